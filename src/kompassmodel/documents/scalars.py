"""Single values: exact numbers, constants, or plain text."""

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
"""The number of digits behind a comma that may separate thousands as well as decimals."""

LONGEST_NUMBER: Final = 20
"""The length of the longest text that is read as a number."""

CORE_TAG: Final = "tag:yaml.org,2002:"


NUMBER: Final = re.compile(r"[0-9]+(?:\.[0-9]+)*")


@lru_cache(10_000)
def resolve(text: str) -> str | int | Decimal | bool | None:
    """Resolve a plain (unquoted) scalar to an exact number, true, false, None, or the text itself."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    return text


def quoted(text: str) -> str:
    """Put `text` into double quotes, so that YAML reads it back equal."""
    import json  # noqa: PLC0415 - few runs quote a text

    return json.dumps(text, ensure_ascii=False)


def is_needless(value: object) -> bool:
    """Return whether `value` is a decimal with a whole value, written like 15.0."""
    return type(value) is Decimal and value == value.to_integral_value()


def is_whole_number(value: object) -> bool:
    """Return whether `value` is a whole number: 48 or 48.0, but not 64.000, where the point may separate thousands."""
    if type(value) is int:
        return True
    return is_needless(value) and Decimal(str(value)).as_tuple().exponent != -THOUSAND
