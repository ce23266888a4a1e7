"""Every question in an evaluation is one of its framework."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.findings import Message, Problem, Rule, Severity, say
from kompassmodel.rules.cases import EvaluationCase
from kompassmodel.spelling import listed, shortened

RULE = Rule("unknown-question", Severity.ERROR, "Every question in an evaluation is one of its framework.")


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield the questions that the framework does not have in any area."""
    everywhere = {question.id for question in case.framework.questions}
    for area in case.framework.areas:
        known = [question.id for question in area.questions]
        given = [
            question.id for result in case.evaluation.areas if result.id == area.id for question in result.questions
        ]
        missing = [question for question in known if question not in given]
        for question in given:
            if question not in everywhere:
                message = say(
                    "{framework} has no question {question}", framework=case.framework.id, question=shortened(question)
                )
                hint = _hint(question, area.id, known, missing)
                yield Problem(RULE, ("areas", area.id, "questions", question), message, hint, at_key=True)


def _hint(question: str, area: str, known: list[str], missing: list[str]) -> Message:
    if not known:
        return say("its questions are not published; give the area's points alone")
    if question.rstrip("0") in known:
        return say(
            "{meant} was probably meant: {question} is another number", meant=question.rstrip("0"), question=question
        )
    if len(missing) == 1:
        return say("{missing} was probably meant: it is not there yet", missing=missing[0])
    return say("area {area} has {known}", area=area, known=listed(known, 12))
