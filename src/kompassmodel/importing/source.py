"""What every reader makes of a document: lines with cells, each with its place."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from kompassmodel.messages.message import Message

FIGURES_FROM: Final = 1000
"""On a page the columns of figures are numbered from here: their places are known, those of other texts are not."""

REMARKS_FROM: Final = 2000
"""On a page what stands beside a row, after its last column of figures, is numbered from here."""


@frozen
class Cell:
    """The text of one cell of a table, or of a line that has no cells; `column` counts from 0.

    `left` and `right` are its edges on the page, if they are known.
    """

    text: str
    column: int = 0
    left: float = 0.0
    right: float = 0.0


@frozen
class Line:
    """A line of text or the row of a table; `place` says where it is, for people.

    `is_row` is true if its cells are those of a table for sure. `page` is None if the document has no pages.
    `table` numbers the tables of the document, so that a column means the same in all its rows. `row` is the number of
    the row in a spreadsheet. `is_apart` is true if there is a gap above it; `top` and `bottom` are
    its edges on a page. `is_aligned` is true if it is a line of a
    `table` on a page whose figures stand in columns: then a column means the same in all its lines.
    """

    cells: tuple[Cell, ...]
    place: Message
    page: int | None = None
    is_row: bool = False
    is_heading: bool = False
    table: int = -1
    row: int | None = None
    is_apart: bool = True
    top: float = 0.0
    bottom: float = 0.0
    is_aligned: bool = False

    @property
    def text(self) -> str:
        """The text of all cells, with tabs between them."""
        return "\t".join(cell.text for cell in self.cells)


@frozen
class Source:
    """A document as its reader found it: the lines in their order, and what kind of file it is.

    `furniture` are the running heads that were left out.
    """

    lines: tuple[Line, ...]
    kind: str
    pages: int = 0
    furniture: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        """The number of characters in all lines."""
        return sum(len(cell.text) for line in self.lines for cell in line.cells)
