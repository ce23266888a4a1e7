"""The framework that a revision revises is known."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Problem, Replacement
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import join_messages, message
from kompassmodel.messages.suggestions import nearest
from kompassmodel.rules.case import FrameworkCase

RULE = Rule(
    "unknown-revision",
    Severity.ERROR,
    "The framework that a revision revises is known.",
    why=(
        "Without the previous revision nobody can check what the questions descend from. Usually the id "
        "is misspelt, or the folder that holds the older framework was not given."
    ),
    source="The file format: `revises` is the id of the previous revision (docs/frameworks.md).",
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem if `revises` names a framework that is not known or has errors."""
    revises = case.framework.revises
    if revises not in (None, case.framework.id) and case.previous is None:
        if revises in case.known:
            text = join_messages(
                message("this cannot be compared with {revises}: that file has errors", revises=revises), *case.troubles
            )
            yield Problem(RULE, ("revises",), text, message("fix it first; kompassmodel validate reports the problems"))
            return
        text = join_messages(
            message("no framework called {revises} is known here", revises=shortened(revises)), *case.troubles
        )
        meant = nearest(revises, case.known)
        hint = (
            message("{meant} was probably meant", meant=meant)
            if meant
            else message("check the id; add a framework of your own with `--frameworks FOLDER`")
        )
        yield Problem(RULE, ("revises",), text, hint, replacement=Replacement(meant, is_safe=False) if meant else None)
