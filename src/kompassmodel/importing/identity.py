"""Who was evaluated: the municipality by the words before `kommun`, and its code by the register."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Final

from attrs import frozen

from kompassmodel.importing.prose import Prose
from kompassmodel.messages.message import Message
from kompassmodel.model.evaluation import Country, Municipality
from kompassmodel.model.framework import Framework
from kompassmodel.model.period import Period
from kompassmodel.municipalities.registers import Register
from kompassmodel.rules.municipality_codes import language_country, registers_from

_NAME: Final = r"([^\W\d_][\w'’.-]{0,40}(?: [^\W\d_][\w'’.-]{0,40}){0,2})"

_KOMMUN: Final = r"(?:kommun|kommune|stad|KOMMUN|KOMMUNE|STAD|Kommun|Kommune)\b"

_PATTERNS: Final = (
    re.compile(rf"(?:[Uu]tvärdering(?:en)?|[Ee]valuering(?:en)?|[Ee]valuation) (?:av|af|of) {_NAME} ?{_KOMMUN}"),
    re.compile(rf"(?:ANALYSE?|[Aa]nalyse?|RAPPORT|Rapport)\s+(?:AV|av|AF|af)\s+{_NAME} ?{_KOMMUN}"),
    re.compile(rf"(?:^|\n)(?:[0-9]\.?\s+)?{_NAME} ?{_KOMMUN}(?: i förhållande|:|\n| [0-9]{{4}}|$)"),
    re.compile(rf"([A-ZÅÄÖÆØ][\w'’-]+) {_KOMMUN}"),
)

_NO_NAMES: Final = frozenset(
    {
        "en",
        "ei",
        "varje",
        "denna",
        "vår",
        "er",
        "din",
        "av",
        "i",
        "och",
        "den",
        "for",
        "för",
        "samma",
        "liten",
        "stor",
    }
)

_WORD: Final = re.compile(r"[^\W\d_][\w'’-]*")


@frozen
class FoundMunicipality:
    """The municipality, and where its name was found."""

    municipality: Municipality
    place: Message


def find_municipality(prose: Prose, framework: Framework, period: Period | None) -> FoundMunicipality | None:
    """Find the municipality that a report is about; None if no name stands out."""
    registers = list(registers_from(language_country(framework)))
    for pattern in _PATTERNS:
        counts: Counter[str] = Counter()
        places: dict[str, int] = {}
        for match in pattern.finditer((prose.text if pattern is _PATTERNS[2] else prose.flat)[:200_000]):
            name = _trimmed(match[1], registers)
            spelt = _spelt(name, prose, registers) if name else None
            if spelt is not None:
                counts[spelt] += 1
                places.setdefault(spelt, match.start(1))
        if counts:
            (name, count), *others = counts.most_common(2)
            if others and others[0][1] == count and pattern is _PATTERNS[-1]:
                return None
            return FoundMunicipality(_coded(name, registers, period), prose.place_at(places[name]))
    return None


def _trimmed(name: str, registers: list[Register]) -> str:
    """Drop the words before a name that are part of the sentence: what a register knows decides, else small letters."""
    words = name.split()
    for start in range(len(words)):
        part = " ".join(words[start:])
        spellings = (part, part[:-1]) if part[-1:] in {"s", "S"} else (part,)
        if words[start][:1].isupper() and any(register.by_name(one) for register in registers for one in spellings):
            return part
    small = [index for index, word in enumerate(words) if word[:1].islower()]
    words = words[small[-1] + 1 :] if small else words
    while words and words[0].casefold() in _NO_NAMES:
        words.pop(0)
    return " ".join(words)


def _spelt(name: str, prose: Prose, registers: list[Register]) -> str | None:
    """Spell a name as it is alone, not in capitals; None if its last s may be the genitive or its own."""
    known = next((entry.name for register in registers for entry in register.by_name(name)[:1]), None)
    if known is not None and known.casefold() == name.casefold():
        return known
    bare = name[:-1] if name[-1:] in {"s", "S"} else ""
    if bare:
        by_register = next((entry.name for register in registers for entry in register.by_name(bare)[:1]), None)
        if by_register is not None and by_register.casefold() == bare.casefold():
            return by_register
        if bare.casefold() in _words(prose):
            name = bare
        elif known is None and not _stands_alone(name, prose):
            return None
    if name.isupper() and len(name) > 1:
        written = _written(prose).get(name.casefold())
        return written or " ".join(_capital(word) for word in name.split())
    return name


def _stands_alone(name: str, prose: Prose) -> bool:
    """Return whether a name occurs without the word for a municipality after it."""
    return re.search(rf"\b{re.escape(name)}\b(?! ?{_KOMMUN})", prose.flat, re.IGNORECASE) is not None


def _capital(word: str) -> str:
    return "-".join(part[:1] + part[1:].lower() for part in word.split("-"))


def _words(prose: Prose) -> frozenset[str]:
    """List all words of a text and all pairs of them, without case."""
    words = [word.casefold() for word in _WORD.findall(prose.text)]
    return frozenset([*words, *(f"{one} {other}" for one, other in pairwise(words))])


def _written(prose: Prose) -> dict[str, str]:
    """List the words of a text that are written with a capital at their beginning only."""
    return {word.casefold(): word for word in _WORD.findall(prose.text) if word[:1].isupper() and not word.isupper()}


def _coded(name: str, registers: list[Register], period: Period | None) -> Municipality:
    """Add the code, if a register knows one for the name."""
    for index, register in enumerate(registers):
        entries = register.by_name(name, period)
        if len({entry.code for entry in entries}) == 1:
            country: Country | None = register.country if index else None
            return Municipality(name=name, code=entries[0].code, country=country)
        if entries:
            break
    return Municipality(name=name)
