"""A framework, an area or a question, for programs."""

from __future__ import annotations

from typing import Any

from kompassmodel.lineage.history import Entry, Gone, Step
from kompassmodel.lineage.parts import Part
from kompassmodel.messages.translation import Language, translate
from kompassmodel.model.framework import Area, Framework, Lineage, Link, Question, Retired
from kompassmodel.model.points import Points
from kompassmodel.model.texts import TextLists, Translations
from kompassmodel.model.use import Use
from kompassmodel.registry.origin import Origin


def part_content(part: Part, lang: Language = "en") -> dict[str, Any]:
    """Build a framework, an area or a question as plain data; the last two with their history."""
    framework, area, question = part.framework, part.area, part.question
    content: dict[str, Any] = {"version": 1, "framework": framework_content(framework, part.origin)}
    if area is None:
        content["framework"]["revised_by"] = list(part.revised_by)
        content["areas"] = [_area_content(each, framework) for each in framework.areas]
        content["retired"] = [
            {"id": retired.id, "reason": _reason_content(retired, framework)} for retired in framework.retired
        ]
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
        "guidance": _by_language(framework.guidance, framework, framework.guidance_translations),
        "references": [_link_content(link, framework) for link in framework.references],
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


def _by_language(text: str | None, framework: Framework, translations: Translations) -> dict[str, str] | None:
    own = {} if text is None else {framework.language: text}
    return {**own, **dict(translations)} or None


def _lists_by_language(texts: tuple[str, ...], framework: Framework, others: TextLists) -> dict[str, list[str]]:
    own = {framework.language: list(texts)} if texts else {}
    return {**own, **{language: list(items) for language, items in others}}


def _link_content(link: Link, framework: Framework) -> dict[str, Any]:
    return {"title": _by_language(link.title, framework, link.translations), "url": link.url}


def _reason_content(retired: Retired | None, framework: Framework) -> dict[str, str] | None:
    return None if retired is None else _by_language(retired.reason, framework, retired.translations)


def _number(points: Points) -> int | float:
    return points if isinstance(points, int) else float(points)


def _area_content(area: Area, framework: Framework) -> dict[str, Any]:
    return {
        "id": area.id,
        "title": _by_language(area.title, framework, area.translations),
        "also": _lists_by_language(area.also, framework, area.also_translations),
        "group": _by_language(area.group, framework, area.group_translations),
        "max_points": _number(area.max_points),
        "topics": _lists_by_language(area.topics, framework, area.topics_translations),
        "guidance": _by_language(area.guidance, framework, area.guidance_translations),
        "references": [_link_content(link, framework) for link in area.references],
        "questions": [_question_content(question, framework) for question in area.questions],
    }


def _question_content(question: Question, framework: Framework) -> dict[str, Any]:
    return {
        "id": question.id,
        "wording": _by_language(question.wording, framework, question.translations),
        "also": _lists_by_language(question.also, framework, question.also_translations),
        "max_points": _number(question.max_points),
        "guidance": _by_language(question.guidance, framework, question.guidance_translations),
        "references": [_link_content(link, framework) for link in question.references],
    }


def _step_content(step: Step) -> dict[str, Any]:
    framework = step.framework
    return {
        "framework": step.framework_id,
        "revises": None if framework is None else framework.revises,
        "in_use": None if framework is None else _use_content(framework.in_use),
        "status": step.status,
        "entries": [_entry_content(entry, framework) for entry in step.entries],
        "gone": [_gone_content(gone, framework) for gone in step.gone],
    }


def _gone_content(gone: Gone, framework: Framework | None) -> dict[str, Any]:
    reason = None if framework is None else _reason_content(gone.retired, framework)
    return {"kind": _kind(is_area=gone.is_area), "id": gone.id, "reason": reason}


def _entry_content(entry: Entry, framework: Framework | None) -> dict[str, Any]:
    part = entry.part
    text = None if part is None else part.title if isinstance(part, Area) else part.wording
    return {
        "kind": _kind(is_area=entry.is_area),
        "id": entry.id,
        "text": text,
        "max_points": None if part is None else _number(part.max_points),
        "lineage": [_line_content(line, framework) for line in entry.lineage],
    }


def _line_content(line: Lineage, framework: Framework | None) -> dict[str, Any]:
    note = None if framework is None else _by_language(line.note, framework, line.note_translations)
    return {"question": line.question, "area": line.area, "change": list(line.change), "note": note}


def _kind(*, is_area: bool) -> str:
    return "area" if is_area else "question"
