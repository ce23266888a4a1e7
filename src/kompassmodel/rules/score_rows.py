"""Rows of a score table, and the contradictions within a row."""

from __future__ import annotations

from typing import NamedTuple

from kompassmodel.diagnostics.problem import Path, Pointer, Problem
from kompassmodel.diagnostics.rule import Rule
from kompassmodel.messages.message import Message, message, plural
from kompassmodel.model.evaluation import AreaResult, QuestionResult
from kompassmodel.model.points import Points
from kompassmodel.scoring import RowBounds, Scale


class ScoreRow(NamedTuple):
    """A row of the score table, for an area or a question, with the maximum that the framework declares.

    `bounds` are those of its unseen score. `total` is the row of its area; in the row of an area, it is `figures`
    itself.
    """

    figures: AreaResult | QuestionResult
    maximum: Points
    bounds: RowBounds
    total: AreaResult

    @property
    def path(self) -> Path:
        """The path of the row."""
        path = ("areas", self.total.id)
        return path if self.figures is self.total else (*path, "questions", self.figures.id)

    @property
    def name(self) -> Message:
        """The name of the row in messages."""
        if self.figures is self.total:
            return message("area {id}", id=self.figures.id)
        return message("question {id}", id=self.figures.id)


def is_inconsistent(figures: AreaResult | QuestionResult, bounds: RowBounds, maximum: Points) -> bool:
    """Return whether a row contradicts itself, or the `maximum` that the framework declares."""
    return not (is_possible(figures, maximum) and bounds.agree)


def is_possible(figures: AreaResult | QuestionResult, maximum: Points) -> bool:
    """Return whether a row can be one with the `maximum` that a framework declares, whatever its percent."""
    stated, points = figures.max_points, figures.points
    return (stated is None or stated == maximum) and (points is None or points <= maximum)


def disagreement(rule: Rule, scale: Scale, path: Path, row: QuestionResult | AreaResult, maximum: Points) -> Problem:
    """Build the problem of a row whose points and percent contradict each other."""
    least, most = scale.percents(scale.by_points(row.points, maximum), maximum)
    from_percent = scale.by_percent(row.percent, maximum)
    text = plural(
        "{count} point out of {maximum} is {least} to {most} percent; the file says {percent}",
        "{count} points out of {maximum} are {least} to {most} percent; the file says {percent}",
        count=row.points or 0,
        maximum=maximum,
        least=least,
        most=most,
        percent=row.percent,
    )
    hint = plural(
        "{count} percent of {maximum} is {low} to {high} points; one of the two figures is mistyped",
        "{count} percent of {maximum} is {low} to {high} points; one of the two figures is mistyped",
        count=row.percent or 0,
        maximum=maximum,
        low=scale.to_points(from_percent.low),
        high=scale.to_points(from_percent.high),
    )
    if row.points is not None and row.points > 0 and row.percent == row.points:
        hint = message("both have the same figure: points and percent were probably mixed up")
    related = (Pointer((*path, "points"), message("the points")),)
    return Problem(rule, (*path, "percent"), text, hint, related=related)
