"""Lineages that contradict themselves."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Path
from kompassmodel.messages.formatting import listed
from kompassmodel.messages.message import Message, message, plural
from kompassmodel.model.framework import Area, Lineage
from kompassmodel.rules.case import FrameworkCase


def contradictions(case: FrameworkCase) -> Iterator[tuple[Path, Message, Message]]:
    """Yield the path, text and hint of every contradiction in a lineage."""
    has_questions = case.previous is not None and bool(case.previous.questions)
    for area in case.framework.areas:
        path: Path = ("areas", area.id)
        for index, entry in enumerate(area.lineage):
            place: Path = (*path, "lineage", index)
            if entry.question is not None:
                text = message("an area descends from areas, but a question is named here")
                hint = message('write {{area: "{area}", …}}', area=entry.question.split(".")[0])
                yield (*place, "question"), text, hint
            yield from _contradiction(case, entry, place)
        yield from _against_questions(case, area)
        yield from _named_twice(area.lineage, path)
        for question in area.questions:
            yield from _named_twice(question.lineage, (*path, "questions", question.id))
            for index, entry in enumerate(question.lineage):
                place = (*path, "questions", question.id, "lineage", index)
                if entry.area is not None and has_questions:
                    text = message("a question descends from questions, but an area is named here")
                    yield (*place, "area"), text, message('write {{question: "{id}", …}}', id=question.id)
                yield from _contradiction(case, entry, place)


def _named_twice(lineage: tuple[Lineage, ...], path: Path) -> Iterator[tuple[Path, Message, Message]]:
    seen: set[str] = set()
    if len(lineage) > 1 and any("new" in entry.change for entry in lineage):
        text = message("a new question or area has no ancestor, but its lineage has other entries")
        yield (*path, "lineage"), text, message("keep `{{change: new}}` alone, or leave it out")
        return
    for index, entry in enumerate(lineage):
        number = entry.question or entry.area
        if number in seen:
            text = message("{number} is named twice in this lineage", number=_source(entry))
            yield (
                (*path, "lineage", index),
                text,
                message("name it once, with everything that changed: [reworded, reweighted]"),
            )
        seen.add(number or "")


def _against_questions(case: FrameworkCase, area: Area) -> Iterator[tuple[Path, Message, Message]]:
    """Yield the contradiction of an area whose lineage names no area that its questions come from."""
    path: Path = ("areas", area.id, "lineage")
    if case.previous is None or not area.lineage or not case.set_aside.spares(("areas", area.id)):
        return
    known = {None, *(other.id for other in case.previous.areas)}
    if any(entry.area not in known or (entry.area is None and "new" not in entry.change) for entry in area.lineage):
        return  # an area that is unknown or not named is reported as that
    area_by_question = case.previous.area_by_question
    named = {entry.area for entry in area.lineage if entry.area is not None}
    lineages = [entry for question in area.questions for entry in question.lineage]
    sources = {area_by_question[entry.question].id for entry in lineages if entry.question in area_by_question}
    if not sources or sources & named:
        return
    places, count = listed(sorted(sources)), len(sources)
    if named:
        text = plural(
            "no question of area {area} comes from area {named}",
            "no question of area {area} comes from areas {named}",
            count=len(named),
            area=area.id,
            named=listed(sorted(named)),
        )
    else:
        text = plural(
            "area {area} is said to be new, but its questions come from area {places}",
            "area {area} is said to be new, but its questions come from areas {places}",
            count=count,
            area=area.id,
            places=places,
        )
    hint = plural(
        "its questions come from area {places}: was that meant?",
        "its questions come from areas {places}: was that meant?",
        count=count,
        places=places,
    )
    yield path, text, hint


def _contradiction(case: FrameworkCase, entry: Lineage, place: Path) -> Iterator[tuple[Path, Message, Message]]:
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
