"""Short facts: a table with the group, the inhabitants, the employees and the ruling parties of the municipality."""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from kompassmodel.importing.prose import Prose
from kompassmodel.messages.message import Message
from kompassmodel.model.evaluation import Facts

_GROUP: Final = re.compile(r"(?:kommungrupp|kommunegruppe|municipality group)\b", re.IGNORECASE)

_POPULATION: Final = re.compile(
    r"(?:folkmängd|antal invånare|invånare|folketall|innbyggertall|innbyggere|population)\b", re.IGNORECASE
)

_CHANGE: Final = re.compile(
    r"(?:folkökning|befolkningsförändring|befolkningsutveckling|folkevekst|population change)", re.IGNORECASE
)

_EMPLOYEES: Final = re.compile(r"(?:antal anställda|anställda|antall ansatte|ansatte|employees)\b", re.IGNORECASE)

_PARTIES: Final = re.compile(
    r"(?:partier som ingår|styrande partier|politiskt styre|styre\b|partier i|governing parties)", re.IGNORECASE
)

_NUMBER: Final = re.compile(r"([0-9]{1,3}(?:[ \u00a0\u202f.][0-9]{3})+|[0-9]{1,9})")

_CHANGE_NUMBER: Final = re.compile(r"([+\-–−±]?)\s*([0-9]{1,3}(?:[ \u00a0\u202f.][0-9]{3})+|[0-9]{1,9})")

_PARTY: Final = re.compile(r"[A-ZÅÄÖÆØ][\wåäöæøÅÄÖÆØ]{0,30}(?: [\wåäöæøÅÄÖ]+){0,2}")

_EXPLANATION: Final = re.compile(r"(?<=[^\s.]) Kommuner? med ")


@frozen
class FoundFacts:
    """The facts, and where the first of them stands."""

    facts: Facts
    place: Message


def find_facts(prose: Prose) -> FoundFacts | None:
    """Find the facts in rows with a label and a value; a label that occurs twice with two values counts for nothing."""
    values: dict[str, set[object]] = {}
    place = None
    for line in prose.source.lines:
        cells = [cell.text.strip() for cell in line.cells if cell.text.strip()]
        if len(cells) != 2:  # noqa: PLR2004 - a label and a value
            continue
        found = _fact(*cells)
        if found is not None:
            values.setdefault(found[0], set()).add(found[1])
            place = place or line.place
    clear = {key: next(iter(found)) for key, found in values.items() if len(found) == 1}
    if not clear or place is None:
        return None
    return FoundFacts(Facts(**clear), place)  # type: ignore[arg-type]


def _fact(label: str, value: str) -> tuple[str, object] | None:
    if _CHANGE.match(label):
        match = _CHANGE_NUMBER.fullmatch(value)
        if match is None:
            return None
        number = _whole(match[2])
        return "population_change", -number if match[1] in {"-", "–", "−"} else number
    for key, pattern in (("population", _POPULATION), ("employees", _EMPLOYEES)):
        if pattern.match(label):
            match = _NUMBER.fullmatch(value)
            return None if match is None else (key, _whole(match[1]))
    if _GROUP.match(label):
        return "group", _EXPLANATION.split(" ".join(value.split()), maxsplit=1)[0]
    if _PARTIES.match(label):
        parties = [part.strip() for part in re.split(r"[,;]| och | og | and ", value)]
        if all(map(_PARTY.fullmatch, parties)):
            return "governing_parties", tuple(parties)
    return None


def _whole(text: str) -> int:
    return int("".join(filter(str.isdecimal, text)))
