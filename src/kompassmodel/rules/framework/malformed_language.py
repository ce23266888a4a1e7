"""Languages are given as tags (BCP 47) such as sv, nb or da."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Path, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import message
from kompassmodel.model.framework import Translations
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.language_tags import is_tag

RULE = Rule(
    "malformed-language",
    Severity.ERROR,
    "Languages are given as tags (BCP 47) such as sv, nb or da.",
    why=(
        "The language tells in which words the texts stand, and how many digits a municipality code has. Its name "
        "means something to people only; programs know languages by short tags."
    ),
    source="BCP 47, the standard for such tags.",
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield the language of the framework and of its translations where it is no tag."""
    yield from _check(("language",), case.framework.language, at_key=False)
    things: list[tuple[Path, Translations]] = [(("title",), case.framework.translations)]
    for area in case.framework.areas:
        things.append((("areas", area.id, "title"), area.translations))
        path: Path = ("areas", area.id, "questions")
        things += [((*path, question.id, "wording"), question.translations) for question in area.questions]
    for place, translations in things:
        for language, _ in translations:
            yield from _check((*place, language), language, at_key=True)


def _check(path: Path, language: str, *, at_key: bool) -> Iterator[Problem]:
    if is_tag(language):
        return
    meant = _NAMES.get(language.lower()) or language.replace("_", "-")
    hint = (
        message("{meant} was probably meant", meant=meant)
        if meant != language
        else message("write sv for Swedish, nb for Norwegian bokmål, da for Danish, en for English")
    )
    text = message("“{language}” is no tag of a language", language=shortened(language))
    yield Problem(RULE, path, text, hint, at_key=at_key)


_NAMES = {
    "svenska": "sv",
    "swedish": "sv",
    "norsk": "nb",
    "bokmål": "nb",
    "norwegian": "nb",
    "nynorsk": "nn",
    "dansk": "da",
    "danish": "da",
    "suomi": "fi",
    "finnish": "fi",
    "finska": "fi",
    "english": "en",
    "engelska": "en",
}
