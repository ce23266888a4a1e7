"""What the printed figures of an evaluation imply, exactly: for a row, for the sum of an area, for the total."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor

from attrs import frozen

from kompassmodel.language_server.snapshot import Snapshot
from kompassmodel.messages.amounts import points_message
from kompassmodel.messages.formatting import listed
from kompassmodel.messages.message import Message, message
from kompassmodel.model.evaluation import AreaResult, Evaluation, QuestionResult
from kompassmodel.model.framework import Framework
from kompassmodel.model.points import Points, exact_points
from kompassmodel.model.rounding import outwards
from kompassmodel.scoring import AreaBounds, Bounds, Interval, Scale, bound_row, bound_scores, intersect
from kompassmodel.validation.sheet_layout import readable_figures

MOST_NAMED = 20
"""The most numbers of questions that a sentence names."""

_DECIMALS = 3


@frozen
class Figures:
    """The figures of an evaluation that could be read, and the bounds of the unseen scores."""

    evaluation: Evaluation
    framework: Framework
    bounds: Bounds

    @property
    def scale(self) -> Scale:
        """The unit of the bounds."""
        return self.bounds.scale


def figures_of(snapshot: Snapshot) -> Figures | None:
    """Bound the scores of the evaluation in a text; None if it is none, or its framework is unknown."""
    readable = snapshot.result.readable
    if readable is None or readable.framework is None:
        return None
    evaluation = readable_figures(readable)
    return Figures(evaluation, readable.framework, bound_scores(evaluation, readable.framework))


def implied(row: QuestionResult | AreaResult, maximum: Points, scale: Scale) -> Iterator[Message]:
    """Yield what the points and the percent of a row imply, each alone and both together."""
    points, percent = row.points, row.percent
    bounds = bound_row(scale, points, percent, maximum)
    if points is not None and points <= maximum and maximum > 0:
        yield _percents(points, maximum, scale, bounds.by_points)
    if percent is not None:
        low, high = _ends(bounds.by_percent, scale)
        yield message(
            "{percent} percent of {maximum} is {low} to {high} points; {printed} can be printed",
            percent=percent,
            maximum=maximum,
            low=low,
            high=high,
            printed=_printed(bounds.by_percent, scale, maximum),
        )
    if points is not None and percent is not None and points <= maximum:
        both = intersect(bounds.by_points, bounds.by_percent)
        if both is None:
            yield message("points and percent contradict each other")
        else:
            yield _together(both, scale)


def _percents(points: Points, maximum: Points, scale: Scale, score: Interval) -> Message:
    exact = scale.to_units(points) if scale.fits(points) else None
    least, most = scale.percents(score, maximum)
    if exact is None:
        return message("points go in steps of {step} here", step=scale.to_points(scale.step))
    own, _ = scale.percents(Interval(exact, exact), maximum)
    return message(
        "{points} of {maximum} points is {percent} percent; rounding allows {low} to {high} percent",
        points=points,
        maximum=maximum,
        percent=own,
        low=least,
        high=most,
    )


def _together(score: Interval, scale: Scale) -> Message:
    """Describe the scores that points and percent allow together; long decimals are rounded outwards."""
    low, high = _ends(score, scale)
    if low == high:
        return message("points and percent together allow {low} alone", low=low)
    return message("points and percent together allow {low} to {high}", low=low, high=high)


def _ends(score: Interval, scale: Scale) -> tuple[Points, Points]:
    return outwards(scale.to_points(score.low), scale.to_points(score.high), _DECIMALS)


def _printed(score: Interval, scale: Scale, maximum: Points) -> Message:
    """Describe the points that can be printed for a score: the steps within half a step of it."""
    half = scale.step // 2
    least = max(0, ceil((score.low - half) / scale.step))
    most = min(floor(scale.to_units(maximum) / scale.step), floor((score.high + half) / scale.step))
    first, last = scale.to_points(least * scale.step), scale.to_points(most * scale.step)
    if first == last:
        return points_message(first)
    return message("{low} to {high} points", low=first, high=last)


def area_sum(area: AreaBounds, scale: Scale) -> Iterator[Message]:
    """Yield what the questions of an area add up to, what that allows, what is missing, and what the headline says."""
    printed = [row.points for row in area.result.questions if row.points is not None and row.id in area.questions]
    if printed:
        yield message("the printed points of the questions add up to {sum}", sum=exact_points(sum(printed)))
        low, high = _ends(area.by_questions, scale)
        yield message("with rounding, the questions allow {low} to {high} for the area", low=low, high=high)
    missing = missing_questions(area)
    if missing and (printed or area.result.questions):
        yield message("not scored yet: {questions}", questions=listed(missing, MOST_NAMED))


def missing_questions(area: AreaBounds) -> list[str]:
    """List the questions of an area that have neither points nor percent."""
    scored = {row.id for row in area.result.questions if row.points is not None or row.percent is not None}
    return [number for number in area.questions if number not in scored]
