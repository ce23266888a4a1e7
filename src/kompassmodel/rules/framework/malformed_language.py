"""Languages are given as tags (BCP 47) such as sv, nb or da."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Path, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.documents.scalars import quoted
from kompassmodel.messages.formatting import composed, shortened
from kompassmodel.messages.message import message
from kompassmodel.model.framework import Area, Framework, Lineage, Question
from kompassmodel.model.texts import TextLists, Translations
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
    for place, translations in _translated(case.framework):
        for language, _ in translations:
            yield from _problems((*place, language), language, at_key=True)
    for place, lists in _listed(case.framework):
        for language, texts in lists:
            # Within an item or above the list; if it is within, a text that holds a colon was more likely meant.
            yield from _problems(place, language, at_key=False, written=f"{language}: {texts[0]}")


def _translated(framework: Framework) -> Iterator[tuple[Path, Translations]]:
    """Yield the translations of every text, with its path."""
    yield ("title",), framework.translations
    yield from _of_part((), framework)
    for retired in framework.retired:
        yield ("retired", retired.id), retired.translations
    for area in framework.areas:
        path: Path = ("areas", area.id)
        yield (*path, "title"), area.translations
        yield (*path, "group"), area.group_translations
        yield from _of_part(path, area)
        yield from _notes(path, area.lineage)
        for question in area.questions:
            question_path = (*path, "questions", question.id)
            yield (*question_path, "wording"), question.translations
            yield from _of_part(question_path, question)
            yield from _notes(question_path, question.lineage)


def _of_part(path: Path, part: Framework | Area | Question) -> Iterator[tuple[Path, Translations]]:
    yield (*path, "guidance"), part.guidance_translations
    for index, link in enumerate(part.references):
        yield (*path, "references", index, "title"), link.translations


def _notes(path: Path, lineage: tuple[Lineage, ...]) -> Iterator[tuple[Path, Translations]]:
    for index, line in enumerate(lineage):
        yield (*path, "lineage", index, "note"), line.note_translations


def _listed(framework: Framework) -> Iterator[tuple[Path, TextLists]]:
    """Yield every list of texts in other languages, with its path."""
    for area in framework.areas:
        path: Path = ("areas", area.id)
        yield (*path, "topics"), area.topics_translations
        yield (*path, "also"), area.also_translations
        for question in area.questions:
            yield (*path, "questions", question.id, "also"), question.also_translations


def _problems(path: Path, language: str, *, at_key: bool, written: str | None = None) -> Iterator[Problem]:
    if is_tag(language):
        return
    if written is not None and composed(language).lower() not in _TAG_BY_NAME:
        hint = message("a text that holds a colon must be in quotes: {fixed}", fixed=quoted(shortened(written)))
        yield Problem(RULE, path, message("“{language}” is not a language tag", language=shortened(language)), hint)
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
