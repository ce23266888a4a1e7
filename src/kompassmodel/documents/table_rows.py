"""Reads the rows of a score table from text: the number of a question, its wording, its points, maximum and percent.

They come from Word, a spreadsheet, a browser or a report. What can be read in more than one way is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations
from typing import Final

from attrs import frozen

from kompassmodel.documents.problems import lines_of

Figures = dict[str, Decimal]
"""The figures of a row by their keys."""

Columns = tuple[str, ...]
"""The keys of the figures of a row, in the order of the columns."""

KEYS: Final[Columns] = ("points", "max_points", "percent")
"""The columns of a report, in its order."""

NUMBER: Final = re.compile(r"([0-9]{1,2})[.,]([0-9]{1,2})\.?")

_FIGURE: Final = re.compile(r"([0-9]{1,4})(?:[.,]([0-9]{1,2}))?\s?(%?)")

_KEY: Final = re.compile(r"""\s*(?:- )?["']?[\w.]+["']?\s*:(?=\s|$)""")

_MAY_BEGIN: Final = re.compile(r"\s*[0-9|]|.*[\t;]")
"""What every line holds that begins rows: most lines of a file do not."""

_HEADINGS: Final = {
    "points": ("poäng", "uppnått", "uppnådd", "poeng", "oppnådd", "points", "resultat", "score"),
    "max_points": ("max", "möjlig", "mulig"),
    "percent": ("procent", "prosent", "percent", "%", "andel"),
}

_SUMS: Final = ("summa", "totalt", "total", "sum", "område", "områdets")

_NO_FIGURE: Final = ("-", "–", "—")
"""What a report prints where there is no figure."""

_MOST_LINES_OF_WORDING: Final = 4

_TWO: Final = 2


@frozen
class Row:
    """A row: its first and last line, the number of its question (empty for an area), and its figures as written."""

    first: int
    last: int
    number: str
    figures: tuple[str, ...]


@frozen
class Block:
    """Rows that follow each other: the lines from `first` to `last`, and the order of columns that a heading gives."""

    first: int
    last: int
    rows: tuple[Row, ...]
    columns: Columns | None


def yaml_rows(text: str) -> list[str]:
    """Return the rows of a text that is nothing but a table as lines of YAML, or nothing if they cannot be read."""
    lines = lines_of(text)
    rows: list[str] = []
    for block in blocks(lines):
        figures = read_figures(block)
        if figures is None:
            return []
        rows += [f'"{row.number}": {braces(read)}' for row, read in zip(block.rows, figures, strict=True) if row.number]
    return rows


def blocks(lines: list[str]) -> Iterator[Block]:
    """Yield the blocks of rows that hold a question."""
    at = 0
    while at < len(lines):
        block = None if _MAY_BEGIN.match(lines[at]) is None else _block(lines, at)
        if block is None:
            at += 1
        else:
            yield block
            at = block.last + 1


def _block(lines: list[str], first: int) -> Block | None:
    """Read the rows that begin at a line, or None if there are none."""
    columns = _heading(_cells(lines[first]))
    at = first if columns is None else first + 1
    rows: list[Row] = []
    while at < len(lines):
        row = _row(lines, at, after=rows[-1] if rows else None)
        if row is not None:
            rows.append(row)
            at = row.last + 1
        elif rows and not lines[at].strip():
            at += 1
        else:
            break
    if not any(row.number for row in rows):
        return None
    return Block(first, rows[-1].last, tuple(rows), columns)


def _cells(line: str) -> list[str]:
    """Split a line into cells: at tabs, bars or semicolons, or at blanks if it is a whole row of a report."""
    if "\t" in line:
        return [cell.strip() for cell in line.split("\t")]
    if line.lstrip().startswith("|"):
        return [cell.strip() for cell in line.strip().strip("|").split("|")]
    if line.count(";") >= _TWO:
        return [cell.strip().strip('"') for cell in line.split(";")]
    if "%" not in line:
        return []
    words = line.replace(" %", "%").split()
    figures = words[-3:]
    is_row = len(words) > len(KEYS) and NUMBER.fullmatch(words[0]) and all(map(_FIGURE.fullmatch, figures))
    if not is_row or not figures[-1].endswith("%"):
        return []
    wording = " ".join(words[1:-3])
    return [words[0], *([wording] if wording else []), *figures]


def _heading(cells: list[str]) -> Columns | None:
    """Return the order of columns that a heading gives, or None if the cells are no heading."""
    found = [
        key
        for cell in cells
        for key, words in _HEADINGS.items()
        if any(word in cell.casefold() for word in words) and not _FIGURE.fullmatch(cell)
    ]
    return tuple(found) if len(found) >= _TWO and len(set(found)) == len(found) else None


def _row(lines: list[str], at: int, after: Row | None) -> Row | None:
    """Read the row at a line, or None if there is none."""
    cells = _cells(lines[at])
    if cells:
        number, rest = cells[0], cells[1:]
        if not _is_question(number):
            is_sum = not number or _is_area(number) or number.casefold().startswith(_SUMS)
            number = ""
            if after is None or not is_sum:
                return None
        figures = rest[1:] if rest and rest[0] and not _is_figure(rest[0]) else rest
        figures = figures[1:] if len(figures) > len(KEYS) and not figures[0] else figures
        figures = ["" if cell in _NO_FIGURE else cell for cell in figures]
        if not any(figures) or not all(not cell or _FIGURE.fullmatch(cell) for cell in figures):
            return None
        return Row(at, at, _dotted(number), tuple(figures))
    return _row_of_lines(lines, at, after)


def _is_figure(cell: str) -> bool:
    return cell in _NO_FIGURE or _FIGURE.fullmatch(cell) is not None


def _is_question(cell: str) -> bool:
    return NUMBER.fullmatch(cell) is not None


def _is_area(cell: str) -> bool:
    return re.fullmatch("[0-9]{1,2}", cell) is not None


def _dotted(number: str) -> str:
    match = NUMBER.fullmatch(number)
    return f"{match[1]}.{match[2]}" if match else ""


def _row_of_lines(lines: list[str], at: int, after: Row | None) -> Row | None:
    """Read a row that has a line for each cell, as copied from some reports: number, wording, figures."""
    number = lines[at].strip()
    is_question = _is_question(number) and "." in number
    if not is_question and (after is None or after.first == after.last or not _FIGURE.fullmatch(number)):
        return None
    line = at + 1 if is_question else at
    wording_end = line + _MOST_LINES_OF_WORDING
    while is_question and line < min(len(lines), wording_end) and _is_wording(lines[line]):
        line += 1
    figures: list[str] = []
    while line < len(lines) and len(figures) < len(KEYS) and _FIGURE.fullmatch(lines[line].strip()):
        if figures and _is_question(lines[line].strip()) and figures[-1].endswith("%"):
            break
        figures.append(lines[line].strip())
        line += 1
    if len(figures) < (1 if is_question else _TWO):
        return None
    return Row(at, line - 1, _dotted(number) if is_question else "", tuple(figures))


def _is_wording(line: str) -> bool:
    text = line.strip()
    return bool(text) and not _FIGURE.fullmatch(text) and _KEY.match(line) is None


def read_figures(block: Block) -> list[Figures] | None:
    """Read the figures of a block, or return None if there is more than one way to do so."""
    rows = [row.figures for row in block.rows]
    numbers = [row.number for row in block.rows if row.number]
    if len(set(numbers)) < len(numbers):
        return None
    columns = block.columns
    if columns is not None and all(len(row) == len(columns) for row in rows):
        read = [_by_columns(row, columns) for row in rows]
        return None if None in read else [figures for figures in read if figures is not None]
    width = max(len(row) for row in rows)
    orders = list(permutations(KEYS, width)) if width <= len(KEYS) else []
    tables = {order: [_by_columns(row, order) for row in rows] for order in orders if _in_order(rows, order)}
    possible = {
        order: [figures for figures in table if figures is not None]
        for order, table in tables.items()
        if None not in table
    }
    usual = KEYS if width == len(KEYS) else ("points", "percent") if width == _TWO else ("points",)
    if width == 1 and any(row[0].endswith("%") for row in rows):
        usual = ("percent",)
    fitting = [order for order, table in possible.items() if all(map(_is_consistent, table))]
    if usual in fitting or (usual in possible and all(_has_sign(row) for row in rows)) or width == 1:
        return possible.get(usual)
    return possible[fitting[0]] if len(fitting) == 1 and width == len(KEYS) else None


def _has_sign(row: tuple[str, ...]) -> bool:
    return any(cell.endswith("%") for cell in row)


def _in_order(rows: list[tuple[str, ...]], order: Columns) -> bool:
    """Return whether signs of percent stand only in the column of percent, and two columns have one at all."""
    if len(order) == _TWO and not all(_has_sign(row) for row in rows):
        return False  # points and maximum, or points and percent?
    return all(
        key == "percent" or not cell.endswith("%") for row in rows for key, cell in zip(order, row, strict=False)
    )


def _by_columns(row: tuple[str, ...], columns: Columns) -> Figures | None:
    """Read a row in an order of columns, or return None if its figures cannot be meant so."""
    figures: Figures = {}
    for key, cell in zip(columns, row, strict=False):
        match = _FIGURE.fullmatch(cell)
        if match is None:
            continue
        value = Decimal(f"{match[1]}.{match[2] or 0}")
        if key == "percent" and not match[3] and match[2] and value <= 1:
            value *= 100  # a spreadsheet holds 48 % as 0.48
        if key != "points" and value % 1:
            return None
        figures[key] = value
    points, most, percent = (figures.get(key) for key in KEYS)
    if (points is not None and most is not None and points > most) or (percent is not None and percent > _WHOLE):
        return None
    return figures or None


_WHOLE: Final = 100


def _is_consistent(figures: Figures) -> bool:
    """Return whether points, maximum and percent agree, as far as rounded figures can."""
    points, most, percent = (figures.get(key) for key in KEYS)
    if points is None or not most or percent is None:
        return True
    return abs(_WHOLE * points / most - percent) <= _WHOLE / (2 * most) + Decimal("0.5")


def braces(figures: Figures) -> str:
    """Write the figures of a row as YAML."""
    return f"{{{', '.join(f'{key}: {plain_number(figures[key])}' for key in KEYS if key in figures)}}}"


def plain_number(value: Decimal) -> str:
    """Write a number without needless decimals."""
    return str(int(value)) if value % 1 == 0 else str(value.normalize())
