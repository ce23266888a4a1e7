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


def test_a_mean_finer_than_the_unit_is_bounded_from_outside() -> None:
    """20.333 is 4066.6 units: its interval begins below and ends above what half a point around it would be."""
    assert WHOLE.by_points(Decimal("20.333"), 100, width=WHOLE.units) == Interval(3966, 4167)


def test_a_percent_that_no_score_has_bounds_nothing() -> None:
    """200 percent of 15 points would be beyond all that can be scored."""
    assert WHOLE.by_percent(200, 15) == Interval(0, 3000)


def test_percents_change_exactly_at_the_half() -> None:
    """A score of 44.5 of 100 may be printed as 44 or 45, one unit below it as 44 only."""
    assert WHOLE.percents(Interval(8900, 8900), 100) == (44, 45)
    assert WHOLE.percents(Interval(8800, 8899), 100) == (44, 44)
    assert WHOLE.percents(Interval(8901, 9000), 100) == (45, 45)
