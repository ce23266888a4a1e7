"""Data that a program has, such as JSON, as the plain data that a file would hold."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from kompassmodel.documents.document import Data
from kompassmodel.documents.rules import DEEPEST
from kompassmodel.messages.arguments import described

_KEEP: Final = (str, int, Decimal, type(None))


def plain_data(value: object, depth: int = 0) -> Data:
    """Convert mappings, lists, numbers, dates and texts to the plain data of a YAML file.

    A float becomes the decimal number that it prints as. Keys are text or whole numbers.

    Raises:
        TypeError: a key or value is of a kind that no file holds.
        ValueError: a number is not finite, two keys are the same text, or the data are nested more than 40 levels deep.
    """
    if depth > DEEPEST:
        text = f"the data are nested more than {DEEPEST} levels deep"
        raise ValueError(text)
    if isinstance(value, Mapping):
        return _plain_table(value, depth)
    if isinstance(value, list | tuple):
        return [plain_data(item, depth + 1) for item in value]
    if isinstance(value, float):
        if not math.isfinite(value):
            text = f"a number is finite, not {value}"
            raise ValueError(text)
        return Decimal(repr(value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, _KEEP):
        return value
    text = f"plain data are mappings, lists, numbers, dates and texts, not {described(value)}"
    raise TypeError(text)


def _plain_table(table: Mapping[Any, object], depth: int) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for key, item in table.items():
        if not isinstance(key, str | int) or isinstance(key, bool):
            text = f"keys are text, since 1.10 is not 1.1; not {described(key)}"
            raise TypeError(text)
        if str(key) in plain:
            text = f"the key {key} is there twice, as text and as a number"
            raise ValueError(text)
        plain[str(key)] = plain_data(item, depth + 1)
    return plain


def copied(data: Any) -> Any:  # noqa: ANN401 - plain data of any shape
    """Copy plain data with all tables and lists in them."""
    if type(data) is dict:
        return {key: copied(item) for key, item in data.items()}
    return [copied(item) for item in data] if type(data) is list else data


def json_ready(data: Data) -> Any:  # noqa: ANN401 - plain data of any shape
    """Convert plain data to what JSON can hold: decimal numbers become floats, which print as the same number."""
    if isinstance(data, dict):
        return {key: json_ready(item) for key, item in data.items()}
    if isinstance(data, list | tuple):
        return [json_ready(item) for item in data]
    return float(data) if isinstance(data, Decimal) else data
