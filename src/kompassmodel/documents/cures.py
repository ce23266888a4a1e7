"""Lines that are read as the hint of their mistake says, as if it had been followed, and where all stands in the file.

So whatever else is wrong on those lines, or around them, is reported with the line and column that it has in the text
as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from typing import TypeAlias, TypeVar

from attrs import frozen

from kompassmodel.diagnostics.finding import Span
from kompassmodel.documents.document import Node, Place
from kompassmodel.documents.lines import Block, LineEdit, move
from kompassmodel.documents.token import Mark, Scalar, Start, Token

Origins: TypeAlias = "Mapping[int, tuple[int, ...]]"
"""For lines that are read otherwise than they are written, the column in the file for every column as it is read."""

_Placed = TypeVar("_Placed", "Scalar", "Start")


@frozen
class Lines:
    """The lines of a text as they are read, and for those that are written otherwise, the columns in the text."""

    read: list[str]
    origins: Origins

    def edited(self, edits: Iterable[LineEdit]) -> Lines:
        """Write edits of lines as they are read, of which none overlap, into the lines."""
        lines, origins = list(self.read), dict(self.origins)
        for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
            line = lines[edit.line]
            columns = origins.get(edit.line) or tuple(range(len(line) + 1))
            written = (columns[min(edit.start + at, edit.end)] for at in range(len(edit.text)))
            lines[edit.line] = line[: edit.start] + edit.text + line[edit.end :]
            origins[edit.line] = (*columns[: edit.start], *written, *columns[edit.end :])
        return Lines(lines, origins)

    def moved(self, block: Block) -> Lines:
        """Move a block of lines."""
        lines, origins = move(self.read, [block]), dict(self.origins)
        for number in range(block.first, block.last + 1):
            shift = len(lines[number]) - len(self.read[number])
            columns = origins.get(number) or tuple(range(len(self.read[number]) + 1))
            origins[number] = (*(columns[0] for _ in range(shift)), *columns[max(0, -shift) :])
        return Lines(lines, origins)


def restored_span(span: Span, origins: Origins) -> Span:
    """Return the span in the file of what is read at `span`."""
    return Span(
        span.line,
        _column(span.line - 1, span.column - 1, origins) + 1,
        span.end_line,
        _column(span.end_line - 1, span.end_column - 1, origins) + 1,
    )


def restore_places(root: Node, origins: Origins) -> None:
    """Set the places in a tree to those that they have in the file."""
    pending, seen = [root], {id(root)}
    root.start = _restored(root.start, origins)
    while pending:
        node = pending.pop()
        for key, (event, place) in (node.entries or {}).items():
            assert node.entries is not None  # noqa: S101 - it has entries
            node.entries[key] = (_restored(event, origins), _restored_place(place, origins, pending, seen))
        node.items[:] = [_restored_place(place, origins, pending, seen) for place in node.items]


def _restored_place(place: Place, origins: Origins, pending: list[Node], seen: set[int]) -> Place:
    if not isinstance(place, Node):
        return _restored(place, origins)
    if id(place) not in seen:  # an alias leads to a place seen before
        seen.add(id(place))
        pending.append(place)
        place.start = _restored(place.start, origins)
    return place


def _restored(placed: _Placed, origins: Origins) -> _Placed:
    start, end = placed.start_mark, placed.end_mark
    if start.line not in origins and end.line not in origins:
        return placed
    first, last = _column(start.line, start.column, origins), _column(end.line, end.column, origins)
    if isinstance(placed, Token):
        return placed._replace(column=first, end_column=last)
    restored = copy(placed)
    restored.start_mark, restored.end_mark = Mark(start.line, first), Mark(end.line, last)
    return restored


def _column(line: int, column: int, origins: Origins) -> int:
    columns = origins.get(line)
    if columns is None:
        return column
    return columns[column] if column < len(columns) else columns[-1] + column - len(columns) + 1
