"""Where something stands in a document, for people."""

from __future__ import annotations

from kompassmodel.messages.message import Message, message, verbatim


def page_place(page: int) -> Message:
    """Name a page."""
    return message("p. {page}", page=page)


def line_place(line: int) -> Message:
    """Name a line of a text."""
    return message("line {line}", line=line)


def row_place(table: int, row: int) -> Message:
    """Name the row of a table."""
    return message("table {table}, row {row}", table=table, row=row)


def paragraph_place(paragraph: int) -> Message:
    """Name a paragraph."""
    return message("paragraph {number}", number=paragraph)


def cell_place(name: str) -> Message:
    """Name a cell of a spreadsheet."""
    return verbatim(name)
