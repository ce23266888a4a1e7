"""The history of an area or question through all revisions known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from attrs import frozen

from kompassmodel.model.framework import Area, Framework, Lineage, Question


@frozen
class Entry:
    """An area or question in one revision on a line of descent: its number, what it is, and where it comes from.

    `thing` is None where the revision does not publish it.
    """

    id: str
    is_area: bool
    thing: Area | Question | None = None

    @property
    def lineage(self) -> tuple[Lineage, ...]:
        """What it descends from in the revision before."""
        return () if self.thing is None else self.thing.lineage


@frozen
class Gone:
    """An area or question of the revision before that has no descendant, and why, where that is said."""

    id: str
    is_area: bool
    reason: str | None


HistoryStatus = Literal["told", "unpublished", "unsaid", "unknown"]
"""What a revision says of a line: where it stands there; that its questions are not published, so that `entries` are
areas; nothing, though there are questions; or that the revision is not known here."""


@frozen
class Step:
    """What a line of descent is in one revision."""

    framework_id: str
    framework: Framework | None
    status: HistoryStatus = "told"
    entries: tuple[Entry, ...] = ()
    gone: tuple[Gone, ...] = ()


def history(framework: Framework, thing: Area | Question, frameworks: Iterable[Framework]) -> tuple[Step, ...]:
    """Return where an area or question of `framework` comes from and what became of it, the oldest revision first.

    It is followed by lineage, never by number: back over what each revision revises, and on through every revision of
    it, one branch after the other.
    """
    by_id = {one.id: one for one in frameworks}
    here = Step(framework.id, framework, entries=(_entry(thing),))
    older = [*reversed([*_back(here, by_id)]), here]
    return (*older, *_onward(here, by_id, frozenset(step.framework_id for step in older)))


def _entry(thing: Area | Question) -> Entry:
    return Entry(thing.id, isinstance(thing, Area), thing)


def _back(step: Step, by_id: Mapping[str, Framework]) -> Iterator[Step]:
    seen = {step.framework_id}
    while step.framework is not None and step.framework.revises is not None and step.framework.revises not in seen:
        seen.add(step.framework.revises)
        before = _before(step.framework, step.entries, step.framework.revises, by_id)
        if before is None:
            return
        yield before
        if not before.entries:
            return
        step = before


def _before(
    framework: Framework, entries: tuple[Entry, ...], revises: str, by_id: Mapping[str, Framework]
) -> Step | None:
    """Return the step before that of `entries`, or None where all of them are new."""
    lines = [line for entry in entries for line in entry.lineage]
    if lines and all("new" in line.change for line in lines):
        return None
    previous = by_id.get(revises)
    if previous is None:
        return Step(revises, None, "unknown")
    if any(not entry.is_area for entry in entries) and not previous.questions:
        areas = [framework.area_of(entry.id) for entry in entries if not entry.is_area and entry.thing is not None]
        inside = [_named(line, previous) for area in areas for line in area.lineage if line.area is not None]
        return Step(revises, previous, "unpublished", _once(inside))
    found = _once(_named(line, previous) for line in lines if "new" not in line.change)
    return Step(revises, previous, "told" if found else "unsaid", found)


def _named(line: Lineage, previous: Framework) -> Entry:
    """Return what a line of descent names in the framework before."""
    number, is_area = (line.question, False) if line.area is None else (line.area, True)
    assert number is not None  # noqa: S101 - what is not new has a name
    things: tuple[Area | Question, ...] = previous.areas if is_area else previous.questions
    return Entry(number, is_area, next((thing for thing in things if thing.id == number), None))


def _once(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple({(entry.is_area, entry.id): entry for entry in entries}.values())


def _onward(step: Step, by_id: Mapping[str, Framework], seen: frozenset[str]) -> Iterator[Step]:
    for framework in by_id.values():
        if framework.revises == step.framework_id and framework.id not in seen:
            after = _after(step, framework)
            yield after
            if after.entries:
                yield from _onward(after, by_id, seen | {framework.id})


def _after(step: Step, framework: Framework) -> Step:
    """Return what became of the entries of a step in a framework that revises it."""
    before, entries = step.framework, step.entries
    assert before is not None  # noqa: S101 - what is revised here is known
    if any(not entry.is_area for entry in entries) and not framework.questions:
        areas = _once(_entry(before.area_of(entry.id)) for entry in entries if not entry.is_area)
        return Step(framework.id, framework, "unpublished", _descendants(areas, framework))
    gone = tuple(
        Gone(entry.id, entry.is_area, _reason(entry, before, framework))
        for entry in entries
        if not _descendants((entry,), framework)
    )
    return Step(framework.id, framework, "told", _descendants(entries, framework), gone)


def _descendants(entries: tuple[Entry, ...], framework: Framework) -> tuple[Entry, ...]:
    wanted = {(entry.is_area, entry.id) for entry in entries}
    things: list[Area | Question] = []
    for area in framework.areas:
        things += [area, *area.questions]
    return tuple(
        _entry(thing)
        for thing in things
        if any("new" not in line.change and _key(line) in wanted for line in thing.lineage)
    )


def _key(line: Lineage) -> tuple[bool, str | None]:
    return (False, line.question) if line.area is None else (True, line.area)


def _reason(entry: Entry, before: Framework, framework: Framework) -> str | None:
    """Return why an entry has no descendant in `framework`; an area that is retired stands for its questions."""
    reasons = {retired.id: retired.reason for retired in framework.retired}
    return reasons.get(entry.id) or (None if entry.is_area else reasons.get(before.area_of(entry.id).id))
