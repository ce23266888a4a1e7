"""The step in which points go is more than 0."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import message
from kompassmodel.rules.case import FrameworkCase

RULE = Rule(
    "malformed-points-step",
    Severity.ERROR,
    "Points go in steps of more than 0.",
    why=(
        "The step says how finely points are given and so how much a printed figure may be rounded; with a step of 0 "
        "there would be no points at all. Usually the line was meant to be left empty."
    ),
    source="The file format: the step is 1 when left out, and 0.5 for half points (docs/frameworks.md).",
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem if the step is 0."""
    if case.framework.points_step == 0:
        text = message("points cannot go in steps of 0")
        yield Problem(RULE, ("points_step",), text, message("write 1 for whole points, 0.5 for halves"))
