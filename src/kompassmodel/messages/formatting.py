"""Formatting of texts: shortened, listed, printable, or normalised for comparison."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Final


@lru_cache(10_000)
def normalised(text: str) -> str:
    """Normalise `text` for comparison: letters and digits only, without case, with single spaces between."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join("".join(char if char.isalnum() else " " for char in folded).split())


def composed(text: str) -> str:
    """Compose letters with their marks: `å` written as two characters becomes the one that it looks like."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def is_same(one: str, other: str) -> bool:
    """Return whether two texts are the same to a reader, whichever way their letters are written (NFC or NFD)."""
    return one == other or composed(one) == composed(other)


def is_among(text: str, texts: Iterable[str]) -> bool:
    """Return whether `text` is one of `texts` to a reader."""
    return any(is_same(text, other) for other in texts)


def listed(names: Collection[str], most: int = 8) -> str:
    """Join names with commas for a sentence; `…` replaces those after the first `most`."""
    shown = list(names)[:most]
    return ", ".join(shown) + (", …" if len(names) > most else "")


def shortened(text: str, most: int = 60) -> str:
    """Shorten `text` to one line of at most `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def printable(text: str) -> str:
    """Replace characters that cannot be printed with dots, and tabs with spaces, so that columns stay the same."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else " " if char == "\t" else "·" for char in text)


def printable_message(text: str) -> str:
    """Make a line of our own printable: like `printable`, but the spaces between thousands stay."""
    return text if text.isprintable() else NO_BREAK_SPACE.join(map(printable, re.split(_THOUSANDS, text)))


def columns(text: str) -> int:
    """Count the columns of a terminal that a text takes: none for combining marks, two for wide characters."""
    if text.isascii():
        return len(text)
    return sum(map(_character_columns, text))


@lru_cache(10_000)
def _character_columns(char: str) -> int:
    if not char.isprintable():
        return 1  # it is shown as a dot
    return 0 if unicodedata.category(char) in ("Mn", "Me") else 1 + (unicodedata.east_asian_width(char) in "WF")


def one_line(text: str) -> str:
    """Put a text on one line, with single spaces between its words."""
    return " ".join(text.split())


NO_BREAK_SPACE: Final = "\u00a0"
"""What stands between thousands in Swedish and Norwegian."""

_THOUSANDS: Final = rf"(?<=[0-9]){NO_BREAK_SPACE}(?=[0-9]{{3}}(?![0-9]))"


_CONTROLS: Final = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"
"""What a terminal may obey or show in another order; not tabs and line feeds. Compiled when first used."""


def without_controls(text: str) -> str:
    """Replace the characters that a terminal may obey with dots; the lines stay."""
    return re.sub(_CONTROLS, "·", text)


def json_escaped(text: str) -> str:
    """Escape in a JSON text the characters that a terminal may obey: programs read the same."""
    return re.sub(_CONTROLS, lambda match: f"\\u{ord(match.group()):04x}", text)


def markdown_escaped(text: str) -> str:
    """Escape the characters of `text` that are special in Markdown."""
    return re.sub(r"[\\`*_{}\[\]<>#|~]", r"\\\g<0>", text)
