"""A retired question or area has no descendant."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Pointer, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import message
from kompassmodel.model.framework import Question
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.lineage_links import lineage_links, part_message

RULE = Rule(
    "retired-with-descendant",
    Severity.ERROR,
    "A retired question or area has no descendant.",
    why="A question cannot have left the instrument and live on in it. One of the two is left over from an earlier "
    "state of the file, or the wrong number was typed.",
    source="The file format: `retired` lists the questions and areas that have no descendant.",
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for each entry under `retired` if a lineage names it or, for an area, one of its questions."""
    area_by_question = {} if case.previous is None else case.previous.area_by_question
    retired = {entry.id for entry in case.framework.retired}
    reported: set[str] = set()
    for link in lineage_links(case):
        retired_part = link.ancestor
        if isinstance(link.part, Question) and retired_part.id not in retired:
            retired_part = area_by_question[retired_part.id]  # a retired area stands for all its questions
        number = retired_part.id
        if number not in retired or number in reported:
            continue
        reported.add(number)
        text = message(
            "{number} of the previous revision is retired, but {descendant} here comes from it",
            number=part_message(retired_part),
            descendant=part_message(link.part),
        )
        hint = message("delete one of the two: the entry here, or the lineage there")
        related = (Pointer(link.path, message("the lineage")),)
        yield Problem(RULE, ("retired", number), text, hint, related, at_key=True)
