"""Page width, wrapping, headings and tables of what people read."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import Final

from kompassmodel.messages.message import Message
from kompassmodel.messages.translation import Language, translate
from kompassmodel.output.styled import Styled

WIDTH: Final = 80
"""How many columns a page has."""

MARGIN: Final = "    "
"""What stands left of the text under a heading."""

BLANK: Final[Styled] = [("", "")]
"""A blank line."""


def heading(title: Message, lang: Language) -> Styled:
    """Return the line of a heading."""
    return [("bold", translate(title, lang))]


def paragraph(text: str, margin: str = "", style: str = "") -> list[Styled]:
    """Break a text between words, so that a page holds it with its margin."""
    pieces = textwrap.wrap(text, WIDTH - len(margin), break_long_words=False, break_on_hyphens=False)
    return [[(style, margin + piece)] for piece in pieces or [""]]


def hanging(before: str, style: str, text: str) -> list[Styled]:
    """Return a text behind what stands `before` it; the lines below begin in the same column as the text."""
    first, *others = paragraph(text, " " * len(before))
    return [[(style, before), *((style, text.lstrip()) for style, text in first)], *others]


def table(head: Sequence[str], rows: Sequence[tuple[str, ...]], *, numbers: set[int]) -> list[Styled]:
    """Return rows under a head, in columns as wide as they must be, those in `numbers` aligned to the right."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]

    def line(cells: Iterable[str]) -> str:
        return "  ".join(
            cell.rjust(width) if index in numbers else cell.ljust(width)
            for index, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ).rstrip()

    return [[("bold", line(head))], *([("", line(row))] for row in rows)]


def indented(line: Styled) -> list[Styled]:
    """Return a line behind a margin, broken between words if a page does not hold it; what follows hangs deeper."""
    text = "".join(part for _, part in line)
    if len(MARGIN) + len(text) <= WIDTH:
        return [[("", MARGIN), *line] if text else line]
    deeper = MARGIN + " " * (len(MARGIN) + len(text) - len(text.lstrip()))
    # Every letter is kept in one of the pieces, so that the styles can be found again by counting.
    pieces = textwrap.wrap(
        text,
        WIDTH - len(deeper),
        drop_whitespace=False,
        replace_whitespace=False,
        expand_tabs=False,
        break_long_words=False,
        break_on_hyphens=False,
    )
    lines: list[Styled] = [[("", MARGIN), *_cut(line, 0, len(pieces[0].rstrip()))]]
    at = len(pieces[0])
    for piece in pieces[1:]:
        if piece.strip():
            begin = at + len(piece) - len(piece.lstrip())
            lines.append([("", deeper), *_cut(line, begin, at + len(piece.rstrip()))])
        at += len(piece)
    return lines


def _cut(line: Styled, begin: int, end: int) -> Styled:
    """Return the part of a line from the letter `begin` up to `end`, counted from 0."""
    pieces: Styled = []
    at = 0
    for style, text in line:
        part = text[max(0, begin - at) : max(0, end - at)]
        at += len(text)
        if part:
            pieces.append((style, part))
    return pieces
