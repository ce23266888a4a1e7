"""Every maximum can be reached in the steps in which points go."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Path, Pointer, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import figure, message
from kompassmodel.model.framework import Framework
from kompassmodel.model.points import Points
from kompassmodel.rules.case import FrameworkCase

RULE = Rule(
    "unreachable-maximum",
    Severity.ERROR,
    "Every maximum can be reached in the steps in which points go.",
    why=(
        "If a maximum is between two steps, nobody can score in full. Usually half points were meant and "
        "the step was left at whole ones, or the weight was calculated from a percent."
    ),
    source="Arithmetic on the file's own figures: points go in the step that the framework declares.",
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for each maximum that lies between two steps; if there are several, one for the step."""
    step = case.framework.points_step
    if step == 0 or not case.set_aside.spares_top("points_step"):
        return
    unreachable = list(_unreachable_maxima(case.framework))
    if len(unreachable) > 1:
        text = message(
            "points go in steps of {step}, so {count} maxima can never be reached", step=step, count=len(unreachable)
        )
        related = tuple(Pointer(path, figure(maximum)) for path, maximum in unreachable[:3])
        hint = message("0.5 is the step for half points, 1 for whole points")
        yield Problem(RULE, ("points_step",), text, hint, related)
        return
    for path, maximum in unreachable:
        text = message("points go in steps of {step}, so {maximum} can never be reached", step=step, maximum=maximum)
        hint = message("write a multiple of {step}, or declare a finer points_step", step=step)
        yield Problem(RULE, path, text, hint)


def _unreachable_maxima(framework: Framework) -> Iterator[tuple[Path, Points]]:
    for area in framework.areas:
        path: Path = ("areas", area.id)
        maxima = [(path, area.max_points)]
        maxima += [((*path, "questions", question.id), question.max_points) for question in area.questions]
        for place, maximum in maxima:
            if maximum % framework.points_step:
                yield (*place, "max_points"), maximum
