"""What is retired has no descendant."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Pointer, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import say
from kompassmodel.model.framework import Area, Question
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.lineage_links import kin

RULE = Rule(
    "retired-with-descendant",
    Severity.ERROR,
    "What is retired has no descendant.",
    why="A question cannot have left the instrument and live on in it. One of the two is left over from an earlier "
    "state of the file, or the wrong number was typed.",
    source="The file format: `retired` lists what has no descendant.",
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield the entries under `retired` that some lineage names, themselves or by a question of theirs."""
    previous = case.previous
    retired = {entry.id for entry in case.framework.retired}
    if previous is None or not retired:
        return
    told: set[str] = set()
    for tie in kin(case):
        number = tie.ancestor.id
        if isinstance(tie.thing, Question) and number not in retired and number in previous.homes:
            number = previous.homes[number].id  # an area that is retired stands for all its questions
        if number not in retired or number in told or (isinstance(tie.thing, Area) and "." in number):
            continue
        told.add(number)
        message = say(
            "{number} of the revision before is retired, but {descendant} here comes from it",
            number=number,
            descendant=tie.thing.id,
        )
        hint = say("delete one of the two: the entry here, or the lineage there")
        seen = (Pointer(tie.path, say("the lineage")),)
        yield Problem(RULE, ("retired", number), message, hint, seen, at_key=True)
