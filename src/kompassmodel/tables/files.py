"""Tables handed on: as CSV and JSON here, as Arrow, Parquet and Excel by the modules that touch their libraries."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kompassmodel.diagnostics.finding import Finding
from kompassmodel.diagnostics.invalid_document import InvalidDocumentError
from kompassmodel.documents.atomic_write import refuse_folder
from kompassmodel.documents.files import AnyPath
from kompassmodel.errors import KompassModelError, UnknownFolderError
from kompassmodel.messages.message import message
from kompassmodel.tables.columns import COLUMNS, Cell, Level, Row
from kompassmodel.tables.rows import tabulate

if TYPE_CHECKING:
    from kompassmodel.tables.arrow import Table


Writer = Callable[[Path, Iterable[Row], Level], None]
"""What writes the rows of a table at a level to a file."""


def writer_for(file: Path) -> Writer:
    """Return what writes a table to `file`, told by the ending of its name.

    Raises:
        KompassModelError: the ending is none of those known, the library that writes it is not installed, or there is
            no folder for the file.
    """
    if not file.name:
        raise KompassModelError(message("the name of the file to write is missing"))
    refuse_folder(file)
    if not file.parent.is_dir():
        raise UnknownFolderError(str(file.parent))
    ending = file.suffix.lower()
    if ending not in _WRITERS:
        told = message("{file}: a table ends in {known}", file=file, known=", ".join(_WRITERS))
        raise KompassModelError(told)
    try:
        return _WRITERS[ending]()
    except ImportError as error:
        told = message(
            '{file}: {library} is not installed, which writes {ending}: pip install "kompassmodel[table]"',
            file=file,
            library=_LIBRARIES[ending],
            ending=ending,
        )
        raise KompassModelError(told) from error


def table(
    paths: AnyPath | Iterable[AnyPath],
    *,
    level: Level = "question",
    frameworks: AnyPath | Iterable[AnyPath] = (),
    skip_invalid: bool = False,
    jobs: int | None = 1,
) -> Table:
    """Return the evaluations that `paths` leads to as one table: a row for each question, area or evaluation.

    The columns are those of `kompassmodel table` (docs/corpus.md); points are float64, since halves are exact in it.
    `skip_invalid` leaves files with errors out; they are never in it. `jobs` is as `validate_many` has it.

    Raises:
        InvalidDocumentError: some file has errors, or a path cannot be read; it carries all findings.
        KompassModelError: the lineage of a framework cannot be followed, since one before it has errors.
        ClashingFrameworksError, UnknownFolderError: as `validate` does.
        ValueError: `level` is none, or `jobs` is less than 1.
        ImportError: pyarrow is not installed; `pip install "kompassmodel[table]"` does so.
    """
    try:
        from kompassmodel.tables.arrow import as_arrow  # noqa: PLC0415 - it needs pyarrow
    except ImportError as error:
        message = 'a table needs pyarrow: pip install "kompassmodel[table]"'
        raise ImportError(message) from error
    tabulated = tabulate(paths, level, frameworks=frameworks, jobs=jobs)
    refused: list[Finding] = []

    def rows() -> Iterator[Row]:
        for one in tabulated:
            yield from one.rows
            if one.forbids(skip_invalid=skip_invalid):
                refused.extend(one.report.findings)

    found = as_arrow(rows(), level)
    if refused:
        raise InvalidDocumentError(tuple(refused))
    return found


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


def _parquet() -> Writer:
    from kompassmodel.tables.arrow import write_parquet  # noqa: PLC0415 - pyarrow may not be installed

    return write_parquet


def _excel() -> Writer:
    from kompassmodel.tables.excel import write_xlsx  # noqa: PLC0415 - openpyxl may not be installed

    return write_xlsx


_WRITERS: Final[dict[str, Callable[[], Writer]]] = {
    ".csv": lambda: write_csv,
    ".json": lambda: write_json,
    ".parquet": _parquet,
    ".xlsx": _excel,
}

_LIBRARIES: Final = {".parquet": "pyarrow", ".xlsx": "openpyxl"}
