"""What is added to a comparison when all of it is known: why parts changed, and which questions left an area."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from attrs import evolve

from kompassmodel.lineage.comparison import AreaComparison, GoneArea, QuestionComparison
from kompassmodel.lineage.composition import area_lineages, question_lineages
from kompassmodel.model.framework import Area, Framework, Lineage

LineagesOf = Callable[[Framework], Mapping[str, tuple[Lineage, ...]]]
"""A function that maps each question, or each area, of a framework to its lineage."""


def notes_on(number: str, steps: Sequence[Framework], lineages_of: LineagesOf, language: str) -> tuple[str, ...]:
    """List the notes on the way to a question or area of the last revision in `steps`, the oldest first.

    `steps` are the revisions on the way, the oldest first; what is noted in the first is no longer on the way. An entry
    may pass over revisions, by naming one further back. Each note is in `language`, else in that of its framework or
    any other.
    """
    found: list[str] = []
    wanted: dict[str, set[str]] = {steps[-1].id: {number}}
    for before, step in reversed([*pairwise(steps)]):
        by_number = lineages_of(step)
        lines = [line for name in sorted(wanted.pop(step.id, ())) for line in by_number.get(name, ())]
        found += [note for line in reversed(lines) if (note := line.note_in(language)) is not None]
        for line in lines:
            if (name := line.question or line.area) is not None:
                wanted.setdefault(line.framework or before.id, set()).add(name)
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
