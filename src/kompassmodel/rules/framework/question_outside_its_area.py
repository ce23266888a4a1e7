"""A question is declared under the area that its number names."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import message
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.numbering import belongs, misnumbered_areas

RULE = Rule(
    "question-outside-its-area",
    Severity.ERROR,
    "A question is declared under the area that its number names.",
    why=(
        "Its points would count in one area while its number names another. This happens when a question "
        "is moved to another area without a new number, or pasted under the wrong heading."
    ),
    source="The file format: the first part of a question's number is the number of its area (docs/frameworks.md).",
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for each question declared under another area than its number names.

    Questions of misnumbered areas are left to area-numbering.
    """
    areas = {area.id for area in case.framework.areas}
    misnumbered = misnumbered_areas(case.framework)
    for area in case.framework.areas:
        for question in area.questions if area.id not in misnumbered else ():
            own_area, point, _ = question.id.partition(".")
            if point and own_area in areas and not belongs(question.id, area.id):
                text = message("question {question} is under area {area}", question=question.id, area=area.id)
                hint = message(
                    "move it to area {home}, or number it {area}.1, {area}.2 and so on", home=own_area, area=area.id
                )
                yield Problem(RULE, ("areas", area.id, "questions", question.id), text, hint, at_key=True)
