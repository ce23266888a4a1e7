"""The result of comparing two revisions."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import Final

from attrs import frozen

from kompassmodel.messages.message import Message, message, message_about
from kompassmodel.messages.translation import Language
from kompassmodel.model.framework import Area, Change, Framework, Question
from kompassmodel.model.lookup import pick
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
"""The words that users see for each change of a question."""

AREA_CHANGES: Final[dict[str, Message]] = {
    "same": message_about("area", "unchanged"),
    "new": message_about("area", "new"),
    "reworded": message_about("area", "reworded"),
    "reweighted": message_about("area", "reweighted"),
    "narrowed": message_about("area", "narrowed"),
    "widened": message_about("area", "widened"),
    "split": message_about("area", "split"),
    "merged": message_about("area", "merged"),
}
"""The words for each change of an area, which has another gender than a question in Swedish."""


class Comparability(StrEnum):
    """How far results of two revisions can be compared."""

    COMPARABLE = "comparable"
    PARTLY = "partly"
    NOT = "not"


VERDICTS: Final[dict[Comparability, Message]] = {
    Comparability.COMPARABLE: message("comparable"),
    Comparability.PARTLY: message("partly comparable"),
    Comparability.NOT: message("not comparable"),
}
"""The words that users see for each."""


@frozen
class Ancestor:
    """A question or area of the older revision from which one of the newer descends, and the changes on the way."""

    number: str
    changes: tuple[Change, ...]


@frozen
class QuestionComparison:
    """A question of the newer revision beside those of the older one that it descends from.

    `kinds` are what happened to it: `added`, `moved`, `renumbered`, and the changes of its lineage. `reweighted` is
    among them if the maximum differs, whatever the lineage says. Empty kinds mean that it is the same. `notes` say why
    it changed, as its lineage does.
    """

    question: Question
    before: tuple[Question, ...]
    kinds: tuple[str, ...]
    verdict: Comparability
    reason: str
    notes: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The number of the question in the newer revision."""
        return self.question.id


@frozen
class Retirement:
    """A question of the older revision that has no descendant, and the reason, if one is given."""

    question: Question
    reason: str | None


@frozen
class AreaComparison:
    """An area of the newer revision beside those of the older one that it descends from.

    `comparable` and `partly` count its points in questions that are comparable or partly so. Both are None if one of
    the two revisions publishes no questions. `left` are the questions that came from here into another area. `notes`
    say why the area changed, as its lineage does.
    """

    area: Area
    before: tuple[Area, ...]
    questions: tuple[QuestionComparison, ...]
    retired: tuple[Retirement, ...]
    comparable: Points | None
    partly: Points | None
    verdict: Comparability
    reason: str
    left: tuple[QuestionComparison, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The number of the area in the newer revision."""
        return self.area.id

    @property
    def is_new(self) -> bool:
        """Whether no area of the older revision corresponds to it."""
        return not self.before


@frozen
class GoneArea:
    """An area of the older revision that has no descendant, the reason, if one is given, and its retired questions.

    `left` are the questions that came from here into another area.
    """

    area: Area
    reason: str | None
    retired: tuple[Retirement, ...]
    left: tuple[QuestionComparison, ...] = ()


@frozen
class Fate:
    """A question of the older revision: its area there, and the questions of the newer revision that came of it.

    `verdict` says how far its result can be compared: partly, if that is so of some of what came of it. `retirement`
    is there if nothing came of it.
    """

    question: Question
    area: Area
    becomes: tuple[QuestionComparison, ...]
    verdict: Comparability
    retirement: Retirement | None = None

    @property
    def id(self) -> str:
        """The number of the question in the older revision."""
        return self.question.id


@frozen
class Comparison:
    """Two revisions of an instrument side by side.

    `steps` are the ids of all revisions on the way, the oldest first. `gone` are areas of the older revision without a
    descendant, with their questions. `losses` report what is lost when lineages are composed. Reasons and losses are
    texts in the language `lang`.
    """

    old: Framework
    new: Framework
    steps: tuple[str, ...]
    areas: tuple[AreaComparison, ...]
    gone: tuple[GoneArea, ...]
    losses: tuple[str, ...]
    lang: Language = "en"

    @property
    def questions(self) -> tuple[QuestionComparison, ...]:
        """All questions of the newer revision, in the order of their areas."""
        return tuple(question for area in self.areas for question in area.questions)

    @property
    def retired(self) -> tuple[Retirement, ...]:
        """All questions of the older revision that have no descendant."""
        in_areas = [retired for area in self.areas for retired in area.retired]
        retirements = [*in_areas, *(retired for gone in self.gone for retired in gone.retired)]
        # If an area was split, each part lists its retired questions.
        return tuple({retired.question.id: retired for retired in retirements}.values())

    @property
    def fates(self) -> tuple[Fate, ...]:
        """All questions of the older revision with what came of them, in its order; empty without `by_questions`."""
        if not self.by_questions:
            return ()
        retired = {retirement.question.id: retirement for retirement in self.retired}
        descendants: dict[str, list[QuestionComparison]] = {}
        for compared in self.questions:
            for ancestor in compared.before:
                descendants.setdefault(ancestor.id, []).append(compared)
        return tuple(
            _fate(question, area, tuple(descendants.get(question.id, ())), retired.get(question.id))
            for area in self.old.areas
            for question in area.questions
        )

    @property
    def new_areas(self) -> tuple[AreaComparison, ...]:
        """The areas of the newer revision to which nothing corresponds in the older one."""
        return tuple(area for area in self.areas if area.is_new)

    @property
    def are_totals_comparable(self) -> bool:
        """Whether totals and ranks can be compared as they are: everything is comparable, and nothing is gone."""
        return self.verdict is Comparability.COMPARABLE and self.old.max_points == self.new.max_points

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
        """The area that existed before with the largest share of incomparable points; None if there is none.

        Points that are partly comparable count half.
        """
        known = [area for area in self.areas if area.comparable is not None and not area.is_new]
        measured = [area for area in known if _incomparable(area) > 0]
        return max(measured, key=_incomparable, default=None)

    def question(self, question_id: str) -> QuestionComparison:
        """Find the comparison of the question of that number in the newer revision.

        Raises:
            UnknownPartError: the revision has no such question.
        """
        return pick(self.questions, question_id)

    def fate(self, question_id: str) -> Fate:
        """Find what came of the question of that number in the older revision.

        Raises:
            UnknownPartError: the revision has no such question.
        """
        return pick(self.fates, question_id)

    def area(self, area_id: str | int) -> AreaComparison:
        """Find the comparison of the area of that number in the newer revision.

        Raises:
            UnknownPartError: the revision has no such area.
        """
        return pick(self.areas, area_id)


def _fate(
    question: Question, area: Area, becomes: tuple[QuestionComparison, ...], retirement: Retirement | None
) -> Fate:
    verdicts = {compared.verdict for compared in becomes} or {Comparability.NOT}
    verdict = verdicts.pop() if len(verdicts) == 1 else Comparability.PARTLY
    return Fate(question, area, becomes, verdict, None if becomes else retirement)


def _incomparable(area: AreaComparison) -> Fraction:
    """Compute the share of an area's points that cannot be compared; those that can partly count half."""
    comparable, partly = Fraction(area.comparable or 0), Fraction(area.partly or 0)
    return 1 - (comparable + partly / 2) / max(Fraction(area.area.max_points), Fraction(1))
