"""The ancestors that a framework's lineage names, and those that the revision before does not have."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from kompassmodel.diagnostics.problem import Path
from kompassmodel.messages.suggestions import nearest
from kompassmodel.model.framework import Framework, Lineage


@frozen
class LineageTarget:
    """A question or area of the revision before, as a lineage names it; `path` is that of the name."""

    number: str
    path: Path
    is_area: bool

    def candidates(self, previous: Framework) -> list[str]:
        """List the numbers that the name could mean."""
        return [part.id for part in (previous.areas if self.is_area else previous.questions)]


def lineage_targets(framework: Framework) -> Iterator[LineageTarget]:
    """Yield every question and area that the lineage of `framework` names, in the order of the file."""
    for area in framework.areas:
        path: Path = ("areas", area.id)
        yield from _targets(area.lineage, path)
        for question in area.questions:
            yield from _targets(question.lineage, (*path, "questions", question.id))


def _targets(lineage: tuple[Lineage, ...], path: Path) -> Iterator[LineageTarget]:
    for index, entry in enumerate(lineage):
        if "new" in entry.change:
            continue  # it has no ancestor, even if the entry names one
        for key, number in (("question", entry.question), ("area", entry.area)):
            if number is not None:
                yield LineageTarget(number, (*path, "lineage", index, key), key == "area")


def unresolved(framework: Framework, previous: Framework) -> dict[LineageTarget, str | None]:
    """Find the ancestors that the revision before does not have, each with the number probably meant."""
    meant = {}
    for target in lineage_targets(framework):
        candidates = target.candidates(previous)
        if candidates and target.number not in candidates:
            meant[target] = nearest(target.number, candidates)
    return meant


def is_another(framework: Framework, lost: dict[LineageTarget, str | None]) -> bool:
    """Return whether most ancestors are `lost`, that is unresolved: the lineage describes another framework."""
    target_count = sum(1 for _ in lineage_targets(framework))
    return target_count > 3 and len(lost) * 2 > target_count  # noqa: PLR2004 - a few slips are reported one by one
