"""The questions of the revision before that a framework retires, one by one or with their area."""

from __future__ import annotations

from kompassmodel.rules.case import FrameworkCase


def retired_entries(case: FrameworkCase) -> dict[str, str]:
    """Map every question of the question base that is retired to the number under `retired` that says so.

    A retired area stands for all its questions.
    """
    base = case.question_base
    if base is None:
        return {}
    numbers = [entry.id for entry in case.worded.framework.retired]
    origins = case.area_origins
    by_question: dict[str, str] = {}
    for number in numbers:
        for area in origins.get(number, ()):
            by_question.update({question.id: number for question in base.area(area).questions})
    by_question.update({number: number for number in numbers if base.get_question(number) is not None})
    return by_question
