"""The grand total can be the rounded sum of the areas' unseen scores."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Pointer, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import message
from kompassmodel.rules.case import EvaluationCase
from kompassmodel.scoring import intersect

RULE = Rule(
    "total-differs-from-areas",
    Severity.ERROR,
    "The grand total can be the rounded sum of the areas' unseen scores.",
    why=(
        "The total is the figure that is quoted and compared, and no area scores could give this one. "
        "Usually a digit of the total or of an area is mistyped, or the total was read from another "
        "column."
    ),
    source=(
        "The arithmetic of a printed report: the total is the rounded sum of unseen scores, not of the printed points "
        "(docs/evaluations.md)."
    ),
    acceptable=True,
)


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield a problem if the headline total cannot be the rounded sum of the areas' scores."""
    summary = case.evaluation.summary
    if summary is None or summary.total is None:
        return
    scale, maximum = case.bounds.scale, case.framework.max_points
    if intersect(scale.by_points(summary.total, maximum), case.bounds.total) is not None:
        return
    low, high = (scale.to_points(units) for units in case.bounds.total)
    text = message(
        "the areas add up to between {low} and {high}; the total says {total}",
        low=low,
        high=high,
        total=summary.total,
    )
    points = [area.points for area in case.evaluation.areas]
    hint = message("check the total and the area rows against the report")
    if None not in points and len(points) == len(case.framework.areas):
        added = sum(figure for figure in points if figure is not None)
        hint = message("the area rows add up to {added}; check the total and the rows against the report", added=added)
    related = (Pointer(("areas",) if case.evaluation.areas else ("summary", "areas"), message("the areas")),)
    yield Problem(RULE, ("summary", "total"), text, hint, related=related)
