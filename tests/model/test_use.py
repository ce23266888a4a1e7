"""When a revision was in use, everywhere or by country."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

import kompassmodel as km
from kompassmodel.model.use import use_of

EVERYWHERE = km.Use(km.Period("2016/2018"))
BY_COUNTRY = km.Use(by_country=(("SWE", km.Period("2010-03/2016")), ("NOR", km.Period("2010-03/2018"))))


def test_a_period_for_all_countries_is_that_of_each() -> None:
    """Whatever the country, known or not."""
    for country in ("SWE", "DNK", None):
        assert EVERYWHERE.period_in(country) == km.Period("2016/2018")
        assert EVERYWHERE.includes(km.Period("2018"), country) is True
        assert EVERYWHERE.includes(km.Period("2019"), country) is False
    assert str(EVERYWHERE) == "2016/2018"


def test_countries_are_told_apart() -> None:
    """Norway used the revision of 2010 two years longer than Sweden; of Denmark nothing is known."""
    in_2017 = km.Period("2017-08")
    assert BY_COUNTRY.includes(in_2017, "NOR") is True
    assert BY_COUNTRY.includes(in_2017, "SWE") is False
    assert BY_COUNTRY.includes(in_2017, "DNK") is None
    assert BY_COUNTRY.period_in("DNK") is BY_COUNTRY.period_in(None) is None
    assert str(BY_COUNTRY) == "2010-03/2016 (SWE), 2010-03/2018 (NOR)"


def test_without_a_country_any_may_be_meant() -> None:
    """Only a date outside the use of all countries is outside."""
    assert BY_COUNTRY.includes(km.Period("2017"), None) is True
    assert BY_COUNTRY.includes(km.Period("2019"), None) is False
    assert (BY_COUNTRY.first.isoformat(), BY_COUNTRY.last.isoformat()) == ("2010-03-01", "2018-12-31")


@pytest.mark.parametrize(
    "arguments",
    [
        {},
        {"everywhere": km.Period("2010"), "by_country": BY_COUNTRY.by_country},
        {"by_country": (("SWE", km.Period("2010")), ("SWE", km.Period("2011")))},
        {"by_country": (("SE", km.Period("2010")),)},
    ],
)
def test_a_use_that_says_nothing_or_contradicts_itself_is_refused(arguments: dict[str, Any]) -> None:
    """One period, or one for each country."""
    with pytest.raises(ValueError, match=r"everywhere|each once"):
        km.Use(**arguments)


def test_a_framework_takes_a_period_or_periods_by_country() -> None:
    """Both become the same object as in a file, which can be hashed and pickled."""
    assert use_of(km.Period("2016/2018")) == EVERYWHERE
    assert use_of(dict(BY_COUNTRY.by_country)) == BY_COUNTRY == km.load_framework("kompass-2010").in_use
    assert use_of(None) is None
    assert hash(BY_COUNTRY) == hash(pickle.loads(pickle.dumps(BY_COUNTRY)))  # noqa: S301 - our own
