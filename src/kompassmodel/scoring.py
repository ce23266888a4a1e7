"""The exact arithmetic of a printed report: between which bounds the unseen scores lie.

The evaluators' scores are finer than what is printed. A printed figure confines the unseen score s of a question with
maximum m: points p to [p - h/2, p + h/2], where h is the framework's step, a percent c to
[(c - 1/2) m/100, (c + 1/2) m/100], and both to [0, m]. The area row prints the rounded sum of the unseen scores, not
the sum of the printed points, and the grand total that of the areas. So figures contradict each other only where
these intervals have no point in common. Ends are closed, since half-up and half-even rounding both occur.

All bounds are whole numbers of a small unit, chosen per framework so that nothing is ever rounded here."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property, lru_cache
from math import ceil, floor, lcm
from typing import NamedTuple

from attrs import frozen

from kompassmodel.model.evaluation import AreaPoints, AreaResult, Evaluation
from kompassmodel.model.framework import Area, Framework
from kompassmodel.model.points import Points


class Interval(NamedTuple):
    """All scores from `low` to `high`, both included, in units of a `Scale`."""

    low: int
    high: int


def intersect(first: Interval, second: Interval) -> Interval | None:
    """Return what two intervals have in common, or None where that is nothing."""
    low, high = max(first.low, second.low), min(first.high, second.high)
    return Interval(low, high) if low <= high else None


def intersect_or_hull(first: Interval, second: Interval) -> Interval:
    """Return what two intervals have in common, or the stretch over both where they contradict each other.

    A contradiction is told once, where it stands; whatever rests on the two figures may then trust only that one of
    them is right.
    """
    return intersect(first, second) or Interval(min(first.low, second.low), max(first.high, second.high))


def add(intervals: Iterable[Interval]) -> Interval:
    """Return the interval in which a sum lies whose terms lie in `intervals`."""
    low = high = 0
    for interval in intervals:
        low += interval[0]
        high += interval[1]
    return Interval(low, high)


@frozen(eq=False)
class Scale:
    """The unit of a framework's arithmetic: `units` of them make one point, `step` of them the framework's step.

    There is one of each, so that caches can go by identity.
    """

    units: int
    step: int

    @staticmethod
    @lru_cache
    def of(framework: Framework) -> Scale:
        """Return a scale in which every bound of `framework` is a whole number (1/200 of a point where points are)."""
        maxima = [area.max_points for area in framework.areas] + [*framework.max_points_by_question.values()]
        units = 200 * lcm(*(figure.as_integer_ratio()[1] for figure in (framework.points_step, *maxima)))
        return _scale(units, int(framework.points_step * units))

    def to_units(self, points: Points) -> int:
        """Return `points`, which must be whole units of this scale, in units."""
        return int(points * self.units)

    def to_points(self, units: int) -> Points:
        """Return `units` in points, exactly."""
        points = Decimal(units) / self.units
        return int(points) if points == points.to_integral_value() else points.normalize()

    def fits(self, points: Points) -> bool:
        """Return whether `points` go in the framework's steps."""
        return points * self.units % self.step == 0

    def whole(self, maximum: Points) -> Interval:
        """Return the interval that confines nothing: from 0 to `maximum`."""
        return Interval(0, self.to_units(maximum))

    def by_points(self, points: Points | None, maximum: Points, *, width: int | None = None) -> Interval:
        """Return where a score printed as `points` lies; `width` is the step it was rounded to, in units.

        A missing figure confines nothing, nor does one that cannot be right by itself: beyond the maximum or between
        two steps.
        """
        everything = self.whole(maximum)
        if points is None or points > maximum or (width is None and not self.fits(points)):
            return everything
        half = (self.step if width is None else width) // 2  # exact: every step is an even number of units
        middle = points * self.units
        return intersect(Interval(floor(middle) - half, ceil(middle) + half), everything) or everything

    def by_percent(self, percent: int | None, maximum: Points) -> Interval:
        """Return where a score lies that is printed as `percent` of `maximum`."""
        everything = self.whole(maximum)
        if percent is None:
            return everything
        hundredth_halves = everything.high // 200
        printed = Interval((2 * percent - 1) * hundredth_halves, (2 * percent + 1) * hundredth_halves)
        return intersect(printed, everything) or everything

    def percents(self, score: Interval, maximum: Points) -> tuple[int, int]:
        """Return the least and the most percent of `maximum` that can be printed for a score in `score`."""
        units = self.to_units(maximum)
        if units == 0:
            return 0, 100
        least = -((units - 200 * score.low) // (2 * units))
        most = (200 * score.high + units) // (2 * units)
        return max(0, least), min(100, most)


_scale = lru_cache(Scale)


@frozen
class RowBounds:
    """Where the unseen score of a row, of a question or an area, lies by its points and by its percent."""

    by_points: Interval
    by_percent: Interval

    @cached_property
    def agree(self) -> bool:
        """Whether points and percent can both be right."""
        return intersect(self.by_points, self.by_percent) is not None

    @cached_property
    def score(self) -> Interval:
        """Where the score lies by both."""
        return intersect_or_hull(self.by_points, self.by_percent)


# A thousand rows or so are all that the reports of an instrument print, so most are worked out once in a run.
@lru_cache(10_000)
def bound_row(scale: Scale, points: Points | None, percent: int | None, maximum: Points) -> RowBounds:
    """Return where the unseen score lies of a row that prints `points` and `percent`."""
    return RowBounds(scale.by_points(points, maximum), scale.by_percent(percent, maximum))


_NO_AREA = AreaResult(id="")


@frozen
class AreaBounds:
    """Where the unseen score of an area lies by its own row, by its questions, and by all that is printed of it."""

    area: Area
    result: AreaResult
    row: RowBounds
    questions: dict[str, RowBounds]
    by_questions: Interval
    headline: Interval

    @cached_property
    def score(self) -> Interval:
        """Where the score lies by row, questions and headline together."""
        return intersect_or_hull(intersect_or_hull(self.row.score, self.by_questions), self.headline)


@frozen
class Bounds:
    """Where all unseen scores of an evaluation lie, by the figures it prints."""

    scale: Scale
    areas: dict[str, AreaBounds]

    @cached_property
    def total(self) -> Interval:
        """Where the grand total lies by the areas."""
        return add(area.score for area in self.areas.values())


def bound_scores(evaluation: Evaluation, framework: Framework) -> Bounds:
    """Return where the unseen scores of `evaluation` lie; maxima are those of `framework`."""
    scale = Scale.of(framework)
    results = {area.id: area for area in evaluation.areas}
    headlines = {area.id: area.points for area in evaluation.summary.areas} if evaluation.summary else {}
    return Bounds(
        scale,
        {area.id: _bound_area(scale, area, results.get(area.id, _NO_AREA), headlines) for area in framework.areas},
    )


def _bound_area(scale: Scale, area: Area, result: AreaResult, headlines: dict[str, Points]) -> AreaBounds:
    given = {question.id: question for question in result.questions}
    questions = {}
    low = high = 0
    for question in area.questions:
        figures, maximum = given.get(question.id), question.max_points
        if figures is None or (figures.points is not None and figures.points > maximum):
            # With points beyond it something else was typed into this row: its percent is not to be trusted either.
            bounds = bound_row(scale, None, None, maximum)
        else:
            bounds = bound_row(scale, figures.points, figures.percent, maximum)
        questions[question.id] = bounds
        least, most = bounds.score
        low += least
        high += most
    everything = scale.whole(area.max_points)
    total = Interval(low, high) if given and questions else everything
    return AreaBounds(
        area=area,
        result=result,
        row=bound_row(scale, result.points, result.percent, area.max_points),
        questions=questions,
        by_questions=total,
        headline=bound_row(scale, headlines.get(area.id), None, area.max_points).by_points,
    )


def bound_profile(scale: Scale, framework: Framework, areas: tuple[AreaPoints, ...], width: int) -> Interval:
    """Return where the total of a printed profile lies by its areas, whose figures were rounded to `width` units."""
    figures = {area.id: area.points for area in areas}
    return add(scale.by_points(figures.get(area.id), area.max_points, width=width) for area in framework.areas)
