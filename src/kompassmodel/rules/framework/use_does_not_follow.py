"""A revision comes into use when the one before goes out of use."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from kompassmodel.diagnostics.problem import Path, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import Message, message
from kompassmodel.model.period import Period
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.municipality_codes import COUNTRY_NAMES

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

    The year, month or day of the change may be in both. Each country is compared with itself. If only one of the two
    revisions differs by country, it is enough that one country went from the one to the other in time.
    """
    own, previous = case.framework.in_use, case.previous
    before = None if previous is None else previous.in_use
    if previous is None or own is None or before is None:
        return
    named = [country for country, _ in own.by_country or before.by_country]
    countries = [country for country in named if before.period_in(country) is not None] if named else [None]
    problems = []
    for country in countries:
        text = _contradiction(previous.id, before.period_in(country), own.period_in(country))
        if text is not None:
            if country is not None:
                text = message("in {country}: {one}", one=text, country=COUNTRY_NAMES[country])
            path: Path = ("in_use", country) if own.by_country and country is not None else ("in_use",)
            hint = message("check both periods; the year of the change may be in both")
            problems.append(Problem(RULE, path, text, hint))
    if own.by_country and before.by_country:
        yield from problems
    elif len(problems) == len(countries):
        yield from problems[:1]


def _contradiction(previous: str, before: Period | None, own: Period | None) -> Message | None:
    """Describe the gap or the overlap between two periods of use, or return None if one follows the other."""
    if before is None or own is None or own.first == date.min:
        return None
    times = {"previous": previous, "before": before, "own": own}
    is_open = before.last == date.max
    if is_open and own.first > before.first:
        return None  # its end was not known when its file was written
    end = before if is_open else Period(before.text.partition("/")[2] or before.text)
    if own.last < before.first or (not is_open and own.first > before.last + timedelta(days=1)):
        return message("{previous} was in use {before}, this one {own}: there is a gap between them", **times)
    if own.first < end.first or is_open:
        return message("{previous} was in use {before}, this one {own}: they overlap", **times)
    return None
