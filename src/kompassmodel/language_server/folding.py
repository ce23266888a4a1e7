"""What can be folded in a text: tables, lists, long texts, and comments of several lines."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import FoldingRange, FoldingRangeKind

from kompassmodel.language_server.knowledge import kind_of_text, sketch_of
from kompassmodel.language_server.sketch import Sketch
from kompassmodel.language_server.snapshot import Snapshot


def folding(snapshot: Snapshot) -> list[FoldingRange]:
    """List what can be folded, in the order of the lines; of what begins on the same line, the longest.

    Of other YAML than evaluations and frameworks it is nothing.
    """
    if kind_of_text(snapshot) is None:
        return []
    read = sketch_of(snapshot)
    longest: dict[int, FoldingRange] = {}
    for found in (*_entries(read), *_comments(read)):
        before = longest.get(found.start_line)
        if before is None or before.end_line < found.end_line:
            longest[found.start_line] = found
    return [longest[line] for line in sorted(longest)]


def _entries(read: Sketch) -> Iterator[FoldingRange]:
    for entry in read.entries:
        if entry.last > entry.line:
            yield FoldingRange(entry.line - 1, entry.last - 1)


def _comments(read: Sketch) -> Iterator[FoldingRange]:
    """Yield comments that fill several lines; those on lines of a long text are part of that."""
    first = None
    lines = [read.text[slice(*read.bounds(number))].lstrip() for number in range(1, len(read.starts) + 1)]
    for number, line in enumerate([*lines, ""]):
        if line.startswith("#"):
            first = number if first is None else first
            continue
        if first is not None and number - first > 1:
            yield FoldingRange(first, number - 1, kind=FoldingRangeKind.Comment)
        first = None
