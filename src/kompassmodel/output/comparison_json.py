"""Two revisions side by side, for programs."""

from __future__ import annotations

from typing import Any

from kompassmodel.lineage.comparison import AreaComparison, Comparison, QuestionComparison, Retirement
from kompassmodel.messages.translation import Language, translate
from kompassmodel.model.framework import Framework
from kompassmodel.output.comparison_summary import summary, topic_changes, words_changed


def comparison_content(found: Comparison, lang: Language = "en") -> dict[str, Any]:
    """Return the comparison for programs; points are numbers, `reason` and `summary` are in the language `lang`."""
    return {
        "version": 1,
        "old": found.old.id,
        "new": found.new.id,
        "steps": list(found.steps),
        "verdict": str(found.verdict),
        "summary": [translate(message, lang) for message in summary(found)],
        "losses": [translate(message, lang) for message in found.losses],
        "areas": [_area_dict(area, found.old, lang) for area in found.areas],
        "gone_areas": [
            {
                "area": gone.area.id,
                "title": gone.area.title,
                "reason": gone.reason,
                "retired": _retired_dicts(gone.retired),
            }
            for gone in found.gone
        ],
    }


def _area_dict(area: AreaComparison, old: Framework, lang: Language) -> dict[str, Any]:
    return {
        "area": area.area.id,
        "title": area.area.title,
        "before": [{"area": ancestor.id, "title": ancestor.title} for ancestor in area.before],
        "verdict": str(area.verdict),
        "reason": translate(area.reason, lang),
        "max_points": area.area.max_points,
        "comparable_points": area.comparable,
        "partly_comparable_points": area.partly,
        "topics_gone": [topic for sign, topic in topic_changes(area) if sign == "-"],
        "topics_come": [topic for sign, topic in topic_changes(area) if sign == "+"],
        "questions": [_question_dict(one, old, lang) for one in area.questions],
        "retired": _retired_dicts(area.retired),
    }


def _retired_dicts(retired: tuple[Retirement, ...]) -> list[dict[str, Any]]:
    return [
        {
            "question": one.question.id,
            "wording": one.question.wording,
            "max_points": one.question.max_points,
            "reason": one.reason,
        }
        for one in retired
    ]


def _question_dict(one: QuestionComparison, old: Framework, lang: Language) -> dict[str, Any]:
    words = words_changed(one.before[0].wording, one.question.wording) if len(one.before) == 1 else ()
    return {
        "question": one.question.id,
        "wording": one.question.wording,
        "max_points": one.question.max_points,
        "before": [
            {
                "question": question.id,
                "area": old.area_of(question.id).id,
                "wording": question.wording,
                "max_points": question.max_points,
            }
            for question in one.before
        ],
        "kinds": list(one.kinds),
        "verdict": str(one.verdict),
        "reason": translate(one.reason, lang),
        "wording_changes": [{"text": word.text, "change": word.change} for word in words if len(words) > 1],
    }
