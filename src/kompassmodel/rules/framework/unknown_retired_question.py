"""A retired question or area was in the revision before."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import message
from kompassmodel.messages.suggestions import nearest
from kompassmodel.rules.case import FrameworkCase

RULE = Rule(
    "unknown-retired-question",
    Severity.ERROR,
    "Everything retired was a question or an area of the previous revision.",
    why=(
        "Otherwise the reason belongs to nothing, and the question that did go is not accounted for. "
        "Usually the number is mistyped, or is taken from another revision."
    ),
    source="The framework that the file names under `revises`: its areas and questions are the ones that can go.",
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for each entry under `retired` that the revised framework does not have.

    Nothing is checked if that framework publishes no questions.
    """
    base = case.question_base
    if case.previous is None or base is None:
        return
    known = [question.id for question in base.questions] + [area.id for area in case.previous.areas]
    for retired in case.framework.retired:
        if retired.id not in known:
            text = message("{previous} has no {number} to retire", previous=base.id, number=shortened(retired.id))
            meant = nearest(retired.id, known)
            hint = message("{meant} was probably meant", meant=meant) if meant else message("delete the entry")
            yield Problem(RULE, ("retired", retired.id), text, hint, at_key=True)
