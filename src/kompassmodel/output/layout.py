"""Page width, wrapping, headings, tables and line numbers of text for people."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import Final

from kompassmodel.messages.message import Message
from kompassmodel.messages.translation import Language, translate
from kompassmodel.output.styled import Styled

WIDTH: Final = 80
"""The width of a page in columns."""

MARGIN: Final = "    "
"""The left margin of the text under a heading."""

BLANK: Final[Styled] = [("", "")]
"""A blank line."""


def heading(title: Message, lang: Language) -> Styled:
    """Render the line of a heading."""
    return [("bold", translate(title, lang))]


def gutter(number: int | str, width: int = 6) -> tuple[str, str]:
    """Render the number of a line of a file to the left of its text, or nothing in its place."""
    return "blue", f"{number:>{width}} | "


def paragraph(text: str, margin: str = "", style: str = "") -> list[Styled]:
    """Wrap a text between words to the width of a page, behind a margin."""
    pieces = textwrap.wrap(text, WIDTH - len(margin), break_long_words=False, break_on_hyphens=False)
    return [[(style, margin + piece)] for piece in pieces or [""]]


def hanging(label: str, style: str, text: str) -> list[Styled]:
    """Wrap a text behind a label; the lines below begin in the same column as the text."""
    first, *others = paragraph(text, " " * len(label))
    return [[(style, label), *((style, text.lstrip()) for style, text in first)], *others]


def table(head: Sequence[str], rows: Sequence[tuple[str, ...]], *, numbers: set[int]) -> list[Styled]:
    """Render rows under a head in columns of the least width, those in `numbers` aligned to the right."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]

    def line(cells: Iterable[str]) -> str:
        return "  ".join(
            cell.rjust(width) if index in numbers else cell.ljust(width)
            for index, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ).rstrip()

    return [[("bold", line(head))], *([("", line(row))] for row in rows)]


def indented(line: Styled) -> list[Styled]:
    """Indent a line by the margin, and wrap it between words to the width of a page, with a deeper margin below."""
    text = "".join(part for _, part in line)
    if len(MARGIN) + len(text) <= WIDTH:
        return [[("", MARGIN), *line] if text else line]
    deeper = MARGIN + " " * (len(MARGIN) + len(text) - len(text.lstrip()))
    # Every character is kept in one of the pieces, so that its style is found again by its position.
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
    position = len(pieces[0])
    for piece in pieces[1:]:
        if piece.strip():
            begin = position + len(piece) - len(piece.lstrip())
            lines.append([("", deeper), *_cut(line, begin, position + len(piece.rstrip()))])
        position += len(piece)
    return lines


def _cut(line: Styled, begin: int, end: int) -> Styled:
    """Cut the part of a line from the character `begin` up to `end`, counted from 0."""
    pieces: Styled = []
    position = 0
    for style, text in line:
        part = text[max(0, begin - position) : max(0, end - position)]
        position += len(text)
        if part:
            pieces.append((style, part))
    return pieces
