"""A lineage says one thing: from where, or that it is new; the same, or what changed."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.lineage_contradictions import contradictions

RULE = Rule(
    "contradictory-lineage",
    Severity.ERROR,
    "A lineage says from where, or `new`; and `same`, or what changed.",
    why=(
        "Whether results can be compared over the years depends on this entry, and one that says two things leaves it "
        "open. Often a question is called new, and the old one is named too, because much of it was changed."
    ),
    source="The words for a change and what each of them means are listed in docs/frameworks.md.",
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield the entries of a lineage that contradict themselves, or name a question for an area or the reverse."""
    for path, message, hint in contradictions(case):
        yield Problem(RULE, path, message, hint)
