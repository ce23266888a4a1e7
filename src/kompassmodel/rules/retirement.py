"""The questions of the revision before that a framework retires, one by one or with their area."""

from __future__ import annotations

from kompassmodel.model.framework import Question
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.lineage_links import lineage_links
from kompassmodel.rules.lineage_targets import kept_questions


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


def lost_questions(case: FrameworkCase) -> list[str]:
    """List the questions of the question base that have no descendant and are not retired.

    What a lineage names wrongly is reported there, and is seen to be lost once that is corrected.
    """
    base = case.question_base
    if base is None:
        return []
    accounted = {*kept_questions(case), *retired_entries(case), *case.worded.named}
    return [question.id for question in base.questions if question.id not in accounted]


def contradicted_entries(case: FrameworkCase) -> int:
    """Count the entries under `retired` of which a lineage names a question: one of the two is wrong."""
    by_question = retired_entries(case)
    links = (link for link in lineage_links(case) if link.source is case.question_base and not link.is_corrected)
    return len({by_question.get(link.ancestor.id) for link in links if isinstance(link.part, Question)} - {None})
