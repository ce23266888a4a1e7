"""The questions of the revision before that a framework retires, one by one or with their area."""

from __future__ import annotations

from itertools import pairwise

from kompassmodel.model.framework import Framework
from kompassmodel.rules.case import FrameworkCase


def area_origins(case: FrameworkCase) -> dict[str, frozenset[str]]:
    """Map every area of the revision before to the areas of the question base (`FrameworkCase`) that it comes from."""
    base, previous = case.question_base, case.previous
    if base is None or previous is None:
        return {}
    chain = list(case.ancestors[: case.ancestors.index(base) + 1])
    origins = {area.id: frozenset({area.id}) for area in base.areas}
    for older, newer in pairwise(reversed(chain)):
        origins = {
            area.id: frozenset().union(*(origins.get(number, frozenset()) for number in _before(area.id, newer, older)))
            for area in newer.areas
        }
    return origins


def _before(number: str, newer: Framework, older: Framework) -> list[str]:
    """List the areas of `older` that an area of `newer` comes from; without a lineage, the one of the same number."""
    lineage = newer.area(number).lineage
    if lineage:
        return [entry.area for entry in lineage if entry.area is not None and "new" not in entry.change]
    return [number] if older.get_area(number) is not None else []


def retired_entries(case: FrameworkCase) -> dict[str, str]:
    """Map every question of the question base that is retired to the number under `retired` that says so.

    A retired area stands for all its questions.
    """
    base = case.question_base
    if base is None:
        return {}
    numbers = [entry.id for entry in case.worded.framework.retired]
    origins = area_origins(case)
    by_question: dict[str, str] = {}
    for number in numbers:
        for area in origins.get(number, ()):
            by_question.update({question.id: number for question in base.area(area).questions})
    by_question.update({number: number for number in numbers if base.get_question(number) is not None})
    return by_question
