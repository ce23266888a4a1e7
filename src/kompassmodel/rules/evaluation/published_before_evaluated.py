"""A report is not published before its evaluation was made."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Pointer, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import message
from kompassmodel.rules.case import StatedEvaluation
from kompassmodel.rules.future import has_wrong_future

RULE = Rule(
    "published-before-evaluated",
    Severity.WARNING,
    "A report is not published before its evaluation was made.",
    why=(
        "No report describes interviews that are still to come. Usually the two dates are swapped, or a "
        "year is mistyped, above all in January."
    ),
    source=(
        "The order of the work: the evaluators interview first and publish afterwards. If a day is "
        "missing, any day of the month or year will do."
    ),
    acceptable=True,
)


def check(case: StatedEvaluation) -> Iterator[Problem]:
    """Yield a problem if the last day of the publication date is before the first day of the evaluation."""
    evaluated, published = case.evaluation.evaluated, case.evaluation.published
    if evaluated is None or published is None or published.last >= evaluated.first:
        return
    if has_wrong_future("evaluated", case.evaluation, case.today):
        return  # that is the mistake, and date-in-the-future reports it
    text = message(
        "published {published}, but evaluated {evaluated}, which is later", published=published, evaluated=evaluated
    )
    hint = message("one of the two dates is mistyped, or they are swapped")
    related = (Pointer(("evaluated",), message("the date of the evaluation")),)
    yield Problem(RULE, ("published",), text, hint, related=related)
