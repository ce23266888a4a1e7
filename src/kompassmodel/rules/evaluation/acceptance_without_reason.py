"""An acceptance says why the finding may stand."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import message
from kompassmodel.rules.case import AcceptanceCase

RULE = Rule(
    "acceptance-without-reason",
    Severity.ERROR,
    "An acceptance says why the finding may stand.",
    why=(
        "Anyone who reads the file later must be able to see that the report itself prints it so, and "
        "where. The line that `validate --verbose` prints has … for the reason; write over it."
    ),
    source="The file format (docs/evaluations.md): every entry under `accepted` has a reason.",
)


def check(case: AcceptanceCase) -> Iterator[Problem]:
    """Yield a problem for each acceptance whose reason has no letter or digit."""
    for index, acceptance in enumerate(case.evaluation.accepted):
        if not any(char.isalnum() for char in acceptance.reason):
            text = message("the reason is not written yet: the file says “{reason}”", reason=acceptance.reason)
            hint = message("say what the report prints, and on which page")
            yield Problem(RULE, ("accepted", index, "reason"), text, hint)
