"""A municipality code has as many digits as its country's codes have: four in Sweden and Norway."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Problem, Replacement
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import message
from kompassmodel.rules.case import EvaluationCase
from kompassmodel.rules.municipality_codes import DIGITS, FOUR_DIGITS, language_of

RULE = Rule(
    "municipality-code",
    Severity.ERROR,
    "A municipality code has four digits, if its country's codes do.",
    why=(
        "The code joins the evaluation with other statistics, and a wrong code joins it with another "
        "municipality or with none. A spreadsheet drops the leading zero, and two digits alone name a "
        "county."
    ),
    source=(
        "The codes of Statistics Sweden and Statistics Norway have four digits, those of Statistics "
        "Denmark and Statistics Finland three; the language of the framework shows the country."
    ),
    acceptable=True,
)


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield a problem if the code does not consist of as many digits as its country's codes have."""
    code = case.evaluation.municipality.code
    language = language_of(case.framework)
    if code is None or re.fullmatch(DIGITS.get(language, FOUR_DIGITS), code):
        return
    if language in DIGITS:
        text = message("“{code}” is not a municipality code: a code has three digits", code=shortened(code))
        yield Problem(RULE, ("municipality", "code"), text, message('write all three digits in quotes, e.g. "101"'))
        return
    digits = re.sub(r"[\s\u2010-\u2015“”„\"'-]", "", code)
    replacement = None
    if re.fullmatch(FOUR_DIGITS, digits):
        hint = message('"{digits}" was probably meant', digits=digits)
        replacement = Replacement(f'"{digits}"', is_safe=False)
    elif re.fullmatch("[0-9]{3}", code):
        hint = message('its first zero was probably lost: "0{code}"', code=code)
        replacement = Replacement(f'"0{code}"', is_safe=False)
    else:
        hint = message('write all four digits in quotes, e.g. "0834"; two digits alone name a county')
    text = message("“{code}” is not a municipality code: a code has four digits", code=shortened(code))
    yield Problem(RULE, ("municipality", "code"), text, hint, replacement=replacement)
