"""The framework that an evaluation names is itself without errors."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.findings import Problem, Rule, Severity, say

RULE = Rule("unusable-framework", Severity.ERROR, "The framework that an evaluation names is itself without errors.")


def check(framework: str, file: str, *, is_usable: bool) -> Iterator[Problem]:
    """Yield the name `framework` of an evaluation where the file that declares it has errors."""
    if not is_usable:
        message = say("{framework} cannot be judged by: its file {file} has errors", framework=framework, file=file)
        hint = say("mend it first: kompassmodel validate {file}", file=file)
        yield Problem(RULE, ("framework",), message, hint)
