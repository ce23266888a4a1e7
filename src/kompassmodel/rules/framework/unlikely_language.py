"""A language is not given by the code of a country."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kompassmodel.diagnostics.problem import Path, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import message
from kompassmodel.model.framework import Framework
from kompassmodel.rules.case import FrameworkCase

RULE = Rule(
    "unlikely-language",
    Severity.WARNING,
    "No language is given by the code of a country.",
    why=(
        "`se` is the code of Sweden, but as a language it is Northern Sami. A program that asks for Swedish finds "
        "nothing, and one that reads texts aloud reads them as Sami."
    ),
    source="BCP 47, the standard for tags of languages, and ISO 3166, that for codes of countries.",
)

_MEANT: Final = {"se": "sv", "dk": "da", "gb": "en", "us": "en"}
"""The languages that are probably meant by codes of countries."""

_SAMI: Final = frozenset("áčđŋšŧž")
"""Letters of Northern Sami that Swedish does not have."""


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for the first place of each such code; `se` is not one in a file with the letters of Sami."""
    places: dict[str, Path] = {}
    written: dict[str, str] = {}
    for language, path, text in _texts(case.framework):
        if language in _MEANT and case.set_aside.spares(path):
            places.setdefault(language, path)
            written[language] = written.get(language, "") + text.lower()
    for language, path in places.items():
        if language == "se" and _SAMI & {*written[language]}:
            continue
        text_there = (
            message("“se” is Northern Sami, not Swedish")
            if language == "se"
            else message("“{language}” is the code of a country, not of a language", language=language)
        )
        hint = message("{meant} was probably meant", meant=_MEANT[language])
        yield Problem(RULE, path, text_there, hint, at_key=path != ("language",))


def _texts(framework: Framework) -> Iterator[tuple[str, Path, str]]:
    own: Path = ("language",)
    yield framework.language, own, framework.title
    for language, text in framework.translations:
        yield language, ("title", language), text
    for area in framework.areas:
        path: Path = ("areas", area.id)
        yield framework.language, own, area.title
        for language, text in area.translations:
            yield language, (*path, "title", language), text
        for question in area.questions:
            yield framework.language, own, question.wording
            for language, text in question.translations:
                yield language, (*path, "questions", question.id, "wording", language), text
