"""A framework in several languages gives each of its texts in all of them."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from kompassmodel.diagnostics.problem import Path, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import Message, message
from kompassmodel.model.framework import UNTRANSLATED, Framework
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.language_tags import is_tag

RULE = Rule(
    "text-missing-in-language",
    Severity.WARNING,
    "A language in which wordings are given is given for all texts, and one of titles for all titles.",
    why=(
        "Whoever reads the framework in that language finds one text in another. Usually a translation was forgotten "
        "when a question was added or reworded. A language in which only titles or reasons are given is not expected "
        "of wordings: an instrument may be known in a country by its titles alone."
    ),
    source=(
        "The languages in which the file gives wordings, titles of areas, topics and reasons. The name of the "
        "instrument may be given in more."
    ),
)


@frozen
class _Text:
    """A text, its path, and the other languages in which it is given."""

    path: Path
    languages: frozenset[str]


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for each text that lacks a language in which others are given; one if most of its kind lack it.

    A language in which wordings are given is that of the whole file. Another is expected only of texts of the kind
    (titles of areas, topics, reasons) of which one is given in it: a translation may begin with the titles.
    """
    kinds = _kinds(case.framework)
    of_wordings = _given(kinds["wordings"], case.framework)
    for kind, texts in kinds.items():
        own = () if kind == "title" else _given(texts, case.framework)
        for language in dict.fromkeys((*of_wordings, *own)):
            missing = [text for text in texts if language not in text.languages and case.set_aside.spares(text.path)]
            hint = message("add it: {{{own}: …, {language}: …}}", own=case.framework.language, language=language)
            if len(missing) > 1 and len(missing) * 2 > len(texts):
                yield Problem(RULE, missing[0].path, _most(len(missing), len(texts), language), hint)
                continue
            for text in missing:
                text_message = message("this text is not given in {language}, as others are", language=language)
                yield Problem(RULE, text.path, text_message, hint)


def _given(texts: list[_Text], framework: Framework) -> tuple[str, ...]:
    """List the languages besides the framework's own in which one of the texts is given."""
    languages = (language for text in texts for language in sorted(text.languages))
    return tuple(dict.fromkeys(tag for tag in languages if is_tag(tag) and tag != framework.language))


def _most(missing: int, count: int, language: str) -> Message:
    if missing == count:
        return message(
            "none of the {count} texts of this kind is given in {language}, as others are",
            count=count,
            language=language,
        )
    return message(
        "{missing} of the {count} texts of this kind are not given in {language}, as others are",
        missing=missing,
        count=count,
        language=language,
    )


def _kinds(framework: Framework) -> dict[str, list[_Text]]:
    """List the texts of each kind."""
    kinds: dict[str, list[_Text]] = {"title": [], "titles": [], "wordings": [], "topics": [], "reasons": []}
    if framework.title != UNTRANSLATED:  # text-not-in-language reports the others
        kinds["title"].append(_Text(("title",), _languages(framework.translations)))
    for area in framework.areas:
        path: Path = ("areas", area.id)
        if area.title != UNTRANSLATED:
            kinds["titles"].append(_Text((*path, "title"), _languages(area.translations)))
        if area.topics:
            kinds["topics"].append(_Text((*path, "topics"), frozenset(tag for tag, _ in area.topics_translations)))
        for question in area.questions:
            place = (*path, "questions", question.id, "wording")
            if question.wording != UNTRANSLATED:
                kinds["wordings"].append(_Text(place, _languages(question.translations)))
    for retired in framework.retired:
        kinds["reasons"].append(_Text(("retired", retired.id), _languages(retired.translations)))
    return kinds


def _languages(translations: tuple[tuple[str, str], ...]) -> frozenset[str]:
    return frozenset(language for language, _ in translations)
