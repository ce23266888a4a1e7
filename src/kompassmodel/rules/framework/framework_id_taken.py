"""An id means one framework: no other text has it."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import message
from kompassmodel.rules.case import FrameworkCase

RULE = Rule(
    "framework-id-taken",
    Severity.ERROR,
    "No two frameworks that differ have the same id.",
    why=(
        "Evaluations and later revisions know a framework only by its id. If two have the same one, nobody can tell by "
        "which an evaluation was made, and the commands `list`, `diff` and `show` refuse both. It happens when a copy "
        "keeps the id of its original."
    ),
    source="The frameworks shipped with kompassmodel, those in given folders, and the files validated together.",
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for each other text that declares the same id."""
    for text in case.rivals:
        hint = message("give this one an id of its own, or delete one of the two")
        yield Problem(RULE, ("id",), text, hint)
