"""Which question or area of the revision before each one is said to come from, and with which changes."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from kompassmodel.diagnostics.problem import Path
from kompassmodel.messages.formatting import normalised, shortened
from kompassmodel.messages.message import Message, message
from kompassmodel.model.framework import Area, Change, Question
from kompassmodel.rules.case import FrameworkCase


@frozen
class LineageLink:
    """A question or area, one that its lineage names, which the revision before has, and the changes said of it.

    `path` is where the entry of the lineage stands; `alone` says that it is the only entry.
    """

    thing: Question | Area
    ancestor: Question | Area
    changes: tuple[Change, ...]
    path: Path
    alone: bool

    @property
    def wording(self) -> str:
        """The wording of a question, the title of an area."""
        return self.thing.title if isinstance(self.thing, Area) else self.thing.wording

    @property
    def former_wording(self) -> str:
        """The same of the ancestor."""
        return self.ancestor.title if isinstance(self.ancestor, Area) else self.ancestor.wording

    @property
    def is_worded_alike(self) -> bool:
        """Whether the two are worded alike, spelling and known variants aside."""
        own = {normalised(text) for text in (self.wording, *self.thing.also)}
        former = {normalised(text) for text in (self.former_wording, *self.ancestor.also)}
        return normalised(self.wording) in former or normalised(self.former_wording) in own

    @property
    def is_weighted_alike(self) -> bool:
        """Whether the two count as many points."""
        return self.thing.max_points == self.ancestor.max_points


def lineage_links(case: FrameworkCase) -> Iterator[LineageLink]:
    """Yield every tie of a lineage to what the revision before has, areas first, but for what could not be read."""
    previous = case.previous
    if previous is None:
        return
    areas: dict[str, Question | Area] = {area.id: area for area in previous.areas}
    questions: dict[str, Question | Area] = {question.id: question for question in previous.questions}
    for area in case.framework.areas:
        path: Path = ("areas", area.id)
        if case.set_aside.holds((*path, "title")) or case.set_aside.holds((*path, "max_points")):
            continue
        yield from _ties(area, path, "area", areas)
    for area in case.framework.areas:
        for question in area.questions:
            place: Path = ("areas", area.id, "questions", question.id)
            if case.set_aside.spares(place):
                yield from _ties(question, place, "question", questions)


def _ties(thing: Question | Area, path: Path, key: str, known: dict[str, Question | Area]) -> Iterator[LineageLink]:
    named = [(index, entry, known.get(getattr(entry, key) or "")) for index, entry in enumerate(thing.lineage)]
    alone = len({getattr(entry, key) for entry in thing.lineage} - {None}) == 1
    seen: set[str] = set()
    for index, entry, ancestor in named:
        if ancestor is not None and "new" not in entry.change and ancestor.id not in seen:
            seen.add(ancestor.id)
            yield LineageLink(thing, ancestor, entry.change, (*path, "lineage", index), alone)


def unsaid_change(tie: LineageLink) -> tuple[Message, str] | None:
    """Return what a lineage leaves out, and the word for it."""
    said = {*tie.changes}
    if said & {"split", "merged"}:
        return None
    if not tie.alone:
        text = message("{number} comes from several, but is not said to be merged", number=tie.thing.id)
        return text, "merged"
    if said & {"narrowed", "widened"}:
        return None
    if not tie.is_weighted_alike and "reweighted" not in said:
        text = message(
            "the maximum of {number} went from {old} to {new}, which the lineage does not say",
            number=tie.thing.id,
            old=tie.ancestor.max_points,
            new=tie.thing.max_points,
        )
        return text, "reweighted"
    if not tie.is_worded_alike and "reworded" not in said:
        text = message(
            "{number} was worded “{old}” before, which the lineage does not say",
            number=tie.thing.id,
            old=shortened(tie.former_wording),
        )
        return text, "reworded"
    return None
