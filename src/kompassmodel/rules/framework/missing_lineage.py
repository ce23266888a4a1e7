"""Every question of a revision says from what it descends, or that it is new."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Path, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import normalised
from kompassmodel.messages.message import Message, message
from kompassmodel.model.framework import Question
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.worded_lineage import words_of

RULE = Rule(
    "missing-lineage",
    Severity.ERROR,
    "Every question of a revision says what it descends from, or that it is new.",
    why="The same number is not the same question: without a lineage nobody can tell which older results may be "
    "compared with it. A forgotten lineage looks like a question that is new.",
    source=("The file format: if the previous revision publishes its questions, every question has a `lineage`."),
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for each question without a lineage, if a revision before publishes its questions.

    If no question has a lineage, one problem stands for all. The ancestors of an area follow from its questions.
    """
    base, framework = case.question_base, case.framework
    if base is None or not framework.questions:
        return
    source = "" if base is case.previous else f"framework: {base.id}, "
    if not any(question.lineage for question in framework.questions):
        text = message("no question says what it descends from in {previous}", previous=base.id)
        hint = message(
            'add to each a line like `lineage: [{{{source}question: "1.1", change: same}}]`, or `[{{change: new}}]`',
            source=source,
        )
        yield Problem(RULE, ("revises",), text, hint)
        return
    missing: list[tuple[Path, Question]] = [
        (("areas", area.id, "questions", question.id), question)
        for area in framework.areas
        for question in area.questions
        if not question.lineage
    ]
    ancestors = {words: question for question in base.questions for words in words_of(question)}
    for path, question in missing:
        if case.set_aside.spares(path):
            text = message("question {number} does not say what it descends from", number=question.id)
            hint = _hint(question, ancestors.get(normalised(question.wording)), source)
            yield Problem(RULE, path, text, hint, at_key=True)


def _hint(question: Question, ancestor: Question | None, source: str) -> Message:
    if ancestor is None:
        return message("add `lineage: [{{question: …, change: …}}]`, or `lineage: [{{change: new}}]`")
    return message(
        'its wording is that of {number}: `lineage: [{{{source}question: "{number}", change: {change}}}]`',
        number=ancestor.id,
        source=source,
        change="same" if ancestor.max_points == question.max_points else "reweighted",
    )
