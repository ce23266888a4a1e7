"""An area's points and its percent can come from the same score."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from kompassmodel.diagnostics.problem import Pointer, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import message
from kompassmodel.rules.case import EvaluationCase
from kompassmodel.rules.score_rows import disagreement
from kompassmodel.scoring import intersect

RULE = Rule(
    "area-points-differ-from-percent",
    Severity.ERROR,
    "An area's points and its percent can come from the same score.",
    why=(
        "The points and the percent of an area are the same score, printed twice. If no score could be "
        "rounded to both, one of them is mistyped, and the total is wrong with it."
    ),
    source=(
        "The arithmetic of a printed report: both figures are rounded from one unseen score, which is finer than "
        "either (docs/evaluations.md)."
    ),
    acceptable=True,
    tells_revision=True,
)


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield a problem for each area whose points and percent cannot come from the same score.

    The problem is at the percent, or at the points if the questions allow the percent only.
    """
    for area in case.bounds.areas.values():
        if area.row.agree:
            continue
        problem = disagreement(RULE, case.bounds.scale, ("areas", area.area.id), area.result, area.area.max_points)
        fits_percent = intersect(area.row.by_percent, area.by_questions) is not None
        if fits_percent and intersect(area.row.by_points, area.by_questions) is None:
            # The questions allow the percent and not the points, so the points are wrong.
            related = (Pointer(problem.path, message("the percent, which fits the questions")),)
            problem = evolve(problem, path=(*problem.path[:-1], "points"), related=related)
        yield problem
