"""Points: exact numbers, whole or in smaller steps."""

from __future__ import annotations

from decimal import Decimal

from kompassmodel.messages.arguments import described

Points = int | Decimal
"""Points of the instrument: an `int`, or a `Decimal` if they are not whole."""


def exact_points(value: Points) -> Points:
    """Check `value` and convert it to an `int` if it is whole; otherwise keep the `Decimal`.

    Raises:
        TypeError: `value` is a `bool`, a `float` (which cannot hold every step exactly) or not a number.
        ValueError: `value` is negative or not finite.
    """
    if type(value) is int and value >= 0:
        return value
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        message = f"points are an int or a Decimal, not {described(value)}"
        raise TypeError(message)
    if isinstance(value, Decimal) and not value.is_finite():
        message = f"points are finite, not {value}"
        raise ValueError(message)
    if value < 0:
        message = f"points are 0 or more, not {value}"
        raise ValueError(message)
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)
    return value


def interval(low: Points, high: Points) -> str:
    """Render bounds as text, such as `559.5 to 560.5`; one number if they are equal. No zeros are needless."""
    ends = [f"{end.normalize():f}" if isinstance(end, Decimal) else str(end) for end in (low, high)]
    return " to ".join(dict.fromkeys(ends))


def exact_points_or_none(value: Points | None) -> Points | None:
    """Check and convert points like `exact_points`, but let None pass."""
    return value if value is None else exact_points(value)
