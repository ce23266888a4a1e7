"""Times of use in words, for readers who do not know how the files write them."""

from __future__ import annotations

from kompassmodel.messages.message import Message, comma_list, message, verbatim
from kompassmodel.model.period import Period
from kompassmodel.model.use import Use
from kompassmodel.rules.municipality_codes import COUNTRY_NAMES


def use_message(use: Use) -> Message:
    """Build the time of use, for each country if they differ."""
    if use.everywhere is not None:
        return period_message(use.everywhere)
    return comma_list(
        message("{period} in {country}", period=period_message(period), country=COUNTRY_NAMES[country])
        for country, period in use.by_country
    )


def period_message(period: Period) -> Message:
    """Build a period as people write it: `2016–2018`, `from 2020 on`."""
    start, _, end = period.text.partition("/")
    if end in ("", start):
        return verbatim(start)
    if end == "..":
        return message("from {start} on", start=start)
    if start == "..":
        return message("until {end}", end=end)
    dash = " – " if "-" in start + end else "–"
    return verbatim(f"{start}{dash}{end}")
