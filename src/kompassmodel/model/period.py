"""Years, months, days, and intervals of them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache, total_ordering
from typing import Final

from attrs import field, frozen

from kompassmodel.comparable import comparable
from kompassmodel.messages.arguments import described

_DAY: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@lru_cache(1000)
def _first_and_last_day(text: str) -> tuple[date, date]:
    """Parse a year, month or day to its first and last day."""
    match = _DAY.fullmatch(text)
    if match is None or not text.isascii():
        message = f"{text!r} is no year, month or day"
        raise ValueError(message)
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None  # noqa: S101 - the pattern requires it
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        last = date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)  # noqa: PLR2004
        return date(year, month, 1), last
    return date(year, month, day), date(year, month, day)


@total_ordering
@comparable
@frozen(eq=False, repr=False)
class Period:
    """A year, month, day, or an interval of them, as written (ISO 8601): `2019-03`, `2017-10/2017-11`, `2020/..`.

    It covers the days from `first` to `last`, both included. An open end extends to the calendar's end.

    Raises:
        TypeError: it is not text.
        ValueError: the text has another form, names a day that does not exist, or ends before it begins.
    """

    text: str
    first: date = field(init=False, eq=False, repr=False)
    last: date = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Parse the text once, so that an impossible period cannot exist."""
        if not isinstance(self.text, str):
            message = f"a period is text such as '2019-03' or '2017-10/2017-11', not {described(self.text)}"  # type: ignore[unreachable]
            raise TypeError(message)
        start, slash, end = self.text.partition("/")
        if not slash:
            end = start
        if start == end == "..":
            message = f"{self.text!r} has no end that is known"
            raise ValueError(message)
        first = date.min if start == ".." and slash else _first_and_last_day(start)[0]
        last = date.max if end == ".." and slash else _first_and_last_day(end)[1]
        if last < first:
            message = f"{self.text!r} ends before it begins"
            raise ValueError(message)
        object.__setattr__(self, "first", first)
        object.__setattr__(self, "last", last)

    def __str__(self) -> str:
        """Return the period as written."""
        return self.text

    def __lt__(self, other: object) -> bool:
        """Return whether the period begins earlier, or at the same time and ends earlier."""
        if not isinstance(other, Period):
            return NotImplemented
        return (self.first, self.last, self.text) < (other.first, other.last, other.text)

    def overlaps(self, other: Period) -> bool:
        """Return whether the two periods share a day."""
        return self.first <= other.last and other.first <= self.last


def period_or_none(text: str) -> Period | None:
    """Parse a period, or return None if `text` is not one."""
    try:
        return Period(text)
    except ValueError:
        return None
