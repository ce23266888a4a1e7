"""The ancestors that a framework's lineage names, and those that the revisions before do not have."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from kompassmodel.diagnostics.problem import Path
from kompassmodel.messages.suggestions import nearest
from kompassmodel.model.framework import Area, Framework, Lineage, Question
from kompassmodel.rules.case import FrameworkCase


@frozen
class LineageTarget:
    """A question or area of a revision before, as a lineage names it; `path` is that of the name.

    `source` is the revision that the entry speaks of, None if it is unknown or no ancestor. `framework` is its id as
    the entry gives it.
    """

    number: str
    path: Path
    is_area: bool
    source: Framework | None
    framework: str | None = None

    @property
    def candidates(self) -> list[str]:
        """The numbers that the name could mean."""
        if self.source is None:
            return []
        return [part.id for part in (self.source.areas if self.is_area else self.source.questions)]

    @property
    def is_unknown(self) -> bool:
        """Whether the revision has areas or questions to name, but not this one."""
        if self.source is None:
            return False
        if self.is_area:
            return self.source.get_area(self.number) is None
        return bool(self.source.questions) and self.source.get_question(self.number) is None


def lineage_targets(case: FrameworkCase) -> Iterator[LineageTarget]:
    """Yield every question and area that the lineage names, in the order of the file.

    The lineages are those that the words name: see `worded_lineage`. A question that is named for an area is left out,
    since it is reported as that.
    """
    for area in case.worded.framework.areas:
        path: Path = ("areas", area.id)
        yield from _targets(case, area, path)
        for question in area.questions:
            yield from _targets(case, question, (*path, "questions", question.id))


def _targets(case: FrameworkCase, part: Area | Question, path: Path) -> Iterator[LineageTarget]:
    for index, entry in enumerate(part.lineage):
        if "new" in entry.change:
            continue  # it has no ancestor, even if the entry names one
        for key, number in _named(part, entry):
            source = case.source(entry)
            yield LineageTarget(number, (*path, "lineage", index, key), key == "area", source, entry.framework)


def _named(part: Area | Question, entry: Lineage) -> Iterator[tuple[str, str]]:
    if entry.question is not None and isinstance(part, Question):
        yield "question", entry.question
    if entry.area is not None:
        yield "area", entry.area


def unresolved(case: FrameworkCase) -> dict[LineageTarget, str | None]:
    """Find the ancestors that the revisions before do not have, each with the number probably meant.

    A number is not meant if the words of another question here are those of it.
    """
    meant = {}
    kept = {target.number for target in lineage_targets(case)}
    for target in lineage_targets(case):
        if target.is_unknown:
            left = [number for number in target.candidates if number not in kept]
            meant[target] = nearest(target.number, left) or (
                None if left else nearest(target.number, target.candidates)
            )
    return meant


def is_another(case: FrameworkCase, lost: dict[LineageTarget, str | None]) -> bool:
    """Return whether most ancestors are `lost`, that is unresolved: the lineage describes another framework."""
    target_count = sum(1 for _ in lineage_targets(case))
    return target_count > 3 and len(lost) * 2 > target_count  # noqa: PLR2004 - a few slips are reported one by one
