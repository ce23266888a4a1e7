"""A framework, an area or a question, for programs."""

from __future__ import annotations

from typing import Any

from kompassmodel.lineage.history import Entry, Step
from kompassmodel.lineage.parts import Part
from kompassmodel.messages.translation import Language, translate
from kompassmodel.model.framework import Area, Framework, Question, Translations
from kompassmodel.model.points import Points
from kompassmodel.model.use import Use
from kompassmodel.registry.origin import Origin


def part_content(part: Part, lang: Language = "en") -> dict[str, Any]:
    """Build a framework, an area or a question as plain data; the last two with their history."""
    framework, area, question = part.framework, part.area, part.question
    content: dict[str, Any] = {"version": 1, "framework": framework_content(framework, part.origin)}
    if area is None:
        content["framework"]["revised_by"] = list(part.revised_by)
        content["areas"] = [_area_content(each, framework) for each in framework.areas]
        content["retired"] = [{"id": retired.id, "reason": retired.reason} for retired in framework.retired]
    else:
        content["framework"] = framework.id
        content["area"] = _area_content(area, framework)
        if question is not None:
            del content["area"]["questions"]
            content["question"] = _question_content(question, framework)
        content["history"] = [_step_content(step) for step in part.history]
    return {**content, "troubles": [translate(trouble, lang) for trouble in part.troubles]}


def framework_content(framework: Framework, origin: Origin) -> dict[str, Any]:
    """Build the facts on a framework as plain data."""
    return {
        "id": framework.id,
        "title": _by_language(framework.title, framework, framework.translations),
        "revision": framework.revision,
        "publisher": framework.publisher,
        "language": framework.language,
        "in_use": _use_content(framework.in_use),
        "revises": framework.revises,
        "points_step": _number(framework.points_step),
        "max_points": _number(framework.max_points),
        "areas": len(framework.areas),
        "questions": len(framework.questions),
        "origin": origin_content(origin),
    }


def origin_content(origin: Origin) -> dict[str, Any]:
    """Build the origin of a framework as plain data."""
    keys = ("name", "version", "file")
    return {"kind": origin.kind, **{key: getattr(origin, key) or None for key in keys}}


def _use_content(use: Use | None) -> str | dict[str, str] | None:
    """Build the time of use as plain data: a period, or one for each country."""
    if use is None or use.everywhere is not None:
        return None if use is None else str(use)
    return {country: str(period) for country, period in use.by_country}


def _by_language(text: str, framework: Framework, translations: Translations) -> dict[str, str]:
    return {framework.language: text, **dict(translations)}


def _number(points: Points) -> int | float:
    return points if isinstance(points, int) else float(points)


def _area_content(area: Area, framework: Framework) -> dict[str, Any]:
    return {
        "id": area.id,
        "title": _by_language(area.title, framework, area.translations),
        "also": list(area.also),
        "group": _group_content(area, framework),
        "max_points": _number(area.max_points),
        "topics": list(area.topics),
        "questions": [_question_content(question, framework) for question in area.questions],
    }


def _group_content(area: Area, framework: Framework) -> dict[str, str] | None:
    own = {} if area.group is None else {framework.language: area.group}
    return {**own, **dict(area.group_translations)} or None


def _question_content(question: Question, framework: Framework) -> dict[str, Any]:
    return {
        "id": question.id,
        "wording": _by_language(question.wording, framework, question.translations),
        "also": list(question.also),
        "max_points": _number(question.max_points),
    }


def _step_content(step: Step) -> dict[str, Any]:
    framework = step.framework
    return {
        "framework": step.framework_id,
        "revises": None if framework is None else framework.revises,
        "in_use": None if framework is None else _use_content(framework.in_use),
        "status": step.status,
        "entries": [_entry_content(entry) for entry in step.entries],
        "gone": [{"kind": _kind(is_area=gone.is_area), "id": gone.id, "reason": gone.reason} for gone in step.gone],
    }


def _entry_content(entry: Entry) -> dict[str, Any]:
    part = entry.part
    text = None if part is None else part.title if isinstance(part, Area) else part.wording
    return {
        "kind": _kind(is_area=entry.is_area),
        "id": entry.id,
        "text": text,
        "max_points": None if part is None else _number(part.max_points),
        "lineage": [
            {"question": line.question, "area": line.area, "change": list(line.change)} for line in entry.lineage
        ],
    }


def _kind(*, is_area: bool) -> str:
    return "area" if is_area else "question"
