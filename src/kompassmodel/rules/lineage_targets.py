"""Which names a framework's lineage gives, and which of them the revision before has."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from kompassmodel.diagnostics.problem import Path
from kompassmodel.messages.suggestions import nearest
from kompassmodel.model.framework import Framework, Lineage


@frozen
class LineageTarget:
    """A question or area of the revision before, as a lineage names it, and where the name stands."""

    number: str
    path: Path
    is_area: bool

    def candidates(self, previous: Framework) -> list[str]:
        """Return the numbers that could be meant."""
        return [thing.id for thing in (previous.areas if self.is_area else previous.questions)]


def lineage_targets(framework: Framework) -> Iterator[LineageTarget]:
    """Yield every question and area that the lineage of `framework` names, in the order of the file."""
    for area in framework.areas:
        path: Path = ("areas", area.id)
        yield from _named(area.lineage, path)
        for question in area.questions:
            yield from _named(question.lineage, (*path, "questions", question.id))


def _named(lineage: tuple[Lineage, ...], path: Path) -> Iterator[LineageTarget]:
    for index, entry in enumerate(lineage):
        if "new" in entry.change:
            continue  # it comes from nothing, whatever stands beside
        for key, number in (("question", entry.question), ("area", entry.area)):
            if number is not None:
                yield LineageTarget(number, (*path, "lineage", index, key), key == "area")


def unresolved(framework: Framework, previous: Framework) -> dict[LineageTarget, str | None]:
    """Return the ancestors that the revised framework does not have, each with the number probably meant."""
    found = {}
    for ancestor in lineage_targets(framework):
        candidates = ancestor.candidates(previous)
        if candidates and ancestor.number not in candidates:
            found[ancestor] = nearest(ancestor.number, candidates)
    return found


def is_another(framework: Framework, lost: dict[LineageTarget, str | None]) -> bool:
    """Return whether most of what the lineage names is `lost`, as `astray` tells: it speaks of another framework."""
    named = sum(1 for _ in lineage_targets(framework))
    return named > 3 and len(lost) * 2 > named  # noqa: PLR2004 - a few slips are told one by one
