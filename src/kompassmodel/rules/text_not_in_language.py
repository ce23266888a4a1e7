"""A title or wording given in several languages is given in that of the framework too."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.findings import Path, Problem, Rule, Severity, say
from kompassmodel.model import UNTRANSLATED
from kompassmodel.rules.cases import FrameworkCase

RULE = Rule(
    "text-not-in-language", Severity.ERROR, "A title or wording given by language is given in the framework's own too."
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield the titles and wordings that are given in other languages only.

    Where the framework's own language is itself no tag, or could not be read, nothing can be said.
    """
    framework = case.framework
    if not case.set_aside.spares(("language",)):
        return
    texts: list[tuple[Path, str]] = [(("title",), framework.title)]
    for area in framework.areas:
        path: Path = ("areas", area.id)
        texts.append(((*path, "title"), area.title))
        texts += [((*path, "questions", question.id, "wording"), question.wording) for question in area.questions]
    for place, text in texts:
        if text == UNTRANSLATED and case.set_aside.spares(place):
            message = say("this text is not given in {language}, the framework's language", language=framework.language)
            hint = say("add a line like `{language}: …` to it, or change `language`", language=framework.language)
            yield Problem(RULE, place, message, hint)
