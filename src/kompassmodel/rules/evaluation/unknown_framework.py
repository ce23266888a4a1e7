"""The framework that an evaluation names is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kompassmodel.diagnostics.problem import Mending, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import listed, shortened
from kompassmodel.messages.message import say
from kompassmodel.messages.suggestions import nearest

RULE = Rule(
    "unknown-framework",
    Severity.ERROR,
    "The framework that an evaluation names is known.",
    why=(
        "The framework says which areas and questions there are and how much they count; without it no figure can be "
        "judged. Usually the id is misspelt, or the folder with a framework of your own was not given."
    ),
    source=(
        "The ids of the shipped frameworks and of those in the folders given; docs/evaluations.md says which one to "
        "name."
    ),
)


def check(framework: str, known: Mapping[str, str]) -> Iterator[Problem]:
    """Yield the name `framework` of an evaluation where it is not among the ids that are known.

    `known` gives for every id the title and revision by which a person may call it.
    """
    if framework in known:
        return
    by_title = {title.lower(): framework_id for framework_id, title in known.items()}
    meant = by_title.get(framework.lower()) or nearest(framework, known)
    hint = (
        say("{meant} was probably meant; known are {known}", meant=meant, known=listed(list(known)))
        if meant
        else say("known are {known}; one of your own is made known by `--frameworks FOLDER`", known=listed(list(known)))
    )
    message = say("no framework is called {framework}", framework=shortened(framework))
    yield Problem(RULE, ("framework",), message, hint, mending=Mending(meant, is_safe=False) if meant else None)
