"""Points go in the steps of their framework: whole points, or halves where it says so."""

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
    "Points go in the steps of their framework: whole points, or halves where it says so.",
    why=(
        "Where points are whole, no report prints a half. Usually the points were reckoned from the percent, or the "
        "evaluation was made on the older scale, which has half points."
    ),
    source="The step that the framework file declares: 0.5 in kompass-2002, 1 in the later revisions.",
    acceptable=True,
    tells_revision=True,
)


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield the points of the table and the headline that lie between two steps."""
    fits = case.bounds.scale.fits
    for area in case.evaluation.areas:
        path: Path = ("areas", area.id)
        if area.points is not None and not fits(area.points):
            yield _between((*path, "points"), area.points, case.framework.points_step)
        for question in area.questions:
            if question.points is not None and not fits(question.points):
                place = (*path, "questions", question.id, "points")
                yield _between(place, question.points, case.framework.points_step)
    for place, points in _headline(case.evaluation.summary):
        if points is not None and not fits(points):
            yield _between(place, points, case.framework.points_step)


def _headline(summary: Summary | None) -> Iterator[tuple[Path, Points | None]]:
    if summary is not None:
        yield ("summary", "total"), summary.total
        for figure in summary.areas:
            yield ("summary", "areas", figure.id), figure.points


def _between(path: Path, points: Points, step: Points) -> Problem:
    down = exact_points(points // step * step)
    text = message("{points} lies between two steps: points go in steps of {step} here", points=points, step=step)
    hint = message("{down} or {up} was probably meant", down=down, up=exact_points(down + step))
    return Problem(RULE, path, text, hint)
