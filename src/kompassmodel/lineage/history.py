"""The history of an area or question through all known revisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from attrs import frozen

from kompassmodel.model.framework import Area, Framework, Lineage, Question, Retired


@frozen
class Entry:
    """An area or question in one revision on a line of descent.

    `part` is None if the revision does not publish it.
    """

    id: str
    is_area: bool
    part: Area | Question | None = None

    @property
    def lineage(self) -> tuple[Lineage, ...]:
        """What it descends from in the revision before."""
        return () if self.part is None else self.part.lineage


@frozen
class Gone:
    """An area or question of the revision before that has no descendant, and what says why, if anything does.

    `retired` may be the area of a question.
    """

    id: str
    is_area: bool
    retired: Retired | None

    def reason_in(self, language: str) -> str | None:
        """Return the reason in `language`, else in the framework's own or any other language."""
        return None if self.retired is None else self.retired.reason_in(language)


HistoryStatus = Literal["declared", "unpublished", "undeclared", "unknown"]
"""What a revision reports of a line of descent.

`declared`: its entries. `unpublished`: the questions are not published, so the entries are areas. `undeclared`:
nothing, though there are questions. `unknown`: the revision is not known here.
"""


@frozen
class Step:
    """A line of descent in one revision."""

    framework_id: str
    framework: Framework | None
    status: HistoryStatus = "declared"
    entries: tuple[Entry, ...] = ()
    gone: tuple[Gone, ...] = ()


def history(framework: Framework, part: Area | Question, frameworks: Iterable[Framework]) -> tuple[Step, ...]:
    """Trace an area or question of `framework` back and forward through all revisions, the oldest first.

    It is followed by lineage, never by number: back through the revisions that each one revises, and forward through
    all that revise it, one branch after the other.
    """
    by_id = {known.id: known for known in frameworks}
    start = Step(framework.id, framework, entries=(_entry(part),))
    older = [*reversed([*_back(start, by_id)]), start]
    return (*older, *_onward(start, by_id, frozenset(step.framework_id for step in older), {}))


def _entry(part: Area | Question) -> Entry:
    return Entry(part.id, isinstance(part, Area), part)


def _back(step: Step, by_id: Mapping[str, Framework]) -> Iterator[Step]:
    seen = {step.framework_id}
    further: dict[str, list[Entry]] = {}  # ancestors in revisions that are further back than the one before
    while step.framework is not None and step.framework.revises is not None and step.framework.revises not in seen:
        revises = step.framework.revises
        seen.add(revises)
        for line in (line for entry in step.entries for line in entry.lineage if _has_ancestor(line)):
            if line.framework not in (None, revises) and line.framework in by_id:
                further.setdefault(line.framework, []).append(_ancestor(line, by_id[line.framework]))
        reached = further.pop(revises, None)
        before = (
            _before(step.framework, step.entries, revises, by_id)
            if reached is None
            else Step(revises, by_id[revises], "declared", _once(reached))
        )
        if before is None:
            return
        yield before
        if not before.entries and not further:
            return
        step = before


def _before(
    framework: Framework, entries: tuple[Entry, ...], revises: str, by_id: Mapping[str, Framework]
) -> Step | None:
    """Find the step before that of `entries`, or return None if all of them are new."""
    lines = [line for entry in entries for line in entry.lineage]
    if lines and all("new" in line.change for line in lines):
        return None
    previous = by_id.get(revises)
    if previous is None:
        return Step(revises, None, "unknown")
    if any(not entry.is_area for entry in entries) and not previous.questions:
        areas = [framework.area_of(entry.id) for entry in entries if not entry.is_area and entry.part is not None]
        old_areas = [_ancestor(line, previous) for area in areas for line in area.lineage if line.area is not None]
        return Step(revises, previous, "unpublished", _once(old_areas))
    own = (line for line in lines if _has_ancestor(line) and line.framework in (None, revises))
    ancestors = _once(_ancestor(line, previous) for line in own)
    return Step(revises, previous, "declared" if ancestors else "undeclared", ancestors)


def _has_ancestor(line: Lineage) -> bool:
    """Return whether a line of descent names an ancestor; one that is still being written may name none."""
    return "new" not in line.change and (line.question is not None or line.area is not None)


def _ancestor(line: Lineage, previous: Framework) -> Entry:
    """Find the area or question of the framework before that a line of descent names."""
    number, is_area = (line.question, False) if line.area is None else (line.area, True)
    assert number is not None  # noqa: S101 - it names one
    parts: tuple[Area | Question, ...] = previous.areas if is_area else previous.questions
    return Entry(number, is_area, next((part for part in parts if part.id == number), None))


def _once(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Keep each area or question once, in the order of first mention."""
    return tuple({(entry.is_area, entry.id): entry for entry in entries}.values())


_Past = Mapping[str, tuple[Entry, ...]]
"""The entries of the steps so far, by the id of the framework."""


def _onward(step: Step, by_id: Mapping[str, Framework], seen: frozenset[str], past: _Past) -> Iterator[Step]:
    past = {**past, step.framework_id: step.entries}
    for framework in by_id.values():
        if framework.revises == step.framework_id and framework.id not in seen:
            after = _after(step, framework, past)
            yield after
            if after.entries:
                yield from _onward(after, by_id, seen | {framework.id}, past)


def _after(step: Step, framework: Framework, past: _Past) -> Step:
    """Follow the entries of a step, and those further back that it names, into a framework that revises it."""
    before, entries = step.framework, step.entries
    assert before is not None  # noqa: S101 - the step before was built from a known framework
    if any(not entry.is_area for entry in entries) and not framework.questions:
        areas = _once(_entry(before.area_of(entry.id)) for entry in entries if not entry.is_area)
        return Step(framework.id, framework, "unpublished", _descendants({before.id: areas}, framework))
    further = _descendants({name: old for name, old in past.items() if name != before.id}, framework)
    if further and all(entry.is_area for entry in entries):
        return Step(framework.id, framework, "declared", further)
    gone = tuple(
        Gone(entry.id, entry.is_area, _retired(entry, before, framework))
        for entry in entries
        if not _descendants({before.id: (entry,)}, framework)
    )
    return Step(framework.id, framework, "declared", _descendants(past, framework), gone)


def _descendants(past: _Past, framework: Framework) -> tuple[Entry, ...]:
    wanted = {(name, entry.is_area, entry.id) for name, entries in past.items() for entry in entries}
    parts: list[Area | Question] = []
    for area in framework.areas:
        parts += [area, *area.questions]
    return tuple(
        _entry(part)
        for part in parts
        if any("new" not in line.change and _key(line, framework) in wanted for line in part.lineage)
    )


def _key(line: Lineage, framework: Framework) -> tuple[str | None, bool, str | None]:
    source = line.framework or framework.revises
    return (source, False, line.question) if line.area is None else (source, True, line.area)


def _retired(entry: Entry, before: Framework, framework: Framework) -> Retired | None:
    """Find what says why an entry has no descendant in `framework`; a retired area speaks for its questions too."""
    retired = {each.id: each for each in framework.retired}
    return retired.get(entry.id) or (None if entry.is_area else retired.get(before.area_of(entry.id).id))
