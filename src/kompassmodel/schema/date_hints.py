"""Hints for dates in another notation: the date that was probably meant, or how dates are written."""

from __future__ import annotations

import re
from typing import Final

from kompassmodel.diagnostics.problem import Path
from kompassmodel.messages.message import Message, message
from kompassmodel.model.period import Period, period_or_none
from kompassmodel.schema.number_words import MISSING

_INTERVAL_SIGN: Final = re.compile("–|—|--| - | till | til | to | t o m | tom | och | og | and |, ?")

_TWO_MONTHS: Final = re.compile(
    "([0-9]{4})-([0-9]{1,2}) ?(?:/|--?|–|—|,) ?([0-9]{1,2})|([0-9]{1,2}) ?[-–—] ?([0-9]{1,2})[/ ]([0-9]{4})", re.ASCII
)

_TWO_DAYS: Final = re.compile("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2}) ?(?:/|--|–|—) ?([0-9]{1,2})", re.ASCII)

_DAYS_OF_MONTH: Final = re.compile(r"([0-9]{1,2})\.? ?[-–—/] ?([0-9]{1,2})\.? ([a-z]{3,9})\.? ([0-9]{4})", re.ASCII)

_NAMED_MONTHS: Final = re.compile(
    r"([a-z]{1,9})\.? ?(?:-|–|—|och|og|and|till|til|to|/|,|&) ?([a-z]{1,9})\.? ?,? ?([0-9]{4})", re.ASCII
)

_QUARTER: Final = re.compile(
    "(?:q|kv|kvartal |kvartal|quarter )([1-4])[ ,/-]{0,2}([0-9]{4})|([0-9]{4})[ ,/-]{0,2}(?:q|kv|kvartal )([1-4])",
    re.ASCII,
)

_AROUND: Final = re.compile(r"(?:den|från|fra|from|mellan|mellom|between|under|i|in|ca|cirka) ")

_SEASONS: Final = frozenset(
    {
        "våren", "vår", "hösten", "höst", "sommaren", "sommar", "vintern", "vinter", "vt", "ht", "høsten", "høst",
        "vinteren", "sommeren", "sommer", "spring", "autumn", "fall", "summer", "winter", "senhösten", "början",
        "slutet", "mitten", "vecka", "v", "uke", "week", "tidigt", "sent", "early", "late",
    }
)  # fmt: skip


def date_meant(written: str) -> Period | None:
    """Convert a date in another notation to the date that it means, or to None if that is ambiguous."""
    written = _AROUND.sub("", " ".join(written.split()), count=1) if _AROUND.match(written.lower()) else written.strip()
    years = re.fullmatch(r"([0-9]{4})\s*[-–—/]\s*([0-9]{4})?", written)
    if years and (years[2] is None or years[1] < years[2]):
        return Period(f"{years[1]}/{years[2] or '..'}")
    named = _named_months(written.lower())
    if named is not None:
        return named
    months = _TWO_MONTHS.fullmatch(written)
    if months is not None:  # October and November of one year, as reports print it
        year, first, last = (months[group] for group in ((1, 2, 3) if months[1] else (6, 4, 5)))
        return period_or_none(f"{year}-{int(first):02d}/{year}-{int(last):02d}")
    days = _TWO_DAYS.fullmatch(written)
    if days is not None:
        month = f"{days[1]}-{int(days[2]):02d}"
        return period_or_none(f"{month}-{int(days[3]):02d}/{month}-{int(days[4]):02d}")
    date = _iso_date(written)
    ends = [date] if date else [_iso_date(end) for end in _ends(written)]
    converted = "/".join(end or "?" for end in ends)
    return period_or_none(converted) if all(ends) and converted != written else None


def _ends(written: str) -> list[str]:
    """Split an interval into its ends; a year that only the second end has is that of the first too."""
    ends = [end.strip() for end in _INTERVAL_SIGN.split(written)]
    if len(ends) == 1:
        ends = [end.strip() for end in written.split("/")]
    year = re.search(" [0-9]{4}$", ends[-1])
    if len(ends) == 2 and year is not None and not re.search("[0-9]{4}", ends[0]):  # noqa: PLR2004 - two ends
        ends[0] += year.group()
    return ends


def _named_months(text: str) -> Period | None:
    """Convert two months or days with their names, or a quarter, to the period that they mean."""
    months = _NAMED_MONTHS.fullmatch(text)
    if months is not None and _month(months[1]) and _month(months[2]):
        first, last = _month(months[1]), _month(months[2])
        return period_or_none(f"{months[3]}-{first:02d}/{months[3]}-{last:02d}")
    days = _DAYS_OF_MONTH.fullmatch(text)
    if days is not None and _month(days[3]):
        month = f"{days[4]}-{_month(days[3]):02d}"
        return period_or_none(f"{month}-{int(days[1]):02d}/{month}-{int(days[2]):02d}")
    quarter = _QUARTER.fullmatch(text)
    if quarter is None:
        return None
    year, number = (quarter[2], int(quarter[1])) if quarter[1] else (quarter[3], int(quarter[4]))
    return period_or_none(f"{year}-{3 * number - 2:02d}/{year}-{3 * number:02d}")


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
        (r"(\d{4})(0[1-9]|1[0-2])", (1, 2)),
        (r"(\d{4})-(\d{2})-(\d{2})T[0-9:.]{2,12}Z?", (1, 2, 3)),
        (r"(\d{4})", (1,)),
    ):
        match = re.fullmatch(pattern, text)
        if match:
            numbers = [int(match[group]) for group in order if match[group]]
            return "-".join(f"{number:02d}" for number in numbers)
    lowered = re.sub(r"^den\s+", "", text.lower().replace(",", ""))
    match = re.fullmatch(r"(?:(\d{1,2})(?:\.|:e|:a|st|nd|rd|th)?\s+)?([a-z]+)\.?\s+(\d{4})", lowered)
    if match is None and (american := re.fullmatch(r"([a-z]+)\.?\s+(\d{1,2})\s+(\d{4})", lowered)):
        month = _month(american[1])
        return f"{american[3]}-{month:02d}-{int(american[2]):02d}" if month else None
    if match is None and (year_first := re.fullmatch(r"(\d{4})\s+([a-z]+)\.?", lowered)):
        return f"{year_first[1]}-{_month(year_first[2]):02d}" if _month(year_first[2]) else None
    if match is None or not _month(match[2]):
        return None
    day = f"-{int(match[1]):02d}" if match[1] else ""
    return f"{match[3]}-{_month(match[2]):02d}{day}"


def _month(name: str) -> int:
    """Look up the number of a month by its name or its first three letters; 0 if `name` is not a month."""
    return next((number for month, number in _MONTHS.items() if month == name or month[:3] == name), 0)


def date_meant_at(path: Path, written: str) -> Period | None:
    """Convert like `date_meant`, but to None if it has no end and is not the use of a framework: it is half typed."""
    meant = date_meant(written.strip())
    return None if str(meant).endswith("..") and "in_use" not in path else meant


def date_hint(path: Path, written: str) -> Message:
    """Build the hint for a malformed date: the date that was probably meant, or how dates are written."""
    meant = date_meant_at(path, written)
    if meant is not None:
        return message("{fixed} was probably meant", fixed=meant)
    if written.strip().lower() in MISSING:
        return message("leave it empty if the report gives no date")
    first, _, last = written.partition("/")
    begin, end = period_or_none(first), period_or_none(last)
    if begin is not None and end is not None:
        return message(
            "it ends ({last}) before it begins ({first}): the two are probably swapped", first=begin, last=end
        )
    month = re.match(r"[0-9]{4}-([0-9]{2})(?![0-9])", written)
    if month is not None and not 1 <= int(month[1]) <= _MONTHS_IN_A_YEAR:
        return message("there is no month {month}; a date is written year, month, day", month=month[1])
    return _hint_by_words(written) or _hint_by_key(path)


def _hint_by_words(written: str) -> Message | None:
    """Build the hint for a date of which only the year or only the month can be read."""
    words = re.findall("[^\\W_]{1,12}", written.lower()[:_LONGEST])
    years = {word for word in words if re.fullmatch("(?:1[89]|20)[0-9]{2}", word)}
    if len(years) == 1 and (_SEASONS.intersection(words) or re.match("[a-zåäöæø]", written.lower())):
        (year,) = years
        first, last = ("03", "05") if written.lower().startswith(("vår", "vt", "spring")) else ("10", "11")
        example = f"{year}-{first}/{year}-{last}"
        return message(
            "write the months if they are known, like {example}, or {year} alone", example=example, year=year
        )
    if not years and any(_month(word) for word in words if len(word) >= _LEAST_OF_A_MONTH):
        return message("the year is missing or has not all four digits; write it first, like 2017-10")
    return None


def _hint_by_key(path: Path) -> Message:
    if "in_use" in path:
        return message("write 2016/2018, or 2020/.. with an open end, and days that exist")
    return message("write 2019, 2019-03, 2019-03-14 or 2017-10/2017-11, and a day that exists")


_LONGEST: Final = 80
"""A longer text holds more than a date, and only its beginning is looked at."""

_LEAST_OF_A_MONTH: Final = 3
"""A shorter word is no name of a month."""

_MONTHS_IN_A_YEAR: Final = 12
