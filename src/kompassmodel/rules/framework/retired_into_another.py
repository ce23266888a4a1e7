"""The reason why a question is retired does not say that it lives on in another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kompassmodel.diagnostics.problem import Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import message
from kompassmodel.rules.case import FrameworkCase

RULE = Rule(
    "retired-into-another",
    Severity.WARNING,
    "A reason under `retired` names no question of this revision.",
    why=(
        "A question that became part of another has a descendant. Under `retired` it is lost, and what it asked cannot "
        "be followed over the years. The lineage of the other says so: `merged`."
    ),
    source="The numbers in the reasons, beside those of the questions in the file.",
)

_NUMBER: Final = re.compile(r"(?<![\w.,])\d+\.\d+(?![\w]|[.,]\d)")


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for each reason that gives the number of a question in the file."""
    known = {question.id for question in case.framework.questions}
    for retired in case.framework.retired:
        reasons = " ".join((retired.reason or "", *(text for _, text in retired.translations)))
        named = [number for number in _NUMBER.findall(reasons) if number in known and number != retired.id]
        if named:
            text = message(
                "{number} is retired, but the reason names question {other}: did it become part of that?",
                number=retired.id,
                other=named[0],
            )
            hint = message(
                'then add {{question: "{number}", change: merged}} to the lineage of {other}, and delete this line',
                number=retired.id,
                other=named[0],
            )
            yield Problem(RULE, ("retired", retired.id), text, hint)
