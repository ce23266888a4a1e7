"""A maximum given in an evaluation is the one that its framework declares."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.findings import Message, Path, Problem, Rule, Severity, say
from kompassmodel.model import AreaResult, Points, QuestionResult
from kompassmodel.rules.cases import EvaluationCase

RULE = Rule(
    "maximum-differs-from-framework",
    Severity.ERROR,
    "A maximum given in an evaluation is the one that its framework declares.",
)


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield the maxima of questions and areas that differ from the declared ones."""
    declared = {area.id: area for area in case.framework.areas}
    for result in case.evaluation.areas:
        area = declared.get(result.id)
        if area is None:
            continue
        yield from _compare(case, ("areas", area.id), area.max_points, result, say("area {id}", id=area.id))
        questions = {question.id: question for question in area.questions}
        for question in result.questions:
            if question.id in questions:
                path = ("areas", area.id, "questions", question.id)
                maximum = questions[question.id].max_points
                if question.points != result.points or question.max_points != area.max_points:
                    # else the row of the area stands in the question, which is told of its points
                    yield from _compare(case, path, maximum, question, say("question {id}", id=question.id))


def _compare(
    case: EvaluationCase, path: Path, maximum: Points, result: AreaResult | QuestionResult, what: Message
) -> Iterator[Problem]:
    given = result.max_points
    if given is None or given == maximum:
        return
    message = say(
        "{what} counts {maximum} points in {framework}; the file says {given}",
        what=what,
        maximum=maximum,
        framework=case.framework.id,
        given=given,
    )
    hint = say(
        "write {maximum}, or check that {framework} is the revision used", maximum=maximum, framework=case.framework.id
    )
    if given == result.points or (result.points == maximum and given < maximum):
        hint = say("points and max_points were probably mixed up")
    yield Problem(RULE, (*path, "max_points"), message, hint)
