"""Single intervals that no table of the oracle can show apart from others."""

from __future__ import annotations

from decimal import Decimal

import kompassmodel as km
from kompassmodel.scoring import Interval, Scale

WHOLE = Scale.of(km.load_framework("kompass-2016"))


def test_a_mean_above_its_maximum_bounds_nothing() -> None:
    """Not even if the maximum is within its rounding: 15.3 of 15 is another row's figure."""
    assert WHOLE.by_points(Decimal("15.3"), 15, width=WHOLE.units) == Interval(0, 3000)
    assert WHOLE.by_points(15, 15, width=WHOLE.units) == Interval(2900, 3000)
