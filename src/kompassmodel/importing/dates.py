"""When: the month of the evaluation by its sentence, the date of publication by the cover or the running head."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from attrs import frozen

from kompassmodel.importing.prose import Prose
from kompassmodel.messages.message import Message, message
from kompassmodel.model.period import Period, period_or_none

_MONTH_NAMES: Final = (
    ("januari", "januar", "january", "jan", "tammikuu"),
    ("februari", "februar", "february", "feb", "helmikuu"),
    ("mars", "march", "marts", "maaliskuu"),
    ("april", "apr", "huhtikuu"),
    ("maj", "mai", "may", "toukokuu"),
    ("juni", "june", "jun", "kesakuu"),
    ("juli", "july", "jul", "heinakuu"),
    ("augusti", "august", "aug", "elokuu"),
    ("september", "sept", "sep", "syyskuu"),
    ("oktober", "october", "okt", "oct", "lokakuu"),
    ("november", "nov", "marraskuu"),
    ("december", "desember", "dec", "des", "joulukuu"),
)

_MONTHS: Final = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names}

_MONTH: Final = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + ")"

_YEAR: Final = r"(?:år |aar )?((?:19|20)[0-9]{2})"

_BETWEEN: Final = r"(?: ?[/–-] ?| och | og | and | till | til | to )"

_WHEN: Final = re.compile(rf"\b{_MONTH}(?: {_YEAR})?(?:{_BETWEEN}{_MONTH})?(?: {_YEAR})?\b", re.IGNORECASE)

_SENTENCE: Final = re.compile(
    r"(?:utvärdering|evaluering|evaluation)[^.!?]{0,120}?"
    r"(?:genomförd|gjord|utförd|gjennomfør|utført|gennemfør|carried out|conducted|made)[^.!?]{0,100}",
    re.IGNORECASE,
)

_IN_YEAR: Final = re.compile(
    rf"\b(?:i|in|under|hösten|våren|høsten|vinteren|vintern|sommaren) {_YEAR}\b", re.IGNORECASE
)

_ISO: Final = re.compile(r"(?<![0-9-])((?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9])(?![0-9-])")

_DAY: Final = re.compile(rf"\b([0-3]?[0-9])\.? {_MONTH} ((?:19|20)[0-9]{{2}})\b", re.IGNORECASE)

_BARE_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")

_LEAST_HEADS: Final = 3


@frozen
class FoundPeriod:
    """A date, and where it was found."""

    period: Period
    place: Message


def find_evaluated(prose: Prose) -> tuple[FoundPeriod, ...]:
    """Find when an evaluation was made: what its sentence says; several if sentences contradict each other."""
    found: dict[str, FoundPeriod] = {}
    for match in _SENTENCE.finditer(prose.flat[:300_000]):
        period = _months(match[0])
        if period is not None:
            found.setdefault(str(period), FoundPeriod(period, prose.place_at(match.end() - 1)))
            break  # the first says it of this evaluation, later ones speak of others
    return tuple(found.values())


def _months(sentence: str) -> Period | None:
    match = _WHEN.search(sentence)
    while match is not None and not (match[2] or match[4]):
        match = _WHEN.search(sentence, match.end())
    if match is None:
        alone = _IN_YEAR.search(sentence)
        return None if alone is None else period_or_none(alone[1])
    first_month, first_year, last_month, last_year = match.groups()
    year = last_year or first_year
    start = f"{first_year or year}-{_MONTHS[first_month.lower()]:02}"
    if last_month is None:
        return period_or_none(start)
    end = f"{year}-{_MONTHS[last_month.lower()]:02}"
    return period_or_none(start if start == end else f"{start}/{end}")


def find_published(prose: Prose) -> FoundPeriod | None:
    """Find when a report was published: by the date on its cover, in its running head, or the year on the cover."""
    dates: dict[str, Message] = {}
    years: dict[str, Message] = {}
    for index in prose.cover:
        text, line = prose.texts[index], prose.source.lines[index]
        for date in _dates_in(text):
            dates.setdefault(date, line.place)
        if _BARE_YEAR.fullmatch(text):
            years.setdefault(text, line.place)
    if not dates:
        counts = Counter(date for head in prose.source.furniture for date in _dates_in(head))
        least = 1 if prose.source.kind == "word" else _LEAST_HEADS  # Word has one for all pages
        heads = [date for date, count in counts.items() if count >= least]
        if len(heads) == 1:
            dates = {heads[0]: _HEAD}
    for found in (dates, years):
        if len(found) == 1:
            text, place = next(iter(found.items()))
            period = period_or_none(text)
            return None if period is None else FoundPeriod(period, place)
        if found:
            return None
    return None


def _dates_in(text: str) -> list[str]:
    found = [match[1] for match in _ISO.finditer(text)]
    found += [f"{day[3]}-{_MONTHS[day[2].lower()]:02}-{int(day[1]):02}" for day in _DAY.finditer(text)]
    return [date for date in found if period_or_none(date) is not None]


_HEAD: Final = message("the running head")
