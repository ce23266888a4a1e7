"""Tables as text, with semicolons, tabs or commas between their cells, to lines."""

from __future__ import annotations

import csv
import io
from typing import Final

from kompassmodel.importing.errors import DAMAGED, TOO_LARGE, ImportRefusedError
from kompassmodel.importing.places import line_place
from kompassmodel.importing.source import Cell, Line, Source

_SEPARATORS: Final = ";\t,|"

_LEAST: Final = 2

_MOST_ROWS: Final = 50_000

_MOST_CELLS: Final = 200

_MOST_OF_ALL: Final = 0.7

_FEW_ROWS: Final = 4

_MOST_LOOKED_AT: Final = 1_000


def separator_of(text: str, *, is_named: bool) -> str | None:
    """Find what separates the cells of a table; a comma only if the file `is_named` as a table.

    A file named so may hold running text as well: then a few rows are enough.
    """
    lines = [line for line in text.splitlines()[:_MOST_LOOKED_AT] if line.strip()]
    least = min(_FEW_ROWS, len(lines)) if is_named else max(1, _MOST_OF_ALL * len(lines))
    counts = {
        separator: sum(line.count(separator) >= (1 if is_named and separator in ";\t" else _LEAST) for line in lines)
        for separator in (_SEPARATORS if is_named else ";")
    }
    best = max(counts, key=lambda separator: (counts[separator], -_SEPARATORS.index(separator)))
    enough = [one for one in _SEPARATORS if counts.get(one, 0) >= max(1, least)]
    if best == "," and len(enough) > 1:
        best = enough[0]  # commas stand in wordings and figures, too
    return best if counts[best] >= max(1, least) else None


def read_csv(text: str, separator: str) -> Source:
    """Split a table into rows.

    Raises:
        ImportRefusedError: it is too large, or a quote in it never ends.
    """
    lines: list[Line] = []
    width = 0
    try:
        reader = csv.reader(io.StringIO(text), delimiter=separator, skipinitialspace=True)
        for texts in reader:
            if len(lines) > _MOST_ROWS or len(texts) > _MOST_CELLS:
                raise ImportRefusedError(TOO_LARGE)
            if any(cell.strip() for cell in texts):
                cells = tuple(Cell(cell.strip(), column) for column, cell in enumerate(texts))
                width = max(width, len(cells))
                lines.append(Line(cells, line_place(reader.line_num), is_row=True, table=0))
    except csv.Error as error:
        raise ImportRefusedError(DAMAGED) from error
    return Source(tuple(lines), "csv")
