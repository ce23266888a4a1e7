"""An evaluation with figures was made, and its report published, on a day that has been."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from kompassmodel.diagnostics.problem import Problem, Replacement
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import listed
from kompassmodel.messages.message import message
from kompassmodel.model.period import Period, period_or_none
from kompassmodel.rules.case import StatedEvaluation
from kompassmodel.rules.future import has_wrong_future, is_future, years_meant

RULE = Rule(
    "date-in-the-future",
    Severity.WARNING,
    "An evaluation with figures was made, and its report published, on a day that has been.",
    why=(
        "Nobody scores a municipality before the interviews. Usually a digit of the year is mistyped, and then the "
        "wrong revision seems to be the right one."
    ),
    source=(
        "Today's date. One day more is allowed for other time zones. An evaluation without figures may be planned, and "
        "so may the publication of a draft, until the end of next year."
    ),
    acceptable=True,
)


def check(case: StatedEvaluation) -> Iterator[Problem]:
    """Yield a problem for each date that begins in the future and cannot be planned, or ends more than a year ahead."""
    evaluation, today = case.evaluation, case.today
    if has_wrong_future("evaluated", evaluation, today) and evaluation.evaluated is not None:
        yield _problem("evaluated", evaluation.evaluated, today)
    elif evaluation.evaluated is not None and _ends_far_ahead(evaluation.evaluated, today):
        yield _problem("evaluated", evaluation.evaluated, today, is_begun=True)
    if has_wrong_future("published", evaluation, today) and evaluation.published is not None:
        yield _problem("published", evaluation.published, today)


def _ends_far_ahead(period: Period, today: date) -> bool:
    """Return whether a period has begun, but its end is more than a year ahead; an open end is none."""
    return period.last.year > today.year + 1 and period.last != date.max and not is_future(period, today)


def _problem(key: str, period: Period, today: date, *, is_begun: bool = False) -> Problem:
    """Build the problem of a date, with the date that was probably meant if only one digit can be wrong."""
    text = message("{key} is {date}, which is in the future", key=key, date=period)
    if is_begun:
        text = message("{key} is {date}, which ends in the future", key=key, date=period)
    year = next(end.year for end in (period.first, period.last) if end.year >= today.year)
    years = years_meant(year, today)
    dates = [period.text.replace(f"{year:04d}", f"{meant:04d}") for meant in years]
    possible = [written for written in dates if (meant := period_or_none(written)) and not is_future(meant, today)]
    if len(possible) == 1:
        hint = message("a digit is wrong: {fixed} was probably meant", fixed=possible[0])
        return Problem(RULE, (key,), text, hint, replacement=Replacement(possible[0], is_safe=False))
    if 1 < len(possible) <= _MOST_NAMED:
        hint = message("look at the digits of the year: was it one of {dates}?", dates=listed(possible))
        return Problem(RULE, (key,), text, hint)
    return Problem(RULE, (key,), text, message("look at the digits of the date"))


_MOST_NAMED: Final = 4
"""If more dates than this could be meant, none is named."""
