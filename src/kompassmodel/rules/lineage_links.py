"""Links between the questions and areas of a framework and their ancestors in the revision before."""

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
    """A question or area (`part`), an ancestor that its lineage names, and the changes declared there.

    `path` is that of the entry in the lineage. `alone` is true if the lineage names no other ancestor.
    """

    part: Question | Area
    ancestor: Question | Area
    changes: tuple[Change, ...]
    path: Path
    alone: bool

    @property
    def wording(self) -> str:
        """The wording of a question, or the title of an area."""
        return self.part.title if isinstance(self.part, Area) else self.part.wording

    @property
    def former_wording(self) -> str:
        """The wording or title of the ancestor."""
        return self.ancestor.title if isinstance(self.ancestor, Area) else self.ancestor.wording

    @property
    def is_worded_alike(self) -> bool:
        """Whether part and ancestor are worded alike; spelling and known variants do not count."""
        own = {normalised(text) for text in (self.wording, *self.part.also)}
        former = {normalised(text) for text in (self.former_wording, *self.ancestor.also)}
        return normalised(self.wording) in former or normalised(self.former_wording) in own

    @property
    def is_weighted_alike(self) -> bool:
        """Whether part and ancestor have the same maximum."""
        return self.part.max_points == self.ancestor.max_points


def lineage_links(case: FrameworkCase) -> Iterator[LineageLink]:
    """Yield every link to an ancestor that the revision before has, areas first, without the values set aside."""
    previous = case.previous
    if previous is None:
        return
    areas: dict[str, Question | Area] = {area.id: area for area in previous.areas}
    questions: dict[str, Question | Area] = {question.id: question for question in previous.questions}
    for area in case.framework.areas:
        path: Path = ("areas", area.id)
        if case.set_aside.holds((*path, "title")) or case.set_aside.holds((*path, "max_points")):
            continue
        yield from _links(area, path, "area", areas)
    for area in case.framework.areas:
        for question in area.questions:
            place: Path = ("areas", area.id, "questions", question.id)
            if case.set_aside.spares(place):
                yield from _links(question, place, "question", questions)


def _links(part: Question | Area, path: Path, key: str, known: dict[str, Question | Area]) -> Iterator[LineageLink]:
    alone = len({getattr(entry, key) for entry in part.lineage} - {None}) == 1
    seen: set[str] = set()
    for index, entry in enumerate(part.lineage):
        ancestor = known.get(getattr(entry, key) or "")
        if ancestor is not None and "new" not in entry.change and ancestor.id not in seen:
            seen.add(ancestor.id)
            yield LineageLink(part, ancestor, entry.change, (*path, "lineage", index), alone)


def part_message(part: Question | Area) -> Message:
    """Build the name of a question or area in messages."""
    return message("area {id}", id=part.id) if isinstance(part, Area) else message("question {id}", id=part.id)


def unsaid_change(link: LineageLink) -> tuple[Message, str] | None:
    """Find a change that the lineage does not declare: a message, and the word for the change."""
    declared = {*link.changes}
    if declared & {"split", "merged"}:
        return None
    if not link.alone:
        text = message("{number} comes from several, but is not said to be merged", number=part_message(link.part))
        return text, "merged"
    if declared & {"narrowed", "widened"}:
        return None
    if not link.is_weighted_alike and "reweighted" not in declared:
        text = message(
            "the maximum of {number} went from {old} to {new}, but the lineage does not say so",
            number=part_message(link.part),
            old=link.ancestor.max_points,
            new=link.part.max_points,
        )
        return text, "reweighted"
    if not link.is_worded_alike and "reworded" not in declared:
        text = message(
            "{number} was worded “{old}” before, but the lineage does not say so",
            number=part_message(link.part),
            old=shortened(link.former_wording),
        )
        return text, "reworded"
    return None
