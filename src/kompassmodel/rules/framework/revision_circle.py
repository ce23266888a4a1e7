"""No revision revises itself, directly or through others."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import message
from kompassmodel.model.framework import Framework
from kompassmodel.rules.case import FrameworkCase

RULE = Rule(
    "revision-circle",
    Severity.ERROR,
    "No revision revises itself, directly or through others.",
    why=(
        "A revision comes after the one that it revises, so none comes after itself, and no question "
        "could be traced back to its beginning. This happens when a copied file is given a new id and "
        "the same id under `revises`."
    ),
    source=(
        "The file format: `revises` is the id of the previous revision (docs/frameworks.md), and time has no circles."
    ),
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem if following `revises` leads back to this framework."""
    if not case.set_aside.spares(("id",)):
        return
    chain = [case.framework.id]
    framework: Framework | None = case.framework
    while framework is not None and framework.revises is not None:
        chain.append(framework.revises)
        if framework.revises == case.framework.id:
            text = message("this revision revises itself: {chain}", chain=" → ".join(chain))
            yield Problem(RULE, ("revises",), text, message("a revision revises the one before it"))
            return
        if chain.count(framework.revises) > 1:
            return  # a circle of earlier revisions, reported in their own files
        framework = case.find(framework.revises)
