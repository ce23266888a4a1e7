"""Names of municipalities for comparison: without case, the form of letters, and the word for a municipality."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from kompassmodel.messages.formatting import normalised

_WORDS: Final = re.compile(r"^(?:region|kommunen|kommune) | (?:kommun|kommune|stad|herred)$")


@lru_cache(10_000)
def name_keys(name: str) -> tuple[str, ...]:
    """Return the texts by which a name is compared; two names mean the same municipality if they share one.

    The word for a municipality does not count, nor the genitive before it: `Östersunds kommun` is Östersund. A name in
    several languages, such as `Snåase - Snåsa`, is each of its parts, and a note such as `(Nordland)` may be missing.
    """
    keys: dict[str, None] = {}
    parts = name.split(" - ")
    for part in [name, *parts] if len(parts) > 1 else parts:
        whole = normalised(part)
        keys[whole] = None
        without_note = part.partition("(")[0]
        base = _WORDS.sub("", whole if without_note == part else normalised(without_note))
        keys[base] = None
        if base != whole and base.endswith("s") and without_note == part:
            keys[base[:-1]] = None
    keys.pop("", None)
    return tuple(keys)


def base_name(name: str) -> str:
    """Return the text by which municipalities are compared that no register knows."""
    return _WORDS.sub("", normalised(name))


def is_same_name(one: str, other: str) -> bool:
    """Return whether two names mean the same municipality."""
    return not {*name_keys(one)}.isdisjoint(name_keys(other))
