"""Lines that are indented wrongly: finds those that must be moved for the text to be read.

A parser reports the line at which it gives up, which is often right: the wrong one stands above it. So blocks of lines
near that place are moved, and the text is read again. A move is proposed only if the parser then gets further, and of
several the one after which every key stands where the formats have it and like its kind in the rest of the file.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from attrs import frozen
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import ScalarEvent

from kompassmodel.documents.builder import Builder, StopReadingError
from kompassmodel.documents.document import Node
from kompassmodel.documents.events import events
from kompassmodel.documents.failure import WRITE_A_KEY, Explanation, Failure, Position
from kompassmodel.documents.layout import KEYS, Table, has_its_place, layout_of, likely_layout
from kompassmodel.documents.lines import STEP, Block, indent_of, move, move_hint
from kompassmodel.documents.rows import is_key_begun, item_without_hyphen
from kompassmodel.messages.message import message

MOST_READ: Final = 150_000
"""How many characters are read in all while moves are tried."""

_KEY: Final = re.compile(r"""[ ]*(?P<quote>["']?)(?P<key>[\w.]+)(?P=quote):(?=[ ]|$)""")

_NEAREST: Final = 5
"""How many of the lines next to the place where the parser gave up may be the first of those to be moved."""

_MOST_LINES: Final = 9
"""How many lines in all may be the first of those to be moved."""

_MOST_ENDS: Final = 5
"""How many blocks that begin on the same line are tried."""

_MANY_LINES: Final = 20
"""So many lines are hardly moved by a slip."""

_USUAL_SIZE: Final = 6_000
"""The characters of a full evaluation with its texts."""

_MOST_TRIES: Final = 250
"""How many moves are tried."""

_PATIENCE: Final = 60
"""How many moves are tried behind one that helps, if the text cannot be read to its end: it has other odd columns."""

_PRE_READ: Final = 30
"""How many moves are tried at a few lines for each of which the whole text is read."""


@frozen(order=True)
class _Cost:
    """How much speaks against a move: what is still wrong after it, and how large it is."""

    unread: int
    unknown_keys: int
    odd_columns: int
    odd_step: int
    lines: int
    distance: int
    columns: int


def explain_indentation(failure: Failure) -> Explanation | None:
    """Explain which lines must be moved, and where to, for the text to be read."""
    block = best_move(failure.lines, failure.stop.line)
    if block is None:
        return None
    missing = item_without_hyphen(failure.lines, block.first) if block.shift > 0 else None
    if missing is not None:
        return missing
    line = failure.lines[block.first]
    column = len(line) - len(line.lstrip())
    if block.shift > 0 and is_key_begun(line):
        place = Position(failure.lines, block.first, column)
        return Explanation(place.span(), message("this line has neither a key with a colon nor a hyphen"), WRITE_A_KEY)
    text = (
        message("this line is not indented far enough") if block.shift > 0 else message("this line is indented too far")
    )
    return Explanation(Position(failure.lines, block.first, column).span(), text, move_hint(block), move=block)


def best_move(lines: list[str], stop: int) -> Block | None:
    """Find the block of lines near the line `stop` that must be moved, and how far; None if no move helps."""
    best = _best_move(tuple(lines), stop)
    return None if best is None else best[1]


def is_well_moved(lines: list[str], stop: int) -> bool:
    """Return whether every key stands where the formats have it, as far as is read, once a few lines are moved."""
    best = _best_move(tuple(lines), stop)
    return best is not None and best[0].unknown_keys == 0 and best[0].lines < _MANY_LINES


@lru_cache(maxsize=2)  # both parsers usually give up at the same place
def _best_move(all_lines: tuple[str, ...], stop: int) -> tuple[_Cost, Block] | None:
    lines = list(all_lines)
    size = sum(map(len, lines)) + len(lines)
    # Fewer for a text that is far larger than any of ours, which takes long to read even once.
    tries = min(_MOST_TRIES, MOST_READ // max(size, 1) * _USUAL_SIZE // max(size, _USUAL_SIZE))
    columns = columns_by_kind(lines)
    usual_first = sorted(_blocks(lines, stop), key=lambda block: not _is_usual(lines, block, columns))
    blocks = usual_first[: min(_MOST_TRIES, tries * _PRE_READ)]
    size_costs = {block: _size_cost(lines, stop, block) for block in blocks}
    near = _lines_near(lines, min((block.first for block in blocks), default=0))
    best: tuple[_Cost, Block] | None = None
    patience = _PATIENCE
    for block in sorted(blocks, key=lambda block: (not _is_usual(lines, block, columns), size_costs[block])):
        # In this order, so that most need not be read once a good one is found.
        if best is not None and best[0] <= _Cost(_least_unread(best[0], lines, block), 0, 0, *size_costs[block]):
            continue
        patience -= best is not None and best[0].unread > 0
        if tries == 0 or patience < 0:
            break
        if near is not None and _is_still_unread(near, max(stop, block.last), block):
            continue
        tries -= 1
        read = read_through(move(lines, [block]), max(stop, block.last))
        cost = None if read is None else _Cost(*read, *size_costs[block])
        if cost is not None and (best is None or cost < best[0]):
            best = cost, block
    return best


def columns_by_kind(lines: list[str]) -> dict[str, Counter[int]]:
    """Count the columns in which each key stands; all numbers of areas are one, and so are those of questions."""
    columns: dict[str, Counter[int]] = {}
    for line in lines:
        kind = kind_of(line)
        if kind is not None:
            columns.setdefault(kind, Counter())[indent_of(line) or 0] += 1
    return columns


@lru_cache(1000)
def kind_of(line: str) -> str | None:
    """Return the key that a line begins with, or one that stands for all numbers alike; None if it begins with none."""
    key = _KEY.match(line)
    return None if key is None else re.sub("[0-9]+", "0", key["key"])


def _is_usual(lines: list[str], block: Block, columns: dict[str, Counter[int]]) -> bool:
    """Return whether the first key of `block` stands where others of its kind do once the block is moved."""
    kind = kind_of(lines[block.first])
    if kind is None:
        return False
    column = indent_of(lines[block.first]) or 0
    return columns[kind][column + block.shift] > 0


def _least_unread(best: _Cost, lines: list[str], block: Block) -> int:
    """Return how many lines are unread at least with `block` moved: it cannot correct what is wrong far below it."""
    return best.unread if block.last + 1 < len(lines) - best.unread else 0


def is_better(lines: list[str], block: Block) -> bool:
    """Return whether more keys stand where they belong with `block` moved; the text can be read as it is."""
    before, after = read_through(lines, 0), read_through(move(lines, [block]), 0)
    return before is None or (after is not None and after[:2] < before[:2])


def _blocks(lines: list[str], stop: int) -> Iterator[Block]:
    """Yield blocks that may be the wrong ones, the likely ones first.

    A block is a line, with those below it that are indented deeper, and with some that follow in its column, or with
    all up to the line at which the parser gave up.
    """
    stop = min(stop, len(lines) - 1)
    indents = [indent_of(line) for line in lines]
    used = {column for column in indents if column is not None}
    columns = sorted(used | {0} | {column + STEP for column in used})
    for first in _firsts(indents, stop):
        own = indents[first]
        if own is None or "\t" in lines[first][: own + 1]:
            continue
        nearest = sorted(columns, key=lambda column: abs(column - own))[:7]
        blocks = {
            Block(first, last, column - own)
            for column in nearest
            if column != own
            for last in _ends(indents, first, max(own, column), stop)
        }
        yield from sorted(blocks, key=lambda block: (block.last, abs(block.shift), block.shift))


def _firsts(indents: list[int | None], stop: int) -> list[int]:
    """Return the lines on which a block may begin: the nearest, and above them those that others stand under.

    The line right below such a one may be the first of those under it.
    """
    firsts: list[int] = []
    least, below = sys.maxsize, stop
    for number in range(stop, max(-1, stop - 500), -1):
        indent = indents[number]
        if indent is None:
            continue
        if len(firsts) < _NEAREST or indent < least:
            firsts += dict.fromkeys((*({below} - {*firsts} if indent < least else ()), number))
        below = number
        least = min(least, indent) if number < stop else least
        if len(firsts) >= _MOST_LINES:
            break
    return firsts


def _ends(indents: list[int | None], first: int, level: int, stop: int) -> list[int]:
    """Return the lines on which a block from `first` may end.

    These are its own, the one before `stop`, the last of those under it, and those before the next that are indented
    by `level` or less.
    """
    own = indents[first] or 0
    ends, last = {first}, first
    under: int | None = own + 1  # the column of those under it
    for number in range(first + 1, min(len(indents), first + 500)):
        indent = indents[number]
        if indent is None:
            continue
        if number == stop or (indent <= level and len(ends) < _MOST_ENDS) or (under and indent < under):
            ends.add(last)
        if under is not None and indent < under:
            under = None
        elif under == own + 1:
            under = indent
        if indent < own or (len(ends) >= _MOST_ENDS and number >= stop and under is None):
            break
        last = number
    else:
        ends.add(last)
    return sorted(ends)


def _lines_near(lines: list[str], first: int) -> list[str] | None:
    """Blank the lines above `first`, but for those that the others stand under; None if that is read otherwise."""
    near = list(lines)
    column, is_item = sys.maxsize, False
    for number in range(first - 1, -1, -1):
        indent = indent_of(lines[number])
        begins_item = lines[number].lstrip().startswith("- ")
        if indent is None or indent > column or (indent == column and (begins_item or not is_item)):
            near[number] = ""
        else:
            column, is_item = indent, begins_item
    return near if _failure_line(near) == _failure_line(lines) else None


def _is_still_unread(near: list[str], stop: int, block: Block) -> bool:
    """Return whether the parser gets no further than `stop` with `block` moved."""
    line = _failure_line(move(near[: stop + 4], [block]))
    return line is not None and line <= stop + 1


def _failure_line(lines: list[str]) -> int | None:
    """Return the line at which the parser gives up, or None if it reads all."""
    next_event = events("\n".join(lines), pure=False)
    try:
        while next_event() is not None:
            pass
    except (YAMLError, ValueError) as error:
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        return -1 if mark is None else int(mark.line)
    return None


def _size_cost(lines: list[str], stop: int, block: Block) -> tuple[int, int, int, int]:
    """Say what speaks against moving `block` whatever is read then."""
    return _odd_step(lines, block), block.last - block.first, abs(stop - block.first), abs(block.shift)


def read_through(lines: list[str], stop: int) -> tuple[int, int, int] | None:
    """Count the lines that cannot be read, and what is strange in the others; None if it ends at `stop` as before."""
    builder = Builder("\n".join(lines))
    unread = 0
    try:
        builder.build(events("\n".join(lines), pure=False))
    except StopReadingError:
        return None
    except (YAMLError, ValueError) as error:
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        if mark is None or mark.line <= stop + 1:
            return None
        unread = len(lines) - mark.line
    builder.check_multiline_texts()  # items that are read as one text are a problem too
    return unread, *_strangeness(builder)


def _strangeness(builder: Builder) -> tuple[int, int]:
    """Count what is strange in a document: keys where the formats have none such, and tables in unusual columns.

    Keys that are written twice are strange too. A table stands in an unusual column if others of its kind stand in
    another one, or if it is indented by other steps than most. A document in neither format is strange itself, so that
    nothing in it is safe to move.
    """
    layout = layout_of(builder.data) or likely_layout(builder.data)
    columns: dict[int, Counter[int]] = {}
    steps: Counter[int] = Counter()
    others: list[tuple[bool, int]] = []
    unknown = len(builder.problems) + (layout is None)
    pending: list[tuple[object, Table, int]] = [] if layout is None else [(builder.root, layout, -STEP)]
    while pending:
        node, table, around = pending.pop()
        if not isinstance(node, Node) or node.entries is None or node.start.flow_style:
            unknown += isinstance(node, ScalarEvent) and node.start_mark.line != node.end_mark.line
            continue
        for index, (key, (event, place)) in enumerate(node.entries.items()):
            column = event.start_mark.column
            unknown += not table.accepts(key) and has_its_place(key, table)
            columns.setdefault(id(table), Counter())[column] += 1
            if index == 0:
                steps[column - around] += 1
            below = table.below(key)
            if isinstance(below, Table):
                pending.append((place, below, column))
            elif isinstance(place, Node) and not place.start.flow_style:
                unknown += sum(key in KEYS for key in place.entries or ())  # rather those of languages
                columns.setdefault(id(below), Counter())[_first_column(place) - column] += 1
                others.append((place.entries is None, _first_column(place) - column))
    at_edge = columns.pop(id(layout), Counter())
    odd = at_edge.total() - at_edge[0]  # the outermost lines belong at the left edge
    usual = max(steps, key=steps.__getitem__, default=STEP)
    odd += sum(step != usual and not (is_list and step == 0) for is_list, step in others)
    return unknown, odd + sum(
        counter.total() - max(counter.values()) for counter in (*columns.values(), steps) if counter
    )


def _first_column(node: Node) -> int:
    return int(node.start.start_mark.column)


def _odd_step(lines: list[str], block: Block) -> int:
    """Return by how much the first line of a moved block misses the usual step under the line above it."""
    indent = (indent_of(lines[block.first]) or 0) + block.shift
    above = next((line for line in reversed(lines[: block.first]) if indent_of(line) is not None), "")
    usual = (indent_of(above) or 0) + STEP
    opens = above.rstrip().endswith(":")
    return abs(indent - usual) if opens or indent > usual - STEP else 0
