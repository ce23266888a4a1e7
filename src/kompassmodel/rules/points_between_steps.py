"""Points go in the steps of their framework: whole points, or halves where it says so."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.findings import Path, Problem, Rule, Severity, say
from kompassmodel.model import Points, exact_points
from kompassmodel.rules.cases import EvaluationCase

RULE = Rule(
    "points-between-steps",
    Severity.ERROR,
    "Points go in the steps of their framework: whole points, or halves where it says so.",
    why=(
        "Where points are whole, no report prints a half. Usually the points were reckoned from the percent, or the "
        "evaluation was made on the older scale, which has half points."
    ),
    source="The step that the framework file declares: 0.5 in kompass-2002, 1 in the later revisions.",
)


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield the points of the table and the headline that lie between two steps."""
    step = case.framework.points_step
    for path, points in _figures(case):
        if points is not None and not case.bounds.scale.fits(points):
            down = exact_points(points // step * step)
            message = say(
                "{points} lies between two steps: points go in steps of {step} here", points=points, step=step
            )
            yield Problem(
                RULE, path, message, say("{down} or {up} was probably meant", down=down, up=exact_points(down + step))
            )


def _figures(case: EvaluationCase) -> Iterator[tuple[Path, Points | None]]:
    for area in case.evaluation.areas:
        yield ("areas", area.id, "points"), area.points
        for question in area.questions:
            yield ("areas", area.id, "questions", question.id, "points"), question.points
    if case.evaluation.summary is not None:
        yield ("summary", "total"), case.evaluation.summary.total
        for figure in case.evaluation.summary.areas:
            yield ("summary", "areas", figure.id), figure.points
