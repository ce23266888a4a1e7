"""What is split has several parts, and what is merged comes from several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import message
from kompassmodel.model.framework import Area
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.lineage_links import lineage_links

RULE = Rule(
    "split-with-one-part",
    Severity.ERROR,
    "What is split has several parts, and what is merged comes from several.",
    why="A split with one part has lost the others: their points and answers lead nowhere. Usually the other part was "
    "called new, or its lineage was forgotten.",
    source="The file format: every part of a split names what it is a part of, and a merger all that went into it.",
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield the entries of a lineage that say `split` of what has one descendant, or `merged` of what has one origin.

    Where a lineage could not be read nothing is said: it could hold the other part.
    """
    if any("lineage" in path or path[:1] == ("areas",) for path in case.set_aside.paths):
        return
    ties = list(lineage_links(case))
    parts = Counter((isinstance(tie.ancestor, Area), tie.ancestor.id) for tie in ties)
    for tie in ties:
        if "split" in tie.changes and parts[isinstance(tie.ancestor, Area), tie.ancestor.id] == 1:
            text = message(
                "{ancestor} of the revision before is said to be split, but only {number} here comes from it",
                ancestor=tie.ancestor.id,
                number=tie.thing.id,
            )
            hint = message(
                "name {ancestor} in the lineage of the other part too, or write `narrowed`", ancestor=tie.ancestor.id
            )
            yield Problem(RULE, (*tie.path, "change"), text, hint)
        if "merged" in tie.changes and tie.alone:
            text = message(
                "{number} is said to be merged, but comes from {ancestor} of the revision before alone",
                ancestor=tie.ancestor.id,
                number=tie.thing.id,
            )
            hint = message("name the others that went into it, or write `widened`")
            yield Problem(RULE, (*tie.path, "change"), text, hint)
