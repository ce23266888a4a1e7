"""Every question of a revision says from what it descends, or that it is new."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Path, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import normalised
from kompassmodel.messages.message import Message, message
from kompassmodel.model.framework import Question
from kompassmodel.rules.case import FrameworkCase

RULE = Rule(
    "missing-lineage",
    Severity.ERROR,
    "Every question of a revision says what it descends from, or that it is new.",
    why="The same number is not the same question: without a lineage nobody can tell which older results may be "
    "compared with it. A forgotten lineage looks like a question that is new.",
    source=("The file format: if the previous revision publishes its questions, every question has a `lineage`."),
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for each question without a lineage, if the revision before publishes its questions.

    If no question has a lineage, one problem stands for all. The ancestors of an area follow from its questions.
    """
    previous, framework = case.previous, case.framework
    if previous is None or not previous.questions or not framework.questions:
        return
    if not any(question.lineage for question in framework.questions):
        text = message("no question says what it descends from in {previous}", previous=previous.id)
        hint = message('add to each a line like `lineage: [{{question: "1.1", change: same}}]`, or `[{{change: new}}]`')
        yield Problem(RULE, ("revises",), text, hint)
        return
    missing: list[tuple[Path, Question]] = [
        (("areas", area.id, "questions", question.id), question)
        for area in framework.areas
        for question in area.questions
        if not question.lineage
    ]
    id_by_wording = {normalised(question.wording): question.id for question in previous.questions}
    for path, question in missing:
        if case.set_aside.spares(path):
            text = message("question {number} does not say what it descends from", number=question.id)
            yield Problem(RULE, path, text, _hint(id_by_wording.get(normalised(question.wording))), at_key=True)


def _hint(ancestor: str | None) -> Message:
    if ancestor is not None:
        return message(
            'its wording is that of {number}: `lineage: [{{question: "{number}", change: same}}]`', number=ancestor
        )
    return message("add `lineage: [{{question: …, change: …}}]`, or `lineage: [{{change: new}}]`")
