"""A report is not published before its evaluation was made."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.findings import Pointer, Problem, Rule, Severity, say
from kompassmodel.model import Evaluation

RULE = Rule("published-before-evaluated", Severity.WARNING, "A report is not published before its evaluation was made.")


def check(evaluation: Evaluation) -> Iterator[Problem]:
    """Yield the date of publication where its last day lies before the first of the evaluation."""
    evaluated, published = evaluation.evaluated, evaluation.published
    if evaluated is None or published is None or published.last >= evaluated.first:
        return
    message = say(
        "published {published}, but evaluated {evaluated}, which is later", published=published, evaluated=evaluated
    )
    hint = say("one of the two dates is mistyped, or they are swapped")
    yield Problem(RULE, ("published",), message, hint, related=(Pointer(("evaluated",), say("evaluated")),))
