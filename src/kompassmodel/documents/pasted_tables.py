"""Reads rows of a score table that were pasted as they are, from Word, a spreadsheet, a browser or a report.

A row has the number of a question, often its wording, and its points, maximum and percent. What cannot be read in one
way only is reported, but not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations
from typing import Any, Final

from attrs import frozen

from kompassmodel.diagnostics.finding import Span
from kompassmodel.diagnostics.problem import Problem, Replacement
from kompassmodel.documents.problems import LINE_END, LocatedProblem
from kompassmodel.documents.rules import YAML_SYNTAX
from kompassmodel.messages.formatting import listed
from kompassmodel.messages.message import Message, message, plural

Figures = dict[str, Decimal]
"""The figures of a row by their keys."""

Columns = tuple[str, ...]
"""The keys of the figures of a row, in the order of the columns."""

KEYS: Final[Columns] = ("points", "max_points", "percent")
"""The columns of a report, in its order."""

_NUMBER: Final = re.compile(r"([0-9]{1,2})[.,]([0-9]{1,2})\.?")

_FIGURE: Final = re.compile(r"([0-9]{1,4})(?:[.,]([0-9]{1,2}))?\s?(%?)")

_KEY: Final = re.compile(r"""\s*(?:- )?["']?[\w.]+["']?\s*:(?=\s|$)""")

_QUESTION_KEY: Final = re.compile(r"""( *)["']?([0-9]{1,2}\.[0-9]{1,2})["']?:(?=\s|$)""")

_AREA_KEY: Final = re.compile(r""" *["']?([0-9]{1,2})["']?:(?=\s|$)""")

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
class _Row:
    """A row: its first and last line, the number of its question (empty for an area), and its figures as written."""

    first: int
    last: int
    number: str
    figures: tuple[str, ...]


@frozen
class _Block:
    """Rows that follow each other: the lines from `first` to `last`, and the order of columns that a heading gives."""

    first: int
    last: int
    rows: tuple[_Row, ...]
    columns: Columns | None


@frozen
class _Place:
    """Where rows stand in a file: below `questions:` of an area, which is indented by `indent`.

    `row_indent` is that of its questions, `taken` holds the numbers and keys that are written there already.
    """

    area: str
    indent: int
    row_indent: int
    taken: frozenset[str]


def pasted_rows(text: str) -> LocatedProblem | None:
    """Find the first rows that were pasted below `questions:`, with the lines to write instead."""
    lines = LINE_END.split(text)
    for block in _blocks(lines):
        place = _place(lines, block)
        if place is not None:
            line_end = LINE_END.search(text)
            return _problem(lines, block, place, line_end[0] if line_end else "\n")
    return None


def are_texts(data: dict[str, Any]) -> bool:
    """Return whether YAML has read the questions of an area, or one of them, as a text: pasted rows without any key."""
    areas = data.get("areas")
    for area in areas.values() if isinstance(areas, dict) else ():
        questions = area.get("questions") if isinstance(area, dict) else None
        rows = questions.values() if isinstance(questions, dict) else [questions]
        if any(isinstance(row, str) and _NUMBER.search(row) for row in rows):
            return True
    return False


def yaml_rows(text: str) -> list[str]:
    """Return the rows of a text that is nothing but a table as lines of YAML, or nothing if they cannot be read."""
    lines = LINE_END.split(text)
    rows: list[str] = []
    for block in _blocks(lines):
        figures = _read(block)
        if figures is None:
            return []
        rows += [
            f'"{row.number}": {_braces(read)}' for row, read in zip(block.rows, figures, strict=True) if row.number
        ]
    return rows


def _blocks(lines: list[str]) -> Iterator[_Block]:
    """Yield the blocks of rows that hold a question."""
    at = 0
    while at < len(lines):
        block = _block(lines, at)
        if block is None:
            at += 1
        else:
            yield block
            at = block.last + 1


def _block(lines: list[str], first: int) -> _Block | None:
    """Read the rows that begin at a line, or None if there are none."""
    columns = _heading(_cells(lines[first]))
    at = first if columns is None else first + 1
    rows: list[_Row] = []
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
    return _Block(first, rows[-1].last, tuple(rows), columns)


def _cells(line: str) -> list[str]:
    """Split a line into cells: at tabs, bars or semicolons, or at blanks if it is a whole row of a report."""
    if "\t" in line:
        return [cell.strip() for cell in line.split("\t")]
    if line.lstrip().startswith("|"):
        return [cell.strip() for cell in line.strip().strip("|").split("|")]
    if line.count(";") >= _TWO:
        return [cell.strip().strip('"') for cell in line.split(";")]
    words = line.replace(" %", "%").split()
    figures = words[-3:]
    is_row = len(words) > len(KEYS) and _NUMBER.fullmatch(words[0]) and all(map(_FIGURE.fullmatch, figures))
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


def _row(lines: list[str], at: int, after: _Row | None) -> _Row | None:
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
        return _Row(at, at, _dotted(number), tuple(figures))
    return _row_of_lines(lines, at, after)


def _is_figure(cell: str) -> bool:
    return cell in _NO_FIGURE or _FIGURE.fullmatch(cell) is not None


def _is_question(cell: str) -> bool:
    return _NUMBER.fullmatch(cell) is not None


def _is_area(cell: str) -> bool:
    return re.fullmatch("[0-9]{1,2}", cell) is not None


def _dotted(number: str) -> str:
    match = _NUMBER.fullmatch(number)
    return f"{match[1]}.{match[2]}" if match else ""


def _row_of_lines(lines: list[str], at: int, after: _Row | None) -> _Row | None:
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
    return _Row(at, line - 1, _dotted(number) if is_question else "", tuple(figures))


def _is_wording(line: str) -> bool:
    text = line.strip()
    return bool(text) and not _FIGURE.fullmatch(text) and _KEY.match(line) is None


def _read(block: _Block) -> list[Figures] | None:
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


def _braces(figures: Figures) -> str:
    return f"{{{', '.join(f'{key}: {_plain(figures[key])}' for key in KEYS if key in figures)}}}"


def _plain(value: Decimal) -> str:
    return str(int(value)) if value % 1 == 0 else str(value.normalize())


def _place(lines: list[str], block: _Block) -> _Place | None:
    """Find the area and the indentation of the questions where a block stands, or None if it stands elsewhere."""
    own = range(block.first, block.last + 1)
    questions = next(
        (at for at in range(block.first - 1, -1, -1) if re.match(r"\S|( *)questions:\s*(#.*)?$", lines[at])), None
    )
    if questions is None or not lines[questions].startswith(" "):
        return None
    indent = _indent(lines[questions])
    area = next((at for at in range(questions - 1, -1, -1) if 0 <= _indent(lines[at]) < indent), None)
    key = None if area is None else _AREA_KEY.match(lines[area])
    if key is None:
        return None
    row_indent, taken = indent + 2, set[str]()
    for at in range((area or 0) + 1, len(lines)):
        if at in own:
            continue
        if 0 <= _indent(lines[at]) < indent:
            break
        question = _QUESTION_KEY.match(lines[at])
        if question is not None and at > questions:
            row_indent = len(question[1])
            taken.add(question[2])
        elif _indent(lines[at]) == indent:
            taken.add(lines[at].strip().partition(":")[0].strip("\"'"))
    return _Place(key[1], indent, row_indent, frozenset(taken))


def _indent(line: str) -> int:
    """Count the spaces that indent a line; the result is -1 if the line is empty or a comment."""
    text = line.strip()
    return -1 if not text or text.startswith("#") else len(line) - len(line.lstrip(" "))


def _problem(lines: list[str], block: _Block, place: _Place, line_end: str) -> LocatedProblem:
    """Build the problem of a pasted block, with the lines to write instead if they are sure."""
    count = len(block.rows)
    text = plural(
        "{count} row of a table was pasted here as it is; YAML needs a key before every figure",
        "{count} rows of a table were pasted here as they are; YAML needs a key before every figure",
        count=count,
    )
    span = Span(block.first + 1, 1, block.last + 1, len(lines[block.last]) + 1)
    figures = _read(block)
    if figures is None:
        hint = message(
            'it is not sure which figure is which; write every row like "{number}": '
            "{{points: 5, max_points: 15, percent: 30}}",
            number=next(row.number for row in block.rows if row.number),
        )
        return LocatedProblem(Problem(YAML_SYNTAX, (), text, hint), span)
    rows = list(zip(block.rows, figures, strict=True))
    questions = [f'{" " * place.row_indent}"{row.number}": {_braces(read)}' for row, read in rows if row.number]
    sums = [read for row, read in rows if not row.number]
    area = [f"{' ' * place.indent}{key}: {_plain(read[key])}" for read in sums for key in KEYS if key in read]
    written = "\n".join([*questions, *area])
    obstacle = _obstacle(lines, block, place, sums)
    if obstacle is not None:
        hint = message("{reason}; as YAML the rows are:\n{rows}", reason=obstacle, rows=written)
        return LocatedProblem(Problem(YAML_SYNTAX, (), text, hint), span)
    hint = message("write these lines instead, as `kompassmodel fix --unsafe` does:\n{rows}", rows=written)
    replacement = Replacement(written.replace("\n", line_end), is_safe=False)
    return LocatedProblem(Problem(YAML_SYNTAX, (), text, hint, replacement=replacement), span)


def _obstacle(lines: list[str], block: _Block, place: _Place, sums: list[Figures]) -> Message | None:
    """Say why the rows of a block cannot simply be written where they stand, or return None if they can."""
    numbers = [row.number for row in block.rows if row.number]
    elsewhere = [number for number in numbers if number.partition(".")[0] != place.area]
    if elsewhere:
        return message(
            "not questions of area {area}: {numbers}; put the rows of each area under its own `questions:`",
            numbers=listed(elsewhere),
            area=place.area,
        )
    twice = [number for number in numbers if number in place.taken]
    if twice:
        return message("already in this area: {numbers}; keep one line of each", numbers=listed(twice))
    if not sums:
        return None
    if len(sums) > 1 or any(key in place.taken for key in sums[0]):
        return message("the figures of the area itself are there already; keep one line of each")
    below = next((line for line in lines[block.last + 1 :] if _indent(line) >= 0), "")
    if block.rows[-1].number or _indent(below) > place.indent:
        return message("the figures of the area itself belong below its last question")
    return None
