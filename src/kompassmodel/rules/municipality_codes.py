"""The number of digits in the municipality codes of a country."""

from __future__ import annotations

import re
from typing import Final

from attrs import evolve

from kompassmodel.diagnostics.problem import Problem, Replacement
from kompassmodel.messages.message import message
from kompassmodel.model.framework import Framework

# Codes of Statistics Sweden and Statistics Norway have four digits, those of Statistics Denmark and Statistics Finland
# three; Danish registers also print theirs with a zero in front. The language of the framework stands for the country.
DIGITS: Final = {"da": "0?[0-9]{3}", "fi": "[0-9]{3}"}

FOUR_DIGITS: Final = "[0-9]{4}"


def in_quotes(problem: Problem, framework: Framework) -> Problem:
    """Adapt the hint and replacement for a code written as a number to countries whose codes have three digits."""
    written = str(problem.message.values.get("found", ""))
    if problem.path != ("municipality", "code") or language_of(framework) not in DIGITS:
        return problem
    written = re.sub(r"\.0+$", "", written)
    if not re.fullmatch(DIGITS[language_of(framework)], written):
        return problem
    hint = message('write the code in quotes: "{written}"', written=written)
    return evolve(problem, hint=hint, replacement=Replacement(f'"{written}"'))


def language_of(framework: Framework) -> str:
    """Return the language of a framework without subtags, in lower case."""
    return framework.language.partition("-")[0].lower()
