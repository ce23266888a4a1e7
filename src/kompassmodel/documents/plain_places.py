"""The places in a plain text: where each key and value stands, in a text that the plain reader takes.

The lines of a table or list are looked at when a place in it is asked for, and so are the signs of a group: a finding
needs a few of them. Property tests hold that the builder finds the same places. The patterns are those of the reader.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise
from typing import Final, NamedTuple

from kompassmodel.documents.document import Node, Place
from kompassmodel.documents.plain_reader import BEGIN, MEMBER, PAIR, PLAIN, QUOTED_VALUE, SIGN, unquoted
from kompassmodel.documents.token import Token

_GOES_ON: Final = re.compile(r"[,\[{]\r?\n")
"""What every text holds in which a group goes on on the next line."""


class _Line(NamedTuple):
    """A line that is not blank.

    `level` says how far it is indented, as in the plain reader: four times its spaces, one more for an item of a list,
    one less for a group that is the value of the key above. `value` is the column behind the beginning of the line.
    """

    number: int
    text: str
    level: int
    begin: re.Match[str]
    value: int


def plain_root(text: str) -> Node | None:
    """Find the place of the root of a text that the plain reader takes; None if the builder must look for it."""
    if _GOES_ON.search(text) is not None:
        return None
    lines: list[_Line] = []
    for number, line in enumerate(f"{text} ".replace("\r\n", "\n").replace("\n", " \n").split("\n")):
        begin = BEGIN.match(line)
        assert begin is not None  # noqa: S101 - the pattern matches nothing as well
        indent, dash, key = begin.groups()
        column, end = 4 * len(indent), begin.end()
        if dash is None and key is None:
            sign = line[end : end + 1]
            if sign in ("", "#"):
                continue
            if sign not in ("[", "{"):
                return None  # a line of hyphens
            column -= 1
        elif dash is not None:
            column += 1
        lines.append(_Line(number, line, column, begin, end))
    return _block(lines, 0, len(lines), 0)


def _block(lines: list[_Line], first: int, end: int, step: str | int) -> Node:
    """Find the place of the table, list or group on the lines from `first` to before `end`."""
    line = lines[first]
    column = len(line.begin[1])
    if line.begin[2] is None and line.begin[3] is None:
        return _group(line, column, step)
    return _on_lines(lines, first, end, step, line.level, is_table=line.begin[2] is None)


def _on_lines(  # noqa: PLR0913 - a table in a list has another level than its first line
    lines: list[_Line], first: int, end: int, step: str | int, level: int, *, is_table: bool
) -> Node:
    """Find the place of a table or list whose entries begin on lines of that level, but for the first."""
    fill = partial(_fill_block, lines=lines, first=first, end=end, level=level)
    return Node(Token(lines[first].number, level // 4, level // 4), step, is_table=is_table, fill=fill)


def _fill_block(node: Node, lines: list[_Line], first: int, end: int, level: int) -> None:
    """Find the places of what stands in a table or list on lines."""
    starts = [first, *(at for at in range(first + 1, end) if lines[at].level == level), end]
    for at, following in pairwise(starts):
        line = lines[at]
        _, dash, written = line.begin.groups()
        if node.entries is not None:
            key = _key(line, *line.begin.span(3))
            node.entries[key.value] = (key, _below_key(lines, at, following, key))
        elif written is None:
            node.items.append(_value(line, line.value, len(node.items)))
        else:
            inner = level - 1 + 4 * len(dash)
            node.items.append(_on_lines(lines, at, following, len(node.items), inner, is_table=True))


def _below_key(lines: list[_Line], at: int, end: int, key: Token) -> Place:
    """Find the place of the value of the key that line `at` begins with; the lines before `end` belong to it."""
    line = lines[at]
    if line.text[line.value : line.value + 1] not in ("", "#"):
        return _value(line, line.value, key.value)
    if at + 1 < end:
        return _block(lines, at + 1, end, key.value)
    return _nothing_behind(key)


def _value(line: _Line, at: int, step: str | int) -> Place:
    """Find the place of the value in column `at`."""
    sign = line.text[at]
    if sign in "[{":
        return _group(line, at, step)
    if sign in "\"'":
        quoted = QUOTED_VALUE.match(line.text, at)
        assert quoted is not None  # noqa: S101 - the reader took it
        return _quoted(line, *quoted.span(1))
    plain = PLAIN.match(line.text, at)
    assert plain is not None  # noqa: S101 - as above
    return _plain(line, at, plain[1])


def _group(line: _Line, at: int, step: str | int, *, is_lazy: bool = True) -> Node:
    """Find the place of a group that begins in column `at`; what stands in it is looked for later if it `is_lazy`."""
    start = Token(line.number, at, at + 1, flow_style=True)
    fill = partial(_fill_group, line=line, at=at) if is_lazy else None
    return Node(start, step, is_table=line.text[at] == "{", fill=fill)


def _fill_group(node: Node, line: _Line, at: int) -> int:
    """Find the places of what stands in a group that begins in column `at`; the result is the column behind it."""
    while True:
        member = (re.compile(MEMBER) if node.entries is None else PAIR).match(line.text, at + 1)
        assert member is not None  # noqa: S101 - the pattern matches nothing as well
        key = None if member[1] is None else _key(line, *member.span(1))
        step = len(node.items) if key is None else key.value
        place, at = _member(line, member, step)
        sign = SIGN.match(line.text, at)
        assert sign is not None  # noqa: S101 - the reader took it
        at = sign.end() - 1
        if node.entries is None and place is not None:
            node.items.append(place if key is None else _pair(key, place, len(node.items)))
        elif node.entries is not None and key is not None:
            node.entries[key.value] = (key, place or _nothing_behind(key))
        if sign[1] != ",":
            return at + 1


def _member(line: _Line, member: re.Match[str], step: str | int) -> tuple[Place | None, int]:
    """Find the place of the value in a member of a group, and the column behind it."""
    at = member.end()
    if member[2] is not None:
        return _quoted(line, *member.span(2)), at
    if member[3] is not None:
        return _plain(line, member.start(3), member[3]), at
    if line.text[at] not in "[{":
        return None, at
    group = _group(line, at, step, is_lazy=False)
    return group, _fill_group(group, line, at)


def _pair(key: Token, place: Place, step: int) -> Node:
    """Build the place of a table in a list that has no braces: [key: value]."""
    table = Node(Token(key.line, key.column, key.column, flow_style=True), step, is_table=True)
    assert table.entries is not None  # noqa: S101 - it is a table
    table.entries[key.value] = (key, place)
    return table


def _nothing_behind(key: Token) -> Token:
    """Return the place of the value of a key that has none: behind its colon."""
    return Token(key.line, key.end_column + 1, key.end_column + 1)


def _key(line: _Line, start: int, end: int) -> Token:
    return _quoted(line, start, end) if line.text[start] in "\"'" else _plain(line, start, line.text[start:end])


def _quoted(line: _Line, start: int, end: int) -> Token:
    written = line.text[start:end]
    return Token(line.number, start, end, unquoted(written), written[0])


def _plain(line: _Line, start: int, written: str) -> Token:
    text = written.rstrip(" ")
    return Token(line.number, start, start + len(text), text)
