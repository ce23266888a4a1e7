"""A question's points and its percent can come from the same score."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.rules.case import EvaluationCase
from kompassmodel.rules.score_rows import disagreement

RULE = Rule(
    "points-differ-from-percent",
    Severity.ERROR,
    "A question's points and its percent can come from the same score.",
    why=(
        "The points and the percent of a row are the same score, printed twice. If no score could be "
        "rounded to both, one of them is mistyped; often two digits changed places."
    ),
    source=(
        "The arithmetic of a printed report: both figures are rounded from one unseen score, which is finer than "
        "either (docs/evaluations.md)."
    ),
    acceptable=True,
    tells_revision=True,
)


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield a problem for each question whose points and percent cannot come from the same score.

    A question given with another maximum is left to maximum-differs-from-framework.
    """
    for row in case.inconsistent_rows:
        is_question = row.figures is not row.total
        if is_question and not row.bounds.agree and row.figures.max_points in (None, row.maximum):
            yield disagreement(RULE, case.bounds.scale, row.path, row.figures, row.maximum)
