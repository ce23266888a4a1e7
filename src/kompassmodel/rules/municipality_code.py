"""A municipality code has four digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kompassmodel.findings import Problem, Rule, Severity, say
from kompassmodel.model import Evaluation
from kompassmodel.spelling import shortened

RULE = Rule("municipality-code", Severity.ERROR, "A municipality code has four digits.")


def check(evaluation: Evaluation) -> Iterator[Problem]:
    """Yield the code where it is anything but four digits."""
    code = evaluation.municipality.code
    if code is None or re.fullmatch("[0-9]{4}", code):
        return
    digits = "".join(char for char in code if char.isdigit())
    if len(digits) == 4:  # noqa: PLR2004 - that is what a code has
        hint = say('"{digits}" was probably meant', digits=digits)
    elif len(code) == len(digits) == 3:  # noqa: PLR2004 - a code without its first digit
        hint = say('its first zero was probably lost: "0{code}"', code=code)
    else:
        hint = say('write all four digits in quotes, e.g. "0834"; two digits alone name a county')
    message = say("“{code}” is no municipality code: it has four digits", code=shortened(code))
    yield Problem(RULE, ("municipality", "code"), message, hint)
