"""The evaluation of what was gathered: figures as printed, always a draft."""

from __future__ import annotations

from typing import Final

from kompassmodel.importing.gathering import Gathered
from kompassmodel.importing.headline import Profile
from kompassmodel.importing.lists import FoundText
from kompassmodel.importing.rows import Row
from kompassmodel.model.evaluation import (
    AreaResult,
    Evaluation,
    Municipality,
    QuestionResult,
    Reference,
    Source,
    Summary,
)
from kompassmodel.model.framework import Area, Framework

UNKNOWN_NAME: Final = "?"
"""What stands for the name of the municipality if it is not found: a file must have one."""


def compose(found: Gathered) -> Evaluation:
    """Make the evaluation."""
    total = found.total
    headline = found.headline
    summary = None
    if headline is not None:
        is_table = not found.table.questions and found.table.areas  # then its figures are those of the areas
        summary = Summary(total=headline.total, areas=() if is_table else headline.areas)
    elif total is not None:
        summary = Summary(total=total[0])
    return Evaluation(
        framework=found.framework.id,
        status="draft",
        municipality=Municipality(name=UNKNOWN_NAME) if found.municipality is None else found.municipality.municipality,
        evaluated=None if found.evaluated is None else found.evaluated.period,
        published=None if found.published is None else found.published.period,
        evaluators=() if found.people is None else found.people.evaluators,
        round=None if found.round is None else found.round.value,
        interviews=None if found.interviews is None else found.interviews.value,
        source=None if found.page is None else Source(page=found.page),
        facts=None if found.facts is None else found.facts.facts,
        summary=summary,
        areas=tuple(result for area in found.framework.areas if (result := _area(found, area)) is not None),
        references=tuple(_reference(profile) for profile in found.profiles if profile.kind == "reference"),
    )


def compose_older(found: Gathered, older: Framework) -> Evaluation | None:
    """Make the evaluation on the older scale, if the document prints one beside this."""
    profiles = [profile for profile in found.profiles if profile.kind == "older"]
    if len(profiles) != 1:
        return None
    base = compose(found)
    return Evaluation(
        framework=older.id,
        status="draft",
        municipality=base.municipality,
        evaluated=base.evaluated,
        published=base.published,
        evaluators=base.evaluators,
        round=base.round,
        interviews=base.interviews,
        summary=Summary(total=profiles[0].total, areas=profiles[0].areas),
    )


def _area(found: Gathered, area: Area) -> AreaResult | None:
    row = found.table.areas.get(area.id, Row(area.id))
    questions = tuple(
        QuestionResult(id=result.id, points=result.points, max_points=result.max_points, percent=result.percent)
        for question in area.questions
        if (result := found.table.questions.get(question.id)) is not None and not result.is_empty
    )
    texts = {text.kind: text for text in found.texts if text.area == area.id and text.items is not None}
    if row.is_empty and not questions and not texts:
        return None
    return AreaResult(
        id=area.id,
        points=row.points,
        max_points=row.max_points,
        percent=row.percent,
        questions=questions,
        strengths=_items(texts.get("strengths")),
        partial=_items(texts.get("partial")),
        improvements=_items(texts.get("improvements")),
        weaknesses=_items(texts.get("weaknesses")),
        impression=next(iter(_items(texts.get("impression"))), None),
    )


def _items(text: FoundText | None) -> tuple[str, ...]:
    return () if text is None or text.items is None else text.items


def _reference(profile: Profile) -> Reference:
    return Reference(name=profile.name or "", total=profile.total, areas=profile.areas)
