"""A split question or area has several descendants, and a merged one has several ancestors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import message
from kompassmodel.model.framework import Area
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.lineage_links import lineage_links, part_message

RULE = Rule(
    "split-with-one-part",
    Severity.ERROR,
    "A split has several parts, and a merger comes from several.",
    why="A split with one part has lost the others: their points and answers lead nowhere. Usually the other part was "
    "called new, or its lineage was forgotten.",
    source=(
        "The file format: every part of a split names what it is part of, and a merger names all that went into it."
    ),
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for each lineage entry that says `split` with one descendant, or `merged` with one ancestor.

    Nothing is yielded if an area or a lineage was set aside: it could hold the other one.
    """
    if any(path[:1] == ("areas",) for path in case.set_aside.paths):
        return
    links = lineage_links(case)
    descendants = Counter((link.source.id, isinstance(link.ancestor, Area), link.ancestor.id) for link in links)
    for link in links:
        key = (link.source.id, isinstance(link.ancestor, Area), link.ancestor.id)
        if "split" in link.changes and descendants[key] == 1 and link.ancestor.id not in case.worded.named:
            text = message(
                "{ancestor} of the previous revision is said to be split, but only {number} here comes from it",
                ancestor=part_message(link.ancestor),
                number=part_message(link.part),
            )
            hint = message(
                "name {ancestor} in the lineage of the other part too, or write `narrowed`",
                ancestor=part_message(link.ancestor),
            )
            yield Problem(RULE, (*link.path, "change"), text, hint)
        if "merged" in link.changes and link.alone:
            text = message(
                "{number} is said to be merged, but comes only from {ancestor} of the previous revision",
                ancestor=part_message(link.ancestor),
                number=part_message(link.part),
            )
            hint = message("name the others that went into it, or write `widened`")
            yield Problem(RULE, (*link.path, "change"), text, hint)
