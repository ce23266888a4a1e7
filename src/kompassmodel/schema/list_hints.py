"""Hints for values where a list belongs, and for lists and texts of figures where each needs its number."""

from __future__ import annotations

import re
from typing import Final

from kompassmodel.diagnostics.problem import Path
from kompassmodel.documents.lists import sign_of
from kompassmodel.documents.scalars import resolve
from kompassmodel.messages.message import message
from kompassmodel.model.points import Points
from kompassmodel.schema.number_hints import Advice
from kompassmodel.schema.number_places import NumberPlace, is_number

_SEPARATOR: Final = re.compile("[,;&+]| och | og | and | samt ")

_NAME: Final = re.compile(r"[^\W\d_][\w .'’-]{0,50}")

_WITH_ORGANISATION: Final = re.compile(r"([^\W\d_][\w .'’-]{0,50}) ?\(([^\W\d_][\w .'’-]{0,50})\)")

_LONGEST: Final = 300
"""Longer texts hold no list of names."""

_MOST_AREAS: Final = 30
"""More figures than this are no list of areas."""

_YES_OR_NO_TO_OTHERS: Final = frozenset({"y", "n", "yes", "no", "on", "off"})


def list_advice(path: Path, value: object) -> Advice:
    """Advise on a value where a list belongs."""
    if path[-1:] == ("lineage",):
        return Advice(message('write it like [{{question: "1.1", change: reworded}}]'))
    sign = sign_of(value) if isinstance(value, str) else None
    if sign == "-":
        return Advice(message("write a hyphen and a space before every item"))
    if sign is not None:
        return Advice(message("begin every item with a hyphen (-) and a space, not with {sign}", sign=sign))
    fixed = _names(path, value) if isinstance(value, str) else None
    if fixed is not None:
        return Advice(message("write a list, with commas between its items: {fixed}", fixed=fixed), fixed)
    return Advice(message("begin every item on a line of its own with a hyphen and a space, or write [one, two]"))


def _names(path: Path, text: str) -> str | None:
    """Write a text of several names as a list, or return None if they are no names."""
    key = path[-1] if path else ""
    if key not in {"evaluators", "governing_parties"} or len(text) > _LONGEST:
        return None
    parts = _SEPARATOR.split(text.replace("/", ",") if key == "governing_parties" else text)
    items = [_name(part.strip(), with_organisation=key == "evaluators") for part in parts if part.strip(" .")]
    return None if not items or None in items else f"[{', '.join(item for item in items if item is not None)}]"


def _name(text: str, *, with_organisation: bool) -> str | None:
    """Write the name of a person or a party as an item of a list, or return None if it is none."""
    match = _WITH_ORGANISATION.fullmatch(text) if with_organisation else None
    if match is not None:
        return f"{{name: {match[1].strip()}, organisation: {match[2].strip()}}}" if text[0].isupper() else None
    if not _NAME.fullmatch(text) or not text[0].isupper():
        return None
    return f'"{text}"' if resolve(text) != text or text.lower() in _YES_OR_NO_TO_OTHERS else text


_PAIRS: Final = re.compile(r"1 ?[: =] ?[0-9]+(?:\.[0-9]+)?[ ,;]{1,2}2 ?[: =] ?[0-9][0-9 :=,;.]*")


def _numbered(text: str) -> list[str]:
    """Take figures from a text in which each follows its number; an empty list if the numbers are not in order."""
    parts = re.findall(r"[0-9]+(?:\.[0-9]+)?", text[:_LONGEST])
    numbers, figures = parts[::2], parts[1::2]
    return figures if numbers == [str(number) for number in range(1, len(figures) + 1)] else []


def numbered_areas(value: object, *, is_table: bool, step: Points | None) -> Advice:
    """Advise on figures of areas that lack their numbers; with `is_table`, an area is a table of its own."""
    place = NumberPlace("areas", step=step, least=0)
    figures: list[str | None] = []
    if isinstance(value, list):
        figures = [place.literal(item) if is_number(item) else None for item in value]
    elif isinstance(value, str) and (pairs := _PAIRS.fullmatch(value.strip())):
        figures = [place.literal(item) if is_number(item) else None for item in map(resolve, _numbered(pairs[0]))]
    elif isinstance(value, str):
        texts = re.split("[;|\t]|, |,(?=[0-9]{2})| " if "," not in value else "[;|\t]|, |,(?=[0-9]{2})", value)
        numbers = [resolve(text.strip().replace(",", ".")) for text in texts if text.strip()]
        figures = [place.literal(item) if is_number(item) else None for item in numbers]
    is_clear = 1 < len(figures) <= _MOST_AREAS and None not in figures
    shown = [figure for figure in figures if figure is not None] if is_clear else ["45", "41"]
    entry = '"{}": {{points: {}}}' if is_table else '"{}": {}'
    fixed = "{" + ", ".join(entry.format(number, figure) for number, figure in enumerate(shown, 1)) + "}"
    if not is_clear:
        return Advice(message("write each with its number, like {example}", example=fixed))
    return Advice(message("write each with its number: {fixed}", fixed=fixed), fixed)
