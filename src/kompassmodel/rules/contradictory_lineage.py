"""A lineage says one thing: from where, or that it is new; the same, or what changed."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.findings import Message, Path, Problem, Rule, Severity, say
from kompassmodel.model import Lineage
from kompassmodel.rules.cases import FrameworkCase

RULE = Rule(
    "contradictory-lineage",
    Severity.ERROR,
    "A lineage says from where, or `new`; and `same`, or what changed.",
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield the entries of a lineage that contradict themselves."""
    for area in case.framework.areas:
        path: Path = ("areas", area.id)
        yield from _check(area.lineage, path)
        for question in area.questions:
            yield from _check(question.lineage, (*path, "questions", question.id))


def _check(lineage: tuple[Lineage, ...], path: Path) -> Iterator[Problem]:
    for index, entry in enumerate(lineage):
        found = _contradiction(entry)
        if found is not None:
            yield Problem(RULE, (*path, "lineage", index, "change"), *found)


def _contradiction(entry: Lineage) -> tuple[Message, Message] | None:
    source = entry.question or entry.area
    if "new" in entry.change and source is not None:
        message = say("what is new descends from nothing, but {source} is named here", source=source)
        return message, say("leave {source} out, or say what changed since", source=source)
    if "new" not in entry.change and source is None:
        message = say("this does not say of which question or area it is “{change}”", change=", ".join(entry.change))
        return message, say("name it: {{question: …, change: {change}}}; or write `new`", change=entry.change[0])
    if len(entry.change) > 1 and {"same", "new"} & {*entry.change}:
        message = say("“{change}” cannot hold at once", change=", ".join(entry.change))
        return message, say("`same` and `new` stand alone")
    return None
