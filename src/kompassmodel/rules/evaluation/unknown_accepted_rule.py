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
    source="The list of rules (docs/rules.md), which marks those that can be accepted.",
)


def check(case: AcceptanceCase) -> Iterator[Problem]:
    """Yield the acceptances whose rule is none of those that can be accepted."""
    names = case.acceptable
    for index, acceptance in enumerate(case.evaluation.accepted):
        if acceptance.rule not in names:
            meant = nearest(acceptance.rule, names)
            hint = (
                message("{meant} was probably meant", meant=meant)
                if meant
                else message("only what a rule finds in the figures and dates can be accepted, not what cannot be read")
            )
            text = message("no rule called {name} can be accepted", name=shortened(acceptance.rule))
            mending = Replacement(meant, is_safe=False) if meant else None
            yield Problem(RULE, ("accepted", index, "rule"), text, hint, replacement=mending)
