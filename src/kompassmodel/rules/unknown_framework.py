"""The framework that an evaluation names is known."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kompassmodel.findings import Problem, Rule, Severity, say
from kompassmodel.spelling import listed, nearest, shortened

RULE = Rule("unknown-framework", Severity.ERROR, "The framework that an evaluation names is known.")


def check(framework: str, known: Collection[str]) -> Iterator[Problem]:
    """Yield the name `framework` of an evaluation where it is not among the ids that are known."""
    if framework in known:
        return
    meant = nearest(framework, known)
    hint = (
        say("{meant} was probably meant; known are {known}", meant=meant, known=listed(known))
        if meant
        else say("known are {known}; one of your own is made known by `--frameworks FOLDER`", known=listed(known))
    )
    message = say("no framework is called {framework}", framework=shortened(framework))
    yield Problem(RULE, ("framework",), message, hint)
