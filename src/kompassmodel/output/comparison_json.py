"""A comparison of two revisions, for programs."""

from __future__ import annotations

from typing import Any

from kompassmodel.lineage.comparison import AreaComparison, Comparison, Fate, QuestionComparison, Retirement
from kompassmodel.lineage.words import words_changed
from kompassmodel.messages.translation import translate
from kompassmodel.model.framework import Framework
from kompassmodel.output.change_note import totals_message
from kompassmodel.output.comparison_summary import summary, topic_changes


def comparison_content(comparison: Comparison) -> dict[str, Any]:
    """Build the comparison as plain data; points are numbers, `reason` and `summary` are in its language."""
    return {
        "version": 1,
        "old": comparison.old.id,
        "new": comparison.new.id,
        "steps": list(comparison.steps),
        "old_max_points": comparison.old.max_points,
        "new_max_points": comparison.new.max_points,
        "totals_comparable": comparison.are_totals_comparable,
        "totals": translate(totals_message(comparison), comparison.lang),
        "verdict": str(comparison.verdict),
        "least_comparable": None if comparison.least_comparable is None else comparison.least_comparable.id,
        "summary": [translate(text, comparison.lang) for text in summary(comparison)],
        "losses": [*comparison.losses],
        "areas": [_area_dict(area, comparison) for area in comparison.areas],
        "new_areas": [area.id for area in comparison.new_areas],
        "gone_areas": [
            {
                "area": gone.area.id,
                "title": gone.area.title,
                "max_points": gone.area.max_points,
                "reason": gone.reason,
                "left": [question.id for question in gone.left],
                "retired": _retired_dicts(gone.retired),
            }
            for gone in comparison.gone
        ],
        "old_questions": [_fate_dict(fate) for fate in comparison.fates],
    }


def _fate_dict(fate: Fate) -> dict[str, Any]:
    """Build what came of a question of the older revision: the same as `areas`, seen from there."""
    return {
        "question": fate.id,
        "area": fate.area.id,
        "wording": fate.question.wording,
        "max_points": fate.question.max_points,
        "becomes": [
            {
                "question": compared.id,
                "max_points": compared.question.max_points,
                "kinds": list(compared.kinds),
                "verdict": str(compared.verdict),
                "reason": compared.reason,
            }
            for compared in fate.becomes
        ],
        "verdict": str(fate.verdict),
        "retired": fate.retirement is not None,
        "reason": None if fate.retirement is None else fate.retirement.reason,
    }


def _area_dict(area: AreaComparison, comparison: Comparison) -> dict[str, Any]:
    lang = comparison.lang
    return {
        "area": area.area.id,
        "title": area.area.title,
        "before": [
            {"area": ancestor.id, "title": ancestor.title, "max_points": ancestor.max_points}
            for ancestor in area.before
        ],
        "verdict": str(area.verdict),
        "reason": area.reason,
        "notes": list(area.notes),
        "max_points": area.area.max_points,
        "comparable_points": area.comparable,
        "partly_comparable_points": area.partly,
        "topics_gone": [topic for sign, topic in topic_changes(area, lang) if sign == "-"],
        "topics_come": [topic for sign, topic in topic_changes(area, lang) if sign == "+"],
        "questions": [_question_dict(question, comparison.old) for question in area.questions],
        "left": [question.id for question in area.left],
        "retired": _retired_dicts(area.retired),
    }


def _retired_dicts(retired: tuple[Retirement, ...]) -> list[dict[str, Any]]:
    return [
        {
            "question": retirement.question.id,
            "wording": retirement.question.wording,
            "max_points": retirement.question.max_points,
            "reason": retirement.reason,
        }
        for retirement in retired
    ]


def _question_dict(compared: QuestionComparison, old: Framework) -> dict[str, Any]:
    words = words_changed(compared.before[0].wording, compared.question.wording) if len(compared.before) == 1 else ()
    return {
        "question": compared.question.id,
        "wording": compared.question.wording,
        "max_points": compared.question.max_points,
        "before": [
            {
                "question": question.id,
                "area": old.area_of(question.id).id,
                "wording": question.wording,
                "max_points": question.max_points,
            }
            for question in compared.before
        ],
        "kinds": list(compared.kinds),
        "verdict": str(compared.verdict),
        "reason": compared.reason,
        "notes": list(compared.notes),
        "wording_changes": [{"text": word.text, "change": word.change} for word in words if len(words) > 1],
    }
