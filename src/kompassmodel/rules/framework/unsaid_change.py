"""A lineage says every change: other words, another maximum, a split, a merger."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import message
from kompassmodel.model.framework import Area
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.lineage_links import LineageLink, lineage_links, unsaid_change

RULE = Rule(
    "unsaid-change",
    Severity.ERROR,
    "A lineage says every change: other words, another maximum, a split, a merger.",
    why="What is called the same is compared as the same. Where the wording or the maximum changed and the lineage "
    "does not say so, results that differ only because the question did are taken for progress.",
    source="The framework file of the revision before: its wordings and maxima beside the new ones.",
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield the entries of a lineage that leave out a change which the two files show.

    Narrowed, widened, split and merged things have other words and often another maximum, so those say enough.
    """
    ties = list(lineage_links(case))
    parts: dict[tuple[bool, str], list[LineageLink]] = {}
    for tie in ties:
        parts.setdefault((isinstance(tie.ancestor, Area), tie.ancestor.id), []).append(tie)
        found = unsaid_change(tie)
        if found is not None:
            text, word = found
            hint = message("write `change: {changes}`", changes=_with(tie, word))
            if word == "reworded":
                hint = message("write it as before, or `change: {changes}`", changes=_with(tie, word))
            yield Problem(RULE, (*tie.path, "change"), text, hint)
    for several in parts.values():
        for tie in several if len(several) > 1 else ():
            if "split" not in tie.changes:
                text = message(
                    "{number} comes from {ancestor} like {others}, but is not said to be split off",
                    number=tie.thing.id,
                    ancestor=tie.ancestor.id,
                    others=", ".join(other.thing.id for other in several if other is not tie),
                )
                hint = message("add `split` to each of them, or name another question")
                yield Problem(RULE, (*tie.path, "change"), text, hint)


def _with(tie: LineageLink, word: str) -> str:
    unfounded = {"same", *(["reworded"] if tie.wording == tie.former_wording else [])}
    unfounded |= {"reweighted"} if tie.is_weighted_alike else set()
    others = [change for change in tie.changes if change not in unfounded]
    return f"[{', '.join([*others, word])}]" if others else word
