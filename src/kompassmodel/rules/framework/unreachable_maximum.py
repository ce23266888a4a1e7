"""Every maximum can be reached in the steps in which points go."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Path, Pointer, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import message, verbatim
from kompassmodel.model.framework import Framework
from kompassmodel.model.points import Points
from kompassmodel.rules.case import FrameworkCase

RULE = Rule(
    "unreachable-maximum",
    Severity.ERROR,
    "Every maximum can be reached in the steps in which points go.",
    why=(
        "Where a maximum lies between two steps nobody can score in full. Usually half points were meant and the step "
        "was left at whole ones, or the weight was reckoned from a percent."
    ),
    source="Arithmetic on the file's own figures: points go in the step that the framework declares.",
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield the maxima that lie between two steps."""
    step = case.framework.points_step
    if step == 0 or not case.set_aside.spares_top("points_step"):
        return
    found = list(_unreachable(case.framework))
    if len(found) > 1:
        text = message("points go in steps of {step}, so {count} maxima are never reached", step=step, count=len(found))
        seen = tuple(Pointer(path, verbatim(str(maximum))) for path, maximum in found[:3])
        hint = message("0.5 is the step of half points, 1 that of whole ones")
        yield Problem(RULE, ("points_step",), text, hint, seen)
        return
    for path, maximum in found:
        text = message("points go in steps of {step}, so {maximum} is never reached", step=step, maximum=maximum)
        hint = message("write a multiple of {step}, or declare a finer points_step", step=step)
        yield Problem(RULE, path, text, hint)


def _unreachable(framework: Framework) -> Iterator[tuple[Path, Points]]:
    for area in framework.areas:
        path: Path = ("areas", area.id)
        maxima = [(path, area.max_points)]
        maxima += [((*path, "questions", question.id), question.max_points) for question in area.questions]
        for place, maximum in maxima:
            if maximum % framework.points_step:
                yield (*place, "max_points"), maximum
