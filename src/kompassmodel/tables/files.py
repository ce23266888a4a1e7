"""Write tables as CSV and JSON, and hand Arrow, Parquet and Excel to the modules that touch their libraries."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial
from io import StringIO
from pathlib import Path
from types import NoneType
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from kompassmodel.diagnostics.finding import Finding
from kompassmodel.diagnostics.invalid_document import InvalidDocumentError
from kompassmodel.documents.atomic_write import refuse_folder
from kompassmodel.documents.files import AnyPath
from kompassmodel.errors import KompassModelError, UnknownFolderError
from kompassmodel.messages.message import message
from kompassmodel.messages.translation import Language, translate
from kompassmodel.registry.registry import Registry
from kompassmodel.resources import is_executable
from kompassmodel.tables.columns import COLUMNS, Level, Row
from kompassmodel.tables.rows import tabulate

if TYPE_CHECKING:
    from kompassmodel.tables.arrow import Table
else:
    Table = Any  # pyarrow may not be installed


Writer = Callable[[Path, Iterable[Row], Level], None]
"""A function that writes the rows of a table at a level to a file."""

Format = Literal["csv", "excel-sv", "json", "parquet", "xlsx"]
"""The format of a table; `excel-sv` is CSV as Swedish and Norwegian spreadsheets read it."""

FORMATS: Final[tuple[Format, ...]] = get_args(Format)
"""All formats."""


def writer_for(file: Path, chosen: Format | None = None, lang: Language = "en") -> Writer:
    """Choose the writer of a table by its format, or by the ending of the name of `file`.

    In formats for people, `excel-sv` and `xlsx`, heads and explanations are in the language `lang`.

    Raises:
        KompassModelError: the ending is not known or not that of the format, the library for it is not installed, or
            the folder of the file does not exist.
    """
    if not file.name:
        raise KompassModelError(message("the name of the file to write is missing"))
    refuse_folder(file)
    if not file.parent.is_dir():
        raise UnknownFolderError(str(file.parent))
    ending = file.suffix.lower()
    known = _FORMATS if chosen is None else [end for end, formats in _FORMATS.items() if chosen in formats]
    if ending not in known:
        raise KompassModelError(
            message("{file}: the name of a table must end in {known}", file=file, known=", ".join(known))
            if chosen is None
            else message(
                "{file}: the name of a table in the format {format} must end in {known}",
                file=file,
                format=chosen,
                known=", ".join(known),
            )
        )
    table_format = chosen or _FORMATS[ending][0]
    try:
        return _WRITERS[table_format](lang)
    except ImportError as error:
        if is_executable():
            text = message("{file}: this program cannot write {ending}; write .xlsx or .csv", file=file, ending=ending)
            raise KompassModelError(text) from error
        text = message(
            "{file}: {library}, which writes {ending}, is not installed: pip install {library}",
            file=file,
            library=_LIBRARIES[table_format],
            ending=ending,
        )
        raise KompassModelError(text) from error


def table(  # noqa: PLR0913 - what is read, and how
    paths: AnyPath | Iterable[AnyPath],
    level: Level = "question",
    *,
    registry: Registry | None = None,
    skip_invalid: bool = False,
    lang: Language = "en",
    jobs: int | None = 1,
) -> Table:
    """Build one table of the evaluations under `paths`: a row for each question, area or evaluation.

    The columns are those of `kompassmodel table` (docs/corpus.md); points are float64, in which halves are exact.
    Files with errors are never in the table: `skip_invalid` leaves them out, and the metadata of the schema name them
    under `kompassmodel.skipped`, as a JSON list. An evaluation that two files give is in it twice, unless one is a
    copy of the other byte for byte; `validate` reports both. `jobs` is as for `validate_many`. Findings are in the
    language `lang`.

    Raises:
        InvalidDocumentError: some file has errors, or a path cannot be read; it carries all findings.
        KompassModelError: the lineage of a framework cannot be followed, since an earlier revision has errors.
        ClashingFrameworksError, UnknownFolderError: as `validate` does.
        ValueError: `level` or `lang` is not supported, or `jobs` is less than 1.
        ImportError: pyarrow is not installed; `pip install pyarrow` installs it.
    """
    try:
        from kompassmodel.tables.arrow import as_arrow  # noqa: PLC0415 - it needs pyarrow
    except ImportError as error:
        message = "a table needs pyarrow: pip install pyarrow"
        raise ImportError(message) from error
    files = tabulate(paths, level, registry=registry, lang=lang, jobs=jobs)
    findings: list[Finding] = []
    skipped: list[str] = []

    def rows() -> Iterator[Row]:
        for file in files:
            yield from file.rows
            if file.forbids(skip_invalid=skip_invalid):
                findings.extend(file.report.findings)
            elif not file.report.ok:
                skipped.append(file.report.file)

    arrow_table = as_arrow(rows(), level)
    if findings:
        raise InvalidDocumentError(tuple(findings))
    return arrow_table.replace_schema_metadata({"kompassmodel.skipped": json.dumps(skipped)})


def write_csv(file: Path, rows: Iterable[Row], level: Level) -> None:
    """Write a table as CSV (RFC 4180): UTF-8, commas, decimal points, and empty cells if the report prints nothing.

    No spreadsheet takes a text for a formula: see `guarded_text`.
    """
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerow(column.name for column in COLUMNS[level])
        out.writelines(map(_line_writer(",", "."), rows))


def write_excel_csv(file: Path, rows: Iterable[Row], level: Level, *, lang: Language) -> None:
    """Write a table as CSV for Swedish and Norwegian spreadsheets: semicolons, decimal commas, a byte order mark.

    Heads are in the language `lang`.
    """
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out, delimiter=";").writerow(translate(column.head, lang) for column in COLUMNS[level])
        out.writelines(map(_line_writer(";", ","), rows))


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


_LIKE_A_FORMULA: Final = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")
"""The beginning of a text that a spreadsheet may take for a formula, or of one that is guarded against that."""


@lru_cache(10_000)  # most texts are those of the framework, in the rows of all evaluations
def guarded_text(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula.

    One that looks guarded already gets another, so that a program which takes one away reads every text as it was.
    """
    return f"'{text}" if _LIKE_A_FORMULA.match(text) else text


def _line_writer(delimiter: str, decimal_sign: str) -> Callable[[Row], str]:
    """Return a function that writes a row as a line of CSV; it remembers how texts are written."""

    @lru_cache(10_000)  # as for `guarded_text`
    def text(cell: str) -> str:
        out = StringIO()
        csv.writer(out, delimiter=delimiter).writerow([guarded_text(cell), "end"])
        return out.getvalue().removesuffix(f"{delimiter}end\r\n")

    def decimal(cell: Decimal) -> str:
        return f"{cell:f}".replace(".", decimal_sign)

    write: dict[type, Callable[[Any], str]] = {
        str: text,
        int: str,
        Decimal: decimal,
        date: date.isoformat,
        NoneType: lambda _: "",
    }
    return lambda row: delimiter.join([write[type(cell)](cell) for cell in row]) + "\r\n"


def _plain(cell: object) -> object:
    return cell.isoformat() if isinstance(cell, date) else float(str(cell))


def _parquet(_: Language) -> Writer:
    from kompassmodel.tables.arrow import write_parquet  # noqa: PLC0415 - pyarrow may not be installed

    return write_parquet


def _excel(lang: Language) -> Writer:
    from kompassmodel.tables.excel import write_xlsx  # noqa: PLC0415 - openpyxl may not be installed

    return partial(write_xlsx, lang=lang)


_WRITERS: Final[dict[Format, Callable[[Language], Writer]]] = {
    "csv": lambda _: write_csv,
    "excel-sv": lambda lang: partial(write_excel_csv, lang=lang),
    "json": lambda _: write_json,
    "parquet": _parquet,
    "xlsx": _excel,
}

_FORMATS: Final[dict[str, tuple[Format, ...]]] = {
    ".csv": ("csv", "excel-sv"),
    ".json": ("json",),
    ".parquet": ("parquet",),
    ".xlsx": ("xlsx",),
}
"""The formats that a file with each ending may have; the first is meant if none is chosen."""

_LIBRARIES: Final[dict[Format, str]] = {"parquet": "pyarrow", "xlsx": "openpyxl"}
