"""When a revision was in use: at the same time everywhere, or country by country."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import get_args

from attrs import field, frozen

from kompassmodel.comparable import comparable
from kompassmodel.messages.arguments import described
from kompassmodel.model.evaluation import Country
from kompassmodel.model.period import Period


def _period(value: Period | str) -> Period:
    return value if isinstance(value, Period) else Period(value)


def _period_or_none(value: Period | str | None) -> Period | None:
    return None if value is None else _period(value)


def _periods(value: object) -> tuple[tuple[Country, Period], ...]:
    pairs: object = value.items() if isinstance(value, Mapping) else value
    if isinstance(pairs, str | bytes) or not isinstance(pairs, Iterable):
        text = f"by_country is a period for each country, such as {{'SWE': '2010/2016'}}, not {described(value)}"
        raise TypeError(text)
    return tuple([_country_and_period(pair) for pair in pairs])


def _country_and_period(pair: object) -> tuple[Country, Period]:
    if not isinstance(pair, tuple | list) or len(pair) != 2:  # noqa: PLR2004 - a pair
        text = f"each of by_country is a pair of country and period, not {described(pair)}"
        raise TypeError(text)
    return pair[0], _period(pair[1])


@comparable
@frozen(eq=False, repr=False)
class Use:
    """The time in which evaluations were made with a revision: one period for all countries, or one for each.

    Exactly one of the two is given. A country that is not among `by_country` is unknown.

    Periods may be given as text, and those of countries by a mapping.

    Raises:
        TypeError: one of them is something else.
        ValueError: neither is given, or both, or a country is unknown or named twice.
    """

    everywhere: Period | None = field(default=None, converter=_period_or_none)
    by_country: tuple[tuple[Country, Period], ...] = field(default=(), converter=_periods)

    def __attrs_post_init__(self) -> None:
        """Check that there is a period, and one for each country at most."""
        countries = [country for country, _ in self.by_country]
        if (self.everywhere is None) == (not countries):
            message = "a revision was in use in one period everywhere, or in one for each country"
            raise ValueError(message)
        if any(country not in get_args(Country) or countries.count(country) > 1 for country in countries):
            named = ", ".join(map(str, countries))
            message = f"countries are {', '.join(get_args(Country))}, each once at most; not {named}"
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


UseSource = Use | Period | str | Mapping[Country, Period | str]
"""A time of use, or what it can be made of."""


def use_of(value: UseSource | None) -> Use | None:
    """Make the time of use of one period, or of the periods by country; None stays None. Periods may be text.

    Raises:
        TypeError: it is something else.
        ValueError: a text is no period, or a country is unknown.
    """
    if value is None or isinstance(value, Use):
        return value
    return Use(by_country=_periods(value)) if isinstance(value, Mapping) else Use(_period(value))
