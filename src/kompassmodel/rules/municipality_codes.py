"""How many digits the municipality codes of a country have."""

from __future__ import annotations

import re
from typing import Final

from attrs import evolve

from kompassmodel.diagnostics.problem import Problem, Replacement
from kompassmodel.messages.message import message
from kompassmodel.model.framework import Framework

# Statistics Sweden and Statistics Norway give four digits, Statistics Denmark and Statistics Finland three; Danish
# registers print theirs with a zero in front too. The country is told by the language of the framework.
DIGITS: Final = {"da": "0?[0-9]{3}", "fi": "[0-9]{3}"}

FOUR_DIGITS: Final = "[0-9]{4}"


def in_quotes(problem: Problem, framework: Framework) -> Problem:
    """Return the problem of a code written as a number, for the countries whose codes have three digits."""
    written = str(problem.message.values.get("found", ""))
    if problem.path != ("municipality", "code") or language_of(framework) not in DIGITS:
        return problem
    written = re.sub(r"\.0+$", "", written)
    if not re.fullmatch(DIGITS[language_of(framework)], written):
        return problem
    hint = message('write the code in quotes: "{written}"', written=written)
    return evolve(problem, hint=hint, replacement=Replacement(f'"{written}"'))


def language_of(framework: Framework) -> str:
    return framework.language.partition("-")[0].lower()
