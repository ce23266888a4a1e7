"""Languages are given as tags (BCP 47) such as sv, nb or da."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Path, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import composed, shortened
from kompassmodel.messages.message import message
from kompassmodel.model.framework import Translations
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.language_tags import is_tag

RULE = Rule(
    "malformed-language",
    Severity.ERROR,
    "Languages are given as tags (BCP 47) such as sv, nb or da.",
    why=(
        "The tag says which language the texts are in, and how many digits a municipality code has. The "
        "name of a language means something only to people; programs know languages by short tags."
    ),
    source="BCP 47, the standard for such tags.",
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for each language, of the framework or of a translation, that is not a tag."""
    yield from _problems(("language",), case.framework.language, at_key=False)
    translated: list[tuple[Path, Translations]] = [(("title",), case.framework.translations)]
    for area in case.framework.areas:
        translated.append((("areas", area.id, "title"), area.translations))
        path: Path = ("areas", area.id, "questions")
        translated += [((*path, question.id, "wording"), question.translations) for question in area.questions]
    for place, translations in translated:
        for language, _ in translations:
            yield from _problems((*place, language), language, at_key=True)


def _problems(path: Path, language: str, *, at_key: bool) -> Iterator[Problem]:
    if is_tag(language):
        return
    meant = _TAG_BY_NAME.get(composed(language).lower()) or language.replace("_", "-")
    hint = (
        message("{meant} was probably meant", meant=meant)
        if meant != language
        else message("write sv for Swedish, nb for Norwegian bokmål, da for Danish, en for English")
    )
    text = message("“{language}” is not a language tag", language=shortened(language))
    yield Problem(RULE, path, text, hint, at_key=at_key)


_TAG_BY_NAME = {
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
