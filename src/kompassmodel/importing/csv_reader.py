"""Tables as text, with semicolons, tabs or commas between their cells, to lines."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import Final

from kompassmodel.importing.errors import DAMAGED, TOO_LARGE, ImportRefusedError
from kompassmodel.importing.places import line_place
from kompassmodel.importing.source import Cell, Line, Source

_SEPARATORS: Final = ";\t,|"

_LEAST: Final = 2

_MOST_ROWS: Final = 50_000

_MOST_CELLS: Final = 200

_MOST_OF_ALL: Final = 0.7


def separator_of(text: str, *, is_named: bool) -> str | None:
    """Find what separates the cells of a table; a comma only if the file `is_named` as a table."""
    lines = [line for line in text.splitlines()[:400] if line.strip()]
    for separator in _SEPARATORS if is_named else ";":
        counts = Counter(line.count(separator) for line in lines)
        count, lines_with_it = max(counts.items(), key=lambda item: (item[0] >= _LEAST, item[1]), default=(0, 0))
        if count >= _LEAST and lines_with_it >= (_MOST_OF_ALL * len(lines) if separator != "," else 1):
            return separator
    return None


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
