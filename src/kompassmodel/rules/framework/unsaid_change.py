"""A lineage states every change: other words, another maximum, a split, a merger."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from kompassmodel.diagnostics.problem import Path, Pointer, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import is_same, shortened
from kompassmodel.messages.message import message
from kompassmodel.model.framework import Area, Change
from kompassmodel.rules.area_lineage import against_questions
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.lineage_links import LineageLink, intruders, lineage_links, part_message, unsaid_change, unsplit

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
    links = [link for link in lineage_links(case) if not link.is_corrected]
    denied = {path for path, *_ in against_questions(case)}  # areas whose lineage is reported as contradictory
    founded = [link for link in links if not (isinstance(link.part, Area) and link.path[:-1] in denied)]
    intruding, groups = intruders(founded), list(unsplit(founded))
    to_be_split = {link.path for silent, _ in groups for link in silent}
    for link in links:
        if link.path in intruding:
            yield _intrusion(link, intruding[link.path])
            continue
        unsaid = None if link.path in to_be_split else unsaid_change(link)  # `split` implies other changes
        if unsaid is not None:
            text, words = unsaid
            hint = message("write `change: {changes}`", changes=_with(link, words))
            if "reworded" in words:
                hint = message("write it as before, or `change: {changes}`", changes=_with(link, words))
            yield Problem(RULE, (*link.path, "change"), text, hint)
    yield from _retitled(case)
    for silent, siblings in groups:
        yield _unsplit(silent, siblings)


def _intrusion(link: LineageLink, unchanged: LineageLink) -> Problem:
    """Build the problem of a part whose ancestor is another part, unchanged."""
    text = message(
        "{number} comes from {ancestor}, but {other} is still that, as before",
        number=part_message(link.part),
        ancestor=part_message(link.ancestor),
        other=part_message(unchanged.part),
    )
    hint = message("name another, or `new`; if it was split off, write `split` in both")
    return Problem(RULE, (*link.path, "change"), text, hint)


def _unsplit(silent: tuple[LineageLink, ...], siblings: tuple[LineageLink, ...]) -> Problem:
    """Build the problem of parts that have an ancestor in common with others, and are not said to be split off."""
    first, *more = silent
    text = message(
        "{number} comes from {ancestor} like {others}, but is not said to be split off",
        number=part_message(first.part),
        ancestor=part_message(first.ancestor),
        others=", ".join(other.part.id for other in siblings if other is not first),
    )
    hint = message("add `split` to each of them, or name another question")
    related = tuple(Pointer((*link.path, "change"), part_message(link.part)) for link in more)
    return Problem(RULE, (*first.path, "change"), text, hint, related)


def _retitled(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for each area without a lineage whose title is the same in the framework's own language only."""
    for area in case.framework.areas:
        old = None if case.previous is None else case.previous.get_area(area.id)
        if area.lineage or old is None or not is_same(area.title, old.title):
            continue
        path: Path = ("areas", area.id)
        retranslated = LineageLink(area, old, case.previous or case.framework, (), path, alone=True).retranslated
        if retranslated is not None and case.set_aside.spares(path):
            language, former = retranslated
            text = message(
                "{number} was worded “{old}” in {language} before, but the lineage does not say so",
                number=part_message(area),
                old=shortened(former),
                language=language,
            )
            hint = message('write it as before, or add `lineage: [{{area: "{area}", change: reworded}}]`', area=area.id)
            yield Problem(RULE, (*path, "title", language), text, hint)


def _with(link: LineageLink, words: tuple[str, ...]) -> str:
    unfounded = {"same", *(["reworded"] if link.is_same_in_all_languages else [])}
    unfounded |= {"reweighted"} if link.is_weighted_alike else set()
    kept = {change for change in link.changes if change not in unfounded} | {*words}
    changes = [change for change in get_args(Change) if change in kept]
    return f"[{', '.join(changes)}]" if len(changes) > 1 else changes[0]
