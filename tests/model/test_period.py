"""A period covers whole days, and a text that is not a period is refused."""

from __future__ import annotations

from datetime import date

import pytest

import kompassmodel as km


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2019-05-06", date(2019, 5, 6), date(2019, 5, 6)),
        ("2017-10/2017-11", date(2017, 10, 1), date(2017, 11, 30)),
        ("2020/..", date(2020, 1, 1), date.max),
        ("../2010", date.min, date(2010, 12, 31)),
    ],
)
def test_a_period_covers_its_days(text: str, first: date, last: date) -> None:
    """Both ends are included; an open end reaches to the end of the calendar."""
    period = km.Period(text)
    assert (period.first, period.last, str(period)) == (first, last, text)


@pytest.mark.parametrize(
    "text", ["", "19", "2019-13", "2019-02-29", "2019-1", "2019/2018", "../..", "/", "2019/", "٢٠١٩", "x"]
)
def test_a_text_that_is_not_a_period_is_refused(text: str) -> None:
    """A month 13, a day that does not exist, or an interval that ends before it starts is not a period."""
    with pytest.raises(ValueError, match=r"year|exist|ends|month|day|known"):
        km.Period(text)
