"""A question or area worded as one of the revision before names that one in its lineage, and no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from kompassmodel.diagnostics.problem import Pointer, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import listed
from kompassmodel.messages.message import Message, comma_list, join_messages, message, plural, verbatim
from kompassmodel.model.framework import Area
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.lineage_links import part_message
from kompassmodel.rules.retirement import retired_entries
from kompassmodel.rules.worded_lineage import Misnamed

RULE = Rule(
    "worded-as-another",
    Severity.ERROR,
    "A question or area worded as one of the previous revision descends from that one.",
    why=(
        "A wording that is repeated letter for letter is the same question, whatever its number. If its lineage names "
        "another one, or says `new`, results are compared that have nothing in common, and nobody notices. It happens "
        "when questions are renumbered, moved or swapped."
    ),
    source=(
        "The framework file of the previous revision: its wordings and titles beside the new ones. Only letters and "
        "digits are compared."
    ),
)

_MOST_PAIRS: Final = 3
"""So many pairs are listed in the sentence; the others stand at their lines."""


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for each area in which lineages and words disagree; two that were swapped are one problem."""
    for group in _groups(case.worded.misnamed):
        first = group[0]
        previous = case.framework.revises
        others = tuple(Pointer(item.place, _correction(item, previous)) for item in group[1:])
        yield Problem(RULE, first.place, _text(group), _hint(case, group), others)


def _groups(misnamed: tuple[Misnamed, ...]) -> list[list[Misnamed]]:
    """Group what one slip may have caused: the parts of an area, and two areas or questions that were swapped."""
    by_area: dict[str, list[Misnamed]] = {}
    for item in misnamed:
        by_area.setdefault(str(item.path[1]), []).append(item)
    groups: list[list[Misnamed]] = []
    for group in by_area.values():
        swapped = next((other for other in groups if _are_swapped(other, group)), None)
        if swapped is None:
            groups.append(group)
        else:
            swapped += group
    return groups


def _are_swapped(one: list[Misnamed], other: list[Misnamed]) -> bool:
    """Return whether each of two groups has the words of all that the other names."""
    named = [{number for item in group for number in item.named} for group in (one, other)]
    worded = [{item.ancestor.id for item in group} for group in (one, other)]
    return bool(named[0]) and named == worded[::-1]


def _text(group: list[Misnamed]) -> Message:
    first, source = group[0], _source(group)
    values = {"number": part_message(first.part), "worded": part_message(first.ancestor), "framework": source}
    if len(group) > 1:
        pairs = comma_list(_pair(item) for item in group[:_MOST_PAIRS])
        rest = len(group) - _MOST_PAIRS
        if rest > 0:
            return message(
                "these are worded word for word as others of {framework} than their lineages name: {pairs}, "
                "and {rest} more",
                framework=source,
                pairs=pairs,
                rest=rest,
            )
        return message(
            "these are worded word for word as others of {framework} than their lineages name: {pairs}",
            framework=source,
            pairs=pairs,
        )
    if not first.named:
        if isinstance(first.part, Area):
            return message(
                "{number} is said to be new, but is titled word for word as {worded} of {framework}", **values
            )
        return message("{number} is said to be new, but is worded word for word as {worded} of {framework}", **values)
    named = ", ".join(first.named)
    if isinstance(first.part, Area):
        return message(
            "{number} is titled word for word as {worded} of {framework}, but its lineage names {named}",
            named=named,
            **values,
        )
    return message(
        "{number} is worded word for word as {worded} of {framework}, but its lineage names {named}",
        named=named,
        **values,
    )


def _pair(item: Misnamed) -> Message:
    return message("{number} as {worded}", number=part_message(item.part), worded=item.ancestor.id)


def _source(group: list[Misnamed]) -> str:
    return ", ".join(dict.fromkeys(item.source.id for item in group))


def _hint(case: FrameworkCase, group: list[Misnamed]) -> Message:
    """Build the hint: the lineages that the words name, and what then changes under `retired`."""
    entry = verbatim(_entry(group[0], case.framework.revises))
    hints = [
        message("write {entry}", entry=entry)
        if len(group) == 1
        else message("write {entry} here, and in the other lines what is noted there", entry=entry)
    ]
    freed = [entry.id for entry in case.framework.retired if entry.id in {item.ancestor.id for item in group}]
    lost = _lost(case, group)
    if freed:
        hints.append(message("take {numbers} out of `retired`", numbers=listed(freed)))
    if lost:
        text = plural(
            "then {numbers} has no descendant: was it retired?",
            "then {numbers} have no descendant: were they retired?",
            numbers=listed(lost),
            count=len(lost),
        )
        hints.append(text)
    return join_messages(*hints)


def _correction(item: Misnamed, previous: str | None) -> Message:
    """Build what is noted at the line of a part: what it is worded as, and the lineage to write."""
    return message("{pair}: write {entry}", pair=_pair(item), entry=verbatim(_entry(item, previous)))


def _entry(item: Misnamed, previous: str | None) -> str:
    """Write the lineage entry that the words of a part name."""
    source = "" if item.source.id == previous else f"framework: {item.source.id}, "
    kind = "area" if isinstance(item.part, Area) else "question"
    return f'{{{source}{kind}: "{item.ancestor.id}", change: {item.change}}}'


def _lost(case: FrameworkCase, group: Iterable[Misnamed]) -> list[str]:
    """List the questions that lineages name wrongly and that nothing else descends from."""
    base = case.question_base
    if base is None:
        return []
    entries = [entry for question in case.worded.framework.questions for entry in question.lineage]
    kept = {entry.question for entry in entries if "new" not in entry.change} | {*retired_entries(case)}
    named = dict.fromkeys(number for item in group for number in item.named)
    return [number for number in named if base.get_question(number) is not None and number not in kept]
