"""Lines that are no lines of the document's own: those inside a text or a comment."""

from __future__ import annotations

import re
from typing import Final

_BLOCK_TEXT: Final = re.compile(r"""(?:[ ]*-[ ]+)?[^#\n]*?(?::|-)[ ]+[|>][0-9+-]{0,2}[ ]*(?:#.*)?""")

_OPEN_QUOTE: Final = re.compile(r"""[ ]*(?:-[ ]+)*(?:["']?[\w.]+["']?:[ ]+)?(?P<quote>["'])(?P<rest>.*)""")


def inner_lines(lines: list[str]) -> set[int]:
    """Return the numbers, from 0, of the lines that are comments, or inside a text of several lines.

    Texts of several lines are those behind `|` or `>`, and those in quotes that are closed on a later line.
    """
    inner: set[int] = set()
    number = 0
    while number < len(lines):
        line = lines[number]
        text = line.lstrip(" ")
        number += 1
        if text.startswith("#"):
            inner.add(number - 1)
        elif text.rstrip().endswith(("|", "|-", "|+", ">", ">-", ">+")) and _BLOCK_TEXT.fullmatch(line):
            own = len(line) - len(text)
            while number < len(lines) and (not lines[number].strip(" ") or _indent(lines[number]) > own):
                inner.add(number)
                number += 1
        else:
            last = _end_of_quote(lines, number - 1)
            inner.update(range(number, last + 1))
            number = last + 1
    return inner


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _end_of_quote(lines: list[str], number: int) -> int:
    """Return the line on which the quoted text that begins on a line ends, if it is closed properly further down."""
    opened = _OPEN_QUOTE.fullmatch(lines[number])
    if opened is None:
        return number
    quote, rest = opened["quote"], opened["rest"]
    if quote in rest:
        return number
    for later in range(number + 1, min(len(lines), number + 50)):
        if quote in lines[later]:
            behind = lines[later].rpartition(quote)[2].strip()
            return later if lines[later].count(quote) == 1 and (not behind or behind.startswith("#")) else number
    return number
