"""A topic stands once in its area, and the topics of an area are not those of another."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Path, Pointer, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import normalised, shortened
from kompassmodel.messages.message import message
from kompassmodel.model.framework import Area
from kompassmodel.rules.case import FrameworkCase

RULE = Rule(
    "repeated-topic",
    Severity.WARNING,
    "A topic stands once in its area, and no area has the topics of another.",
    why=(
        "The topics are printed at the head of an area's chapter. If they are those of another area, a copy was not "
        "changed; if one stands there twice, another is probably missing."
    ),
    source="The topics of the areas beside each other. Only letters and digits are compared.",
    is_about_needless=True,
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for each topic that its area has twice, and for each area with all topics of another one."""
    seen: dict[frozenset[str], Area] = {}
    for area in case.framework.areas:
        path: Path = ("areas", area.id, "topics")
        if not case.set_aside.spares(path):
            continue
        topics: dict[str, int] = {}
        for index, topic in enumerate(area.topics):
            first = topics.setdefault(normalised(topic) or topic, index)
            if first != index:
                text = message("the topic “{topic}” stands here twice", topic=shortened(topic))
                related = (Pointer((*path, first), message("the other")),)
                yield Problem(RULE, (*path, index), text, message("delete one of the two"), related)
        other = seen.setdefault(frozenset(topics), area)
        if other is not area and len(topics) > 1:
            copied, original = (other, area) if _is_as_before(case, area) else (area, other)
            text = message(
                "the topics of area {area} are word for word those of area {other}",
                area=copied.id,
                other=original.id,
            )
            related = (Pointer(("areas", original.id, "topics"), message("the other")),)
            place: Path = ("areas", copied.id, "topics")
            yield Problem(RULE, place, text, message("write the topics of this area"), related)


def _is_as_before(case: FrameworkCase, area: Area) -> bool:
    """Return whether an area has the topics that its ancestor has in the revision before."""
    named = {entry.area for entry in area.lineage}
    before = [old for old in (() if case.previous is None else case.previous.areas) if old.id in named]
    return any({*map(normalised, old.topics)} == {*map(normalised, area.topics)} for old in before)
