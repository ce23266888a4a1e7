"""Put several evaluations side by side, over revisions by lineage: only what is comparable counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Generic, TypeVar

from attrs import frozen

from kompassmodel.errors import KompassModelError, NoCommonLineageError
from kompassmodel.lineage.comparison import AreaComparison, Comparability, Comparison, QuestionComparison, Retirement
from kompassmodel.lineage.composition import steps_between
from kompassmodel.lineage.diff import diff_frameworks
from kompassmodel.messages.arguments import require_items
from kompassmodel.messages.message import message, plural
from kompassmodel.messages.translation import Language, translate, validate_language
from kompassmodel.model.evaluation import AreaResult, Evaluation, QuestionResult
from kompassmodel.model.framework import Framework
from kompassmodel.model.lookup import pick
from kompassmodel.model.points import Points, exact_points, interval
from kompassmodel.registry.registry import Registry
from kompassmodel.validation.loading import as_framework
from kompassmodel.validation.score_bounds import EvaluationBounds, ScoreBounds, add_bounds, bounds

_Result = TypeVar("_Result", AreaResult, QuestionResult)


class TooFewEvaluationsError(KompassModelError, ValueError):
    """One evaluation, or none, was to be compared."""


@frozen
class Difference:
    """The lowest and the highest difference between two unseen scores in points, the later minus the earlier."""

    low: Points
    high: Points

    def __str__(self) -> str:
        """Return the bounds as text: `-14.7 to -13.1`."""
        return interval(self.low, self.high)


def difference(one: ScoreBounds, other: ScoreBounds) -> Difference:
    """Bound the difference between two scores in points, the other minus the one."""
    low, high = Decimal(other.low) - one.high, Decimal(other.high) - one.low
    return Difference(*(int(end) if end == end.to_integral_value() else end.normalize() for end in (low, high)))


@frozen
class CommonPart:
    """What can be compared in all evaluations: its maximum, and what each of them scored in it, in points.

    `scores` is empty if nothing can be compared; `max_points` is then 0.
    """

    max_points: Points
    scores: tuple[ScoreBounds, ...] = ()

    @property
    def difference(self) -> Difference | None:
        """The bounds of the difference, the last minus the first; None if nothing can be compared."""
        return difference(self.scores[0], self.scores[-1]) if self.scores else None


_NOTHING = CommonPart(0)


@frozen
class TrendCell(Generic[_Result]):
    """One evaluation in a row of a trend: what it gives for a question or an area of the newest revision.

    `before` are the numbers in its own revision, none if nothing there corresponds. `verdict` says how far it can be
    compared with the newest revision, and `reason` why. `result` and `max_points` are None if there is not exactly one
    such number, and `result` if the evaluation gives no figure of it; that of an area is its headline if the table does
    not give it. `score` bounds the unseen score, in points; it is None
    if the result is not given, or cannot be compared as it is.
    """

    before: tuple[str, ...]
    verdict: Comparability
    reason: str
    result: _Result | None
    max_points: Points | None
    score: ScoreBounds | None


@frozen
class QuestionTrend:
    """A question of the newest revision, and what each evaluation gives for it.

    `part` is what can be compared in all of them: all of the question, or nothing.
    """

    id: str
    wording: str
    max_points: Points
    cells: tuple[TrendCell[QuestionResult], ...]
    part: CommonPart


@frozen
class AreaTrend:
    """An area of the newest revision, and what each evaluation gives for it.

    `part` is what can be compared in all of them: the whole area if it is comparable as a whole, else those of its
    questions that are. `retired` are, for each evaluation, the questions of its revision that have no descendant.
    """

    id: str
    title: str
    max_points: Points
    cells: tuple[TrendCell[AreaResult], ...]
    questions: tuple[QuestionTrend, ...]
    part: CommonPart
    retired: tuple[tuple[Retirement, ...], ...]

    def question(self, question_id: str) -> QuestionTrend:
        """Return the question with that number in the newest revision.

        Raises:
            UnknownPartError: the area has no such question.
        """
        return pick(self.questions, question_id)


@frozen
class Trend:
    """Several evaluations side by side, in the order in which they were given.

    `newest` is the revision that descends from all others; areas and questions have its numbers. `revisions` compares
    the revision of each evaluation with it, and `bounds` bound all scores of each. `part` is what can be compared of
    the totals in all evaluations. If it is less than the whole, the totals cannot be compared or ranked. Texts are in
    the language `lang`.
    """

    evaluations: tuple[Evaluation, ...]
    newest: Framework
    revisions: tuple[Comparison, ...]
    bounds: tuple[EvaluationBounds, ...]
    areas: tuple[AreaTrend, ...]
    part: CommonPart
    lang: Language = "en"

    @property
    def questions(self) -> tuple[QuestionTrend, ...]:
        """All questions, in the order of the newest revision."""
        return tuple(question for area in self.areas for question in area.questions)

    @property
    def are_totals_comparable(self) -> bool:
        """Whether the whole of all results can be compared."""
        return {self.part.max_points} == {self.newest.max_points, *(each.framework.max_points for each in self.bounds)}

    def area(self, area_id: str | int) -> AreaTrend:
        """Return the area with that number in the newest revision.

        Raises:
            UnknownPartError: the revision has no such area.
        """
        return pick(self.areas, area_id)

    def question(self, question_id: str) -> QuestionTrend:
        """Return the question with that number in the newest revision.

        Raises:
            UnknownPartError: the revision has no such question.
        """
        return pick(self.questions, question_id)


def _evaluations(evaluations: Iterable[Evaluation]) -> tuple[Evaluation, ...]:
    return require_items(evaluations, Evaluation, "Evaluation objects can be compared, not {given}; revisions by diff")


def trend(evaluations: Iterable[Evaluation], *, registry: Registry | None = None, lang: Language = "en") -> Trend:
    """Put two or more evaluations side by side; if they were made with several revisions, by the lineage between them.

    They stay in the order given; `by_date` sorts them. All scores are bounds in points, since reports print them
    rounded. A question that one of them does not give, or that changed otherwise than in its wording, is left out of
    every sum. Reasons are in the language `lang`.

    Raises:
        NoCommonLineageError: there is no revision among theirs that descends from all others.
        TooFewEvaluationsError: there are fewer than two.
        ValueError: `lang` is not supported.
        TypeError: one of them is not an Evaluation, or `registry` is not a Registry.
        As `load_framework` does, if a framework cannot be loaded.
    """
    listed = _evaluations(evaluations)
    return trend_by(listed, lambda name: as_framework(name, registry), validate_language(lang))


def trend_by(evaluations: tuple[Evaluation, ...], load: Callable[[str], Framework], lang: Language) -> Trend:
    """Put evaluations side by side as `trend` does; `load` loads a framework by its id.

    Raises:
        NoCommonLineageError: there is no revision among theirs that descends from all others.
        TooFewEvaluationsError: there are fewer than two.
    """
    if len(evaluations) < 2:  # noqa: PLR2004 - one alone has nothing to be compared with
        raise TooFewEvaluationsError(
            plural(
                "{count} evaluation was found; two or more can be compared",
                "{count} evaluations were found; two or more can be compared",
                count=len(evaluations),
            )
        )
    by_id = {name: load(name) for name in dict.fromkeys(each.framework for each in evaluations)}
    newest = _newest([*by_id.values()])
    diffs = {name: diff_frameworks(framework, newest, lang) for name, framework in by_id.items()}
    columns = [
        _Column(each, bounds(each, framework=by_id[each.framework]), diffs[each.framework]) for each in evaluations
    ]
    areas = tuple(_area_trend(number, columns) for number in (area.id for area in newest.areas))
    return Trend(
        evaluations,
        newest,
        tuple(column.revisions for column in columns),
        tuple(column.bounds for column in columns),
        areas,
        _total_part(areas, columns),
        lang,
    )


def by_date(evaluations: Iterable[Evaluation]) -> tuple[Evaluation, ...]:
    """Sort evaluations by the time at which they were made; those of which it is not known come last.

    Raises:
        TypeError: one of them is not an Evaluation.
    """
    return tuple(sorted(_evaluations(evaluations), key=first_day))


def first_day(evaluation: Evaluation) -> date:
    """Return the first day on which an evaluation was made; the end of all days if it is not known."""
    return date.max if evaluation.evaluated is None else evaluation.evaluated.first


def _newest(frameworks: Sequence[Framework]) -> Framework:
    """Find the revision that descends from all others.

    Raises:
        NoCommonLineageError: there is none.
    """
    for newest in frameworks:
        if all(steps_between(older, newest) is not None for older in frameworks):
            return newest
    unrelated = (
        (one.id, other.id)
        for one, other in combinations(frameworks, 2)
        if steps_between(one, other) is None and steps_between(other, one) is None
    )
    raise NoCommonLineageError(*next(unrelated))


@frozen
class _Column:
    """An evaluation, the bounds of its scores, and its revision beside the newest."""

    evaluation: Evaluation
    bounds: EvaluationBounds
    revisions: Comparison

    def question(self, number: str) -> QuestionResult | None:
        """Find the result of a question, None if it is not given or has no figure."""
        row = self.evaluation.get_question(number)
        return None if row is None or (row.points is None and row.percent is None) else row

    def area(self, number: str) -> AreaResult | None:
        """Find the result of an area: its row in the table, else its headline; None if neither has a figure."""
        row, summary = self.evaluation.get_area(number), self.evaluation.summary
        if row is not None and not (row.points is None and row.percent is None):
            return row
        headline = None if summary is None else summary.get_area(number)
        return None if headline is None else AreaResult(id=number, points=headline.points)

    def gives_total(self) -> bool:
        """Return whether the total is printed, or a figure of every area."""
        summary, areas = self.evaluation.summary, self.bounds.framework.areas
        return (summary is not None and summary.total is not None) or all(self.area(area.id) for area in areas)


def _area_trend(number: str, columns: Sequence[_Column]) -> AreaTrend:
    newest = columns[0].revisions.new
    area = newest.area(number)
    cells = tuple(_area_cell(column.revisions.area(number), column) for column in columns)
    questions = tuple(_question_trend(question.id, columns) for question in area.questions)
    part = _part_of(cells, area.max_points) or _sum_of_parts(question.part for question in questions)
    retired = tuple(column.revisions.area(number).retired for column in columns)
    return AreaTrend(area.id, area.title, area.max_points, cells, questions, part, retired)


def _area_cell(compared: AreaComparison, column: _Column) -> TrendCell[AreaResult]:
    before = tuple(ancestor.id for ancestor in compared.before)
    single = compared.before[0] if len(before) == 1 else None
    result = None if single is None else column.area(single.id)
    is_whole = compared.verdict is Comparability.COMPARABLE and result is not None
    return TrendCell(
        before,
        compared.verdict,
        compared.reason,
        result,
        None if single is None else single.max_points,
        column.bounds.area(single.id) if single is not None and is_whole else None,
    )


def _question_trend(number: str, columns: Sequence[_Column]) -> QuestionTrend:
    question = columns[0].revisions.new.question(number)
    cells = tuple(_question_cell(number, column) for column in columns)
    part = _part_of(cells, question.max_points) or _NOTHING
    return QuestionTrend(question.id, question.wording, question.max_points, cells, part)


def _question_cell(number: str, column: _Column) -> TrendCell[QuestionResult]:
    if not column.revisions.by_questions:
        return TrendCell((), Comparability.NOT, _unpublished(column.revisions), None, None, None)
    compared: QuestionComparison = column.revisions.question(number)
    before = tuple(ancestor.id for ancestor in compared.before)
    single = compared.before[0] if len(before) == 1 else None
    result = None if single is None else column.question(single.id)
    is_comparable = single is not None and compared.verdict is Comparability.COMPARABLE and result is not None
    return TrendCell(
        before,
        compared.verdict,
        compared.reason,
        result,
        None if single is None else single.max_points,
        column.bounds.question(single.id) if single is not None and is_comparable else None,
    )


def _unpublished(revisions: Comparison) -> str:
    """Say that a revision on the way publishes no questions."""
    steps: list[Framework] = [revisions.new]
    while steps[-1].id != revisions.old.id and steps[-1].previous is not None:
        steps.append(steps[-1].previous)
    names = ", ".join(step.id for step in reversed(steps) if not step.questions)
    return translate(message("the questions of {framework} are not published", framework=names), revisions.lang)


def _part_of(cells: Sequence[TrendCell[_Result]], maximum: Points) -> CommonPart | None:
    """Build the part of a row that is comparable in all evaluations, None if it is not."""
    scores = tuple(cell.score for cell in cells if cell.score is not None)
    return CommonPart(maximum, scores) if len(scores) == len(cells) else None


def _total_part(areas: Sequence[AreaTrend], columns: Sequence[_Column]) -> CommonPart:
    """Sum up what can be compared: whole results if everything can and is given, else the questions that can.

    A total that is printed gives the whole result, whatever else is missing. The row of an area counts if the area can
    be compared as a whole, but not all of its questions can.
    """
    everything = all(
        column.revisions.verdict is Comparability.COMPARABLE and not column.revisions.gone for column in columns
    )
    has_areas = all(area.part.max_points == area.max_points for area in areas)
    if everything and (has_areas or all(column.gives_total() for column in columns)):
        return CommonPart(columns[0].revisions.new.max_points, tuple(column.bounds.total for column in columns))
    parts = []
    for area in areas:
        of_questions = _sum_of_parts(question.part for question in area.questions)
        parts.append(of_questions if of_questions.max_points >= area.part.max_points else area.part)
    return _sum_of_parts(parts)


def _sum_of_parts(parts: Iterable[CommonPart]) -> CommonPart:
    kept = [part for part in parts if part.scores]
    if not kept:
        return _NOTHING
    maximum = exact_points(sum((part.max_points for part in kept), start=0))
    scores = zip(*(part.scores for part in kept), strict=True)
    return CommonPart(maximum, tuple(add_bounds(of_one, maximum) for of_one in scores))
