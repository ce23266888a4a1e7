"""Lineages that contradict themselves."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Path
from kompassmodel.messages.message import Message, message
from kompassmodel.model.framework import Area, Lineage, Question
from kompassmodel.rules.area_lineage import Contradiction, against_questions
from kompassmodel.rules.case import FrameworkCase, listed_once


@listed_once
def contradictions(case: FrameworkCase) -> Iterator[Contradiction]:
    """Yield the path, text and hint of every contradiction in a lineage.

    Lineages that words deny are left out: see `worded_lineage`.
    """
    denied = against_questions(case)
    for area in case.framework.areas:
        path: Path = ("areas", area.id)
        if path not in case.worded.paths:
            yield from _in_area(case, area, path)
            yield from (found for found in denied if found[0] == (*path, "lineage"))
            yield from _named_twice(area.lineage, path)
        for question in area.questions:
            question_path = (*path, "questions", question.id)
            if question_path not in case.worded.paths:
                yield from _named_twice(question.lineage, question_path)
                yield from _in_question(case, question, question_path)


def _in_area(case: FrameworkCase, area: Area, path: Path) -> Iterator[Contradiction]:
    for index, entry in enumerate(area.lineage):
        place: Path = (*path, "lineage", index)
        if entry.question is not None:
            text = message("an area descends from areas, but a question is named here")
            hint = message('write {{area: "{area}", …}}', area=entry.question.split(".")[0])
            yield (*place, "question"), text, hint
        yield from _contradiction(case, entry, place)


def _in_question(case: FrameworkCase, question: Question, path: Path) -> Iterator[Contradiction]:
    for index, entry in enumerate(question.lineage):
        place = (*path, "lineage", index)
        if entry.area is not None and case.question_base is not None:
            text = message("a question descends from questions, but an area is named here")
            yield (*place, "area"), text, message('write {{question: "{id}", …}}', id=question.id)
        yield from _contradiction(case, entry, place)


def _named_twice(lineage: tuple[Lineage, ...], path: Path) -> Iterator[Contradiction]:
    seen: set[tuple[str | None, str]] = set()
    if len(lineage) > 1 and any("new" in entry.change for entry in lineage):
        text = message("a new question or area has no ancestor, but its lineage has other entries")
        yield (*path, "lineage"), text, message("keep `{{change: new}}` alone, or leave it out")
        return
    for index, entry in enumerate(lineage):
        key = (entry.framework, entry.question or entry.area or "")
        if key in seen and key[1]:
            text = message("{number} is named twice in this lineage", number=_source(entry))
            yield (
                (*path, "lineage", index),
                text,
                message("name it once, with everything that changed: [reworded, reweighted]"),
            )
        seen.add(key)


def _contradiction(case: FrameworkCase, entry: Lineage, place: Path) -> Iterator[Contradiction]:
    if not case.set_aside.spares(place):
        return
    source, change = _source(entry), (*place, "change")
    if "new" in entry.change and source is not None:
        text = message("a new question or area has no ancestor, but {source} is named here", source=source)
        yield change, text, message("leave {source} out, or say what changed since", source=source)
    elif "new" not in entry.change and source is None:
        text = message("this does not say which question or area “{change}” refers to", change=", ".join(entry.change))
        yield (
            change,
            text,
            message("name it: {{question: …, change: {change}}}; or write `new`", change=entry.change[0]),
        )
    elif len(entry.change) > 1 and {"same", "new"} & {*entry.change}:
        text = message("“{change}” cannot be true at the same time", change=", ".join(entry.change))
        yield change, text, message("`same` and `new` cannot be combined with others")


def _source(entry: Lineage) -> Message | None:
    """Build the name of the question or area that an entry names, if it names one."""
    if entry.question is not None:
        return message("question {id}", id=entry.question)
    return None if entry.area is None else message("area {id}", id=entry.area)
