"""The framework that an evaluation names is declared once, and without errors."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import message
from kompassmodel.rules.case import NamedFramework

RULE = Rule(
    "unusable-framework",
    Severity.ERROR,
    "The framework that an evaluation names is declared once, and without errors.",
    why=(
        "A framework with mistakes in it calls right figures wrong and wrong ones right, and if two have "
        "the same id, nobody can say which is meant. This happens while a revision is being made, or "
        "when its file is copied."
    ),
    source="The framework's own file, checked by the rules for frameworks.",
    has_mutator=False,
)


def check(case: NamedFramework) -> Iterator[Problem]:
    """Yield a problem if several files declare the framework that is named, or its only file has errors."""
    framework, files = case.name, case.files
    if case.is_usable or not files:
        return
    text = message(
        "{framework} cannot be used for checking: its file {file} has errors", framework=framework, file=files[0]
    )
    hint = message("fix it first: kompassmodel validate {file}", file=files[0])
    if len(files) > 1:
        text = message("{one} and {other} both declare {framework}", one=files[0], other=files[1], framework=framework)
        hint = message("give one of them an id of its own")
    if case.is_packaged:
        hint = message("ask its publisher for a version without errors, or install another")
    yield Problem(RULE, ("framework",), text, hint)
