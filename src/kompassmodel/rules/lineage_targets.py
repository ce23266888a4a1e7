"""The ancestors that a framework's lineage names, and those that the revisions before do not have."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from kompassmodel.diagnostics.problem import Path
from kompassmodel.messages.suggestions import nearest
from kompassmodel.model.framework import Area, Framework, Lineage, Question
from kompassmodel.rules.case import FrameworkCase, listed_once


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


@listed_once
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


def outdated(case: FrameworkCase) -> dict[LineageTarget, tuple[str, ...]]:
    """Find the ancestors in older revisions that live on in the one to be named, with their numbers there.

    That is the revision before, and for questions the nearest that publishes them. What left before that one, and came
    back, is named of the older revision.
    """
    found, known = {}, dict[tuple[str, bool], dict[str, tuple[str, ...]]]()
    for target in lineage_targets(case):
        nearest_one = case.previous if target.is_area else case.question_base
        if target.source is None or nearest_one is None or target.source is nearest_one:
            continue
        key = (target.source.id, target.is_area)
        if key not in known:
            known[key] = _heirs(case, target.source, nearest_one, is_area=target.is_area)
        if target.number in known[key]:
            found[target] = known[key][target.number]
    return found


def _heirs(case: FrameworkCase, source: Framework, last: Framework, *, is_area: bool) -> dict[str, tuple[str, ...]]:
    """Map the areas or questions of `source` to those that descend from them in `last`, if that is after it."""
    chain = case.ancestors
    origins = {(source.id, part.id): frozenset({part.id}) for part in _parts(source, is_area=is_area)}
    for step in reversed(chain[chain.index(last) : chain.index(source)]):
        for part in _parts(step, is_area=is_area):
            named = [
                (entry.framework or step.revises or "", entry.area or entry.question or "")
                for entry in part.lineage
                if "new" not in entry.change
            ]
            origins[step.id, part.id] = frozenset().union(*(origins.get(key, frozenset()) for key in named))
    heirs: dict[str, tuple[str, ...]] = {}
    for part in _parts(last, is_area=is_area) if chain.index(last) < chain.index(source) else ():
        for number in origins[last.id, part.id]:
            heirs[number] = (*heirs.get(number, ()), part.id)
    return heirs


def _parts(framework: Framework, *, is_area: bool) -> tuple[Area | Question, ...]:
    return framework.areas if is_area else framework.questions


def kept_questions(case: FrameworkCase) -> frozenset[str]:
    """List the questions of the question base that a lineage names, itself or by an older ancestor."""
    targets = [target for target in lineage_targets(case) if not target.is_area]
    kept = {target.number for target in targets if target.source in (None, case.question_base)}
    older = (number for target, numbers in outdated(case).items() if not target.is_area for number in numbers)
    return frozenset({*kept, *older})


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
    target_count = len(lineage_targets(case))
    return target_count > 3 and len(lost) * 2 > target_count  # noqa: PLR2004 - a few slips are reported one by one
