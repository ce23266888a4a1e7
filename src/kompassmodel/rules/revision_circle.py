"""No revision revises itself, directly or over others."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.findings import Problem, Rule, Severity, say
from kompassmodel.model import Framework
from kompassmodel.rules.cases import FrameworkCase

RULE = Rule("revision-circle", Severity.ERROR, "No revision revises itself, directly or over others.")


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield `revises` where following it leads back to this framework."""
    if not case.set_aside.spares(("id",)):
        return
    chain = [case.framework.id]
    framework: Framework | None = case.framework
    while framework is not None and framework.revises is not None:
        chain.append(framework.revises)
        if framework.revises == case.framework.id:
            message = say("this revision revises itself: {chain}", chain=" → ".join(chain))
            yield Problem(RULE, ("revises",), message, say("a revision revises the one before it"))
            return
        if chain.count(framework.revises) > 1:
            return  # a circle further back, told in its own files
        framework = case.find(framework.revises)
