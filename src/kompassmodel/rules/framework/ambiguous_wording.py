"""No wording names two questions and no title names two areas, spelling aside."""

from __future__ import annotations

from collections.abc import Iterator

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
        "A row of a report is found by its wording; if two questions share one, nobody can tell which is "
        "meant. This happens when a question is copied and not reworded."
    ),
    source=(
        "Reports print a wording with signs and capitals that differ from the instrument's, so only "
        "letters and digits are compared."
    ),
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for each title, wording, variant or translation that another question or area has too.

    Only letters and digits are compared, without case. Titles are not compared with wordings.
    """
    titles: list[tuple[str, Path, str]] = []
    wordings: list[tuple[str, Path, str]] = []
    for area in case.framework.areas:
        path: Path = ("areas", area.id)
        titles += _texts(area.id, path, "title", area.title, area)
        for question in area.questions:
            question_path = (*path, "questions", question.id)
            wordings += _texts(question.id, question_path, "wording", question.wording, question)
    yield from _duplicates(case, titles, message("“{text}” names area {number} and area {owner}"))
    yield from _duplicates(case, wordings, message("“{text}” names question {number} and question {owner}"))


def _texts(number: str, path: Path, key: str, main: str, part: Area | Question) -> Iterator[tuple[str, Path, str]]:
    """Yield every text that names the question or area, with its number and the path of the text."""
    yield number, (*path, key), main
    for language, text in part.translations:
        yield number, (*path, key, language), text
    for index, text in enumerate(part.also):
        yield number, (*path, "also", index), text


def _duplicates(case: FrameworkCase, texts: list[tuple[str, Path, str]], template: Message) -> Iterator[Problem]:
    owners: dict[str, tuple[str, Path]] = {}
    for number, path, name in texts:
        key = normalised(name)
        if not key or name == UNTRANSLATED or not case.set_aside.spares(path):
            continue
        owner, owner_path = owners.setdefault(key, (number, path))
        if owner != number:
            text = template.filled(text=shortened(name), number=number, owner=owner)
            hint = message("a report that prints it could mean either; word one of them differently")
            yield Problem(RULE, path, text, hint, related=(Pointer(owner_path, message("the other")),))
