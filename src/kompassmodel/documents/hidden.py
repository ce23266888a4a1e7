"""What lines that are not read hide: the paths of values that may be in them, so that none is called missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from kompassmodel.diagnostics.problem import Path
from kompassmodel.documents.broken_lines import BrokenLines
from kompassmodel.documents.document import Node, Place
from kompassmodel.documents.layout import KEYS, LISTS_OF_TABLES, PART_NUMBER, Table, Texts, has_its_place

_FIRST_WORD: Final = re.compile(r"[\w.]*\w")
"""A key, as far as it can be made out on a broken line: there its first word."""


@frozen
class _OpenTable:
    """A table or list that is open where a broken line stands; `node` is None under a key that has no value."""

    path: Path
    column: int
    node: Node
    layout: Table | Texts | None


def hidden_paths(lines: list[str], root: Node, layout: Table, block: BrokenLines, *, is_sure: bool) -> Iterator[Path]:
    """Yield the paths of the values that may stand on the lines of `block`, which are blank in `root`.

    `lines` are those of the text as it was. A number that cannot be made out counts as an entry of its table. If it
    `is_sure` that the first line stands in its right column, only what belongs there is hidden.
    """
    line = lines[block.first]
    column = len(line) - len(line.lstrip())
    key = _key_of(line)
    tables, value = _open_at(root, layout, block.first)
    deepest = tables[-1]
    own = [table for table in tables if table.column == column and is_sure]
    if value is not None:
        path, place = value
        is_empty = not isinstance(place, Node) and not place.value and not place.style
        is_below = column > deepest.column and not own
        if is_empty or is_below:
            yield path
        if is_empty and is_below:
            return  # everything under that key is broken, and nothing else
    for table in own[-1:] or tables:
        yield from _hidden_in(table, key if own else None, block)
        yield from ((*table.path, name) for name in _keys_within(table, line))
    for table in tables:
        if key is not None and table not in own[-1:] and _is_missing(table, key):
            yield (*table.path, key)


def is_well_placed(root: Node, layout: Table, block: BrokenLines) -> bool:
    """Return whether no key on the lines of `block` belongs elsewhere than it is read, and the first begins a value."""
    begins = False
    pending: list[tuple[Node, Table | Texts | frozenset[str] | None, str]] = [(root, layout, "")]
    while pending:
        node, table, name = pending.pop()
        for key, (event, place) in (node.entries or {}).items():
            line = event.start_mark.line
            if line in block.numbers and not _may_stand(key, table):
                return False
            begins = begins or line == block.first
            if isinstance(place, Node):
                pending.append((place, table.below(key) if isinstance(table, Table) else None, key))
        for item in node.items:
            begins = begins or _start(item) == block.first
            if isinstance(item, Node):
                pending.append((item, LISTS_OF_TABLES.get(name), name))
    return begins


def _may_stand(key: str, table: Table | Texts | frozenset[str] | None) -> bool:
    """Return whether a key may stand in a table, or is misspelt there; a text may be one per language."""
    if isinstance(table, Table):
        return table.accepts(key) or not has_its_place(key, table)
    return key in table if isinstance(table, frozenset) else key not in KEYS


def rows_around(root: Node, layout: Table, lines: list[str], block: BrokenLines) -> Iterator[Path]:
    """Yield the paths of the parts of a document that lines in a wrong column may belong to, or take lines from.

    These are the areas and the other tables in front of, at and behind the lines of `block`.
    """
    above = next((number for number in range(block.first - 1, -1, -1) if lines[number].strip()), 0)
    below = next((number for number in range(block.last + 1, len(lines)) if lines[number].strip()), block.last)
    parts = sorted(_parts(root, layout), key=lambda part: part[0])
    ends = [start - 1 for start, _, _ in parts[1:]]
    yield from [path for start, path, is_table in parts if is_table and start < block.first][-1:]
    yield from _stray_rows(parts, layout, block)
    for (start, path, is_table), end in zip(parts, [*ends, len(lines)], strict=False):
        is_around = start <= block.last and above <= end and (is_table or start >= block.first)
        if is_around or start < below <= end:
            yield path


def _stray_rows(parts: list[tuple[int, Path, bool]], layout: Table, block: BrokenLines) -> Iterator[Path]:
    """Yield the paths of the rows right above `block` that are no areas: of `points` there, the head may be missing."""
    for start, path, _ in reversed(parts):
        below = layout.below(str(path[0])) if path else None
        if start >= block.first:
            continue
        if len(path) == 1 or not isinstance(below, Table) or below.accepts(str(path[1])):
            return
        yield path


def _parts(root: Node, layout: Table) -> Iterator[tuple[int, Path, bool]]:
    """Yield the line and the path of every top-level value, and whether it is a table; of a table of areas, each."""
    for key, (event, place) in (root.entries or {}).items():
        below = layout.below(key)
        if isinstance(place, Node) and place.entries and isinstance(below, Table) and below.row is not None:
            for number, (row, area) in place.entries.items():
                yield int(row.start_mark.line), (key, number), isinstance(area, Node)
        else:
            yield int(event.start_mark.line), (key,), isinstance(place, Node)


def _key_of(line: str) -> str | None:
    match = _FIRST_WORD.search(line)
    return None if match is None else match[0]


def _hidden_in(table: _OpenTable, key: str | None, block: BrokenLines) -> Iterator[Path]:
    """Yield the paths of what may be missing in a table: the value of `key`, or any if that is not one of its keys."""
    if not isinstance(table.layout, Table) or table.node.entries is None:
        yield table.path
    elif key is not None and _is_missing(table, key):
        yield (*table.path, key)
    elif table.layout.numbers is not None:
        for number in block.numbers:
            yield (*table.path, f"(line {number + 1})")
    else:
        yield from ((*table.path, other) for other in table.layout.keys if other not in table.node.entries)


def _keys_within(table: _OpenTable, line: str) -> Iterator[str]:
    """Yield the keys of a table that stand anywhere on a line, joined to what was to be on the line before."""
    if not isinstance(table.layout, Table):
        return
    keys = table.layout.keys if table.layout.numbers is None else PART_NUMBER.findall(line)
    yield from (key for key in keys if re.search(f"""{re.escape(key)}["']?:""", line) and _is_missing(table, key))


def _is_missing(table: _OpenTable, key: str) -> bool:
    """Return whether a key belongs to a table, and is not there."""
    return (
        isinstance(table.layout, Table)
        and table.layout.accepts(key)
        and table.node.entries is not None
        and key not in table.node.entries
    )


def _open_at(root: Node, layout: Table, line: int) -> tuple[list[_OpenTable], tuple[Path, Place] | None]:
    """Find the tables and lists that are open before `line`, and the single value that may go on there with its path.

    A table in braces counts as open: whether it ends before the line cannot be seen.
    """
    tables: list[_OpenTable] = []
    path: Path = ()
    place: Place = root
    below: Table | Texts | None = layout
    while isinstance(place, Node):
        tables.append(_OpenTable(path, _column(place), place, below))
        found = _last_before(place, line)
        if found is None:
            return tables, None
        step, place = found
        path = (*path, step)
        below = below.below(str(step)) if isinstance(below, Table) else None
    return tables, (path, place)


def _last_before(node: Node, line: int) -> tuple[str | int, Place] | None:
    """Find the last value of a table or list that begins before `line`, with its key or position."""
    if node.entries is not None:
        entries = ((key, event, place) for key, (event, place) in reversed(node.entries.items()))
        return next(((key, place) for key, event, place in entries if event.start_mark.line < line), None)
    items = ((index, node.items[index]) for index in range(len(node.items) - 1, -1, -1))
    return next(((index, place) for index, place in items if _start(place) < line), None)


def _start(place: Place) -> int:
    event = place.start if isinstance(place, Node) else place
    return int(event.start_mark.line)


def _column(node: Node) -> int:
    """Return the column in which the entries of a table or the hyphens of a list stand."""
    if node.entries:
        event, _ = next(iter(node.entries.values()))
        return int(event.start_mark.column)
    return int(node.start.start_mark.column)
