"""Page width, wrapping, headings, tables and line numbers of text for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Final

from attrs import frozen

from kompassmodel.messages.formatting import columns
from kompassmodel.messages.message import Message
from kompassmodel.messages.translation import Language, translate
from kompassmodel.output.styled import Styled

WIDTH: Final = 80
"""The width of a page in columns."""

NARROWEST: Final = 60
"""The least width that text is laid out for; a terminal that is narrower wraps it."""

WIDEST: Final = 110
"""The greatest width that text is laid out for: in a wider table the eye loses its row."""

MARGIN: Final = "    "
"""The left margin of the text under a heading."""

BLANK: Final[Styled] = [("", "")]
"""A blank line."""

_GAP: Final = "  "
_LEAST_TEXT: Final = 20


def width_for(columns_wide: int) -> int:
    """Choose the width to lay text out for, on a terminal of so many columns."""
    return max(NARROWEST, min(WIDEST, columns_wide))


def heading(title: Message, lang: Language) -> Styled:
    """Render the line of a heading."""
    return [("bold", translate(title, lang))]


def gutter(number: int | str, width: int = 6) -> tuple[str, str]:
    """Render the number of a line of a file to the left of its text, or nothing in its place."""
    return "blue", f"{number:>{width}} | "


def wrapped(text: str, width: int) -> list[str]:
    """Wrap a text between words to lines of at most `width` columns; a word that is wider is broken.

    Spaces that may not be broken, as in 64 032, hold their words together.
    """
    lines, line = [], ""
    for word in text.replace("\t", " ").replace("\n", " ").split(" "):
        rest = word
        if line and columns(line) + 1 + columns(rest) > width:
            lines.append(line)
            line = ""
        while columns(rest) > width:
            fits = _fitting(rest, width)
            lines.append(rest[:fits])
            rest = rest[fits:]
        line = f"{line} {rest}" if line and rest else line or rest
    return [*lines, line] if line or not lines else lines


def _fitting(word: str, width: int) -> int:
    """Count the characters at the beginning of `word` that take at most `width` columns; it is one at least."""
    end = taken = 0
    while end < len(word) and taken + columns(word[end]) <= width:
        taken += columns(word[end])
        end += 1
    return max(1, end)


def paragraph(text: str, margin: str = "", style: str = "", width: int = WIDTH) -> list[Styled]:
    """Wrap a text between words to the width of a page, behind a margin."""
    return [[(style, margin + piece)] for piece in wrapped(text, width - columns(margin))]


def hanging(label: str, style: str, text: str, width: int = WIDTH) -> list[Styled]:
    """Wrap a text behind a label; the lines below begin in the same column as the text."""
    first, *others = paragraph(text, " " * columns(label), "", width)
    return [[(style, label), *((style, text.lstrip()) for style, text in first)], *others]


def facts(known: Iterable[tuple[Message, Message | str | None]], lang: Language, width: int = WIDTH) -> list[Styled]:
    """Render names and values in two columns, without those that are None."""
    pairs = [(translate(name, lang), in_words(fact, lang)) for name, fact in known if fact is not None]
    widest = max(columns(name) for name, _ in pairs)
    return [
        line
        for name, fact in pairs
        for line in hanging("  " + name + " " * (widest - columns(name)) + "  ", "cyan", fact, width)
    ]


def in_words(fact: Message | str, lang: Language) -> str:
    """Translate a fact, unless it is a text as it stands."""
    return translate(fact, lang) if isinstance(fact, Message) else fact


@frozen(eq=False, repr=False)
class Row:
    """A row of a table, with the style of its line, and notes below its text."""

    cells: tuple[str, ...]
    style: str = ""
    notes: tuple[str, ...] = ()


@frozen(eq=False, repr=False)
class Table:
    """Rows under the heads of their columns; those in `numbers` are aligned to the right.

    The texts in the column `wrapping` are wrapped. `title` is the number and the name of what the table is about, if it
    has one: the number stands in the first column, the name in the one that wraps. Tables of the same `family` on a
    page have columns of the same widths.
    """

    head: tuple[str, ...]
    rows: tuple[Row, ...]
    numbers: frozenset[int] = frozenset()
    wrapping: int | None = None
    title: tuple[str, str] | None = None
    family: str = ""

    def with_title(self) -> tuple[str, ...]:
        """Return the head with the title in its place."""
        if self.title is None or self.wrapping is None:
            return self.head
        cells = [*self.head]
        cells[0], cells[self.wrapping] = self.title
        return tuple(cells)


def table(table: Table, width: int = WIDTH, widths: Sequence[int] = ()) -> list[Styled]:
    """Render a table in columns of the least width that they need, and at least `widths`.

    The column that wraps takes what is left of `width`. If that is too little, its texts stand above the other cells.
    """
    used = [*map(max, zip_longest(column_widths(table), widths, fillvalue=0))]
    rows = [Row(table.with_title(), "bold"), *table.rows]
    text = table.wrapping
    if text is not None:
        used[text] = 0
        used[text] = width - sum(used) - len(_GAP) * len([each for each in used if each])
        if used[text] < _LEAST_TEXT:
            return [line for row in rows for line in _stacked(row, used, text, width, table)]
    lines: list[Styled] = []
    for row in rows:
        lines += [[(row.style, line)] for line in _row(row.cells, used, table)]
        margin = sum(before + len(_GAP) for before in used[:text] if before)
        lines += [line for note in row.notes for line in paragraph(note, " " * margin, "dim", width)]
    return lines


def _stacked(row: Row, widths: Sequence[int], text: int, width: int, table: Table) -> Iterator[Styled]:
    """Yield the lines of a row whose text takes the whole width: the text, the other cells below it, the notes."""
    label = "".join(
        _aligned(cell, used, is_number=False) + _GAP
        for cell, used in zip(row.cells[:text], widths, strict=False)
        if used
    )
    for line in hanging(label, "", row.cells[text], width):
        yield [(row.style, "".join(piece for _, piece in line).rstrip())]
    cells = tuple("" if index <= text else cell for index, cell in enumerate(row.cells))
    if any(cells):
        below = [0 if index <= text else used for index, used in enumerate(widths)]
        taken = sum(below) + len(_GAP) * (len([each for each in below if each]) - 1)
        yield [(row.style, (" " * (width - taken) + next(_row(cells, below, table))).rstrip())]
    for note in row.notes:
        yield from paragraph(note, " " * columns(label), "dim", width)


def column_widths(table: Table) -> list[int]:
    """Measure the columns of a table."""
    cells = [table.with_title(), *(row.cells for row in table.rows)]
    return [max(map(columns, column)) for column in zip(*cells, strict=True)]


def _row(cells: Sequence[str], widths: Sequence[int], table: Table) -> Iterator[str]:
    """Yield the lines of a row; what does not fit on the first stands below it."""
    pieces = [
        wrapped(cell, width) if index == table.wrapping else [cell]
        for index, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    for line in zip_longest(*pieces, fillvalue=""):
        yield _GAP.join(
            _aligned(cell, width, is_number=index in table.numbers)
            for index, (cell, width) in enumerate(zip(line, widths, strict=True))
            if width
        ).rstrip()


def _aligned(cell: str, width: int, *, is_number: bool) -> str:
    space = " " * (width - columns(cell))
    return space + cell if is_number else cell + space


def indented(line: Styled) -> list[Styled]:
    """Indent a line by the margin, and wrap it between words to the width of a page, with a deeper margin below."""
    text = "".join(part for _, part in line)
    if len(MARGIN) + len(text) <= WIDTH:
        return [[("", MARGIN), *line] if text else line]
    deeper = MARGIN + " " * (len(MARGIN) + len(text) - len(text.lstrip()))
    import textwrap  # noqa: PLC0415 - few lines are too long

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
