"""A plain value is a number, a constant or a text, as a person means it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from kompassmodel.documents.scalars import resolve


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("15", 15),
        ("+15", 15),
        ("-3", -3),
        ("0763", 763),
        ("79.5", Decimal("79.5")),
        (".5", Decimal("0.5")),
        ("", None),
        ("~", None),
        ("true", True),
        ("yes", "yes"),
        ("1e3", "1e3"),
        ("0x1F", "0x1F"),
        (".inf", ".inf"),
        ("2019-05-06", "2019-05-06"),
        ("1_000", "1_000"),
        ("9" * 5000, "9" * 5000),
        ("５", "５"),
    ],
)
def test_plain_values_are_what_a_person_means(written: str, read: Any) -> None:
    """Digits are exact numbers; dates, yes and no, and the notations of programmers are text."""
    assert resolve(written) == read
    assert type(resolve(written)) is type(read)
