"""Two revisions side by side: what a comparison of them says."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import Final

from attrs import frozen

from kompassmodel.messages.message import Message, message
from kompassmodel.model.framework import Area, Change, Framework, Question
from kompassmodel.model.points import Points

CHANGES: Final[dict[str, Message]] = {
    "same": message("unchanged"),
    "added": message("new"),
    "new": message("new"),
    "moved": message("moved from another area"),
    "renumbered": message("renumbered"),
    "reworded": message("reworded"),
    "reweighted": message("reweighted"),
    "narrowed": message("narrowed"),
    "widened": message("widened"),
    "split": message("split"),
    "merged": message("merged"),
}
"""What a lineage or a comparison says of a question or an area, as people are told it."""


class Comparability(StrEnum):
    """How far results of two revisions can be compared."""

    COMPARABLE = "comparable"
    PARTLY = "partly"
    NOT = "not"


@frozen
class Ancestor:
    """A question or area of the older revision that something descends from, and what changed on the way."""

    number: str
    changes: tuple[Change, ...]


@frozen
class QuestionComparison:
    """A question of the newer revision beside those of the older one that it descends from.

    `kinds` are what happened to it: `added`, `moved`, `renumbered`, and the changes of its lineage; `reweighted` is
    among them where the maximum differs, whatever the lineage says. Empty kinds: it is the same.
    """

    question: Question
    before: tuple[Question, ...]
    kinds: tuple[str, ...]
    verdict: Comparability
    reason: Message


@frozen
class Retirement:
    """A question of the older revision that has no descendant, and why, where that is said."""

    question: Question
    reason: str | None


@frozen
class AreaComparison:
    """An area of the newer revision beside those of the older one that it descends from.

    `comparable` and `partly` are how many of its points stand in questions that are so, or None where one of the two
    revisions publishes no questions.
    """

    area: Area
    before: tuple[Area, ...]
    questions: tuple[QuestionComparison, ...]
    retired: tuple[Retirement, ...]
    comparable: Points | None
    partly: Points | None
    verdict: Comparability
    reason: Message


@frozen
class GoneArea:
    """An area of the older revision without a descendant, why, where that is said, and its questions without one."""

    area: Area
    reason: str | None
    retired: tuple[Retirement, ...]


@frozen
class Comparison:
    """Two revisions of an instrument side by side; `steps` are the ids of all on the way, the older first.

    `gone` are areas of the older revision without a descendant, with their questions. `losses` say what composing the
    lineages cannot tell.
    """

    old: Framework
    new: Framework
    steps: tuple[str, ...]
    areas: tuple[AreaComparison, ...]
    gone: tuple[GoneArea, ...]
    losses: tuple[Message, ...]

    @property
    def questions(self) -> tuple[QuestionComparison, ...]:
        """All questions of the newer revision, in the order of their areas."""
        return tuple(question for area in self.areas for question in area.questions)

    @property
    def retired(self) -> tuple[Retirement, ...]:
        """All questions of the older revision that have no descendant."""
        in_areas = [retired for area in self.areas for retired in area.retired]
        found = [*in_areas, *(retired for gone in self.gone for retired in gone.retired)]
        return tuple({one.question.id: one for one in found}.values())  # an area that was split has them in each part

    @property
    def by_questions(self) -> bool:
        """Whether questions can be compared: every revision on the way publishes them."""
        return any(area.comparable is not None for area in self.areas)

    @property
    def verdict(self) -> Comparability:
        """How far the totals can be compared."""
        verdicts = {area.verdict for area in self.areas} | ({Comparability.NOT} if self.gone else set())
        return verdicts.pop() if len(verdicts) == 1 else Comparability.PARTLY

    @property
    def least_comparable(self) -> AreaComparison | None:
        """The area with the most points that cannot be compared, those that can partly at half; None where all can."""
        measured = [area for area in self.areas if area.comparable is not None and _incomparable(area) > 0]
        return max(measured, key=_incomparable, default=None)

    def question(self, question_id: str) -> QuestionComparison:
        """Return the comparison of the question of that number in the newer revision.

        Raises:
            KeyError: it has no such question.
        """
        found = {one.question.id: one for one in self.questions}
        return found[question_id]

    def area(self, area_id: str | int) -> AreaComparison:
        """Return the comparison of the area of that number in the newer revision.

        Raises:
            KeyError: it has no such area.
        """
        found = {one.area.id: one for one in self.areas}
        return found[str(area_id)]


def _incomparable(area: AreaComparison) -> Fraction:
    """Return the share of an area's points that cannot be compared, those that can partly at half."""
    comparable, partly = Fraction(area.comparable or 0), Fraction(area.partly or 0)
    return 1 - (comparable + partly / 2) / max(Fraction(area.area.max_points), Fraction(1))
