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
    """Yield a problem for each question that no area of the framework has.

    If the framework publishes no questions, one problem stands for all questions of the evaluation.
    """
    if not case.framework.questions:
        yield from _unpublished_questions(case)
        return
    area_by_question = case.framework.area_by_question
    for area in case.bounds.areas.values():
        unknown = [question.id for question in area.result.questions if question.id not in area_by_question]
        for question in unknown:
            area_id, known = area.area.id, [*area.questions]
            ids = {question.id for question in area.result.questions}
            missing = [other for other in known if other not in ids]
            text = message(
                "{framework} has no question {question}", framework=case.framework.id, question=shortened(question)
            )
            hint = _wording_hint(question, case.framework) or _number_hint(question, area_id, known, missing)
            yield Problem(RULE, ("areas", area_id, "questions", question), text, hint, at_key=True)


def _unpublished_questions(case: EvaluationCase) -> Iterator[Problem]:
    """Yield one problem for all questions of the evaluation, if it has any."""
    with_questions = [area for area in case.evaluation.areas if area.questions]
    if with_questions:
        count = sum(len(area.questions) for area in with_questions)
        text = message(
            "the questions of {framework} are not published; this file gives {count}",
            framework=case.framework.id,
            count=count,
        )
        hint = message("give only the points of the areas, or name the revision that these questions belong to")
        related = (Pointer(("framework",), message("the revision")),)
        yield Problem(RULE, ("areas", with_questions[0].id, "questions"), text, hint, related, at_key=True, rows=count)


def _wording_hint(text: str, framework: Framework) -> Message | None:
    """Build the hint for a question that is named by its wording, signs and case aside."""
    wording_key = normalised(text)
    for question in framework.questions:
        if wording_key in {normalised(wording) for wording in (question.wording, *question.also)}:
            return message('this is the wording of {number}: write "{number}"', number=question.id)
    return None


def _number_hint(question: str, area: str, known: list[str], missing: list[str]) -> Message:
    cleaned = re.sub("[^0-9.]", "", question)
    if cleaned != question and cleaned in known:
        return message(
            'write the number alone: "{cleaned}"; there is another character or a space beside it', cleaned=cleaned
        )
    with_point = question.replace(",", ".")
    if with_point != question and with_point in known:
        return message("{fixed} was probably meant", fixed=f'"{with_point}"')
    if not known:
        return message("the questions of area {area} are not published; give only its points", area=area)
    if question.rstrip("0") in known:
        return message(
            "{meant} was probably meant: {question} is a different number",
            meant=question.rstrip("0"),
            question=question,
        )
    if len(missing) == 1:
        return message("{missing} was probably meant: it is not there yet", missing=missing[0])
    return message("area {area} has {known}", area=area, known=listed(known, 12))
