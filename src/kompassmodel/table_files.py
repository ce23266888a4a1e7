"""Tables written to files: CSV and JSON here, Parquet and Excel by the modules that touch their libraries."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Final

from kompassmodel.arrow import write_parquet
from kompassmodel.errors import KompassModelError, UnknownFolder
from kompassmodel.excel import write_xlsx
from kompassmodel.findings import say
from kompassmodel.tables import COLUMNS, Cell, Level, Row

Writer = Callable[[Path, Iterable[Row], Level], None]
"""What writes the rows of a table at a level to a file."""


def writer_for(file: Path) -> Writer:
    """Return what writes a table to `file`, told by the ending of its name.

    Raises:
        KompassModelError: the ending is none of those known, the library that writes it is not installed, or there is
            no folder for the file.
    """
    if not file.name:
        raise KompassModelError(say("the name of the file to write is missing"))
    if file.is_dir():
        raise KompassModelError(say("{file} is a folder; name a file in it", file=file))
    if not file.parent.is_dir():
        raise UnknownFolder(str(file.parent))
    ending = file.suffix.lower()
    if ending not in _WRITERS:
        told = say("{file}: a table ends in {known}", file=file, known=", ".join(_WRITERS))
        raise KompassModelError(told)
    library, writer = _WRITERS[ending]
    try:
        import_module(library)
    except ImportError as error:
        told = say(
            '{file}: {library} is not installed, which writes {ending}: pip install "kompassmodel[table]"',
            file=file,
            library=library,
            ending=ending,
        )
        raise KompassModelError(told) from error
    return writer


def write_csv(file: Path, rows: Iterable[Row], level: Level) -> None:
    """Write a table as CSV (RFC 4180): UTF-8, commas between, a point in decimals, nothing where nothing is printed."""
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(column.name for column in COLUMNS[level])
        writer.writerows([_exact(cell) for cell in row] for row in rows)


def write_json(file: Path, rows: Iterable[Row], level: Level) -> None:
    """Write a table as JSON: a list of objects, one on each line."""
    names = [column.name for column in COLUMNS[level]]
    between = "[\n"
    with file.open("w", encoding="utf-8", newline="\n") as out:
        for row in rows:
            record = dict(zip(names, row, strict=True))
            out.write(between + json.dumps(record, ensure_ascii=False, default=_plain))
            between = ",\n"
        out.write("[]\n" if between == "[\n" else "\n]\n")


def _exact(cell: Cell) -> object:
    return f"{cell:f}" if isinstance(cell, Decimal) else cell


def _plain(cell: object) -> object:
    return cell.isoformat() if isinstance(cell, date) else float(str(cell))


_WRITERS: Final[dict[str, tuple[str, Writer]]] = {
    ".csv": ("csv", write_csv),
    ".json": ("json", write_json),
    ".parquet": ("pyarrow", write_parquet),
    ".xlsx": ("openpyxl", write_xlsx),
}
"""What writes a file with each ending, and the library that it needs."""
