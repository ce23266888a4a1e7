"""Compare two evaluations, over revisions by lineage: only what is comparable counts."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from kompassmodel.lineage.comparison import Comparability, Comparison
from kompassmodel.lineage.trend import (
    AreaTrend,
    CommonPart,
    Difference,
    QuestionTrend,
    Trend,
    difference,
    trend,
    trend_by,
)
from kompassmodel.messages.translation import Language
from kompassmodel.model.evaluation import AreaResult, Evaluation, QuestionResult
from kompassmodel.model.framework import Framework
from kompassmodel.model.lookup import pick
from kompassmodel.model.points import Points
from kompassmodel.registry.registry import Registry
from kompassmodel.validation.score_bounds import EvaluationBounds, ScoreBounds


@frozen
class ComparablePart:
    """The part of two results that can be compared: its maximum, and what both scored in it, in points.

    `one` and `other` are None if nothing can be compared; `max_points` is then 0.
    """

    max_points: Points
    one: ScoreBounds | None = None
    other: ScoreBounds | None = None

    @property
    def difference(self) -> Difference | None:
        """The bounds of the difference, the other minus the one; None if nothing can be compared."""
        if self.one is None or self.other is None:
            return None
        return difference(self.one, self.other)


@frozen
class QuestionPair:
    """A question of the newer revision beside those of the older one that it descends from, with both results.

    `one` and `other` are the results of the two evaluations, None if the evaluation does not give the question, or if
    several questions became one. `part` is what can be compared: all of the question, or nothing. `reason` says why.
    """

    id: str
    before: tuple[str, ...]
    verdict: Comparability
    reason: str
    one: QuestionResult | None
    other: QuestionResult | None
    part: ComparablePart


@frozen
class AreaPair:
    """An area of the newer revision beside those of the older one that it descends from, with both results.

    `one` and `other` are None if the evaluation gives no figure of the area; a headline is one. `part` is what can be
    compared: the whole area if it is comparable as a whole, else those of its questions that are.
    """

    id: str
    before: tuple[str, ...]
    verdict: Comparability
    reason: str
    one: AreaResult | None
    other: AreaResult | None
    questions: tuple[QuestionPair, ...]
    part: ComparablePart

    def question(self, question_id: str) -> QuestionPair:
        """Return the pair of the question with that number in the newer revision.

        Raises:
            UnknownPartError: the area has no such question.
        """
        return pick(self.questions, question_id)


@frozen
class EvaluationComparison:
    """Two evaluations side by side, `one` and `other` in the order in which they were given.

    `revisions` compares their revisions, the older with the newer; pairs have the numbers of the newer. `is_reverse` is
    true if `one` was made with the newer revision. `one_bounds` and `other_bounds` bound all scores of each. `part` is
    what can be compared of the totals. If it is less than the whole, the totals cannot be compared or ranked.
    """

    one: Evaluation
    other: Evaluation
    revisions: Comparison
    is_reverse: bool
    one_bounds: EvaluationBounds
    other_bounds: EvaluationBounds
    areas: tuple[AreaPair, ...]
    part: ComparablePart

    @property
    def questions(self) -> tuple[QuestionPair, ...]:
        """All pairs of questions, in the order of the newer revision."""
        return tuple(question for area in self.areas for question in area.questions)

    @property
    def are_totals_comparable(self) -> bool:
        """Whether the whole of both results can be compared."""
        return self.part.max_points == self.one_bounds.framework.max_points == self.other_bounds.framework.max_points

    def area(self, area_id: str | int) -> AreaPair:
        """Return the pair of the area with that number in the newer revision.

        Raises:
            UnknownPartError: the revision has no such area.
        """
        return pick(self.areas, area_id)

    def question(self, question_id: str) -> QuestionPair:
        """Return the pair of the question with that number in the newer revision.

        Raises:
            UnknownPartError: the revision has no such question.
        """
        return pick(self.questions, question_id)


def compare(
    one: Evaluation, other: Evaluation, *, registry: Registry | None = None, lang: Language = "en"
) -> EvaluationComparison:
    """Compare two evaluations; if they were made with two revisions, by the lineage between them.

    All scores are bounds in points, since reports print them rounded. A question that only one of them gives, or that
    changed otherwise than in its wording, is left out of every sum. Reasons are in the language `lang`.

    Raises:
        NoCommonLineageError: neither of the two revisions descends from the other.
        ValueError: `lang` is not supported.
        TypeError: one of them is not an Evaluation, or `registry` is not a Registry.
        As `load_framework` does, if a framework cannot be loaded.
    """
    return _paired(trend((one, other), registry=registry, lang=lang))


def compare_by(
    one: Evaluation, other: Evaluation, load: Callable[[str], Framework], lang: Language
) -> EvaluationComparison:
    """Compare two evaluations as `compare` does; `load` loads a framework by its id.

    Raises:
        NoCommonLineageError: neither of the two revisions descends from the other.
    """
    return _paired(trend_by((one, other), load, lang))


def _paired(both: Trend) -> EvaluationComparison:
    one, other = both.evaluations
    older = 0 if both.evaluations[1].framework == both.newest.id else 1
    areas = tuple(_pair_area(area, older, by_questions=both.revisions[older].by_questions) for area in both.areas)
    one_bounds, other_bounds = both.bounds
    return EvaluationComparison(
        one, other, both.revisions[older], older == 1, one_bounds, other_bounds, areas, _as_pair(both.part)
    )


def _pair_area(area: AreaTrend, older: int, *, by_questions: bool) -> AreaPair:
    cell = area.cells[older]
    one, other = (each.result for each in area.cells)
    questions = tuple(_pair_question(question, older) for question in area.questions if by_questions)
    return AreaPair(area.id, cell.before, cell.verdict, cell.reason, one, other, questions, _as_pair(area.part))


def _pair_question(question: QuestionTrend, older: int) -> QuestionPair:
    cell = question.cells[older]
    one, other = (each.result for each in question.cells)
    return QuestionPair(question.id, cell.before, cell.verdict, cell.reason, one, other, _as_pair(question.part))


def _as_pair(part: CommonPart) -> ComparablePart:
    return ComparablePart(part.max_points, *part.scores)
