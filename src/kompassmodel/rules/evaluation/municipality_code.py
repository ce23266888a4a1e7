"""A municipality code has as many digits as its country's codes have: four in Sweden and Norway."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kompassmodel.diagnostics.problem import Problem, Replacement
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import Message, message
from kompassmodel.model.evaluation import Municipality
from kompassmodel.rules.case import EvaluationCase
from kompassmodel.rules.municipality_codes import (
    CODE,
    COUNTRY,
    DIGITS,
    FOUR_DIGITS,
    LOST_ZERO,
    country_of,
    has_lost_zero,
)

RULE = Rule(
    "municipality-code",
    Severity.ERROR,
    "A municipality code has as many digits as its country's codes have.",
    why=(
        "The code joins the evaluation with other statistics, and a wrong code joins it with another "
        "municipality or with none. A spreadsheet drops the leading zero, and two digits alone name a "
        "county."
    ),
    source=(
        "The codes of Statistics Sweden and Statistics Norway have four digits, those of Statistics "
        "Denmark and Statistics Finland three. The country is the one given, else that in whose register code and "
        "name stand together, else that of the framework's language."
    ),
    acceptable=True,
)


_LONGEST: Final = 30
"""In a longer text the four digits may be anything."""


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield a problem if the code does not consist of as many digits as its country's codes have."""
    municipality = case.evaluation.municipality
    code = municipality.code
    if code is None or case.set_aside.holds(COUNTRY):
        return
    country = country_of(municipality, case.framework)
    if re.fullmatch(DIGITS.get(country, FOUR_DIGITS), code):
        return
    if country in DIGITS:
        text = message("“{code}” is not a municipality code: a code has three digits", code=shortened(code))
        hint = message('write all three digits in quotes, e.g. "101"')
        if country == "FIN" and re.fullmatch("[0-9]{2}", code):
            hint = message('its first zero was probably lost: "0{code}"', code=code)
        yield Problem(RULE, CODE, text, hint)
        return
    text = message("“{code}” is not a municipality code: a code has four digits", code=shortened(code))
    hint, meant = _code_meant(municipality, code)
    yield Problem(RULE, CODE, text, hint, replacement=Replacement(f'"{meant}"', is_safe=False) if meant else None)


def _code_meant(municipality: Municipality, code: str) -> tuple[Message, str | None]:
    """Build the hint at the code that was probably meant, and that code if it is clear."""
    if re.fullmatch(FOUR_DIGITS, municipality.name) and not re.search("[0-9]", code):
        fixed = f'{{name: {shortened(code)}, code: "{municipality.name}"}}'
        return message("name and code were probably swapped: {fixed}", fixed=fixed), None
    digits = re.sub("[^0-9]", "", code[:_LONGEST])
    if re.fullmatch(FOUR_DIGITS, digits):
        return message('"{digits}" was probably meant', digits=digits), digits
    if not re.fullmatch("[0-9]{3}", code):
        return message('write all four digits in quotes, e.g. "0834"; two digits alone name a county'), None
    if has_lost_zero(municipality, code):
        return message('its first zero was probably lost: "0{code}"', code=code), f"0{code}"
    return LOST_ZERO.filled(code=code), None
