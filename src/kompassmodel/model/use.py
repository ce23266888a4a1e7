"""When a revision was in use: at the same time everywhere, or country by country."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import get_args

from attrs import field, frozen

from kompassmodel.model.evaluation import Country
from kompassmodel.model.period import Period


@frozen
class Use:
    """The time in which evaluations were made with a revision: one period for all countries, or one for each.

    Exactly one of the two is given. A country that is not among `by_country` is unknown.

    Raises:
        ValueError: neither is given, or both, or a country is unknown or named twice.
    """

    everywhere: Period | None = None
    by_country: tuple[tuple[Country, Period], ...] = field(default=())

    def __attrs_post_init__(self) -> None:
        """Check that there is a period, and one for each country at most."""
        countries = [country for country, _ in self.by_country]
        if (self.everywhere is None) == (not countries):
            message = "a revision was in use in one period everywhere, or in one for each country"
            raise ValueError(message)
        if len(set(countries)) < len(countries) or not set(countries) <= set(get_args(Country)):
            message = f"countries are {', '.join(get_args(Country))}, each once at most; not {', '.join(countries)}"
            raise ValueError(message)

    def __str__(self) -> str:
        """Return the period as written, or the period of each country: `2010/2016 (SWE), 2010/2018 (NOR)`."""
        if self.everywhere is not None:
            return self.everywhere.text
        return ", ".join(f"{period} ({country})" for country, period in self.by_country)

    @property
    def periods(self) -> tuple[Period, ...]:
        """All periods, in the order of the file."""
        return tuple(period for _, period in self.by_country) if self.everywhere is None else (self.everywhere,)

    @property
    def first(self) -> date:
        """The first day of use in any country."""
        return min(period.first for period in self.periods)

    @property
    def last(self) -> date:
        """The last day of use in any country."""
        return max(period.last for period in self.periods)

    def period_in(self, country: Country | None) -> Period | None:
        """Return the period of use in `country`, or None if it is unknown."""
        return self.everywhere or next((period for name, period in self.by_country if name == country), None)

    def includes(self, period: Period, country: Country | None) -> bool | None:
        """Return whether the revision was in use on some day of `period` in `country`, or None if that is unknown.

        If the country is None, any may be meant.
        """
        own = self.period_in(country)
        if own is not None:
            return own.overlaps(period)
        return None if country is not None else any(each.overlaps(period) for each in self.periods)


def use_of(value: Use | Period | str | Mapping[Country, Period | str] | None) -> Use | None:
    """Make the time of use of one period, or of the periods by country; None stays None. Periods may be text.

    Raises:
        TypeError: it is something else.
        ValueError: a text is no period, or a country is unknown.
    """
    if value is None or isinstance(value, Use):
        return value
    if isinstance(value, Mapping):
        return Use(by_country=tuple((country, _period(period)) for country, period in value.items()))
    return Use(_period(value))


def _period(value: Period | str) -> Period:
    return value if isinstance(value, Period) else Period(value)
