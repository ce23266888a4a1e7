"""Tables as Excel workbooks: the only module that touches openpyxl."""

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
from kompassmodel.messages.translation import Language, translate
from kompassmodel.tables.columns import COLUMNS, Cell, Column, Level, Row

MOST_ROWS: Final = 1_048_576
"""The most rows of an Excel sheet, including the one with the names of the columns."""

_TOO_MANY_ROWS: Final = message(
    "an Excel sheet has at most {most} rows, and there are more: write .parquet or .csv", most=MOST_ROWS
)

_WIDTHS: Final = {"file": 40, "municipality": 18, "area_title": 30, "wording": 60, "root": 22, "comparability_key": 22}

_DEFAULT_WIDTH: Final = 14

_LONGEST_CELL: Final = 32_767
"""The most characters of an Excel cell."""


# Characters that XML cannot hold: Excel calls a file with one of them broken.
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


_FORMULA_SIGNS: Final = ("=", "+", "-", "@")


def write_xlsx(file: Path, rows: Iterable[Row], level: Level, *, lang: Language = "en") -> None:
    """Write a table as a workbook: a sheet with real numbers and days, and a sheet that explains the columns.

    The names of both, the heads and the explanations are in the language `lang`.

    Raises:
        KompassModelError: there are more rows than a sheet can hold.
    """
    book = Workbook(write_only=True)
    book.properties.creator = "kompassmodel"
    sheet = book.create_sheet(translate(message("scores"), lang))
    sheet.freeze_panes = "A2"
    columns = COLUMNS[level]
    for number, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(column.name, _DEFAULT_WIDTH)
    sheet.append(_bold(sheet, [translate(column.head, lang) for column in columns]))
    last_row = 1
    try:
        for last_row, row in enumerate(rows, start=2):
            if last_row > MOST_ROWS:
                raise KompassModelError(_TOO_MANY_ROWS)
            sheet.append([_cell(sheet, cell) for cell in row])
    except BaseException:
        sheet.close()  # else openpyxl raises in a destructor, where nobody can catch it
        raise
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last_row}"
    _explain(book.create_sheet(translate(message("columns"), lang)), columns, lang)
    book.save(file)


def _explain(sheet: Any, columns: Iterable[Column], lang: Language) -> None:  # noqa: ANN401 - openpyxl has no types
    """Write what each column means; in another language than English, also its name in formats for programs."""
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 90
    sheet.column_dimensions["C"].width = 24
    with_names = lang != "en"
    heads = [message("column"), message("meaning"), *([message("name for programs")] if with_names else [])]
    sheet.append(_bold(sheet, [translate(head, lang) for head in heads]))
    for column in columns:
        names = [column.name] if with_names else []
        sheet.append([translate(column.head, lang), translate(column.meaning, lang), *names])


def _bold(sheet: Any, texts: list[str]) -> list[Any]:  # noqa: ANN401 - openpyxl has no types
    cells = [WriteOnlyCell(sheet, text) for text in texts]
    for cell in cells:
        cell.font = Font(bold=True)
    return cells


def _cell(sheet: Any, value: Cell) -> Any:  # noqa: ANN401 - openpyxl has no types
    """Convert a value for Excel: a text stays a text, even if it looks like a formula."""
    if isinstance(value, Decimal):
        return float(value)
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, _shortened(_UNWRITABLE.sub("\ufffd", value)))
    cell.data_type = "s"
    if value[:1] in _FORMULA_SIGNS:
        cell.quotePrefix = True  # else it becomes a formula once somebody edits the cell
    return cell


def _shortened(text: str) -> str:
    """Shorten a text to what an Excel cell holds: characters beyond the Basic Multilingual Plane count twice."""
    if 2 * len(text) <= _LONGEST_CELL:
        return text
    return text.encode("utf-16-le")[: 2 * _LONGEST_CELL].decode("utf-16-le", errors="ignore")
