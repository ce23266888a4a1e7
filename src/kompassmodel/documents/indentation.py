"""Lines that are indented wrongly: finds those that must be moved for the text to be read.

A parser reports the line at which it gives up, which is often right: the wrong one stands above it. So blocks of lines
near that place are moved, and the text is read again. A move is proposed only if the parser then gets further, and of
several the one after which every key stands where the formats have it and like its kind in the rest of the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from attrs import frozen
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import Event

from kompassmodel.documents.builder import Builder, StopReadingError
from kompassmodel.documents.document import Node
from kompassmodel.documents.events import events
from kompassmodel.documents.failure import Explanation, Failure, Position
from kompassmodel.documents.layout import Table, layout_of
from kompassmodel.documents.lines import Block, indent_of, move, move_hint
from kompassmodel.messages.message import message

_MOST_READ: Final = 800_000
"""How many characters are read in all while moves are tried."""

_MOST_LINES: Final = 10
"""How many lines above the place where the parser gave up may be the first of those to be moved."""

_MOST_ENDS: Final = 5
"""How many blocks that begin on the same line are tried."""

_MOST_TRIES: Final = 250
"""How many moves are tried."""


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
    best: tuple[_Cost, Block] | None = None
    size = sum(map(len, failure.lines)) + len(failure.lines)
    tries = min(_MOST_TRIES, _MOST_READ // max(size, 1))
    for block in _blocks(failure):
        if tries <= 0:
            break
        tries -= 1
        cost = _cost(failure, block)
        if cost is not None and (best is None or cost < best[0]):
            best = cost, block
    if best is None:
        return None
    block = best[1]
    line = failure.lines[block.first]
    text = (
        message("this line is not indented far enough") if block.shift > 0 else message("this line is indented too far")
    )
    column = len(line) - len(line.lstrip())
    return Explanation(Position(failure.lines, block.first, column).span(), text, move_hint(block))


def _blocks(failure: Failure) -> Iterator[Block]:
    """Yield blocks that may be the wrong ones, the likely ones first.

    A block is a line, a line with those below it that are indented deeper, or with those that follow in its column.
    """
    lines = failure.lines
    stop = min(failure.stop.line, len(lines) - 1)
    indents = [indent_of(line) for line in lines]
    near = [number for number in range(stop, -1, -1) if indents[number] is not None][:_MOST_LINES]
    columns = sorted({column for column in indents if column is not None} | {0, 2})[:8]
    for first in near:
        own = indents[first]
        if own is None or "\t" in lines[first][: own + 1]:
            continue
        nearest = sorted(columns, key=lambda column: abs(column - own))[:6]
        for last in _ends(indents, first, own):
            yield from (Block(first, last, column - own) for column in nearest if column != own)


def _ends(indents: list[int | None], first: int, own: int) -> list[int]:
    """Return the lines on which a block from `first` may end: its own, and before each of the next in its column."""
    ends, last = {first}, first
    for number in range(first + 1, min(len(indents), first + 200)):
        indent = indents[number]
        if indent is None:
            continue
        if indent <= own:
            ends.add(last)
        if indent < own or len(ends) >= _MOST_ENDS:
            break
        last = number
    else:
        ends.add(last)
    return sorted(ends)


def _cost(failure: Failure, block: Block) -> _Cost | None:
    """Read the text with `block` moved, and say what speaks against it; None if the parser gets no further."""
    lines = move(failure.lines, [block])
    text = "\n".join(lines)
    builder = Builder(text)
    unread = 0
    try:
        builder.build(events(text, pure=False))
    except StopReadingError:
        return None
    except (YAMLError, ValueError) as error:
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        if mark is None or mark.line <= max(failure.stop.line, block.last) + 1:
            return None
        unread = len(lines) - mark.line
    unknown, odd = _strangeness(builder)
    return _Cost(
        unread,
        unknown,
        odd,
        _odd_step(failure.lines, block),
        block.last - block.first,
        abs(failure.stop.line - block.first),
        abs(block.shift),
    )


def _strangeness(builder: Builder) -> tuple[int, int]:
    """Count the keys that the formats do not have where they stand, and the tables not in the usual column."""
    layout = layout_of(builder.data)
    columns: dict[int, Counter[int]] = {}
    unknown = 0
    pending: list[tuple[object, Table]] = [] if layout is None else [(builder.root, layout)]
    while pending:
        node, table = pending.pop()
        if not isinstance(node, Node) or node.entries is None or node.start.flow_style:
            unknown += not isinstance(node, Node) and bool(getattr(node, "value", ""))
            continue
        for key, (event, place) in node.entries.items():
            unknown += not table.accepts(key)
            columns.setdefault(id(table), Counter())[event.start_mark.column] += 1
            below = table.below(key)
            if isinstance(below, Table):
                pending.append((place, below))
            elif isinstance(place, Node) and not place.start.flow_style:
                columns.setdefault(id(below), Counter())[_first_column(place)] += 1
    at_edge = columns.pop(id(layout), Counter())
    odd = at_edge.total() - at_edge[0]  # the outermost lines belong at the left edge
    return unknown, odd + sum(counter.total() - max(counter.values()) for counter in columns.values())


def _first_column(node: Node) -> int:
    start: Event = node.start
    return int(start.start_mark.column)


def _odd_step(lines: list[str], block: Block) -> int:
    """Return by how much the first line of a moved block misses the usual step under the line above it."""
    indent = (indent_of(lines[block.first]) or 0) + block.shift
    above = next((line for line in reversed(lines[: block.first]) if indent_of(line) is not None), "")
    usual = (indent_of(above) or 0) + 2
    opens = above.rstrip().endswith(":")
    return abs(indent - usual) if opens or indent > usual - 2 else 0
