"""No two files declare a framework of the same id, unless they are the very same."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.findings import Problem, Rule, Severity, say

RULE = Rule("clashing-framework", Severity.ERROR, "No two different files declare a framework of the same id.")


def check(framework: str, others: tuple[str, ...]) -> Iterator[Problem]:
    """Yield the id of a framework that the files `others` declare too, with another text."""
    if others:
        message = say("{file} declares the framework {framework} too", file=others[0], framework=framework)
        hint = say("give this one an id of its own, or delete one of the files")
        yield Problem(RULE, ("id",), message, hint)
