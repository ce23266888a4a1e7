"""Every question and area counts for something."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Path, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import message
from kompassmodel.model.framework import Area, Question
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.lineage_links import part_message

RULE = Rule(
    "maximum-of-zero",
    Severity.ERROR,
    "The maximum of every question and area is above 0.",
    why=(
        "A question of 0 points cannot be scored, and its percent means nothing. Usually the maximum was to be filled "
        "in, or the question was to leave the instrument."
    ),
    source="Arithmetic: a percent of 0 points is not defined.",
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for each question with a maximum of 0, and for each such area without such questions."""
    for area in case.framework.areas:
        path: Path = ("areas", area.id)
        found: list[tuple[Path, Area | Question]] = [
            ((*path, "questions", question.id), question) for question in area.questions if question.max_points == 0
        ]
        if area.max_points == 0 and not found:
            found.append((path, area))
        for place, part in found:
            if case.set_aside.spares((*place, "max_points")):
                text = message("the maximum of {number} is 0, so nothing can be scored", number=part_message(part))
                hint = message("write the points that can be scored; a question that has left is named under `retired`")
                yield Problem(RULE, (*place, "max_points"), text, hint)
