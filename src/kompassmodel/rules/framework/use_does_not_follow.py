"""A revision comes into use when the one before goes out of use."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from kompassmodel.diagnostics.problem import Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import message
from kompassmodel.model.period import Period
from kompassmodel.rules.case import FrameworkCase

RULE = Rule(
    "use-does-not-follow",
    Severity.WARNING,
    "A revision comes into use when the one before goes out of use.",
    why=(
        "In a gap no revision was in use, and in an overlap two were: nobody can tell which revision an "
        "evaluation of that time belongs to. Usually one of the years is mistyped."
    ),
    source=(
        "`in_use` of both framework files. The last year or month of one may be the first of the other, "
        "because the day of the change is seldom printed."
    ),
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem if the time of use leaves a gap after that of the revision before, or overlaps it.

    The year, month or day of the change may be in both.
    """
    own, previous = case.framework.in_use, case.previous
    if own is None or previous is None or previous.in_use is None or own.first == date.min:
        return
    before = previous.in_use
    times = {"previous": previous.id, "before": before, "own": own}
    hint = message("check both periods; the year of the change may be in both")
    is_open = before.last == date.max
    if is_open and own.first > before.first:
        return  # its end was not known when its file was written
    end = before if is_open else Period(before.text.partition("/")[2] or before.text)
    if own.last < before.first or (not is_open and own.first > before.last + timedelta(days=1)):
        text = message("{previous} was in use {before}, this one {own}: there is a gap between them", **times)
        yield Problem(RULE, ("in_use",), text, hint)
    elif own.first < end.first or is_open:
        text = message("{previous} was in use {before}, this one {own}: they overlap", **times)
        yield Problem(RULE, ("in_use",), text, hint)
