"""A revision comes into use when the one before goes out of use."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from kompassmodel.diagnostics.problem import Path, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import Message, message
from kompassmodel.model.evaluation import Country
from kompassmodel.model.framework import Framework
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
        "`in_use` of the files of one instrument. The last year or month of one may be the first of the other, "
        "because the day of the change is seldom printed."
    ),
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem if the time of use leaves a gap after that of the revisions before, or overlaps another one.

    The year, month or day of the change may be in both. Each country is compared with itself. If only one of two
    revisions differs by country, it is enough that one country went from the one to the other in time. Besides the
    revision that is revised, the others of the same instrument count, if they are known.
    """
    own, previous = case.framework.in_use, case.previous
    if previous is None or own is None:
        return
    siblings = list(_siblings(case))
    overlaps = [problem for sibling in siblings for problem in _overlap(case, sibling)]
    if overlaps:
        yield overlaps[0]
        return
    before = previous.in_use
    if before is None:
        return
    named = [country for country, _ in own.by_country or before.by_country]
    countries = [country for country in named if before.period_in(country) is not None] if named else [None]
    problems = []
    for country in countries:
        period, older = own.period_in(country), before.period_in(country)
        text = _contradiction(previous.id, older, period)
        is_earlier = period is not None and older is not None and period.first < older.first
        follows = any(_leads_up_to(other, period, country) for other in (*siblings, *case.ancestors))
        if text is not None and (is_earlier or not follows):
            if country is not None:
                text = message("in {country}: {one}", one=text, country=COUNTRY_NAMES[country])
            path: Path = ("in_use", country) if own.by_country and country is not None else ("in_use",)
            hint = message("check both periods; the year of the change may be in both")
            problems.append(Problem(RULE, path, text, hint))
    if own.by_country and before.by_country:
        yield from problems
    elif len(problems) == len(countries):
        yield from problems[:1]


def _siblings(case: FrameworkCase) -> Iterator[Framework]:
    """Yield the other revisions of the instrument: those with a common ancestor that do not follow this one."""
    ancestors = {framework.id for framework in case.ancestors}
    for name in case.known if case.set_aside.spares(("id",)) else ():  # else one of them may be this one
        framework = None if name in ancestors else case.find(name)
        if framework is None or framework.in_use is None:
            continue
        chain: list[str] = []
        step: Framework | None = framework
        while step is not None and step.revises is not None and step.revises not in chain:
            chain.append(step.revises)
            step = case.find(step.revises)
        if ancestors & {*chain} and case.framework.id not in chain:
            yield framework


def _overlap(case: FrameworkCase, sibling: Framework) -> Iterator[Problem]:
    """Yield the problem that another revision is still in use when this one, which does not follow it, begins."""
    own, other = case.framework.in_use, sibling.in_use
    assert own is not None  # noqa: S101 - the caller has made sure
    assert other is not None  # noqa: S101 - as above
    countries: list[Country | None] = [country for country, _ in own.by_country or other.by_country]
    for country in countries or [None]:
        mine, theirs = own.period_in(country), other.period_in(country)
        if mine is None or theirs is None or mine.first < theirs.first or mine.first == date.min:
            continue
        if theirs.last != date.max and mine.first >= _end(theirs).first:
            continue
        start = mine.text.partition("/")[0]
        text = message(
            "{other} is in use {period} too, so from {start} on both are", other=sibling.id, period=theirs, start=start
        )
        hint = message(
            "if this revision follows it, write `revises: {other}`; if not, check both periods", other=sibling.id
        )
        base = case.question_base
        if base is not None and not sibling.questions and case.framework.questions:
            hint = message(
                "if this revision follows it, write `revises: {other}`, and `framework: {base}` in the lineage of "
                "questions; if not, check both periods",
                other=sibling.id,
                base=base.id,
            )
        yield Problem(RULE, ("in_use", country) if own.by_country and country is not None else ("in_use",), text, hint)


def _leads_up_to(framework: Framework, own: Period | None, country: Country | None) -> bool:
    """Return whether a framework was in use until the period begins: there is no gap."""
    before = None if framework.in_use is None else framework.in_use.period_in(country)
    if before is None or own is None or before.last == date.max:
        return False
    return before.first < own.first <= before.last + timedelta(days=1) and own.first >= _end(before).first


def _end(period: Period) -> Period:
    """Return the last year, month or day of a period that ends."""
    return Period(period.text.partition("/")[2] or period.text)


def _contradiction(previous: str, before: Period | None, own: Period | None) -> Message | None:
    """Describe the gap or the overlap between two periods of use, or return None if one follows the other."""
    if before is None or own is None or own.first == date.min:
        return None
    times = {"previous": previous, "before": before, "own": own}
    is_open = before.last == date.max
    if is_open and own.first > before.first:
        return None  # its end was not known when its file was written
    end = before if is_open else _end(before)
    if own.last < before.first or (not is_open and own.first > before.last + timedelta(days=1)):
        return message("{previous} was in use {before}, this one {own}: there is a gap between them", **times)
    if own.first < end.first or is_open:
        return message("{previous} was in use {before}, this one {own}: they overlap", **times)
    return None
