"""A lineage states every change: other words, another maximum, a split, a merger."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Path, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import is_same, shortened
from kompassmodel.messages.message import message
from kompassmodel.model.framework import Area
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.lineage_contradictions import against_questions
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
    denied = {path for path, *_ in against_questions(case)}  # areas whose lineage is reported as contradictory
    links_by_ancestor: dict[tuple[str, bool, str], list[LineageLink]] = {}
    for link in links:
        if not link.is_corrected and not (isinstance(link.part, Area) and link.path[:-1] in denied):
            key = (link.source.id, isinstance(link.ancestor, Area), link.ancestor.id)
            links_by_ancestor.setdefault(key, []).append(link)
        unsaid = None if link.is_corrected else unsaid_change(link)
        if unsaid is not None:
            text, words = unsaid
            hint = message("write `change: {changes}`", changes=_with(link, words))
            if "reworded" in words:
                hint = message("write it as before, or `change: {changes}`", changes=_with(link, words))
            yield Problem(RULE, (*link.path, "change"), text, hint)
    yield from _retitled(case)
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
    changes = [change for change in link.changes if change not in {*unfounded, *words}] + [*words]
    return f"[{', '.join(changes)}]" if len(changes) > 1 else changes[0]
