"""Every question in an evaluation stands under its own area."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import message
from kompassmodel.rules.case import EvaluationCase
from kompassmodel.scoring import AreaBounds

RULE = Rule(
    "question-in-wrong-area",
    Severity.ERROR,
    "Every question in an evaluation is under its own area.",
    why=(
        "Its points would count in the wrong area and be missing in the right one. This happens when a "
        "row is pasted under the wrong heading, or the first digit of its number is mistyped."
    ),
    source="The framework file that the evaluation names: it says which area each question is in.",
    acceptable=True,
    tells_revision=True,
)


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield a problem for each question that the framework has in another area."""
    area_by_question = case.framework.area_by_question
    for area in case.bounds.areas.values():
        for question in area.result.questions:
            if question.id not in area.questions and question.id in area_by_question:
                yield _problem(case, area, question.id)


def _problem(case: EvaluationCase, area: AreaBounds, question: str) -> Problem:
    text = message("question {question} is under area {area}", question=question, area=area.area.id)
    own_area = case.framework.area_by_question[question].id
    hint = message("it belongs to area {home}; move it there", home=own_area)
    ids = {row.id for row in area.result.questions}
    missing = [number for number in area.questions if number not in ids]
    questions_there = case.bounds.areas[own_area].result.questions
    if len(missing) == 1 and question in {row.id for row in questions_there}:
        hint = message("{missing} was probably meant: it is not there yet", missing=missing[0])
    return Problem(RULE, ("areas", area.area.id, "questions", question), text, hint, at_key=True)
