"""Tables as workbooks of Excel: the only module that touches openpyxl."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from kompassmodel.errors import KompassModelError
from kompassmodel.messages.message import message
from kompassmodel.tables.columns import COLUMNS, Cell, Level, Row

_MOST_ROWS: Final = 1_048_576
"""How many rows a sheet of Excel has, the one with the names of the columns among them."""


_TOO_MANY_ROWS: Final = message(
    "a sheet of Excel has {most} rows at most, and there are more: write .parquet or .csv", most=_MOST_ROWS
)


_WIDTHS: Final = {"file": 40, "municipality": 18, "area_title": 30, "wording": 60, "root": 22, "comparability_key": 22}

_NARROW: Final = 14


# What XML cannot hold; Excel calls a file broken that has one.
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_xlsx(file: Path, rows: Iterable[Row], level: Level) -> None:
    """Write a table as a workbook: a sheet `scores` of real numbers and days, and one that tells what each column is.

    Raises:
        KompassModelError: there are more rows than a sheet has.
    """
    book = Workbook(write_only=True)
    book.properties.creator = "kompassmodel"
    sheet = book.create_sheet("scores")
    sheet.freeze_panes = "A2"
    columns = COLUMNS[level]
    for number, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(column.name, _NARROW)
    sheet.append(_bold(sheet, [column.name for column in columns]))
    last = 1
    try:
        for last, row in enumerate(rows, start=2):
            if last > _MOST_ROWS:
                raise KompassModelError(_TOO_MANY_ROWS)
            sheet.append([_cell(sheet, cell) for cell in row])
    except BaseException:
        sheet.close()  # else it complains later, when nobody can hear it
        raise
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
    about = book.create_sheet("columns")
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 24, 90
    about.append(_bold(about, ["column", "meaning"]))
    for column in columns:
        about.append([column.name, str(column.meaning)])
    book.save(file)


def _bold(sheet: Any, texts: list[str]) -> list[Any]:  # noqa: ANN401 - openpyxl has no types
    cells = [WriteOnlyCell(sheet, text) for text in texts]
    for cell in cells:
        cell.font = Font(bold=True)
    return cells


def _cell(sheet: Any, value: Cell) -> Any:  # noqa: ANN401 - openpyxl has no types
    """Return what is written for a value: a text stays a text, also where it looks like a formula."""
    if isinstance(value, Decimal):
        return float(value)
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, _cut(_UNWRITABLE.sub("\ufffd", value)))
    cell.data_type = "s"
    return cell


def _cut(text: str) -> str:
    """Return as much of a text as a cell of Excel holds, which counts letters beyond the usual planes twice."""
    if 2 * len(text) <= _LONGEST:
        return text
    return text.encode("utf-16-le")[: 2 * _LONGEST].decode("utf-16-le", errors="ignore")


_LONGEST: Final = 32_767
"""How many characters a cell of Excel holds."""
