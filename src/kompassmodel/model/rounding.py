"""Rounding of intervals for people: outwards, so that no score in one is lost. Exact intervals are in `scoring`."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from kompassmodel.model.points import Points


def outwards(low: Points | Fraction, high: Points | Fraction, places: int) -> tuple[Points, Points]:
    """Round two ends of an interval outwards to so many decimal places, so that no score in it is lost."""
    grain = 10**places
    least = Decimal(int(Fraction(low) * grain // 1)) / grain
    most = Decimal(int(-(-Fraction(high) * grain // 1))) / grain
    return _plain(least), _plain(most)


def _plain(number: Decimal) -> Points:
    return int(number) if number == number.to_integral_value() else number.normalize()


def decimal_places(step: Points) -> int:
    """Choose the decimal places of intervals: one more than points of this step have."""
    exponent = Decimal(step).normalize().as_tuple().exponent
    return 1 + max(0, -exponent if isinstance(exponent, int) else 0)
