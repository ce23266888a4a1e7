"""A question's points and its percent can come from the same score."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.findings import Path, Pointer, Problem, Rule, Severity, say
from kompassmodel.model import AreaResult, Points, QuestionResult
from kompassmodel.rules.cases import EvaluationCase
from kompassmodel.scoring import Scale

RULE = Rule(
    "points-differ-from-percent",
    Severity.ERROR,
    "A question's points and its percent can come from the same score.",
    why=(
        "The points and the percent of a row are the same score, printed twice. Where no score could be rounded to "
        "both, one of them is mistyped; often two digits changed places."
    ),
    source=(
        "The arithmetic of a printed report: both figures are rounded from one unseen score, which is finer than "
        "either (docs/evaluations.md)."
    ),
)


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield the questions whose points and percent have no unseen score in common.

    Where the file gives another maximum, that is told already.
    """
    for row in case.odd_rows:
        is_question = row.figures is not row.total
        if is_question and not row.bounds.agree and row.figures.max_points in (None, row.maximum):
            yield disagreement(RULE, case.bounds.scale, row.path, row.figures, row.maximum)


def disagreement(rule: Rule, scale: Scale, path: Path, row: QuestionResult | AreaResult, maximum: Points) -> Problem:
    """Return the problem of a row, of a question or an area, whose points and percent contradict each other."""
    least, most = scale.percents(scale.by_points(row.points, maximum), maximum)
    from_percent = scale.by_percent(row.percent, maximum)
    message = say(
        "{points} points of {maximum} are {least} to {most} percent; the file says {percent}",
        points=row.points,
        maximum=maximum,
        least=least,
        most=most,
        percent=row.percent,
    )
    hint = say(
        "{percent} percent of {maximum} are {low} to {high} points; one of the two figures is mistyped",
        percent=row.percent,
        maximum=maximum,
        low=scale.to_points(from_percent.low),
        high=scale.to_points(from_percent.high),
    )
    if row.points is not None and row.points > 0 and row.percent == row.points:
        hint = say("the same figure stands in both: points and percent were probably mixed up")
    seen = (Pointer((*path, "points"), say("the points")),)
    return Problem(rule, (*path, "percent"), message, hint, related=seen)
