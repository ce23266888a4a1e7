"""The registers: which municipality has which code, and when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Final

from attrs import frozen

from kompassmodel.comparable import comparable
from kompassmodel.messages.suggestions import is_slip
from kompassmodel.model.evaluation import Country
from kompassmodel.model.period import Period
from kompassmodel.municipalities.names import name_keys

FIRST_YEARS: Final[dict[Country, int]] = {"SWE": 1999, "NOR": 2013}
"""The countries of which there are registers, and the first year that a register covers."""

_LEAST_LETTERS: Final = 5
"""Shorter names are too near to each other: Os, Ås and Bø are three municipalities."""

_LEAST_WITH_CODE: Final = 3
"""The least letters of a name whose code says as well which municipality is meant."""


@comparable
@frozen(eq=False, repr=False)
class Entry:
    """A code in a register, with the name of its municipality.

    `first` and `last` are the years in which it may have been valid at the earliest and the latest, if they are known.
    """

    code: str
    name: str
    first: int | None = None
    last: int | None = None

    def was_valid(self, period: Period | None) -> bool:
        """Return whether the code may have been valid in some part of `period`; it was if the period is not known."""
        return period is None or (
            (self.last is None or period.first <= date(self.last, 12, 31))
            and (self.first is None or date(self.first, 1, 1) <= period.last)
        )

    def is_called(self, name: str) -> bool:
        """Return whether `name` is a name of the municipality."""
        return self.name == name or not set(name_keys(self.name)).isdisjoint(name_keys(name))

    def slip(self, name: str) -> str | None:
        """Find the name of the municipality that `name` is one slip from; very short names are never slips."""
        for part in self.name.split(" - "):
            if any(_is_slip(key, meant, _LEAST_WITH_CODE) for meant in name_keys(part) for key in name_keys(name)):
                return part
        return None


class Register:
    """The municipalities of a country: `text` is the file, which is searched before all of it is taken apart.

    It is no attrs class, since cached properties make those slow to import.
    """

    def __init__(self, country: Country, text: str) -> None:
        """Keep the country and the text of its file."""
        self.country: Country = country
        self.text = text

    def by_code(self, code: str) -> Entry | None:
        """Find the municipality that has or had the code."""
        start = self.text.find(f"\n{code}\t") + 1 if code.isdigit() else 0
        return _entry(self.text[start : self.text.index("\n", start)]) if start else None

    def by_name(self, name: str, period: Period | None = None) -> tuple[Entry, ...]:
        """Find the codes that municipalities of this name had in `period`, or ever; the fullest form of it decides."""
        found = next((self._by_key[key] for key in name_keys(name) if key in self._by_key), ())
        return tuple(entry for entry in found if entry.was_valid(period))

    def near(self, name: str) -> tuple[str, ...]:
        """Find the names that `name` is one slip from; short names are never slips."""
        return _near(self, name)

    def has_prefix(self, code: str) -> bool:
        """Return whether some code begins with the same two digits, those of the county."""
        return f"\n{code[:2]}" in self.text

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All codes, in order."""
        return tuple(map(_entry, self.text.splitlines()[1:]))

    @cached_property
    def names_by_length(self) -> dict[int, list[tuple[str, str]]]:
        """The keys of all names by their length, each with the name as it is written."""
        by_length: dict[int, list[tuple[str, str]]] = {}
        for entry in self.entries:
            for part in entry.name.split(" - "):
                for key in name_keys(part):
                    by_length.setdefault(len(key), []).append((key, part))
        return by_length

    @cached_property
    def _by_key(self) -> dict[str, list[Entry]]:
        by_key: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for key in name_keys(entry.name):
                by_key.setdefault(key, []).append(entry)
        return by_key


def register_file(country: Country) -> Path:
    """Return the path of the file that holds the register of a country; there is none for some."""
    return Path(__file__).with_name(f"{country.lower()}.tsv")


@cache
def register_of(country: Country | None) -> Register | None:
    """Read the register of a country, or return None if there is none."""
    if country not in FIRST_YEARS:
        return None
    return Register(country, register_file(country).read_text(encoding="utf-8"))


def registers() -> Iterator[Register]:
    """Yield every register."""
    for country in FIRST_YEARS:
        register = register_of(country)
        assert register is not None  # noqa: S101 - each of these countries has one
        yield register


def _entry(line: str) -> Entry:
    code, first, last, name = line.split("\t")
    return Entry(code, name, int(first) if first else None, int(last) if last else None)


@lru_cache(10_000)
def _near(register: Register, name: str) -> tuple[str, ...]:
    """Find the names in a register that `name` is one slip from; it is slow, so the last answers are kept."""
    found: dict[str, None] = {}
    for key in name_keys(name):
        for length in range(len(key) - 1, len(key) + 2):
            near = register.names_by_length.get(length, ())
            found.update((part, None) for meant, part in near if _is_slip(key, meant))
    return tuple(found)


def _is_slip(key: str, meant: str, least: int = _LEAST_LETTERS) -> bool:
    return min(len(key), len(meant)) >= least and is_slip(key, meant)
