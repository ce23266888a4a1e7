"""Lines that lost the key above them: it was deleted, or never typed, so that they are indented under nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kompassmodel.documents.failure import Explanation, Failure, Position
from kompassmodel.documents.indentation import is_well_moved
from kompassmodel.documents.layout import LISTS_OF_TABLES, Table, Texts, likely_layout
from kompassmodel.documents.lines import indent_of, is_item, key_column, lines_above, lines_below
from kompassmodel.messages.formatting import listed
from kompassmodel.messages.message import Message, message

_KEY: Final = re.compile(r"""[ ]*(?:-[ ]+(?:[{][ ]*)?)*(?P<quote>["']?)(?P<key>[\w.]+)(?P=quote):(?=[ ]|$)""")

_KEY_IN_GROUP: Final = re.compile(r"""[{,][ ]*(?P<key>[\w.]+):(?=[ ])""")

_BEGINS_TABLE: Final = re.compile(
    rf"""[ ]*-[ ]+\{{?(?:{"|".join(sorted(frozenset().union(*LISTS_OF_TABLES.values())))}):"""
)
"""An item of a list of tables; where a list of texts is, it could be moved as well."""

_DEEPEST: Final = 4
"""How many columns deeper than their key lines stand at most."""

_FARTHEST: Final = 500
"""How many lines above and below are looked at."""


def explain_missing_key(failure: Failure) -> Explanation | None:
    """Explain lines that can stand only under a key which is not there.

    What the formats let stand under a key says which one it was. The lines are those at which the parser gave up, or
    those above that, which begin right under a key that holds numbers. If all is well once some lines are moved, it is
    their column that is wrong.
    """
    lines, stop = failure.lines, failure.stop.line
    if is_well_moved(lines, stop) and not _BEGINS_TABLE.match(lines[stop]):
        return None
    return _explain_below_head(lines, stop) or _explain(lines, stop)


def _explain(lines: list[str], number: int) -> Explanation | None:
    """Explain lines below one that has a value of its own, so that it cannot be their key."""
    above, own = next(lines_above(lines, number, _FARTHEST), None), indent_of(lines[number])
    if above is None or own is None or _is_head(lines[above]):
        return None
    if _KEY.match(lines[above]) is None and not is_item(lines[above]):
        return None
    keys = _keys_below(lines, number, own)
    is_list = keys is None or any(key.startswith("- ") for key in keys)
    around = list(_around(lines, number))
    if any(own == indent_of(lines[other]) and is_item(lines[other]) is is_list for other in around):
        return None  # it fits those above it
    for other in around:
        column = key_column(lines[other])
        table = table_around(lines, other, column) if 0 <= own - column <= _DEEPEST else None
        match = _KEY.match(lines[other])
        if table is None or is_item(lines[other]):
            continue
        if match is None or not table.accepts(match["key"]):
            return None  # that line is the odd one
        if table.numbers is not None:
            is_row_above = other == above and isinstance(table.row, Table)
            if is_row_above and not is_list and table.row is not None and _all_accepted(table.row, keys):
                return _number_missing(lines, number)
            continue
        explanation = _explain_in(table, lines, number, other, keys)
        if explanation is not None:
            return explanation
    return None


def _explain_in(table: Table, lines: list[str], number: int, sibling: int, keys: set[str] | None) -> Explanation | None:
    """Explain lines with those keys that can stand only under a key of `table`, that of line `sibling`."""
    column = key_column(lines[sibling])
    for key, head in _heads_of_nothing(lines, number, column, table):
        if _may_hold(table, key, keys):
            return _belong_below(lines, number, key, head)
    siblings = set(_siblings(lines, sibling, column))
    missing = [f"{key}:" for key in table.keys if key not in siblings and _may_hold(table, key, keys)]
    if not missing:
        return None
    return Explanation(Position(lines, number, indent_of(lines[number]) or 0).span(), *_sentences(missing, column))


def _explain_below_head(lines: list[str], stop: int) -> Explanation | None:
    """Explain the first row of a table that has no number, so that the next row is indented less than its figures."""
    own = indent_of(lines[stop])
    head = next((other for other in _around(lines, stop) if own is None or (indent_of(lines[other]) or 0) < own), None)
    first = None if head is None else next(lines_below(lines, head, _FARTHEST), None)
    if head is None or first is None or own is None or not _is_head(lines[head]):
        return None
    match, around = _KEY.match(lines[head]), table_around(lines, head, key_column(lines[head]))
    table = around.below(match["key"]) if around is not None and match is not None else None
    indent = indent_of(lines[first]) or 0
    if indent <= own or not isinstance(table, Table) or not isinstance(table.row, Table):
        return None
    return _number_missing(lines, first) if _all_accepted(table.row, _keys_below(lines, first, indent)) else None


def _number_missing(lines: list[str], number: int) -> Explanation:
    place = Position(lines, number, indent_of(lines[number]) or 0).span()
    text = message("the number above these lines is missing: they belong to an area or a question of their own")
    return Explanation(place, text, message('write it on a line above them, in quotes and with a colon, like "5":'))


def _sentences(missing: list[str], column: int) -> tuple[Message, Message]:
    """Word what is missing above some lines, and what to write."""
    if len(missing) == 1:
        text = message("the key above these lines is missing: {key}", key=missing[0])
        return text, message("write {key} on a line above them, in column {column}", key=missing[0], column=column + 1)
    text = message("the key above these lines is missing, perhaps {keys}", keys=listed(missing))
    return text, message("write the key on a line above them, in column {column}", column=column + 1)


def _around(lines: list[str], number: int) -> Iterator[int]:
    """Yield the lines above line `number` of the tables and lists that are open there, the deepest first."""
    column: float = float("inf")
    for above in lines_above(lines, number, _FARTHEST):
        if (indent_of(lines[above]) or 0) < column:
            column = indent_of(lines[above]) or 0
            yield above


def _is_head(line: str) -> bool:
    return line.partition(" #")[0].rstrip().endswith(":")


def table_around(lines: list[str], number: int, column: int) -> Table | None:
    """Find the table of the format in which a key on line `number` stands that begins in `column`."""
    path: list[str] = []
    for above in lines_above(lines, number, _FARTHEST):
        if (indent_of(lines[above]) or 0) < column:
            match = _KEY.match(lines[above])
            if match is None or not _is_head(lines[above]):
                return None
            path.append(match["key"])
            column = indent_of(lines[above]) or 0
        if column == 0:
            break
    matches = (_KEY.match(line) for line in lines if line[:1] not in {" ", "-", "#"})
    table: Table | Texts | None = likely_layout(dict.fromkeys(match["key"] for match in matches if match is not None))
    for key in reversed(path):
        table = table.below(key) if isinstance(table, Table) and table.accepts(key) else None
    return table if isinstance(table, Table) and column == 0 else None


def _keys_below(lines: list[str], number: int, column: int) -> set[str] | None:
    """Collect the keys in `column` from line `number` on; None if the lines are a list of texts.

    The items of a list of tables have keys behind their hyphens, which count here with a hyphen.
    """
    keys: set[str] = set()
    inside = column
    for below in lines_below(lines, number - 1, _FARTHEST):
        line, indent = lines[below], indent_of(lines[below]) or 0
        match = _KEY.match(line)
        if indent < column:
            break
        if match is None and indent == column:
            return None if is_item(line) else set()
        if match is None or indent not in {column, inside}:
            continue
        if is_item(line):
            inside = key_column(line)
        prefix = "- " if inside > column else ""
        keys.update(f"{prefix}{key}" for key in (match["key"], *_KEY_IN_GROUP.findall(line if prefix else "")))
    return keys


def _siblings(lines: list[str], number: int, column: int) -> Iterator[str]:
    """Yield the keys of the table in which line `number` stands, above and below it."""
    for others in (lines_above(lines, number + 1, _FARTHEST), lines_below(lines, number - 1, _FARTHEST)):
        for other in others:
            if (indent_of(lines[other]) or 0) < column and key_column(lines[other]) != column:
                break
            match = _KEY.match(lines[other])
            if key_column(lines[other]) == column and match is not None:
                yield match["key"]


def _heads_of_nothing(lines: list[str], number: int, column: int, table: Table) -> Iterator[tuple[str, int]]:
    """Yield the keys in `column` around line `number`, with their lines, below which nothing stands that fits them.

    A line was put between them and what belongs to them, or they were moved away from it.
    """
    for others in (lines_above(lines, number, _FARTHEST), lines_below(lines, number - 1, _FARTHEST)):
        for other in others:
            indent = indent_of(lines[other]) or 0
            if indent < column:
                break
            match = _KEY.match(lines[other])
            is_head = indent == column and match is not None and _is_head(lines[other])
            if match is not None and is_head and not _has_its_own(lines, other, table, match["key"]):
                yield match["key"], other


def _has_its_own(lines: list[str], head: int, table: Table, key: str) -> bool:
    """Return whether the line below line `head` may stand under its `key`."""
    below = next(lines_below(lines, head, _FARTHEST), None)
    depth = 0 if below is None else indent_of(lines[below]) or 0
    if below is None or depth <= key_column(lines[head]):
        return False
    return _may_hold(table, key, _keys_below(lines[: below + 1], below, depth))


def _belong_below(lines: list[str], number: int, key: str, head: int) -> Explanation:
    place = Position(lines, number, indent_of(lines[number]) or 0).span()
    text = message("these lines belong right below {key} on line {line}", key=f"{key}:", line=head + 1)
    return Explanation(place, text, message("move line {line} to right above them", line=head + 1))


def _may_hold(table: Table, key: str, keys: set[str] | None) -> bool:
    """Return whether lines with those keys, or a list of texts, may stand under `key` of a table."""
    below = table.below(key)
    if keys is None:
        return isinstance(below, Texts)
    if any(one.startswith("- ") for one in keys):
        return key in LISTS_OF_TABLES and {one.removeprefix("- ") for one in keys} <= LISTS_OF_TABLES[key]
    return isinstance(below, Table) and _all_accepted(below, keys)


def _all_accepted(table: Table, keys: set[str] | None) -> bool:
    return bool(keys) and all(map(table.accepts, keys or ()))
