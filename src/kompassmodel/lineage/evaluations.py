"""Compare two evaluations, over revisions by lineage: only what is comparable counts."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from attrs import frozen

from kompassmodel.errors import NoCommonLineageError
from kompassmodel.lineage.comparison import AreaComparison, Comparability, Comparison, QuestionComparison
from kompassmodel.lineage.diff import diff_frameworks
from kompassmodel.messages.arguments import described
from kompassmodel.messages.translation import Language, validate_language
from kompassmodel.model.evaluation import AreaResult, Evaluation, QuestionResult
from kompassmodel.model.framework import Framework
from kompassmodel.model.lookup import pick
from kompassmodel.model.points import Points, exact_points, interval
from kompassmodel.registry.registry import Registry
from kompassmodel.validation.loading import as_framework
from kompassmodel.validation.score_bounds import EvaluationBounds, ScoreBounds, add_bounds, bounds


@frozen
class Difference:
    """The lowest and the highest difference between two unseen scores in points, the other minus the one."""

    low: Points
    high: Points

    def __str__(self) -> str:
        """Return the bounds as text: `-14.7 to -13.1`."""
        return interval(self.low, self.high)


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
        low, high = Decimal(self.other.low) - self.one.high, Decimal(self.other.high) - self.one.low
        return Difference(*(int(end) if end == end.to_integral_value() else end.normalize() for end in (low, high)))


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

    `part` is what can be compared: the whole area if it is comparable as a whole, else those of its questions that are.
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
    for evaluation in (one, other):
        if not isinstance(evaluation, Evaluation):
            text = f"two Evaluation objects can be compared, not {described(evaluation)}; revisions by diff"  # type: ignore[unreachable]
            raise TypeError(text)
    validate_language(lang)
    frameworks = as_framework(one.framework, registry), as_framework(other.framework, registry)
    revisions, is_reverse = _diff_either_way(*frameworks, lang)
    one_bounds, other_bounds = (
        bounds(evaluation, framework=framework) for evaluation, framework in zip((one, other), frameworks, strict=True)
    )
    sides = _Sides(_Side(one, one_bounds), _Side(other, other_bounds), is_reverse)
    areas = tuple(_pair_area(area, sides) for area in revisions.areas)
    return EvaluationComparison(
        one, other, revisions, is_reverse, one_bounds, other_bounds, areas, _total_part(areas, revisions, sides)
    )


@frozen
class _Side:
    """An evaluation with the bounds of its scores."""

    evaluation: Evaluation
    bounds: EvaluationBounds

    def question(self, number: str) -> QuestionResult | None:
        """Find the result of a question, None if it is not given or has no figure."""
        results = {row.id: row for row in self.evaluation.questions}
        row = results.get(number)
        return None if row is None or (row.points is None and row.percent is None) else row

    def area(self, number: str) -> AreaResult | None:
        return next((row for row in self.evaluation.areas if row.id == number), None)

    def gives_area(self, number: str) -> bool:
        """Return whether any figure of the whole area is printed: its row, or a headline."""
        row, summary = self.area(number), self.evaluation.summary
        in_front = () if summary is None else summary.areas
        return (row is not None and not (row.points is None and row.percent is None)) or any(
            area.id == number for area in in_front
        )


@frozen
class _Sides:
    """Both evaluations; with `is_reverse`, the older revision is that of the other."""

    one: _Side
    other: _Side
    is_reverse: bool

    def by_age(self) -> tuple[_Side, _Side]:
        """Return the side of the older revision, then that of the newer."""
        return (self.other, self.one) if self.is_reverse else (self.one, self.other)

    def part(self, older: ScoreBounds, newer: ScoreBounds) -> ComparablePart:
        one, other = (newer, older) if self.is_reverse else (older, newer)
        return ComparablePart(newer.max_points, one, other)


_NOTHING = ComparablePart(0)


def _diff_either_way(one: Framework, other: Framework, lang: Language) -> tuple[Comparison, bool]:
    try:
        return diff_frameworks(one, other, lang), False
    except NoCommonLineageError as error:
        if not error.is_reverse:
            raise
        return diff_frameworks(other, one, lang), True


def _pair_area(area: AreaComparison, sides: _Sides) -> AreaPair:
    older, newer = sides.by_age()
    questions = tuple(_pair_question(question, sides) for question in area.questions)
    before = tuple(ancestor.id for ancestor in area.before)
    results = (older.area(before[0]) if len(before) == 1 else None, newer.area(area.area.id))
    one, other = reversed(results) if sides.is_reverse else results
    part = _sum_parts(question.part for question in questions)
    is_whole = area.verdict is Comparability.COMPARABLE and len(before) == 1
    if is_whole and older.gives_area(before[0]) and newer.gives_area(area.area.id):
        part = sides.part(older.bounds.area(before[0]), newer.bounds.area(area.area.id))
    return AreaPair(area.area.id, before, area.verdict, area.reason, one, other, questions, part)


def _pair_question(question: QuestionComparison, sides: _Sides) -> QuestionPair:
    older, newer = sides.by_age()
    number, before = question.question.id, tuple(ancestor.id for ancestor in question.before)
    results = (older.question(before[0]) if len(before) == 1 else None, newer.question(number))
    is_comparable = question.verdict is Comparability.COMPARABLE and None not in results
    part = sides.part(older.bounds.question(before[0]), newer.bounds.question(number)) if is_comparable else _NOTHING
    one, other = reversed(results) if sides.is_reverse else results
    return QuestionPair(number, before, question.verdict, question.reason, one, other, part)


def _total_part(areas: tuple[AreaPair, ...], revisions: Comparison, sides: _Sides) -> ComparablePart:
    """Sum up what can be compared: whole results if everything can, else the questions that can.

    Of an area that is given without questions, its row counts if the area can be compared as a whole.
    """
    everything = revisions.verdict is Comparability.COMPARABLE and not revisions.gone
    if everything and all(area.part.max_points == revisions.new.area(area.id).max_points for area in areas):
        older, newer = sides.by_age()
        return sides.part(older.bounds.total, newer.bounds.total)
    parts = []
    for area in areas:
        of_questions = _sum_parts(question.part for question in area.questions)
        parts.append(of_questions if of_questions.max_points else area.part)
    return _sum_parts(parts)


def _sum_parts(parts: Iterable[ComparablePart]) -> ComparablePart:
    kept = [part for part in parts if part.one is not None and part.other is not None]
    if not kept:
        return _NOTHING
    maximum = exact_points(sum((part.max_points for part in kept), start=0))
    return ComparablePart(
        maximum,
        add_bounds([part.one for part in kept if part.one is not None], maximum),
        add_bounds([part.other for part in kept if part.other is not None], maximum),
    )
