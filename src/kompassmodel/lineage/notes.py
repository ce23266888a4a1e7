"""What is added to a comparison when all of it is known: why parts changed, and which questions left an area."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import evolve

from kompassmodel.lineage.comparison import AreaComparison, GoneArea, QuestionComparison
from kompassmodel.lineage.composition import area_lineages, question_lineages
from kompassmodel.model.framework import Area, Framework, Lineage

Lineages = Callable[[Framework], Mapping[str, tuple[Lineage, ...]]]
"""A function that maps the questions, or the areas, of a framework to their lineages by number."""


def notes_on(number: str, steps: tuple[Framework, ...], lineages: Lineages, language: str) -> tuple[str, ...]:
    """List the notes on the way from the first of `steps` to a question or area of the last, the oldest first.

    Each is in `language`, else in that of its framework or any other.
    """
    found: list[str] = []
    numbers = {number}
    for step in reversed(steps[1:]):
        lines = [line for name, entries in lineages(step).items() if name in numbers for line in entries]
        found += [note for line in reversed(lines) if (note := line.note_in(language)) is not None]
        numbers = {name for line in lines if (name := line.question or line.area) is not None}
    return tuple(dict.fromkeys(reversed(found)))


def with_notes(
    areas: tuple[AreaComparison, ...], steps: tuple[Framework, ...], language: str
) -> tuple[AreaComparison, ...]:
    """Add why each area and question changed, and to each area the questions that left it."""
    noted = tuple(
        evolve(
            area,
            notes=notes_on(area.id, steps, area_lineages, language),
            questions=tuple(
                evolve(question, notes=notes_on(question.id, steps, question_lineages, language))
                for question in area.questions
            ),
        )
        for area in areas
    )
    return tuple(evolve(area, left=_left(area.before, noted)) for area in noted)


def with_left(gone: tuple[GoneArea, ...], areas: tuple[AreaComparison, ...]) -> tuple[GoneArea, ...]:
    """Add to each area that is gone the questions that left it."""
    return tuple(evolve(each, left=_left((each.area,), areas)) for each in gone)


def _left(before: tuple[Area, ...], areas: tuple[AreaComparison, ...]) -> tuple[QuestionComparison, ...]:
    """List the questions that came from these areas into one that does not descend from them."""
    numbers = {question.id for area in before for question in area.questions}
    ids = {area.id for area in before}
    return tuple(
        question
        for area in areas
        if not ids & {old_area.id for old_area in area.before}
        for question in area.questions
        if numbers & {ancestor.id for ancestor in question.before}
    )
