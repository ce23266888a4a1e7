"""Lineages that contradict themselves."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Path
from kompassmodel.messages.formatting import listed
from kompassmodel.messages.message import Message, message, plural
from kompassmodel.model.framework import Area, Lineage, Question
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.worded_lineage import words_of

Contradiction = tuple[Path, Message, Message]
"""The path, the text and the hint of a contradiction."""


def contradictions(case: FrameworkCase) -> Iterator[Contradiction]:
    """Yield the path, text and hint of every contradiction in a lineage.

    Lineages that words deny are left out: see `worded_lineage`.
    """
    denied = list(against_questions(case))
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


def against_questions(case: FrameworkCase) -> Iterator[Contradiction]:
    """Yield the contradiction of each area whose lineage names no area that its questions come from.

    If the questions come from a revision further back than the areas, nothing is: from where the areas between come is
    often inferred from their titles alone.
    """
    base = case.question_base
    if base is None or case.previous is not base:
        return
    known = {area.id for area in base.areas}
    lineages = [entry for question in case.worded.framework.questions for entry in question.lineage]
    alive = {entry.question for entry in lineages if "new" not in entry.change}
    for area in case.worded.framework.areas:
        path: Path = ("areas", area.id)
        if not area.lineage or path in case.worded.paths or not case.set_aside.spares(path):
            continue
        if any(
            entry.framework not in (None, base.id)
            or (entry.area is None and "new" not in entry.change)
            or (entry.area is not None and entry.area not in known)
            for entry in area.lineage
        ):
            continue  # an area that is unknown or not named is reported as that
        named = sorted({entry.area for entry in area.lineage if entry.area is not None})
        sources = {
            base.area_of(entry.question).id
            for question in area.questions
            for entry in question.lineage
            if entry.question is not None and case.source(entry) is base and base.get_question(entry.question)
        }
        if sources and not sources & {*named}:
            yield _from_elsewhere(area, named, sorted(sources))
        elif named and not sources and _has_nothing_of(area, named, case, alive):
            text = plural(
                "area {area} is said to come from area {named}, but all its questions are new",
                "area {area} is said to come from areas {named}, but all its questions are new",
                count=len(named),
                area=area.id,
                named=listed(named),
            )
            yield (*path, "lineage"), text, message("write `lineage: [{{change: new}}]`")


def _from_elsewhere(area: Area, named: list[str], places: list[str]) -> Contradiction:
    count = len(places)
    if named:
        text = plural(
            "no question of area {area} comes from area {named}",
            "no question of area {area} comes from areas {named}",
            count=len(named),
            area=area.id,
            named=listed(named),
        )
    else:
        text = plural(
            "area {area} is said to be new, but its questions come from area {places}",
            "area {area} is said to be new, but its questions come from areas {places}",
            count=count,
            area=area.id,
            places=listed(places),
        )
    hint = plural(
        "its questions come from area {places}: was that meant?",
        "its questions come from areas {places}: was that meant?",
        count=count,
        places=listed(places),
    )
    return ("areas", area.id, "lineage"), text, hint


def _has_nothing_of(area: Area, named: list[str], case: FrameworkCase, alive: set[str | None]) -> bool:
    """Return whether all questions of an area are new, and those of the areas that it names live on elsewhere."""
    base = case.question_base
    assert base is not None  # noqa: S101 - the caller has made sure
    is_new = all(all("new" in entry.change for entry in question.lineage) for question in area.questions)
    if not area.questions or not is_new or not all(question.lineage for question in area.questions):
        return False
    for number in named:
        if words_of(area) & words_of(base.area(number)):
            return False
        if not alive & {question.id for question in base.area(number).questions}:
            return False
    return True


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
