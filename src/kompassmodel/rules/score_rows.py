"""Rows of a score table, and what in one cannot be right."""

from __future__ import annotations

from typing import NamedTuple

from kompassmodel.diagnostics.problem import Path, Pointer, Problem
from kompassmodel.diagnostics.rule import Rule
from kompassmodel.messages.message import Message, message, plural
from kompassmodel.model.evaluation import AreaResult, QuestionResult
from kompassmodel.model.points import Points
from kompassmodel.scoring import RowBounds, Scale


class ScoreRow(NamedTuple):
    """A row of the score table, of an area or a question, with the maximum that the framework declares for it.

    `bounds` are those of its unseen score. `total` is the row of the area, which is `figures` itself where the row is
    an area's.
    """

    figures: AreaResult | QuestionResult
    maximum: Points
    bounds: RowBounds
    total: AreaResult

    @property
    def path(self) -> Path:
        """Where the row stands."""
        path = ("areas", self.total.id)
        return path if self.figures is self.total else (*path, "questions", self.figures.id)

    @property
    def name(self) -> Message:
        """What a person calls it."""
        if self.figures is self.total:
            return message("area {id}", id=self.figures.id)
        return message("question {id}", id=self.figures.id)


def is_inconsistent(figures: AreaResult | QuestionResult, bounds: RowBounds, maximum: Points) -> bool:
    """Return whether a row cannot be right by itself for what has this maximum."""
    given, points = figures.max_points, figures.points
    is_possible = (given is None or given == maximum) and (points is None or points <= maximum)
    return not (is_possible and bounds.agree)


def disagreement(rule: Rule, scale: Scale, path: Path, row: QuestionResult | AreaResult, maximum: Points) -> Problem:
    """Return the problem of a row, of a question or an area, whose points and percent contradict each other."""
    least, most = scale.percents(scale.by_points(row.points, maximum), maximum)
    from_percent = scale.by_percent(row.percent, maximum)
    text = plural(
        "{count} point of {maximum} is {least} to {most} percent; the file says {percent}",
        "{count} points of {maximum} are {least} to {most} percent; the file says {percent}",
        count=row.points or 0,
        maximum=maximum,
        least=least,
        most=most,
        percent=row.percent,
    )
    hint = plural(
        "{count} percent of {maximum} is {low} to {high} points; one of the two figures is mistyped",
        "{count} percent of {maximum} are {low} to {high} points; one of the two figures is mistyped",
        count=row.percent or 0,
        maximum=maximum,
        low=scale.to_points(from_percent.low),
        high=scale.to_points(from_percent.high),
    )
    if row.points is not None and row.points > 0 and row.percent == row.points:
        hint = message("the same figure stands in both: points and percent were probably mixed up")
    seen = (Pointer((*path, "points"), message("the points")),)
    return Problem(rule, (*path, "percent"), text, hint, related=seen)
