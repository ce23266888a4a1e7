"""Write tables as CSV and JSON, and hand Arrow, Parquet and Excel to the modules that touch their libraries."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kompassmodel.diagnostics.finding import Finding
from kompassmodel.diagnostics.invalid_document import InvalidDocumentError
from kompassmodel.documents.atomic_write import refuse_folder
from kompassmodel.documents.files import AnyPath
from kompassmodel.errors import KompassModelError, UnknownFolderError
from kompassmodel.messages.message import message
from kompassmodel.registry.registry import Registry
from kompassmodel.tables.columns import COLUMNS, Cell, Level, Row
from kompassmodel.tables.rows import tabulate

if TYPE_CHECKING:
    from kompassmodel.tables.arrow import Table
else:
    Table = Any  # pyarrow may not be installed


Writer = Callable[[Path, Iterable[Row], Level], None]
"""A function that writes the rows of a table at a level to a file."""


def writer_for(file: Path) -> Writer:
    """Choose the writer of a table by the ending of the name of `file`.

    Raises:
        KompassModelError: the ending is not known, the library for it is not installed, or the folder of the file does
            not exist.
    """
    if not file.name:
        raise KompassModelError(message("the name of the file to write is missing"))
    refuse_folder(file)
    if not file.parent.is_dir():
        raise UnknownFolderError(str(file.parent))
    ending = file.suffix.lower()
    if ending not in _WRITERS:
        raise KompassModelError(
            message("{file}: the name of a table must end in {known}", file=file, known=", ".join(_WRITERS))
        )
    try:
        return _WRITERS[ending]()
    except ImportError as error:
        text = message(
            '{file}: {library}, which writes {ending}, is not installed: pip install "kompassmodel[table]"',
            file=file,
            library=_LIBRARIES[ending],
            ending=ending,
        )
        raise KompassModelError(text) from error


def table(
    paths: AnyPath | Iterable[AnyPath],
    *,
    level: Level = "question",
    registry: Registry | None = None,
    skip_invalid: bool = False,
    jobs: int | None = 1,
) -> Table:
    """Build one table of the evaluations under `paths`: a row for each question, area or evaluation.

    The columns are those of `kompassmodel table` (docs/corpus.md); points are float64, in which halves are exact.
    Files with errors are never in the table: `skip_invalid` leaves them out. An evaluation that two files give is in it
    twice; `validate` reports that. `jobs` is as for `validate_many`.

    Raises:
        InvalidDocumentError: some file has errors, or a path cannot be read; it carries all findings.
        KompassModelError: the lineage of a framework cannot be followed, since an earlier revision has errors.
        ClashingFrameworksError, UnknownFolderError: as `validate` does.
        ValueError: `level` is not a level, or `jobs` is less than 1.
        ImportError: pyarrow is not installed; `pip install "kompassmodel[table]"` installs it.
    """
    try:
        from kompassmodel.tables.arrow import as_arrow  # noqa: PLC0415 - it needs pyarrow
    except ImportError as error:
        message = 'a table needs pyarrow: pip install "kompassmodel[table]"'
        raise ImportError(message) from error
    files = tabulate(paths, level, registry=registry, jobs=jobs)
    findings: list[Finding] = []

    def rows() -> Iterator[Row]:
        for file in files:
            yield from file.rows
            if file.forbids(skip_invalid=skip_invalid):
                findings.extend(file.report.findings)

    arrow_table = as_arrow(rows(), level)
    if findings:
        raise InvalidDocumentError(tuple(findings))
    return arrow_table


def write_csv(file: Path, rows: Iterable[Row], level: Level) -> None:
    """Write a table as CSV (RFC 4180): UTF-8, commas, decimal points, and empty cells if the report prints nothing."""
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(column.name for column in COLUMNS[level])
        writer.writerows([_exact(cell) for cell in row] for row in rows)


def write_json(file: Path, rows: Iterable[Row], level: Level) -> None:
    """Write a table as JSON: a list of objects, one on each line."""
    names = [column.name for column in COLUMNS[level]]
    separator = "[\n"
    with file.open("w", encoding="utf-8", newline="\n") as out:
        for row in rows:
            record = dict(zip(names, row, strict=True))
            out.write(separator + json.dumps(record, ensure_ascii=False, default=_plain))
            separator = ",\n"
        out.write("[]\n" if separator == "[\n" else "\n]\n")


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
