"""An evaluation was made while its framework was in use."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Pointer, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import listed
from kompassmodel.messages.message import message, plural
from kompassmodel.rules.case import EvaluationCase
from kompassmodel.rules.future import has_wrong_future

RULE = Rule(
    "evaluated-outside-use",
    Severity.WARNING,
    "An evaluation was made while its framework was in use.",
    why=(
        "Revisions ask and count differently, so a table checked against the wrong one is checked "
        "wrongly. Either the date is mistyped, or the framework was left as it was in a copied file."
    ),
    source=(
        "The time of use that the framework file declares. Revisions of Kommunkompassen share their "
        "boundary year, because nobody printed the day of the change."
    ),
    acceptable=True,
)


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield a problem if the evaluation's date lies wholly outside the time its framework was in use.

    Only the framework that the evaluation itself names is checked. Dates that must be mistyped are
    reported by date-in-the-future.
    """
    evaluated, in_use = case.evaluation.evaluated, case.framework.in_use
    if not case.is_named or evaluated is None or in_use is None or evaluated.overlaps(in_use):
        return
    if has_wrong_future("evaluated", case.evaluation, case.today):
        return
    text = message(
        "{framework} was in use {in_use}; this evaluation was made {evaluated}",
        framework=case.framework.id,
        in_use=in_use,
        evaluated=evaluated,
    )
    others = case.in_use(evaluated)
    hint = (
        plural(
            "check the date; {others} was in use then",
            "check the date; {others} were in use then",
            count=len(others),
            others=listed(others),
        )
        if others
        else message(
            "check the date, and whether {framework} is the revision that was used", framework=case.framework.id
        )
    )
    yield Problem(RULE, ("evaluated",), text, hint, related=(Pointer(("framework",), message("the revision")),))
