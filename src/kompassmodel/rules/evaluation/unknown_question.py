"""Every question in an evaluation is one of its framework."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Pointer, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import listed, normalised, shortened
from kompassmodel.messages.message import Message, message
from kompassmodel.model.framework import Framework
from kompassmodel.rules.case import EvaluationCase

RULE = Rule(
    "unknown-question",
    Severity.ERROR,
    "Every question in an evaluation is one of its framework.",
    why=(
        "Its points count nowhere, and the question that was meant seems to be missing. Usually the number is "
        "mistyped, or the report was made with another revision."
    ),
    source="The framework file that the evaluation names: it lists the questions of each area.",
    acceptable=True,
    tells_revision=True,
)


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield the questions that the framework does not have in any area."""
    if not case.framework.questions:
        yield from _none_published(case)
        return
    for area in case.bounds.areas.values():
        given = [question.id for question in area.result.questions]
        for question in [number for number in given if number not in case.framework.area_by_question]:
            number, known = area.area.id, [*area.questions]
            missing = [other for other in known if other not in given]
            text = message(
                "{framework} has no question {question}", framework=case.framework.id, question=shortened(question)
            )
            hint = _by_wording(question, case.framework) or _hint(question, number, known, missing)
            yield Problem(RULE, ("areas", number, "questions", question), text, hint, at_key=True)


def _none_published(case: EvaluationCase) -> Iterator[Problem]:
    """Yield one problem for all questions of an evaluation whose framework publishes none."""
    with_questions = [area for area in case.evaluation.areas if area.questions]
    if with_questions:
        count = sum(len(area.questions) for area in with_questions)
        text = message(
            "the questions of {framework} are not published; this file gives {count}",
            framework=case.framework.id,
            count=count,
        )
        hint = message("give the points of the areas alone, or name the revision whose questions these are")
        seen = (Pointer(("framework",), message("the revision")),)
        yield Problem(RULE, ("areas", with_questions[0].id, "questions"), text, hint, seen, at_key=True, rows=count)


def _by_wording(text: str, framework: Framework) -> Message | None:
    """Return the hint for a question that is named by its wording, signs and case aside."""
    same = normalised(text)
    for question in framework.questions:
        if same in {normalised(wording) for wording in (question.wording, *question.also)}:
            return message('this is the wording of {number}: write "{number}"', number=question.id)
    return None


def _hint(question: str, area: str, known: list[str], missing: list[str]) -> Message:
    cleaned = re.sub("[^0-9.]", "", question)
    if cleaned != question and cleaned in known:
        return message('write the number alone: "{cleaned}"; another sign or a space stands beside it', cleaned=cleaned)
    if not known:
        return message("the questions of area {area} are not published; give its points alone", area=area)
    if question.rstrip("0") in known:
        return message(
            "{meant} was probably meant: {question} is another number", meant=question.rstrip("0"), question=question
        )
    if len(missing) == 1:
        return message("{missing} was probably meant: it is not there yet", missing=missing[0])
    return message("area {area} has {known}", area=area, known=listed(known, 12))
