"""A lineage states every change: other words, another maximum, a split, a merger."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import is_same
from kompassmodel.messages.message import message
from kompassmodel.model.framework import Area
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.lineage_links import LineageLink, lineage_links, part_message, unsaid_change

RULE = Rule(
    "unsaid-change",
    Severity.ERROR,
    "A lineage names every change: other words, another maximum, a split, a merger.",
    why=(
        "Questions called the same are compared as the same. If the wording or the maximum changed and "
        "the lineage does not say so, results that differ only because the question did are taken for "
        "progress."
    ),
    source="The framework file of the previous revision: its wordings and maxima beside the new ones.",
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for each lineage entry that leaves out a change which the two files show.

    `narrowed`, `widened`, `split` and `merged` imply other words, and often another maximum, so they say enough.
    """
    links = list(lineage_links(case))
    links_by_ancestor: dict[tuple[bool, str], list[LineageLink]] = {}
    for link in links:
        links_by_ancestor.setdefault((isinstance(link.ancestor, Area), link.ancestor.id), []).append(link)
        unsaid = unsaid_change(link)
        if unsaid is not None:
            text, word = unsaid
            hint = message("write `change: {changes}`", changes=_with(link, word))
            if word == "reworded":
                hint = message("write it as before, or `change: {changes}`", changes=_with(link, word))
            yield Problem(RULE, (*link.path, "change"), text, hint)
    for siblings in links_by_ancestor.values():
        for link in siblings if len(siblings) > 1 else ():
            if "split" not in link.changes:
                text = message(
                    "{number} comes from {ancestor} like {others}, but is not said to be split off",
                    number=part_message(link.part),
                    ancestor=part_message(link.ancestor),
                    others=", ".join(other.part.id for other in siblings if other is not link),
                )
                hint = message("add `split` to each of them, or name another question")
                yield Problem(RULE, (*link.path, "change"), text, hint)


def _with(link: LineageLink, word: str) -> str:
    unfounded = {"same", *(["reworded"] if is_same(link.wording, link.former_wording) else [])}
    unfounded |= {"reweighted"} if link.is_weighted_alike else set()
    others = [change for change in link.changes if change not in unfounded]
    return f"[{', '.join([*others, word])}]" if others else word
