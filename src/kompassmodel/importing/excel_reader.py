"""Excel workbooks to lines: each visible sheet row by row, its figures as Excel shows them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from kompassmodel.importing.archives import check_archive
from kompassmodel.importing.errors import DAMAGED, TOO_LARGE, ImportRefusedError, missing_extra
from kompassmodel.importing.places import cell_place
from kompassmodel.importing.source import Cell, Line, Source

_MOST_ROWS: Final = 4_000

_MOST_COLUMNS: Final = 40

_MOST_SHEETS: Final = 50

_LONGEST: Final = 5_000

_DECIMALS: Final = re.compile(r"(?:#,##)?[0#]+(?:\.([0#]+))?\s*(?:\\? ?%)?(?:;.*)?")

_DAY_AND_MONTH: Final = re.compile(r"d{1,2}[./\\ -]+m{1,2}", re.IGNORECASE)


def read_excel(content: bytes) -> Source:
    """Read a workbook; formulas are taken by the values that were saved with them.

    Raises:
        ImportRefusedError: openpyxl is not installed, or the workbook is damaged, encrypted or too large.
    """
    check_archive(content)
    try:
        import openpyxl  # noqa: PLC0415 - part of an extra
    except ImportError as error:
        raise missing_extra("openpyxl") from error
    try:
        import warnings  # noqa: PLC0415 - only here

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            lines = tuple(line for number, sheet in enumerate(_sheets(book)) for line in _rows(sheet, number))
            book.close()
    except ImportRefusedError:
        raise
    except Exception as error:  # the library raises whatever its parsers raise
        raise ImportRefusedError(DAMAGED) from error
    return Source(lines, "excel")


def _sheets(book: Any) -> list[Any]:  # noqa: ANN401 - the library has no types
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if len(sheets) > _MOST_SHEETS:
        raise ImportRefusedError(TOO_LARGE)
    return sheets


def _rows(sheet: Any, table: int) -> Iterator[Line]:  # noqa: ANN401 - as above
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS), start=1):
        if number > _MOST_ROWS:
            raise ImportRefusedError(TOO_LARGE)
        texts = [_shown(cell)[:_LONGEST] for cell in row]
        texts += [""] * (_MOST_COLUMNS - len(texts))
        if any(texts):
            cells = tuple(Cell(text, column) for column, text in enumerate(texts))
            yield Line(cells, cell_place(f"A{number}"), is_row=True, table=table, row=number)


def _shown(cell: Any) -> str:  # noqa: ANN401 - as above
    """Return the text that Excel shows in a cell."""
    value, pattern = cell.value, str(getattr(cell, "number_format", None) or "General")
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, datetime | date):
        if _DAY_AND_MONTH.fullmatch(pattern.partition(";")[0]):
            return f"{value.day}.{value.month}"
        return value.strftime("%Y-%m-%d")
    if not isinstance(value, int | float):
        return str(value).strip()
    number = Decimal(repr(value))
    if not number.is_finite() or abs(number) > 10**9:
        return str(value)
    sign = "%" if "%" in pattern else ""
    number *= 100 if sign else 1
    match = _DECIMALS.fullmatch(pattern.replace('"', ""))
    if match is not None:
        number = number.quantize(Decimal(1).scaleb(-len(match[1] or "")), rounding=ROUND_HALF_UP)
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + sign
