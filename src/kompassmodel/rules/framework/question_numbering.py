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
        "A number that is skipped looks like a question that was lost. This happens when a question is "
        "dropped from the copy of the last revision and those after it keep their numbers."
    ),
    source=(
        "The file format: the questions of area 2 are 2.1, 2.2, 2.3, and 2.10 comes after 2.9 (docs/frameworks.md)."
    ),
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for each question without a valid number, and for each before which a number is missing.

    Questions of misnumbered areas are left to area-numbering.
    """
    areas = {area.id for area in case.framework.areas}
    all_ids = {question.id for question in case.framework.questions}
    misnumbered = misnumbered_areas(case.framework)
    for area in case.framework.areas:
        if area.id in misnumbered:
            continue
        path: Path = ("areas", area.id, "questions")
        numbers = []
        for question in area.questions:
            area_id, _, number = question.id.partition(".")
            if position(number) is None or area_id not in areas:
                text = message(
                    "“{id}” is not the number of a question in area {area}", id=shortened(question.id), area=area.id
                )
                hint = message("its questions are numbered {area}.1, {area}.2 and so on", area=area.id)
                yield Problem(RULE, (*path, question.id), text, hint, at_key=True)
            elif belongs(question.id, area.id):
                numbers.append(number)
        is_complete = len(numbers) == len(area.questions) and not case.set_aside.entries(path)
        for number, missing in gaps(numbers) if is_complete else ():
            skipped = f"{area.id}.{missing}"
            if skipped in all_ids or not case.set_aside.spares((*path, skipped)):
                continue  # it stands in another area or was set aside: another rule reports it
            text = message(
                "question {area}.{number} has no {skipped} before it", area=area.id, number=number, skipped=skipped
            )
            hint = message("number it {skipped}, or add the question that is missing", skipped=skipped)
            yield Problem(RULE, (*path, f"{area.id}.{number}"), text, hint, at_key=True)
