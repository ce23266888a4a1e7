"""The questions of area 2 are numbered 2.1, 2.2, 2.3 and so on, without a gap."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Path, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import message
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.numbering import belongs, gaps, misnumbered_areas, position

RULE = Rule(
    "question-numbering",
    Severity.ERROR,
    "The questions of area 2 are numbered 2.1, 2.2, 2.3 and so on, without a gap.",
    why=(
        "A number that is passed over looks like a question that was lost. It happens when a question is dropped from "
        "the copy of the last revision and those behind it keep their numbers."
    ),
    source="The file format: the questions of area 2 are 2.1, 2.2, 2.3, and 2.10 follows on 2.9 (docs/frameworks.md).",
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield the questions whose number is none, and those before which a number is missing in their area."""
    areas = {area.id for area in case.framework.areas}
    everywhere = {question.id for question in case.framework.questions}
    misnumbered = misnumbered_areas(case.framework)
    for area in case.framework.areas:
        if area.id in misnumbered:
            continue
        path: Path = ("areas", area.id, "questions")
        own = []
        for question in area.questions:
            home, _, number = question.id.partition(".")
            if position(number) is None or home not in areas:
                text = message(
                    "“{id}” is no number of a question in area {area}", id=shortened(question.id), area=area.id
                )
                hint = message("its questions are numbered {area}.1, {area}.2 and so on", area=area.id)
                yield Problem(RULE, (*path, question.id), text, hint, at_key=True)
            elif belongs(question.id, area.id):
                own.append(number)
        whole = len(own) == len(area.questions) and not case.set_aside.entries(path)
        for number, missing in gaps(own) if whole else ():
            skipped = f"{area.id}.{missing}"
            if skipped in everywhere or not case.set_aside.spares((*path, skipped)):
                continue  # it stands elsewhere, which is told there
            text = message(
                "question {area}.{number} has no {skipped} before it", area=area.id, number=number, skipped=skipped
            )
            hint = message("number it {skipped}, or add the question that is missing", skipped=skipped)
            yield Problem(RULE, (*path, f"{area.id}.{number}"), text, hint, at_key=True)
