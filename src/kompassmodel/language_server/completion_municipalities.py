"""The names and codes of municipalities, for completion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, get_args

from kompassmodel.documents.scalars import quoted
from kompassmodel.language_server.choices import Choice, Place, as_value
from kompassmodel.messages.translation import translate
from kompassmodel.model.evaluation import Country
from kompassmodel.model.period import Period
from kompassmodel.municipalities.registers import Entry, registers
from kompassmodel.rules.municipality_codes import COUNTRY_NAMES, language_country

MOST: Final = 50
"""The most municipalities that are listed at once: there are more than a thousand."""


def municipality_choices(place: Place) -> tuple[list[Choice], bool] | None:
    """List the municipalities for what is typed, and whether there are more; None if the value is another one."""
    path = place.caret.path
    if path not in {("municipality",), ("municipality", "name"), ("municipality", "code")}:
        return None
    found = list(_matching(place))
    return [_choice(place, entry, country) for country, entry in found[:MOST]], len(found) > MOST


def _matching(place: Place) -> Iterator[tuple[Country, Entry]]:
    """Yield the municipalities whose name or code begins as is typed, then those in which a word does."""
    typed = place.caret.meant.lstrip("{").casefold()
    if place.caret.path == ("municipality", "code"):
        name = place.read.value_of("municipality", "name")
        named = [pair for pair in _entries(place) if name and pair[1].is_called(name)]
        others = [pair for pair in _entries(place) if pair not in named]
        yield from (pair for pair in (*named, *others) if pair[1].code.startswith(typed))
        return
    later = []
    for country, entry in _entries(place):
        names = entry.name.casefold().split(" - ")
        if any(name.startswith(typed) for name in names) or entry.code.startswith(typed):
            yield country, entry
        elif typed and any(f" {typed}" in name for name in names):
            later.append((country, entry))
    yield from later


def _entries(place: Place) -> Iterator[tuple[Country, Entry]]:
    """Yield the municipalities of the country, at the time of the evaluation, as far as both are known."""
    country, period = _country(place), _period(place)
    for register in registers():
        if country in {None, register.country}:
            yield from (
                (register.country, entry)
                for entry in sorted(register.entries, key=lambda entry: entry.name.casefold())
                if entry.was_valid(period)
            )


def _country(place: Place) -> Country | None:
    written = place.read.value_of("municipality", "country")
    if written is not None:
        return next((country for country in get_args(Country) if country == written), None)
    return None if place.framework is None else language_country(place.framework)


def _period(place: Place) -> Period | None:
    written = place.read.value_of("evaluated")
    try:
        return None if written is None else Period(written)
    except ValueError:
        return None


def _choice(place: Place, entry: Entry, country: Country) -> Choice:
    caret = place.caret
    name, code = as_value(entry.name), quoted(entry.code)
    detail = f"{entry.code}, {translate(COUNTRY_NAMES[country], place.lang)}"
    if caret.path == ("municipality", "code"):
        return Choice(code, entry.code, detail=entry.name)
    if caret.path == ("municipality",):
        return Choice(f"{{name: {name}, code: {code}}}", entry.name, detail=detail)
    if "code" in place.present(("municipality",)):
        return Choice(name, entry.name, detail=detail)
    between = ", " if caret.is_inner else f"\n{' ' * caret.indent}"
    return Choice(f"{name}{between}code: {code}", entry.name, detail=detail)
