"""An evaluation is in one file of a run only."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import message
from kompassmodel.rules.case import RepeatedEvaluation

RULE = Rule(
    "same-evaluation-twice",
    Severity.WARNING,
    "An evaluation is in one file only.",
    why=(
        "Its rows stand twice in a table, and count twice in every mean. Usually a file was copied and not changed "
        "yet, or one file is reached by two names."
    ),
    source=(
        "The other files of the same run: the same municipality, date and framework. Codes and registers tell which "
        "names mean the same municipality."
    ),
    has_example=False,
    has_mutator=False,
)


def check(case: RepeatedEvaluation) -> Iterator[Problem]:
    """Yield the problem that names the other file."""
    text = message("the same evaluation is also in {file}", file=case.first_file)
    hint = message("remove one of the two files, or correct the municipality, the date or the framework in one")
    yield Problem(RULE, ("municipality",), text, hint)
