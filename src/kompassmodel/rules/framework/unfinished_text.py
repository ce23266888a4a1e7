"""Nothing that was to be filled in is still empty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kompassmodel.diagnostics.problem import Path, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import normalised, shortened
from kompassmodel.messages.message import message
from kompassmodel.model.framework import UNTRANSLATED, Framework
from kompassmodel.rules.case import FrameworkCase

RULE = Rule(
    "unfinished-text",
    Severity.WARNING,
    "No text says TODO, and no key that a draft leaves empty still is.",
    why=(
        "A draft of a revision leaves `revision` and `in_use` empty to be filled in, and authors write TODO where a "
        "wording is to follow. Without a time of use nobody can check which revision an evaluation belongs to."
    ),
    source="The drafts that `kompassmodel new revision` writes, and the words with which people mark unfinished texts.",
)

PLACEHOLDER: Final = re.compile(r"\W*(todo|tbd|fixme|xxx+|lorem ipsum)\b", re.IGNORECASE)
"""How a text begins that is still to be written."""


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for `revision` and `in_use` if they are written without a value, and for each unfinished text."""
    framework = case.framework
    for key, value in (("revision", framework.revision), ("in_use", framework.in_use)):
        if value is None and case.is_written((key,)) and case.set_aside.spares((key,)):
            text = message("{key} is still empty", key=key)
            hint = (
                message('write what the revision is called, in quotes: "2027"')
                if key == "revision"
                else message("write when it is in use, such as 2027/.. from 2027 on")
            )
            yield Problem(RULE, (key,), text, hint, at_key=True)
    for path, text_there, needs_words in _texts(framework):
        if text_there == UNTRANSLATED or not case.set_aside.spares(path):
            continue
        if PLACEHOLDER.match(text_there) or (needs_words and not normalised(text_there)):
            text = message("“{text}” is not a text yet", text=shortened(text_there))
            yield Problem(RULE, path, text, message("write what is to stand here"))


def _texts(framework: Framework) -> Iterator[tuple[Path, str, bool]]:
    """Yield the path of every text, and whether it must hold a letter or digit."""
    yield ("title",), framework.title, False
    for retired in framework.retired:
        if retired.reason is not None:
            yield ("retired", retired.id), retired.reason, False
    for area in framework.areas:
        path: Path = ("areas", area.id)
        yield (*path, "title"), area.title, True
        for index, topic in enumerate(area.topics):
            yield (*path, "topics", index), topic, False
        for question in area.questions:
            place: Path = (*path, "questions", question.id, "wording")
            yield place, question.wording, True
            for language, text in question.translations:
                yield (*place, language), text, True
