"""A lineage does not contradict itself: it names an ancestor or `new`, and `same` or what changed."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.lineage_contradictions import contradictions

RULE = Rule(
    "contradictory-lineage",
    Severity.ERROR,
    "A lineage names a source or says `new`, and says `same` or what changed.",
    why=(
        "Whether results can be compared over the years depends on this entry, and one that says two things leaves it "
        "open. Often a question is called new, and the old one is named too, because much of it was changed."
    ),
    source="The words for a change and what each of them means are listed in docs/frameworks.md.",
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for each contradiction in a lineage.

    An entry may contradict itself, another entry, or the lineages of the area's questions. Or it names a question as
    the ancestor of an area, or the reverse.
    """
    for path, message, hint in contradictions(case):
        yield Problem(RULE, path, message, hint)
