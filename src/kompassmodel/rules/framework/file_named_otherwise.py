"""A file that is named like a framework declares that framework."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from kompassmodel.diagnostics.problem import Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import message
from kompassmodel.rules.case import FrameworkCase

RULE = Rule(
    "file-named-otherwise",
    Severity.WARNING,
    "A file that is named like a framework declares the framework of that name.",
    why=(
        "People find a framework by the name of its file, and programs by the id in it. If the two differ only in a "
        "number, one of them was mistyped, or was left as it was in the copy."
    ),
    source="The name of the file, and the ids of the frameworks that are known.",
    has_example=False,
    has_mutator=False,
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem if the file is named like another framework: one that is known, or of an id with other digits."""
    own = case.framework.id
    if case.document is None or not case.set_aside.spares(("id",)):
        return
    name = PurePath(case.document.file.replace("\\", "/")).name
    stem = re.sub(r"\.(ya?ml|json)$", "", name, flags=re.IGNORECASE)
    if stem in (own, name):
        return
    if stem in case.known or _without_digits(stem) == _without_digits(own):
        text = message("this file is named {name}, but declares {id}", name=shortened(name), id=own)
        yield Problem(RULE, ("id",), text, message("rename the file, or correct the id"))


def _without_digits(name: str) -> str:
    return re.sub(r"\d+", "0", name.lower())
