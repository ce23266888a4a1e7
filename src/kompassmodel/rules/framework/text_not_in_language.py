"""A title or wording given in several languages is given in that of the framework too."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Path, Pointer, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import message
from kompassmodel.model.framework import UNTRANSLATED, Framework, Translations
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.language_tags import is_tag

RULE = Rule(
    "text-not-in-language",
    Severity.ERROR,
    "A title or wording given by language is given in the framework's own too.",
    why=(
        "Whoever reads the framework in its own language would find nothing there. It happens when a translation is "
        "typed in place of the original, or when the language is not changed in a copy."
    ),
    source=(
        "The file format: the language is that of the framework's texts, and translations stand beside them "
        "(docs/frameworks.md)."
    ),
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield the titles and wordings that are given in other languages only.

    Where none of several is given in the framework's language, that language is told instead. Where the language, or
    one of a text's own, is no tag, that is told of the tag.
    """
    language = case.framework.language
    if not case.set_aside.spares(("language",)) or not is_tag(language):
        return
    given = [(path, text, others) for path, text, others in _texts(case.framework) if others]
    lost = [path for path, text, others in given if text == UNTRANSLATED and all(is_tag(tag) for tag, _ in others)]
    if len(lost) == len(given) > 1:
        sentence = message("no text is given in {language}, though texts are given by language", language=language)
        hint = message("{tags} was probably meant", tags=given[0][2][0][0])
        yield Problem(RULE, ("language",), sentence, hint, (Pointer(lost[0], message("one of the texts")),))
        return
    for path in lost:
        sentence = message("this text is not given in {language}, the framework's language", language=language)
        hint = message("add a line like `{language}: …` to it, or change `language`", language=language)
        yield Problem(RULE, path, sentence, hint)


def _texts(framework: Framework) -> Iterator[tuple[Path, str, Translations]]:
    yield ("title",), framework.title, framework.translations
    for area in framework.areas:
        path: Path = ("areas", area.id)
        yield (*path, "title"), area.title, area.translations
        for question in area.questions:
            yield (*path, "questions", question.id, "wording"), question.wording, question.translations
