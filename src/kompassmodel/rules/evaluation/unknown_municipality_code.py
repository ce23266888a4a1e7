"""A municipality code is in the register of its country, and was valid when the evaluation was made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kompassmodel.diagnostics.problem import Problem, Replacement
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import Message, message, plural
from kompassmodel.model.evaluation import Country
from kompassmodel.municipalities.registers import FIRST_YEARS, Entry
from kompassmodel.rules.case import EvaluationCase
from kompassmodel.rules.municipality_codes import (
    CODE,
    COUNTRY_NAMES,
    RegisteredCode,
    code_list,
    is_named,
    registered_code,
)

RULE = Rule(
    "unknown-municipality-code",
    Severity.WARNING,
    "The municipality code is in the register of its country, and was valid when the evaluation was made.",
    why=(
        "A code that no municipality has, or has no longer, joins the evaluation with no other statistics. It is only "
        "a warning, since registers age: a code may be newer than the one shipped here."
    ),
    source=(
        "The registers of Statistics Sweden (all codes since 1999) and Statistics Norway (its lists of 2013, 2017 to "
        "2020 and 2026). If the year of a change is not known, both codes are right."
    ),
    acceptable=True,
)

_UNKNOWN: Final[dict[Country, Message]] = {
    "SWE": message("no Swedish municipality has the code {code}"),
    "NOR": message("no Norwegian municipality has the code {code}"),
}


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield a problem if the code is in no entry of the register, or not in one of the time of the evaluation."""
    found = registered_code(case)
    if found is None:
        return
    entry = found.entry
    if entry is None:
        if not _is_older_than_register(found):
            text = Message(_UNKNOWN[found.register.country].template, {"code": found.code})
            yield Problem(RULE, CODE, text, _hint(found), replacement=_replacement(found.own))
        return
    if entry.was_valid(found.period) or not (is_named(entry, found.municipality.name) or not found.own):
        return
    yield _outdated(found, entry)


def _is_older_than_register(found: RegisteredCode) -> bool:
    """Return whether the code may have been one before the register begins: its county is one at least."""
    period, first = found.period, FIRST_YEARS[found.register.country]
    return period is not None and period.first.year < first and found.register.has_prefix(found.code)


def _outdated(found: RegisteredCode, entry: Entry) -> Problem:
    """Build the problem of a code that a municipality did not have at the time of the evaluation."""
    period = found.period
    if entry.last is not None and period is not None and period.first.year > entry.last:
        text = message(
            "after {last}, {code} is no longer the code of {name}; this evaluation was made {evaluated}",
            last=entry.last,
            code=found.code,
            name=entry.name,
            evaluated=period,
        )
    else:
        text = message(
            "before {first}, {code} is not yet the code of {name}; this evaluation was made {evaluated}",
            first=entry.first,
            code=found.code,
            name=entry.name,
            evaluated=period,
        )
    own = tuple(other for other in found.own if other.was_valid(period))
    if own:
        hint = plural(
            "its code was then {codes}", "its code was then one of {codes}", count=len(own), codes=code_list(own)
        )
    else:
        hint = message("check the code and the date")
    return Problem(RULE, CODE, text, hint, replacement=_replacement(own))


def _hint(found: RegisteredCode) -> Message:
    name = shortened(found.municipality.name)
    if found.own:
        return plural(
            "the code of {name} is {codes}",
            "the codes of {name} are {codes}",
            count=len(found.own),
            name=name,
            codes=code_list(found.own),
        )
    abroad = found.abroad()
    if abroad is None:
        return message("check the code; if the municipality is in another country, add it, e.g. `country: DNK`")
    country, entries = abroad
    return plural(
        "{name} is in {country}; its code is {codes}: add `country: {abroad}`",
        "{name} is in {country}; its codes are {codes}: add `country: {abroad}`",
        count=len(entries),
        name=name,
        country=COUNTRY_NAMES[country],
        codes=code_list(entries),
        abroad=country,
    )


def _replacement(own: tuple[Entry, ...]) -> Replacement | None:
    return Replacement(f'"{own[0].code}"', is_safe=False) if len(own) == 1 else None
