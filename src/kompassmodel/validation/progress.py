"""The progress of a draft: the areas and questions that are scored, and those that are not."""

from __future__ import annotations

from kompassmodel.messages.amounts import areas_message, questions_message
from kompassmodel.messages.formatting import listed
from kompassmodel.messages.message import Message, message, plural
from kompassmodel.model.evaluation import AreaResult, Evaluation, QuestionResult
from kompassmodel.model.framework import Framework


def progress(evaluation: Evaluation, framework: Framework) -> Message:
    """Describe how much of the table of `framework` a draft has scored, and what it lacks.

    A row with points or a percent is scored. Questions are counted, or areas if the framework publishes no questions or
    the draft gives none.
    """
    if framework.questions and evaluation.has_questions:
        return _by_questions(evaluation, framework)
    scored = {area.id for area in evaluation.areas if _is_scored(area)}
    missing = [area.id for area in framework.areas if area.id not in scored]
    total = len(framework.areas)
    return _joined(
        plural(
            "{count} of {areas} scored",
            "{count} of {areas} scored",
            count=total - len(missing),
            areas=areas_message(total),
        ),
        [_not_begun(missing)] if missing and len(missing) < total else [],
        is_complete=not missing,
    )


def _by_questions(evaluation: Evaluation, framework: Framework) -> Message:
    scored = {row.id for row in evaluation.questions if _is_scored(row)}
    details: list[Message] = []
    missing_count, not_begun = 0, []
    for area in framework.areas:
        missing = [question.id for question in area.questions if question.id not in scored]
        missing_count += len(missing)
        if missing and len(missing) == len(area.questions):
            not_begun.append(area.id)
        elif missing:
            details.append(message("area {area} lacks {missing}", area=area.id, missing=listed(missing, 20)))
    if not_begun and len(not_begun) < len(framework.areas):
        details.append(_not_begun(not_begun))
    total = len(framework.questions)
    head = plural(
        "{count} of {questions} scored",
        "{count} of {questions} scored",
        count=total - missing_count,
        questions=questions_message(total),
    )
    return _joined(head, details, is_complete=missing_count == 0)


def _joined(head: Message, details: list[Message], *, is_complete: bool) -> Message:
    for detail in [message("remove `status: draft` when everything is checked")] if is_complete else details:
        head = message("{one}; {other}", one=head, other=detail)
    return head


def _not_begun(areas: list[str]) -> Message:
    return plural(
        "area {areas} has not been started",
        "areas {areas} have not been started",
        count=len(areas),
        areas=listed(areas, 20),
    )


def _is_scored(row: AreaResult | QuestionResult) -> bool:
    return row.points is not None or row.percent is not None
