"""Either all areas have their questions, or none."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import message, plural
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.numbering import belongs

RULE = Rule(
    "area-without-questions",
    Severity.WARNING,
    "If some areas have questions, all have.",
    why=(
        "Evaluations cannot give the questions of this area, and nothing of it can be compared. Usually its questions "
        "are still to be written, or are indented as if they belonged to another area."
    ),
    source="The areas of the file beside each other: a revision publishes its questions or does not.",
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for each area without questions, if others have some."""
    count = sum(1 for area in case.framework.areas if area.questions)
    for area in case.framework.areas:
        if area.questions or any(belongs(question.id, area.id) for question in case.framework.questions):
            continue  # it has some, or they are under another area, which is reported as that
        if count and case.set_aside.spares(("areas", area.id)):
            text = plural(
                "area {area} has no questions, although {count} other area has",
                "area {area} has no questions, although {count} other areas have",
                count=count,
                area=area.id,
            )
            yield Problem(RULE, ("areas", area.id), text, message("add its questions"), at_key=True)
