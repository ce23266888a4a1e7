"""Finds rows of a score table that were pasted into a file as they are, and the lines of YAML to write instead.

What cannot be read in one way only is reported, but not guessed.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Any, Final

from attrs import frozen

from kompassmodel.diagnostics.finding import Span
from kompassmodel.diagnostics.problem import Problem, Replacement
from kompassmodel.documents.problems import LocatedProblem, lines_of
from kompassmodel.documents.rules import YAML_SYNTAX
from kompassmodel.documents.table_rows import KEYS, NUMBER, Block, Figures, blocks, braces, plain_number, read_figures
from kompassmodel.messages.formatting import listed
from kompassmodel.messages.message import Message, message, plural

_MOST_BLOCKS: Final = 20
"""How many blocks of rows are looked at for the first one below `questions:`; a file has one or eight."""

_QUESTION_KEY: Final = re.compile(r"""( *)["']?([0-9]{1,2}\.[0-9]{1,2})["']?:(?=\s|$)""")

_AREA_KEY: Final = re.compile(r""" *["']?([0-9]{1,2})["']?:(?=\s|$)""")


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
    lines = lines_of(text)
    for block in islice(blocks(lines), _MOST_BLOCKS):
        place = _place(lines, block)
        if place is not None:
            return _problem(lines, block, place)
        if _is_below_areas(lines, block):
            return _problem_below_areas(lines, block)
    return None


def are_texts(data: dict[str, Any]) -> bool:
    """Return whether YAML has read the questions of an area, or one of them, as a text: pasted rows without any key."""
    areas = data.get("areas")
    for area in areas.values() if isinstance(areas, dict) else ():
        questions = area.get("questions") if isinstance(area, dict) else None
        rows = questions.values() if isinstance(questions, dict) else [questions]
        if any(isinstance(row, str) and NUMBER.search(row) for row in rows):
            return True
    return False


def _place(lines: list[str], block: Block) -> _Place | None:
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


def _is_below_areas(lines: list[str], block: Block) -> bool:
    """Return whether a block stands where the areas belong, right below `areas:`."""
    above = next((line for line in reversed(lines[: block.first]) if _indent(line) >= 0), "")
    return re.fullmatch(r"areas:\s*(#.*)?", above) is not None


def _problem_below_areas(lines: list[str], block: Block) -> LocatedProblem:
    """Build the problem of a block that was pasted without its areas, with the lines to write instead."""
    figures = read_figures(block)
    if figures is None:
        return _unsure(lines, block)
    written: list[str] = []
    taken = {key[1] for line in lines[block.last + 1 :] if (key := _AREA_KEY.match(line))}
    area, has_sum = "", False
    for row, read in zip(block.rows, figures, strict=True):
        own = row.number.partition(".")[0]
        if (own and own != area and own in taken) or (has_sum and own in {area, ""}):
            hint = message("put the rows of each area together, under its number and `questions:`")
            return LocatedProblem(Problem(YAML_SYNTAX, (), _pasted(block), hint), _span(lines, block))
        if own and own != area:
            area, has_sum = own, False
            taken.add(area)
            written += [f'  "{area}":', "    questions:"]
        if own:
            written.append(f'      "{row.number}": {braces(read)}')
        else:
            has_sum = True
            written += [f"    {key}: {plain_number(read[key])}" for key in KEYS if key in read]
    return _sure(lines, block, written)


def _unsure(lines: list[str], block: Block) -> LocatedProblem:
    """Build the problem of a block of which it is not sure how it is to be read."""
    hint = message(
        'it is not sure which figure is which; write every row like "{number}": '
        "{{points: 5, max_points: 15, percent: 30}}",
        number=next(row.number for row in block.rows if row.number),
    )
    return LocatedProblem(Problem(YAML_SYNTAX, (), _pasted(block), hint), _span(lines, block))


def _sure(lines: list[str], block: Block, rows: list[str]) -> LocatedProblem:
    """Build the problem of a block that can be read in one way, and replaced by these rows."""
    written = "\n".join(rows)
    hint = message("write these lines instead, as `kompassmodel fix --unsafe` does:\n{rows}", rows=written)
    replacement = Replacement(written, is_safe=False)
    return LocatedProblem(Problem(YAML_SYNTAX, (), _pasted(block), hint, replacement=replacement), _span(lines, block))


def _pasted(block: Block) -> Message:
    return plural(
        "{count} row of a table was pasted here as it is; YAML needs a key before every figure",
        "{count} rows of a table were pasted here as they are; YAML needs a key before every figure",
        count=len(block.rows),
    )


def _span(lines: list[str], block: Block) -> Span:
    return Span(block.first + 1, 1, block.last + 1, len(lines[block.last]) + 1)


def _problem(lines: list[str], block: Block, place: _Place) -> LocatedProblem:
    """Build the problem of a pasted block, with the lines to write instead if they are sure."""
    figures = read_figures(block)
    if figures is None:
        return _unsure(lines, block)
    rows = list(zip(block.rows, figures, strict=True))
    questions = [f'{" " * place.row_indent}"{row.number}": {braces(read)}' for row, read in rows if row.number]
    sums = [read for row, read in rows if not row.number]
    area = [f"{' ' * place.indent}{key}: {plain_number(read[key])}" for read in sums for key in KEYS if key in read]
    written = [*questions, *area]
    obstacle = _obstacle(lines, block, place, sums)
    if obstacle is None:
        return _sure(lines, block, written)
    hint = message("{reason}; as YAML the rows are:\n{rows}", reason=obstacle, rows="\n".join(written))
    return LocatedProblem(Problem(YAML_SYNTAX, (), _pasted(block), hint), _span(lines, block))


def _obstacle(lines: list[str], block: Block, place: _Place, sums: list[Figures]) -> Message | None:
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
