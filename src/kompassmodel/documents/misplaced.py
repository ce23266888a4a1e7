"""Lines that are indented under a wrong key: finds the key that they belong to, and reads them there.

YAML takes such lines for something else without complaint: an area that is indented too far becomes a key of the area
above it, and the points of a question that are not indented become questions. Nothing is moved unless the text, with
the lines where they belong, is read as exactly what was concluded.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from attrs import evolve, frozen
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import MappingStartEvent

from kompassmodel.diagnostics.problem import Path, Problem
from kompassmodel.documents.builder import Builder, StopReadingError
from kompassmodel.documents.document import Node, Place
from kompassmodel.documents.events import events
from kompassmodel.documents.indentation import best_move, is_better
from kompassmodel.documents.layout import QUESTION_NUMBER, Table, layout_of
from kompassmodel.documents.lines import STEP, Block, indent_of, move, move_hint
from kompassmodel.documents.problems import LocatedProblem, lines_of, span_at, span_of_events
from kompassmodel.documents.rules import MISPLACED_LINES
from kompassmodel.documents.token import Scalar
from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import Message, message

_MOST: Final = 100
"""With more keys in wrong places than this, a file is another kind of file."""


@frozen
class _Home:
    """The table that a key belongs to. One that is still empty has no `node`, but the `key` that it stands under."""

    path: Path
    layout: Table
    node: Node | None
    key: Scalar | None
    column: int


@frozen
class _Move:
    """A key that is read in another table: its event, where it belongs, and the lines that are moved for it."""

    key: Scalar
    home: _Home
    block: Block


def straighten(builder: Builder, text: str, *, pure: bool) -> Builder:
    """Read misplaced lines where they belong, and report them; the result is another builder if nothing came of it."""
    if not isinstance(builder.root, Node):
        return builder
    layout = layout_of(builder.data)
    lines = lines_of(text)
    search = _Search(lines)
    if layout is not None:
        search.look_through(builder.root, layout, ())
    moves = _trimmed(search.moves)
    if not moves or len(moves) > _MOST:
        return builder if not moves else _built(text, pure=pure)
    moved_text = "\n".join(move(lines, [entry.block for entry in moves]))
    try:
        moved = _built(moved_text, pure=pure)
    except (YAMLError, ValueError, StopReadingError):
        moved = None
    if moved is None or moved.data != builder.data or len(moved.problems) > len(builder.problems):
        return _with_block(builder, lines, moves[0]) or _built(text, pure=pure)
    builder.problems += _problems([entry for entry in moves if entry.block.shift])
    return builder


def _with_block(builder: Builder, lines: list[str], wrong: _Move) -> Builder | None:
    """Report the block of lines that must be moved, if one key alone cannot be."""
    block = best_move(lines, wrong.block.first)
    if block is None or not is_better(lines, block):
        return None
    key = lines[block.first].strip().partition(":")[0].strip("\"'")
    column = indent_of(lines[block.first]) or 0
    text = (
        message("{key} is not indented far enough", key=shortened(key))
        if block.shift > 0
        else message("{key} is indented too far", key=shortened(key))
    )
    problem = Problem(MISPLACED_LINES, (), text, move_hint(block))
    builder.problems = [LocatedProblem(problem, span_at(block.first, column), move=block)]
    raise StopReadingError


def _built(text: str, *, pure: bool) -> Builder:
    builder = Builder(text)
    builder.build(events(text, pure=pure))
    return builder


class _Search:
    """Looks through a document for keys in wrong places, and moves each to the table that it belongs to."""

    def __init__(self, lines: list[str]) -> None:
        """Begin with no moves."""
        self._lines = lines
        self._columns: dict[int, int] = {}
        self.moves: list[_Move] = []

    def look_through(self, node: Node, layout: Table, around: tuple[tuple[Path, Node, Table], ...]) -> None:
        """Move every key of `node` that its layout does not know; `around` are the tables around it."""
        if node.entries is None or node.start.flow_style:
            return
        path = around[-1][0] if around else ()
        path = (*path, node.step) if around else ()
        inside = (*around, (path, node, layout))
        previous: str | None = None
        for key in list(node.entries):
            if not layout.accepts(key):
                if not _lacks_point(key, (*path, key)):
                    self._move(key, previous, inside)
                continue
            previous = key
            _, place = node.entries[key]
            below = layout.below(key)
            if isinstance(place, Node) and isinstance(below, Table):
                self.look_through(place, below, inside)

    def _move(self, key: str, previous: str | None, inside: tuple[tuple[Path, Node, Table], ...]) -> None:
        """Move a key to where it belongs, if that is anywhere; `previous` is the key that stands before it."""
        path, node, layout = inside[-1]
        assert node.entries is not None  # noqa: S101 - it is a table
        home = None if previous is None else self._below(key, (*path, previous), node, layout)
        home = home or next(filter(None, (self._around(key, *table) for table in reversed(inside[:-1]))), None)
        if home is None or len(self.moves) > _MOST:
            return
        event, place = node.entries.pop(key)
        value = node.data.pop(key)
        target = home.node or _new_table(home, inside)
        self._columns[id(target)] = home.column
        assert target.entries is not None  # noqa: S101 - it is a table
        target.entries[key] = (event, place)
        target.data[key] = value
        if isinstance(place, Node):
            place.step = key
        first = event.start_mark.line
        last = _last_line(self._lines, first)
        if last > first and indent_of(self._lines[first + 1]) == home.column + STEP:
            last = first  # only the key stands in a wrong column, what is below it does not
        shift = home.column - event.start_mark.column
        self.moves.append(_Move(event, home, Block(first, last, shift)))
        below = home.layout.below(key)
        if isinstance(place, Node) and isinstance(below, Table):
            around = tuple(table for table in inside if len(table[0]) < len(home.path))
            self.look_through(place, below, (*around, (home.path, target, home.layout)))

    def _below(self, key: str, path: Path, node: Node, layout: Table) -> _Home | None:
        """Find the table that `key` belongs to in the value at `path`, which stands before it."""
        while True:
            assert node.entries is not None  # noqa: S101 - it is a table
            event, place = node.entries[str(path[-1])]
            below = layout.below(str(path[-1]))
            if not isinstance(below, Table):
                return None
            fits = below.accepts(key) and _fits(key, path)
            if not isinstance(place, Node):
                is_empty = not place.value and not place.style
                return _Home(path, below, None, event, event.start_mark.column + STEP) if is_empty and fits else None
            if not place.entries or place.start.flow_style:
                return None
            if fits and key not in place.entries:
                return _Home(path, below, place, event, self._column(place))
            path, node, layout = (*path, next(reversed(place.entries))), place, below

    def _around(self, key: str, path: Path, node: Node, layout: Table) -> _Home | None:
        """Return the table as the home of `key`, if it belongs there and is not there yet."""
        if not node.entries or not layout.accepts(key) or key in node.entries or not _fits(key, path):
            return None
        return _Home(path, layout, node, None, self._column(node))

    def _column(self, node: Node) -> int:
        """Return the column in which the keys of a table begin."""
        assert node.entries  # noqa: S101 - an empty table has no column, and is not written in lines
        event, _ = next(iter(node.entries.values()))
        return self._columns.get(id(node), int(event.start_mark.column))


def _fits(key: str, path: Path) -> bool:
    """Return whether a question belongs to the area at `path`, by its number; any other key may."""
    area = path[1] if len(path) > 1 and path[0] == "areas" else None
    return area is None or not QUESTION_NUMBER.fullmatch(key) or key.startswith(f"{area}.")


def _lacks_point(key: str, path: Path) -> bool:
    """Return whether a key is the number of a question in its area, but for the point: 12 under area 1."""
    return (
        path[:1] == ("areas",) and path[2:3] == ("questions",) and key.isdecimal() and key[:-1].startswith(str(path[1]))
    )


def _new_table(home: _Home, inside: tuple[tuple[Path, Node, Table], ...]) -> Node:
    """Put a table under the key of `home`, which had no value."""
    path, root, _ = inside[0]
    assert home.key is not None  # noqa: S101 - an empty table stands under a key
    parent: Place = root
    for step in home.path[len(path) : -1]:
        child = parent.child(step) if isinstance(parent, Node) else None
        assert child is not None  # noqa: S101 - the way to `home` was gone before
        parent = child[1]
    assert isinstance(parent, Node) and parent.entries is not None  # noqa: S101, PT018 - as above
    step = home.path[-1]
    mark = home.key.end_mark
    start = MappingStartEvent(None, None, True, mark, mark)  # noqa: FBT003 - the signature of the library
    node = Node(start, step, 0, is_table=True)
    parent.entries[str(step)] = (home.key, node)
    parent.data[str(step)] = node.data
    return node


def _last_line(lines: list[str], first: int) -> int:
    """Return the last line that belongs to the key on the line `first`: those indented deeper, and its list."""
    own = indent_of(lines[first]) or 0
    last = first
    for number in range(first + 1, len(lines)):
        indent = indent_of(lines[number])
        if indent is None:
            continue
        if indent < own or (indent == own and not lines[number].lstrip().startswith("- ")):
            break
        last = number
    return last


def _trimmed(moves: list[_Move]) -> list[_Move]:
    """Sort moves by their lines, and end each where the next one begins."""
    ordered = sorted(moves, key=lambda entry: entry.block.first)
    ends = [later.block.first - 1 for _, later in pairwise(ordered)]
    return [
        evolve(entry, block=evolve(entry.block, last=min(entry.block.last, end)))
        for entry, end in zip(ordered, [*ends, sys.maxsize], strict=False)
    ]


def _problems(moves: list[_Move]) -> Iterator[LocatedProblem]:
    """Yield one problem for all lines that follow upon each other and belong to the same table."""
    groups: list[list[_Move]] = []
    for entry in moves:
        last = groups[-1][-1] if groups else None
        if (
            last is not None
            and (last.home.path, last.block.shift) == (entry.home.path, entry.block.shift)
            and last.block.last + 1 == entry.block.first
        ):
            groups[-1].append(entry)
        else:
            groups.append([entry])
    for group in groups:
        first, block = group[0], evolve(group[0].block, last=group[-1].block.last)
        path = (*first.home.path, str(first.key.value))
        problem = Problem(MISPLACED_LINES, path, _description(first, block), move_hint(block), at_key=True)
        yield LocatedProblem(problem, span_of_events(first.key, first.key))


def _description(first: _Move, block: Block) -> Message:
    """Describe where the lines of `block` stand and where they belong."""
    key, home = str(first.key.value), first.home
    if not home.path:
        return message("{key} is indented, but belongs to no other key", key=key)
    values = {"key": key, "home": str(home.path[-1])}
    if block.shift > 0:
        return message("{key} is not indented far enough to belong to {home}", **values)
    return message("{key} is indented too far to belong to {home}", **values)
