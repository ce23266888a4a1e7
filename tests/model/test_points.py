"""Points are exact, finite and 0 or more."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from kompassmodel.model.points import exact_points


def test_points_are_whole_if_they_can_be() -> None:
    """A whole decimal is an int, a half stays what it is."""
    assert type(exact_points(Decimal("79.0"))) is int
    assert exact_points(Decimal("79.5")) == Decimal("79.5")


@pytest.mark.parametrize("wrong", [True, 9.5, "9", None])
def test_points_are_not_of_another_type(wrong: Any) -> None:
    """A float cannot hold every step exactly, and a text is not a number."""
    with pytest.raises(TypeError, match="points are an int or a Decimal"):
        exact_points(wrong)


@pytest.mark.parametrize("wrong", [-1, Decimal("-0.5"), Decimal("NaN"), Decimal("Infinity")])
def test_points_are_0_or_more_and_finite(wrong: Any) -> None:
    """Nothing scores less than nothing."""
    with pytest.raises(ValueError, match="points are"):
        exact_points(wrong)
