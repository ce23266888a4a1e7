"""The exact interval arithmetic of a printed report: which bounds the unseen scores keep.

The evaluators' scores are finer than the printed figures. Each figure bounds the unseen score s of its row, whose
maximum is m:

- points p: s lies in [p - h/2, p + h/2], where h is the framework's step;
- percent c: s lies in [(c - 1/2) m/100, (c + 1/2) m/100];
- in both cases s also lies in [0, m].

The row of an area prints the rounded sum of the unseen scores, not the sum of the printed points. The grand total is
the rounded sum over the areas. So figures contradict each other only if these intervals do not overlap. Ends are
closed, since half-up and half-even rounding both occur.

All bounds are whole numbers of a small unit, chosen per framework so that nothing is ever rounded here.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property, lru_cache
from math import ceil, floor
from typing import NamedTuple

from attrs import frozen

from kompassmodel.model.evaluation import AreaPoints, AreaResult, Evaluation, QuestionResult
from kompassmodel.model.framework import Area, Framework
from kompassmodel.model.points import Points


class Interval(NamedTuple):
    """A closed interval of scores, from `low` to `high`, in units of a `Scale`."""

    low: int
    high: int


def intersect(first: Interval, second: Interval) -> Interval | None:
    """Intersect two intervals; the result is None if they do not overlap."""
    (low, high), (least, most) = first, second
    # max and min would take twice as long, and this is asked for every row of every file.
    low, high = low if low > least else least, high if high < most else most  # noqa: FURB136
    return Interval(low, high) if low <= high else None


def intersect_or_hull(first: Interval, second: Interval) -> Interval:
    """Intersect two intervals, or build their hull (the smallest interval around both) if they do not overlap.

    A contradiction between two figures is reported once, at the figures. Checks that build on them then use the hull:
    they may assume only that one of the two figures is right.
    """
    return intersect(first, second) or Interval(min(first.low, second.low), max(first.high, second.high))


def add(intervals: Iterable[Interval]) -> Interval:
    """Add up intervals: the result holds every sum of one score from each interval."""
    low = high = 0
    for interval in intervals:
        low += interval[0]
        high += interval[1]
    return Interval(low, high)


@frozen(eq=False, repr=False)
class Scale:
    """The unit of a framework's arithmetic: `units` of them make one point, `step` of them one step of the framework.

    Equal scales are one object (see `_scale`), so that caches can compare them by identity.
    """

    units: int
    step: int

    @staticmethod
    def of(framework: Framework) -> Scale:
        """Choose the scale on which every bound of `framework` is a whole number (1/200 point if points are whole)."""
        units = 200 * framework.points_denominator
        return _scale(units, int(framework.points_step * units))

    def to_units(self, points: Points) -> int:
        """Convert `points` to units; they must be a whole number of units."""
        return int(points * self.units)

    def to_points(self, units: int) -> Points:
        """Convert `units` to points, exactly."""
        return _points(units, self.units)

    def fits(self, points: Points) -> bool:
        """Return whether `points` are a multiple of the framework's step."""
        return points * self.units % self.step == 0

    def full_interval(self, maximum: Points) -> Interval:
        """Return the interval from 0 to `maximum`, which holds every possible score."""
        return Interval(0, self.to_units(maximum))

    def by_points(self, points: Points | None, maximum: Points, *, width: int | None = None) -> Interval:
        """Bound a score that is printed as `points`; `width` is the step it was rounded to, in units.

        The full interval is the result if the figure is missing or cannot be right by itself: if it is above the
        maximum or, without a `width`, between two steps of the framework.
        """
        full = self.full_interval(maximum)
        if points is None or points > maximum or (width is None and not self.fits(points)):
            return full
        half = (self.step if width is None else width) // 2  # exact: every step is an even number of units
        middle = points * self.units
        return Interval(max(0, floor(middle) - half), min(full.high, ceil(middle) + half))

    def by_percent(self, percent: int | None, maximum: Points) -> Interval:
        """Bound a score that is printed as `percent` of `maximum`; without a percent, return the full interval."""
        full = self.full_interval(maximum)
        if percent is None:
            return full
        half_percent = full.high // 200
        printed = Interval((2 * percent - 1) * half_percent, (2 * percent + 1) * half_percent)
        return intersect(printed, full) or full

    def percents(self, score: Interval, maximum: Points) -> tuple[int, int]:
        """Compute the lowest and the highest percent of `maximum` that can be printed for a score in `score`.

        The score lies between 0 and the maximum, and so do its percents.
        """
        units = self.to_units(maximum)
        if units == 0:
            return 0, 100
        least = -((units - 200 * score.low) // (2 * units))
        most = (200 * score.high + units) // (2 * units)
        return least, most


_scale = lru_cache(Scale)


@lru_cache(10_000)  # the bounds of many rows are the same
def _points(units: int, units_of_a_point: int) -> Points:
    points = Decimal(units) / units_of_a_point
    return int(points) if points == points.to_integral_value() else points.normalize()


@frozen(eq=False, repr=False)
class RowBounds:
    """The intervals of the unseen score of one row (a question or an area): by its points and by its percent."""

    by_points: Interval
    by_percent: Interval

    @cached_property
    def agree(self) -> bool:
        """Whether points and percent can both be right."""
        return intersect(self.by_points, self.by_percent) is not None

    @cached_property
    def score(self) -> Interval:
        """The interval of the score by points and percent together."""
        return intersect_or_hull(self.by_points, self.by_percent)


# The reports of an instrument print about a thousand different rows, so most rows are computed once in a run.
@lru_cache(10_000)
def bound_row(scale: Scale, points: Points | None, percent: int | None, maximum: Points) -> RowBounds:
    """Bound the unseen score of a row that prints `points` and `percent`."""
    return RowBounds(scale.by_points(points, maximum), scale.by_percent(percent, maximum))


def bound_question(scale: Scale, result: QuestionResult | None, maximum: Points) -> RowBounds:
    """Bound the unseen score of a question, whose result may be missing.

    Points above the maximum belong to another row, so the percent typed beside them cannot be trusted.
    """
    if result is None or (result.points is not None and result.points > maximum):
        return bound_row(scale, None, None, maximum)
    return bound_row(scale, result.points, result.percent, maximum)


_NO_AREA = AreaResult(id="-")


@frozen(eq=False, repr=False)
class AreaBounds:
    """The intervals of the unseen score of one area: by its own row, by its questions and by the headline."""

    area: Area
    result: AreaResult
    row: RowBounds
    questions: dict[str, RowBounds]
    by_questions: Interval
    headline: Interval

    @cached_property
    def score(self) -> Interval:
        """The interval of the score by row, questions and headline together."""
        return intersect_or_hull(intersect_or_hull(self.row.score, self.by_questions), self.headline)


@frozen(eq=False, repr=False)
class Bounds:
    """The intervals of all unseen scores of an evaluation, by area."""

    scale: Scale
    areas: dict[str, AreaBounds]

    @cached_property
    def total(self) -> Interval:
        """The interval of the grand total, as the sum of the areas."""
        return add(area.score for area in self.areas.values())


def bound_scores(evaluation: Evaluation, framework: Framework) -> Bounds:
    """Bound the unseen scores of `evaluation`, with the maxima of `framework`."""
    scale = Scale.of(framework)
    results = {area.id: area for area in evaluation.areas}
    headlines = {area.id: area.points for area in evaluation.summary.areas} if evaluation.summary else {}
    return Bounds(
        scale,
        {area.id: _bound_area(scale, area, results.get(area.id, _NO_AREA), headlines) for area in framework.areas},
    )


def _bound_area(scale: Scale, area: Area, result: AreaResult, headlines: dict[str, Points]) -> AreaBounds:
    """Bound the unseen scores of one area and its questions."""
    results = {question.id: question for question in result.questions}
    questions = {}
    low = high = 0
    for question in area.questions:
        questions[question.id] = bounds = bound_question(scale, results.get(question.id), question.max_points)
        least, most = bounds.score
        low += least
        high += most
    by_questions = Interval(low, high) if results and questions else scale.full_interval(area.max_points)
    return AreaBounds(
        area=area,
        result=result,
        row=bound_row(scale, result.points, result.percent, area.max_points),
        questions=questions,
        by_questions=by_questions,
        headline=bound_row(scale, headlines.get(area.id), None, area.max_points).by_points,
    )


def bound_profile(scale: Scale, framework: Framework, areas: tuple[AreaPoints, ...], width: int) -> Interval:
    """Bound the total of a printed profile by its areas, whose figures were rounded to `width` units."""
    figures = {area.id: area.points for area in areas}
    return add(scale.by_points(figures.get(area.id), area.max_points, width=width) for area in framework.areas)
