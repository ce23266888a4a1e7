"""A municipality code has as many digits as its country's codes have: four in Sweden and Norway."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import evolve

from kompassmodel.findings import Mending, Problem, Rule, Severity, say
from kompassmodel.model import Framework
from kompassmodel.rules.cases import EvaluationCase
from kompassmodel.spelling import shortened

RULE = Rule(
    "municipality-code",
    Severity.ERROR,
    "A municipality code has four digits, where its country's codes do.",
    why=(
        "By its code the evaluation is joined with other statistics, and a wrong code joins it with another "
        "municipality or with none. A spreadsheet drops the zero in front, and two digits alone name a county."
    ),
    source=(
        "The codes of Statistics Sweden and Statistics Norway have four digits, those of Statistics Denmark and "
        "Statistics Finland three; the language of the framework tells the country."
    ),
)

# Statistics Sweden and Statistics Norway give four digits, Statistics Denmark and Statistics Finland three; Danish
# registers print theirs with a zero in front too. The country is told by the language of the framework.
_DIGITS: Final = {"da": "0?[0-9]{3}", "fi": "[0-9]{3}"}
_FOUR_DIGITS: Final = "[0-9]{4}"


def in_quotes(problem: Problem, framework: Framework) -> Problem:
    """Return the problem of a code written as a number, for the countries whose codes have three digits."""
    written = str(problem.message.values.get("found", ""))
    if problem.path != ("municipality", "code") or _language(framework) not in _DIGITS:
        return problem
    written = re.sub(r"\.0+$", "", written)
    if not re.fullmatch(_DIGITS[_language(framework)], written):
        return problem
    hint = say('write the code in quotes: "{written}"', written=written)
    return evolve(problem, hint=hint, mending=Mending(f'"{written}"'))


def _language(framework: Framework) -> str:
    return framework.language.partition("-")[0].lower()


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield the code where it is anything but the digits that its country's codes have."""
    code = case.evaluation.municipality.code
    language = _language(case.framework)
    if code is None or re.fullmatch(_DIGITS.get(language, _FOUR_DIGITS), code):
        return
    if language in _DIGITS:
        message = say("“{code}” is no municipality code: it has three digits", code=shortened(code))
        yield Problem(RULE, ("municipality", "code"), message, say('write all three digits in quotes, e.g. "101"'))
        return
    digits = re.sub(r"[\s\u2010-\u2015“”„\"'-]", "", code)
    mending = None
    if re.fullmatch(_FOUR_DIGITS, digits):
        hint = say('"{digits}" was probably meant', digits=digits)
        mending = Mending(f'"{digits}"', is_safe=False)
    elif re.fullmatch("[0-9]{3}", code):
        hint = say('its first zero was probably lost: "0{code}"', code=code)
        mending = Mending(f'"0{code}"', is_safe=False)
    else:
        hint = say('write all four digits in quotes, e.g. "0834"; two digits alone name a county')
    message = say("“{code}” is no municipality code: it has four digits", code=shortened(code))
    yield Problem(RULE, ("municipality", "code"), message, hint, mending=mending)
