"""The framework that an evaluation names is known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kompassmodel.diagnostics.problem import Problem, Replacement
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import composed, listed, shortened
from kompassmodel.messages.message import join_messages, message, plural
from kompassmodel.messages.suggestions import is_slip, nearest
from kompassmodel.rules.case import NamedFramework

RULE = Rule(
    "unknown-framework",
    Severity.ERROR,
    "The framework that an evaluation names is known.",
    why=(
        "The framework says which areas and questions there are and how much they count; without it no "
        "figure can be checked. Usually the id is misspelt, or the folder with a framework of your own "
        "was not given."
    ),
    source=(
        "The ids of the shipped frameworks and of those in the folders given; docs/evaluations.md says which one to "
        "name."
    ),
)


_SEVERAL: Final = 2


def check(case: NamedFramework) -> Iterator[Problem]:
    """Yield a problem if no known framework has the id that the evaluation names."""
    framework, known = case.name, case.titles
    if framework in known:
        return
    id_by_title = {composed(title).lower(): framework_id for framework_id, title in known.items()}
    slips = [framework_id for framework_id in known if is_slip(framework, framework_id)]
    meant = id_by_title.get(composed(framework).lower()) or (
        nearest(framework, known) if len(slips) < _SEVERAL else None
    )
    hint = (
        message("{meant} was probably meant; the known frameworks are {known}", meant=meant, known=listed(list(known)))
        if meant
        else message(
            "the known frameworks are {known}; add your own with `--frameworks FOLDER`", known=listed(list(known))
        )
    )
    if meant is None and len(slips) >= _SEVERAL:
        hint = plural(
            "{names} was probably meant", "one of {names} was probably meant", count=len(slips), names=listed(slips)
        )
    text = join_messages(
        message("there is no framework called {framework}", framework=shortened(framework)), *case.troubles
    )
    yield Problem(RULE, ("framework",), text, hint, replacement=Replacement(meant, is_safe=False) if meant else None)
