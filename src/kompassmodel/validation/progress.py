"""How far a draft is: which areas and questions are scored, and which not yet."""

from __future__ import annotations

from kompassmodel.messages.amounts import areas_message, questions_message
from kompassmodel.messages.formatting import listed
from kompassmodel.messages.message import Message, message, plural
from kompassmodel.model.evaluation import AreaResult, Evaluation, QuestionResult
from kompassmodel.model.framework import Framework


def progress(evaluation: Evaluation, framework: Framework) -> Message:
    """Return in words how much of the table of `framework` a draft has scored, and what it lacks.

    What has points or a percent is scored. Questions are counted, or areas where the framework publishes no questions
    or the draft gives none.
    """
    if framework.questions and evaluation.questions:
        return _by_questions(evaluation, framework)
    scored = {area.id for area in evaluation.areas if _is_scored(area)}
    missing = [area.id for area in framework.areas if area.id not in scored]
    total = len(framework.areas)
    return _told(
        plural(
            "{count} of {areas} scored",
            "{count} of {areas} scored",
            count=total - len(missing),
            areas=areas_message(total),
        ),
        [_not_begun(missing)] if missing and len(missing) < total else [],
        is_whole=not missing,
    )


def _by_questions(evaluation: Evaluation, framework: Framework) -> Message:
    scored = {row.id for row in evaluation.questions if _is_scored(row)}
    parts: list[Message] = []
    missing, not_begun = 0, []
    for area in framework.areas:
        lacks = [question.id for question in area.questions if question.id not in scored]
        missing += len(lacks)
        if lacks and len(lacks) == len(area.questions):
            not_begun.append(area.id)
        elif lacks:
            parts.append(message("area {area} lacks {missing}", area=area.id, missing=listed(lacks, 20)))
    if not_begun and len(not_begun) < len(framework.areas):
        parts.append(_not_begun(not_begun))
    total = len(framework.questions)
    head = plural(
        "{count} of {questions} scored",
        "{count} of {questions} scored",
        count=total - missing,
        questions=questions_message(total),
    )
    return _told(head, parts, is_whole=missing == 0)


def _told(head: Message, parts: list[Message], *, is_whole: bool) -> Message:
    for part in [message("take `status: draft` out when all is checked")] if is_whole else parts:
        head = message("{one}; {other}", one=head, other=part)
    return head


def _not_begun(areas: list[str]) -> Message:
    return plural("area {areas} is not begun", "areas {areas} are not begun", count=len(areas), areas=listed(areas, 20))


def _is_scored(row: AreaResult | QuestionResult) -> bool:
    return row.points is not None or row.percent is not None
