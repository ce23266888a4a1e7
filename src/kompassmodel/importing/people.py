"""Evaluators on the cover; and which round it is and how many were interviewed, by their sentences."""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from kompassmodel.importing.prose import Prose
from kompassmodel.messages.message import Message
from kompassmodel.model.evaluation import Evaluator

_PERSON: Final = r"[A-ZÅÄÖÆØÉÜ][a-zåäöæøéüèáí'’]+(?:-[A-ZÅÄÖÆØÉ][a-zåäöæøéü]+)?"

_NAME: Final = rf"{_PERSON}(?: (?:von|af|de|van|der|den|la))*(?: (?:von|af|de|van|der|den) )?(?: {_PERSON}){{1,3}}"

_ORGANISATION: Final = (
    r"(?:f\.?\s?d\.?\s+)?(?:SKL|SKR|KS|KL|KREVI|Kommunförbundet|Kommuneforbundet"
    r"|[A-ZÅÄÖÆØ][\wåäöæø-]+(?: [\wåäöæø-]+)? (?:kommun|kommune|stad))"
)

_NAMED: Final = re.compile(rf"({_NAME}) ?(?:,|\() ?({_ORGANISATION})\)?")

_LABEL: Final = re.compile(r"(?:utvärderare|evaluatorer|evaluerere|evaluators?)\s*:\s*(.+)", re.IGNORECASE)

_AND: Final = re.compile(r",| och | og | and | & |;", re.IGNORECASE)

_LONGEST: Final = 200
"""A longer text is no name."""

_ORDINALS: Final = {
    word: number
    for number, words in enumerate(
        (
            ("första", "første", "first"),
            ("andra", "andre", "anden", "second"),
            ("tredje", "third"),
            ("fjärde", "fjerde", "fourth"),
            ("femte", "fifth"),
            ("sjätte", "sjette", "sixth"),
            ("sjunde", "sjuende", "syvende", "seventh"),
        ),
        start=1,
    )
    for word in words
}

_ROUND: Final = re.compile(
    rf"(?:kommunens|kommunes|municipality's) ({'|'.join(_ORDINALS)}) (?:utvärdering|evaluering|evaluation)",
    re.IGNORECASE,
)

_INTERVIEWS: Final = re.compile(
    r"(?:intervju|interview)\w*\s+(?:med|with)\s+((?:ca|cirka|omkring|ett|et|drygt|knappt|about|some|nära)?\.?\s*([0-9]{1,3})(?:\s?-?\s?tal)?)\s",
    re.IGNORECASE,
)


@frozen
class FoundPeople:
    """The evaluators, and where their names stand."""

    evaluators: tuple[Evaluator, ...]
    place: Message


@frozen
class FoundNumber:
    """A number, the words it was read from, and where."""

    value: int
    words: str
    place: Message


def find_evaluators(prose: Prose) -> FoundPeople | None:
    """Find the evaluators: names with their organisation on the cover, or after the word for evaluators."""
    labelled = _labelled(prose)
    if labelled is not None:
        return labelled
    found: dict[str, Evaluator] = {}
    place = None
    for index in prose.cover:
        for match in _NAMED.finditer(prose.texts[index]):
            name = " ".join(match[1].split())
            found.setdefault(name, Evaluator(name=name, organisation=" ".join(match[2].split())))
            place = place or prose.source.lines[index].place
    return None if place is None else FoundPeople(tuple(found.values()), place)


def _labelled(prose: Prose) -> FoundPeople | None:
    for index in prose.cover:
        match = _LABEL.fullmatch(prose.texts[index])
        if match is None:
            continue
        text = match[1]
        raw = prose.source.lines[index].text
        following = index + 1
        # An emphasis that does not end goes on in the next line, and so does a name at the end of a line.
        if following in prose.cover and raw.count("*") % 2 and not prose.source.lines[following].is_apart:
            text += f" {prose.texts[following]}"
        people = [_person(part) for part in _AND.split(text) if part.strip()]
        if people and all(people):
            return FoundPeople(tuple(person for person in people if person), prose.source.lines[index].place)
        return None
    return None


def _person(text: str) -> Evaluator | None:
    before, sign, rest = text.strip()[:_LONGEST].partition("(")
    if sign and not rest.endswith(")"):
        return None
    name, note = " ".join(before.split()), rest[:-1].strip() or None
    if not 2 <= len(name.split()) <= 5 or any(map(str.isdigit, name)):  # noqa: PLR2004 - words of a name
        return None
    if name.isupper():
        name = " ".join("-".join(part.capitalize() for part in word.split("-")) for word in name.split())
        note = None if note is None else re.sub(r"^F\.? ?D\.?(?= )", lambda found: found[0].lower(), note)
    return Evaluator(name=name, organisation=note)


def find_round(prose: Prose) -> FoundNumber | None:
    """Find which evaluation of the municipality it is."""
    match = _ROUND.search(prose.flat)
    if match is None:
        return None
    return FoundNumber(_ORDINALS[match[1].lower()], match[0], prose.place_at(match.start()))


def find_interviews(prose: Prose) -> FoundNumber | None:
    """Find how many people were interviewed."""
    match = _INTERVIEWS.search(prose.flat)
    if match is None:
        return None
    return FoundNumber(int(match[2]), " ".join(match[1].split()), prose.place_at(match.start(1)))
