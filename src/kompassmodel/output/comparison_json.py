"""A comparison of two revisions, for programs."""

from __future__ import annotations

from typing import Any

from kompassmodel.lineage.comparison import AreaComparison, Comparison, QuestionComparison, Retirement
from kompassmodel.messages.translation import translate
from kompassmodel.model.framework import Framework
from kompassmodel.output.comparison_summary import summary, topic_changes, words_changed


def comparison_content(comparison: Comparison) -> dict[str, Any]:
    """Build the comparison as plain data; points are numbers, `reason` and `summary` are in its language."""
    return {
        "version": 1,
        "old": comparison.old.id,
        "new": comparison.new.id,
        "steps": list(comparison.steps),
        "verdict": str(comparison.verdict),
        "summary": [translate(text, comparison.lang) for text in summary(comparison)],
        "losses": [*comparison.losses],
        "areas": [_area_dict(area, comparison.old) for area in comparison.areas],
        "gone_areas": [
            {
                "area": gone.area.id,
                "title": gone.area.title,
                "reason": gone.reason,
                "retired": _retired_dicts(gone.retired),
            }
            for gone in comparison.gone
        ],
    }


def _area_dict(area: AreaComparison, old: Framework) -> dict[str, Any]:
    return {
        "area": area.area.id,
        "title": area.area.title,
        "before": [{"area": ancestor.id, "title": ancestor.title} for ancestor in area.before],
        "verdict": str(area.verdict),
        "reason": area.reason,
        "max_points": area.area.max_points,
        "comparable_points": area.comparable,
        "partly_comparable_points": area.partly,
        "topics_gone": [topic for sign, topic in topic_changes(area) if sign == "-"],
        "topics_come": [topic for sign, topic in topic_changes(area) if sign == "+"],
        "questions": [_question_dict(question, old) for question in area.questions],
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
        "wording_changes": [{"text": word.text, "change": word.change} for word in words if len(words) > 1],
    }
