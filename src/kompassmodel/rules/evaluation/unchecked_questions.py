"""A final evaluation gives an area row or a total that its questions can be checked against."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import message
from kompassmodel.rules.case import EvaluationCase

RULE = Rule(
    "unchecked-questions",
    Severity.WARNING,
    "A final evaluation gives an area row or a total that its questions can be checked against.",
    why=(
        "A digit typed wrongly shows when the questions no longer add up to their area. Without area rows and totals "
        "nothing adds up to anything, and a table full of slips looks like a good one."
    ),
    source="The arithmetic of a printed report: every report prints the area rows beside the questions.",
    acceptable=True,
)


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield the table of a final evaluation that gives questions, but neither an area row nor a total.

    A table of which something could not be read is left alone: the row or total may be what is missing.
    """
    evaluation, summary = case.evaluation, case.evaluation.summary
    if evaluation.status == "draft" or not evaluation.has_questions or case.set_aside.paths:
        return
    if any(area.points is not None or area.percent is not None for area in evaluation.areas):
        return
    if summary is not None and (summary.total is not None or summary.areas):
        return
    text = message("nothing checks the questions: the file gives no area row and no total")
    hint = message("add `points` and `percent` of each area as printed, or the total under `summary`")
    yield Problem(RULE, ("areas",), text, hint, at_key=True)
