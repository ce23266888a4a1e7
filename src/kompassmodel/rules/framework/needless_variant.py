"""What stands under `also` is another text than the wording, and a variant of this wording."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Path, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import is_among, is_same, normalised, shortened
from kompassmodel.messages.message import message
from kompassmodel.model.framework import Area, Question
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.lineage_links import lineage_links
from kompassmodel.rules.near_words import differs_in_one_word

RULE = Rule(
    "needless-variant",
    Severity.WARNING,
    "Under `also` are variants of this wording: not itself, and not those of an older one.",
    why=(
        "`also` lists how reports print this wording. The wording itself says nothing there, and the misprints of the "
        "old wording, left over in a copy, would be taken for the new question."
    ),
    source="The texts of the file beside each other, and the lists under `also` of the previous revision.",
    is_about_needless=True,
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for each text under `also` that is the wording, stands there twice, or belongs to the old one."""
    for area in case.framework.areas:
        path: Path = ("areas", area.id)
        yield from _repeated(case, area, area.title, path)
        for question in area.questions:
            yield from _repeated(case, question, question.wording, (*path, "questions", question.id))
    for link in lineage_links(case):
        wording, former = link.wording, link.former_wording
        if link.is_corrected or not link.alone or normalised(wording) == normalised(former):
            continue
        for index, text in enumerate(link.part.also):
            place: Path = (*link.path[:-2], "also", index)
            if is_among(text, link.ancestor.also) and not differs_in_one_word(text, wording):
                reported = message("“{text}” is a variant of the old wording, not of this one", text=shortened(text))
                yield Problem(RULE, place, reported, message("delete it"))


def _repeated(case: FrameworkCase, part: Area | Question, main: str, path: Path) -> Iterator[Problem]:
    for index, text in enumerate(part.also):
        place: Path = (*path, "also", index)
        if not case.set_aside.spares(place):
            continue
        if is_same(text, main):
            title, wording = message("this is the title itself"), message("this is the wording itself")
            yield Problem(RULE, place, title if isinstance(part, Area) else wording, message("delete it"))
        elif is_among(text, part.also[:index]):
            yield Problem(RULE, place, message("this variant stands here twice"), message("delete one of the two"))
