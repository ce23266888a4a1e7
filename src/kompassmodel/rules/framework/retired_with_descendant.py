"""A retired question or area has no descendant."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Pointer, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import listed
from kompassmodel.messages.message import Message, message
from kompassmodel.model.framework import Question
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.lineage_links import lineage_links, part_message
from kompassmodel.rules.retirement import lost_questions, retired_entries
from kompassmodel.rules.worded_lineage import words_of

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
    entries = {entry.id for entry in case.worded.framework.retired}
    if case.previous is None or not entries:
        return
    by_question, reported = retired_entries(case), set[str]()
    for link in lineage_links(case):
        is_question = isinstance(link.part, Question)
        if link.is_corrected or link.source is not (case.question_base if is_question else case.previous):
            continue
        number = by_question.get(link.ancestor.id) if is_question else link.ancestor.id
        if number not in entries or number in reported:
            continue
        reported.add(number)
        text = message(
            "{number} of the previous revision is retired, but {descendant} here comes from it",
            number=_named(number),
            descendant=part_message(link.part),
        )
        hint = message("delete one of the two: the entry here, or the lineage there")
        if words_of(link.part) & words_of(link.ancestor):
            hint = message("it is worded as before: delete the entry here")
            lost = lost_questions(case) if is_question else []
            if lost:
                hint = message(
                    "it is worded as before; the numbers here are those of {framework}: was {numbers} meant?",
                    framework=link.source.id,
                    numbers=listed(lost),
                )
        related = (Pointer(link.path, message("the lineage")),)
        yield Problem(RULE, ("retired", number), text, hint, related, at_key=True)


def _named(number: str) -> Message:
    return message("question {id}", id=number) if "." in number else message("area {id}", id=number)
