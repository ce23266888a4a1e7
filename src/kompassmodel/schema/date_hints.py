"""Hints for dates in another notation: the date that was probably meant, or how dates are written."""

from __future__ import annotations

import re
from typing import Final

from kompassmodel.diagnostics.problem import Path
from kompassmodel.messages.message import Message, message
from kompassmodel.model.period import Period

_INTERVAL_SIGN: Final = re.compile(r"(?<!\s)\s*(?:–|—|--| - | till | to )\s*")

_TWO_MONTHS: Final = re.compile(
    "([0-9]{4})-([0-9]{1,2})/([0-9]{1,2})|([0-9]{1,2})[-–]([0-9]{1,2})[/ ]([0-9]{4})", re.ASCII
)


def date_meant(written: str) -> Period | None:
    """Convert a date in another notation to the date that it means, or to None if that is ambiguous."""
    years = re.fullmatch(r"([0-9]{4})\s*[-–—/]\s*([0-9]{4})?", written)
    if years and (years[2] is None or years[1] < years[2]):
        return Period(f"{years[1]}/{years[2] or '..'}")
    month_names = re.fullmatch(r"([a-z]{1,9})\.?\s*(?:-|–|och|og|and|/)\s*([a-z]{1,9})\.?\s+(\d{4})", written.lower())
    if month_names is not None and _month(month_names[1]) and _month(month_names[2]):
        first_month, last_month = _month(month_names[1]), _month(month_names[2])
        return period_or_none(f"{month_names[3]}-{first_month:02d}/{month_names[3]}-{last_month:02d}")
    months = _TWO_MONTHS.fullmatch(written)
    if months is not None:  # October and November of one year, as reports print it
        year, first, last = (months[group] for group in ((1, 2, 3) if months[1] else (6, 4, 5)))
        return period_or_none(f"{year}-{int(first):02d}/{year}-{int(last):02d}")
    date = _iso_date(written)
    ends = [date] if date else [_iso_date(end) for end in re.split(r"/|" + _INTERVAL_SIGN.pattern, written)]
    converted = "/".join(end or "?" for end in ends)
    return period_or_none(converted) if all(ends) and converted != written else None


def period_or_none(text: str) -> Period | None:
    """Parse a period, or return None if `text` is not one."""
    try:
        return Period(text)
    except ValueError:
        return None


_MONTHS: Final = {
    name: number
    for names in (
        "januari februari mars april maj juni juli augusti september oktober november december",
        "januar februar mars april mai juni juli august september oktober november desember",
        "january february march april may june july august september october november december",
    )
    for number, name in enumerate(names.split(), start=1)
}


def _iso_date(text: str) -> str | None:
    """Convert one date in another notation to ours, or to None if that is ambiguous."""
    if text in {"..", ""}:
        return ".." if text == ".." else None
    for pattern, order in (
        (r"(\d{4})[-./ ](\d{1,2})(?:[-./ ](\d{1,2}))?", (1, 2, 3)),
        (r"(\d{1,2})[-./ ]\s?(\d{1,2})[-./ ]\s?(\d{4})", (3, 2, 1)),
        (r"(\d{4})(\d{2})(\d{2})", (1, 2, 3)),
        (r"(\d{1,2})[-./ ]\s?(\d{4})", (2, 1)),
        (r"(\d{4})", (1,)),
    ):
        match = re.fullmatch(pattern, text)
        if match:
            numbers = [int(match[group]) for group in order if match[group]]
            return "-".join(f"{number:02d}" for number in numbers)
    lowered = re.sub(r"^den\s+", "", text.lower())
    match = re.fullmatch(r"(?:(\d{1,2})\.?\s+)?([a-z]+)\.?\s+(\d{4})", lowered)
    if match is None and (year_first := re.fullmatch(r"(\d{4})\s+([a-z]+)\.?", lowered)):
        return f"{year_first[1]}-{_month(year_first[2]):02d}" if _month(year_first[2]) else None
    if match is None or not _month(match[2]):
        return None
    day = f"-{int(match[1]):02d}" if match[1] else ""
    return f"{match[3]}-{_month(match[2]):02d}{day}"


def _month(name: str) -> int:
    """Look up the number of a month by its name or its first three letters; 0 if `name` is not a month."""
    return next((number for month, number in _MONTHS.items() if month == name or month[:3] == name), 0)


def date_hint(path: Path, written: str) -> Message:
    """Build the hint for a malformed date: the date that was probably meant, or how dates are written."""
    meant = date_meant(written.strip())
    if meant is not None:
        return message("{meant} was probably meant", meant=meant)
    first, _, last = written.partition("/")
    begin, end = period_or_none(first), period_or_none(last)
    if begin is not None and end is not None:
        return message(
            "it ends ({last}) before it begins ({first}): the two are probably swapped", first=begin, last=end
        )
    month = re.match(r"[0-9]{4}-([0-9]{2})(?![0-9])", written)
    if month is not None and not 1 <= int(month[1]) <= _MONTHS_IN_A_YEAR:
        return message("there is no month {month}; a date is written year, month, day", month=month[1])
    if "in_use" in path:
        return message("write 2016/2018, or 2020/.. with an open end, and days that exist")
    return message("write 2019, 2019-03, 2019-03-14 or 2017-10/2017-11, and a day that exists")


_MONTHS_IN_A_YEAR: Final = 12
