"""What a single value stands for: numbers exactly, constants, or the text itself."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

_CONSTANTS: Final[dict[str, bool | None]] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}

# The numbers of YAML 1.2 that a person types: no exponents, no other bases, nothing infinite, nothing endless.
INTEGER: Final = re.compile(r"[-+]?[0-9]{1,12}")

_DECIMAL: Final = re.compile(r"[-+]?(?:[0-9]{1,12}\.[0-9]{0,6}|\.[0-9]{1,6})")

DIGITS: Final = re.compile(r"[0-9]{1,6}")

THOUSAND: Final = 3
"""How many digits stand behind a sign that may part thousands as well as decimals."""

LONGEST_NUMBER: Final = 20
"""How many signs the longest number has that is read as one."""

CORE_TAG: Final = "tag:yaml.org,2002:"


NUMBER: Final = re.compile(r"[0-9]+(?:\.[0-9]+)*")


@lru_cache(10_000)
def resolve(text: str) -> str | int | Decimal | bool | None:
    """Return what a plain (unquoted) scalar stands for: a number exactly, true, false, nothing, or the text itself."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    return text


def is_needless(value: object) -> bool:
    return type(value) is Decimal and value == value.to_integral_value()
