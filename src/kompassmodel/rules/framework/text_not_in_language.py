"""A title or wording given in several languages is given in the framework's own too."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Path, Pointer, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import message
from kompassmodel.model.framework import UNTRANSLATED, Framework
from kompassmodel.model.texts import Translations
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.language_tags import is_tag

RULE = Rule(
    "text-not-in-language",
    Severity.ERROR,
    "A title or wording given by language is given in the framework's own too.",
    why=(
        "Anyone who reads the framework in its own language would find nothing there. This happens when "
        "a translation is typed instead of the original, or when the language is not changed in a copy."
    ),
    source=(
        "The file format: the language is that of the framework's texts, and translations are given "
        "beside them (docs/frameworks.md)."
    ),
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for each title or wording that is given in other languages only.

    If there are several texts and none is in the framework's language, one problem for that language stands for all.
    Languages that are not tags are left to malformed-language.
    """
    language = case.framework.language
    if not case.set_aside.spares(("language",)) or not is_tag(language):
        return
    translated = [(path, text, others) for path, text, others in _texts(case.framework) if others]
    missing = [
        path for path, text, others in translated if text == UNTRANSLATED and all(is_tag(tag) for tag, _ in others)
    ]
    if len(missing) == len(translated) > 1:
        text = message("no text is given in {language}, though texts are given by language", language=language)
        hint = message("{tags} was probably meant", tags=translated[0][2][0][0])
        yield Problem(RULE, ("language",), text, hint, (Pointer(missing[0], message("one of the texts")),))
        return
    for path in missing:
        text = message("this text is not given in {language}, the framework's language", language=language)
        hint = message("add a line like `{language}: …` to it, or change `language`", language=language)
        yield Problem(RULE, path, text, hint)


def _texts(framework: Framework) -> Iterator[tuple[Path, str, Translations]]:
    yield ("title",), framework.title, framework.translations
    for area in framework.areas:
        path: Path = ("areas", area.id)
        yield (*path, "title"), area.title, area.translations
        for question in area.questions:
            yield (*path, "questions", question.id, "wording"), question.wording, question.translations
