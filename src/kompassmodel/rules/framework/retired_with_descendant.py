"""What is retired has no descendant."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Pointer, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import message
from kompassmodel.model.framework import Area, Question
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.lineage_links import lineage_links

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
    for tie in lineage_links(case):
        number = tie.ancestor.id
        if isinstance(tie.thing, Question) and number not in retired and number in previous.area_by_question:
            number = previous.area_by_question[number].id  # an area that is retired stands for all its questions
        if number not in retired or number in told or (isinstance(tie.thing, Area) and "." in number):
            continue
        told.add(number)
        text = message(
            "{number} of the revision before is retired, but {descendant} here comes from it",
            number=number,
            descendant=tie.thing.id,
        )
        hint = message("delete one of the two: the entry here, or the lineage there")
        seen = (Pointer(tie.path, message("the lineage")),)
        yield Problem(RULE, ("retired", number), text, hint, seen, at_key=True)
