"""Points go in the steps of their framework: whole points, or half points if it says so."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Path, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import message
from kompassmodel.model.evaluation import Summary
from kompassmodel.model.points import Points, exact_points
from kompassmodel.rules.case import EvaluationCase

RULE = Rule(
    "points-between-steps",
    Severity.ERROR,
    "Points go in the steps of their framework: whole points, or halves if it says so.",
    why=(
        "If points are whole, no report prints a half. Usually the points were calculated from the "
        "percent, or the evaluation was made on the older scale, which has half points."
    ),
    source="The step that the framework file declares: 0.5 in kompass-2002, 1 in the later revisions.",
    acceptable=True,
    tells_revision=True,
)


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield a problem for each figure of the table or the headline that lies between two steps."""
    fits = case.bounds.scale.fits
    for area in case.evaluation.areas:
        path: Path = ("areas", area.id)
        if area.points is not None and not fits(area.points):
            yield _problem((*path, "points"), area.points, case.framework.points_step)
        for question in area.questions:
            if question.points is not None and not fits(question.points):
                question_path = (*path, "questions", question.id, "points")
                yield _problem(question_path, question.points, case.framework.points_step)
    for figure_path, points in _headline(case.evaluation.summary):
        if points is not None and not fits(points):
            yield _problem(figure_path, points, case.framework.points_step)


def _headline(summary: Summary | None) -> Iterator[tuple[Path, Points | None]]:
    if summary is not None:
        yield ("summary", "total"), summary.total
        for figure in summary.areas:
            yield ("summary", "areas", figure.id), figure.points


def _problem(path: Path, points: Points, step: Points) -> Problem:
    down = exact_points(points // step * step)
    text = message("{points} is between two steps: points go in steps of {step} here", points=points, step=step)
    # As a text, since it is to be typed: with a decimal point in every language.
    hint = message("{down} or {up} was probably meant", down=str(down), up=str(exact_points(down + step)))
    return Problem(RULE, path, text, hint)
