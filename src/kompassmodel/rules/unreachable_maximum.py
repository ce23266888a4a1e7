"""Every maximum can be reached in the steps in which points go."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.findings import Path, Problem, Rule, Severity, say
from kompassmodel.rules.cases import FrameworkCase

RULE = Rule("unreachable-maximum", Severity.ERROR, "Every maximum can be reached in the steps in which points go.")


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield the maxima that lie between two steps."""
    step = case.framework.points_step
    if step == 0:
        return
    for area in case.framework.areas:
        path: Path = ("areas", area.id)
        maxima = [(path, area.max_points)]
        maxima += [((*path, "questions", question.id), question.max_points) for question in area.questions]
        for place, maximum in maxima:
            if maximum % step:
                message = say("points go in steps of {step}, so {maximum} is never reached", step=step, maximum=maximum)
                hint = say("write a multiple of {step}, or declare a finer points_step", step=step)
                yield Problem(RULE, (*place, "max_points"), message, hint)
