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
    "Every question in an evaluation stands under its own area.",
    why=(
        "Its points would count in the wrong area and be missing in the right one. It happens when a row is pasted "
        "under the wrong heading, or the first digit of its number is mistyped."
    ),
    source="The framework file that the evaluation names: it says in which area each question stands.",
    acceptable=True,
    tells_revision=True,
)


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield the questions that the framework has in another area."""
    homes = case.framework.area_by_question
    for area in case.bounds.areas.values():
        for question in area.result.questions:
            if question.id not in area.questions and question.id in homes:
                yield _astray(case, area, question.id)


def _astray(case: EvaluationCase, area: AreaBounds, question: str) -> Problem:
    text = message("question {question} stands under area {area}", question=question, area=area.area.id)
    hint = message("it belongs to area {home}; move it there", home=case.framework.area_by_question[question].id)
    here = {row.id for row in area.result.questions}
    missing = [number for number in area.questions if number not in here]
    at_home = case.bounds.areas[case.framework.area_by_question[question].id].result.questions
    if len(missing) == 1 and question in {row.id for row in at_home}:
        hint = message("{missing} was probably meant: it is not there yet", missing=missing[0])
    return Problem(RULE, ("areas", area.area.id, "questions", question), text, hint, at_key=True)
