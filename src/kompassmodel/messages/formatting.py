"""Texts made fit for a sentence: shortened, listed, printable, normalised for comparison."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from functools import lru_cache


@lru_cache(10_000)
def normalised(text: str) -> str:
    """Return `text` as it is compared: letters and digits alone, case and signs left out, single spaces between."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join("".join(char if char.isalnum() else " " for char in folded).split())


def listed(names: Collection[str], most: int = 8) -> str:
    """Return names as they stand in a sentence, commas between, cut off with `…` after `most`."""
    shown = list(names)[:most]
    return ", ".join(shown) + (", …" if len(names) > most else "")


def shortened(text: str, most: int = 60) -> str:
    """Return `text` on one line and at most `most` characters long."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def printable(text: str) -> str:
    """Return `text` with a dot for every letter that cannot be seen, tabs as spaces, so that columns stay the same."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else " " if char == "\t" else "·" for char in text)
