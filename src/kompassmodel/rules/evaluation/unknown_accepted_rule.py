"""An acceptance names a rule that exists and can be accepted."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Problem, Replacement
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import message
from kompassmodel.messages.suggestions import nearest
from kompassmodel.rules.case import AcceptanceCase

RULE = Rule(
    "unknown-accepted-rule",
    Severity.ERROR,
    "An acceptance names a rule that exists and can be accepted.",
    why=(
        "An entry with a misspelt name accepts nothing, and the finding stays. A figure that cannot be read cannot be "
        "accepted at all: write it so that it can."
    ),
    source="The list of rules (`kompassmodel explain`), which marks those that can be accepted.",
)


def check(case: AcceptanceCase) -> Iterator[Problem]:
    """Yield a problem for each acceptance of a rule that does not exist or cannot be accepted."""
    acceptable = case.acceptable
    for index, acceptance in enumerate(case.evaluation.accepted):
        if acceptance.rule not in acceptable:
            meant = nearest(acceptance.rule, acceptable)
            hint = (
                message("{meant} was probably meant", meant=meant)
                if meant
                else message("only findings about figures and dates can be accepted, not values that cannot be read")
            )
            text = message("no rule called {name} can be accepted", name=shortened(acceptance.rule))
            replacement = Replacement(meant, is_safe=False) if meant else None
            yield Problem(RULE, ("accepted", index, "rule"), text, hint, replacement=replacement)
