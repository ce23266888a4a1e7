"""No wording names two questions and no title two areas, spelling aside."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from kompassmodel.diagnostics.problem import Path, Pointer, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import normalised, shortened
from kompassmodel.messages.message import Message, message
from kompassmodel.model.framework import UNTRANSLATED, Area, Question
from kompassmodel.rules.case import FrameworkCase

RULE = Rule(
    "ambiguous-wording",
    Severity.ERROR,
    "No wording names two questions and no title two areas, spelling aside.",
    why=(
        "A row of a report is found by its wording; where two questions share one, nobody can tell which is meant. It "
        "happens when a question is copied and not reworded."
    ),
    source=(
        "Reports print a wording with other signs and capitals than the instrument, so letters and digits alone are "
        "compared."
    ),
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield the wordings, titles, variants and translations that some other question or area has too.

    Compared are letters and digits alone, without case and signs. Titles and wordings do not compete.
    """
    titles: list[tuple[str, Path, str]] = []
    wordings: list[tuple[str, Path, str]] = []
    for area in case.framework.areas:
        path: Path = ("areas", area.id)
        titles += _texts(area.id, path, "title", area.title, area)
        for question in area.questions:
            place = (*path, "questions", question.id)
            wordings += _texts(question.id, place, "wording", question.wording, question)
    yield from _doubles(case, titles, message("“{text}” names area {number} and area {owner}"))
    yield from _doubles(case, wordings, message("“{text}” names question {number} and question {owner}"))


def _texts(number: str, path: Path, key: str, main: str, thing: Area | Question) -> Iterator[tuple[str, Path, str]]:
    """Yield every text that names `thing`: its number, where the text stands, and the text."""
    yield number, (*path, key), main
    for language, text in thing.translations:
        yield number, (*path, key, language), text
    for index, text in enumerate(thing.also):
        yield number, (*path, "also", index), text


def _doubles(case: FrameworkCase, texts: list[tuple[str, Path, str]], sentence: Message) -> Iterator[Problem]:
    first: dict[str, tuple[str, Path]] = {}
    for number, path, text in texts:
        same = normalised(text)
        if not same or text == UNTRANSLATED or not case.set_aside.spares(path):
            continue
        owner, place = first.setdefault(same, (number, path))
        if owner != number:
            statement = evolve(sentence, values={"text": shortened(text), "number": number, "owner": owner})
            hint = message("a report that prints it could mean either; word one of them otherwise")
            yield Problem(RULE, path, statement, hint, related=(Pointer(place, message("the other")),))
