r"""The plain reader: reads the plain YAML of the two formats line by line to plain data, without positions.

It takes only what it knows for certain. For any other text the answer is None, and the builder has the last word.
Property tests hold that both lead to the same data for every text that is taken. This is all that it knows:

    text    ::= ("---" line end)? line*          at most one "---", above all keys; the root is a table at column 0
    line    ::= indent? (entry | "-" " "+ item | group)? (" "+ comment)?
    entry   ::= key ":" (" "+ value)?            without a value: a table, a list or a group below, or nothing at all
    item    ::= value | entry                    an entry begins a table whose keys stand in the column of the first
    value   ::= group | quoted | plain
    group   ::= "{" (pair ("," pair)* ","?)? "}" | "[" (member ("," member)* ","?)? "]"     with spaces anywhere
    pair    ::= key ":" " "+ single? | "key" ":" single?
    member  ::= single | key ":" " "+ single     the latter is a table by itself
    single  ::= group | quoted | plain in a group
    key     ::= letters, digits, _ and . + / ( ) - with single spaces between them, from a letter, digit or _; or quoted
    quoted  ::= "..." with escapes (no key has any), or '...' with ''
    plain   ::= from a letter, a digit, one of _ / ( + $ ; ^ ~ < = or a sign beyond ASCII, or from - before one of
                letters, digits, _ and ., or from . before a digit; without ": ", " #" and a ":" at the end; in a group
                also without , [ ] { }, with ":" only before a letter, digit, _ or /, and "?" not behind a space
    comment ::= "#" and anything, behind a space or with nothing before it on its line
    indent  ::= spaces, no more than before but behind a key without a value; a list may stand below its key undented

A group may go on on the next line behind a comma or an opening bracket. A line end is \n or \r\n, for the whole text.
There are no tabs but in comments, no tags, anchors and aliases, no texts of several lines, no key twice, no needless
decimals (15.0), and no nesting of more than 30 lines or 8 groups.

What a line means depends only on the line itself; what it belongs to depends only on how far it is indented. So the
beginnings and values of lines are remembered: those of a corpus are much the same. No group that is remembered is
handed out but as a copy.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from kompassmodel.documents.plain_data import copied
from kompassmodel.documents.rules import MOST_VALUES
from kompassmodel.documents.scalars import LONGEST_NUMBER, is_needless, resolve

_KEY: Final = r"""(?:\w[\w.+/()-]*+(?: [\w.+/()-]++)*+|"[^"\\\x00-\x1f]*+"|'[^'\x00-\x1f]*+')"""

_START: Final = r"(?:[\w/(+$;^~<=]|[^\x00-\xa0\u2028\u2029\ufeff]|-(?=[\w.])|\.(?=[0-9]))"

_HEAD: Final = re.compile(rf"( *+)(- ++)?+({_KEY})")

BEGIN: Final = re.compile(rf"( *+)(- ++)?+(?:({_KEY}):(?: ++|\Z))?+")

_BLANK_LINE: Final = re.compile(r" *+(?:#.*+)?+")

_PLAIN_ITEM: Final = re.compile(r" *+- ([^\W\d_][^\x00-\x1f:#]*+)")

_COMMENT: Final = re.compile(r"(?: ++(?:#.*+)?+)?+")

PLAIN: Final = re.compile(rf"({_START}[^\x00-\x1f:#]*+(?:(?::(?=[^ ])|(?<! )#)[^\x00-\x1f:#]*+)*+)(?:(?<= )#.*+)?+\Z")

_IN_QUOTES: Final = r"""\\(?:["\\0abtnvfre_NLP]|x[0-9A-Fa-f]{2}|u(?![dD])[0-9A-Fa-f]{4})"""

_QUOTED: Final = (
    rf"""("[^"\\\x00-\x1f]*+(?:{_IN_QUOTES}[^"\\\x00-\x1f]*+)*+"|'[^'\x00-\x1f]*+(?:''[^'\x00-\x1f]*+)*+')"""
)

QUOTED_VALUE: Final = re.compile(rf"{_QUOTED}{_COMMENT.pattern}\Z")

_IN_GROUP: Final = r"[^\x00-\x1f:#,?\[\]{}]*+"

_PLAIN_IN_GROUP: Final = rf"{_START}{_IN_GROUP}(?:(?::(?=[\w/])|(?<! )#|(?<=[^\s\[{{,:?])\?){_IN_GROUP})*+"

_SINGLE: Final = rf"(?:{_QUOTED}|({_PLAIN_IN_GROUP}))?+"

PAIR: Final = re.compile(rf"""[ \n]*+(?:({_KEY})(?:: ++|(?<=["']):))?+{_SINGLE}""")

MEMBER: Final = rf"[ \n]*+(?:({_KEY}): ++)?+{_SINGLE}"
"""As text, since few files have a list in brackets: compiling it takes as long as reading one of them."""

SIGN: Final = re.compile(r"[ \n]*+([,\]}])")

_BEGINNINGS: Final = ("{", "[")

_GROUP_LINE: Final = rf" *+(?:- ++)?+(?:{_KEY}: ++)?+[\[{{]"

_ESCAPE: Final = re.compile(r"\\(?:x(..)|u(....)|(.))")

_ESCAPED: Final = dict(zip('"\\0abtnvfre_NLP', '"\\\0\a\b\t\n\v\f\r\x1b\xa0\x85\u2028\u2029', strict=True))

_LONGEST_KEY: Final = 200
"""Longer keys are left to the parser, which has a limit of its own."""

_MOST_LINES_DEEP: Final = 30
_MOST_GROUPS_DEEP: Final = 8

_MOST_CHARACTERS: Final = 2 * MOST_VALUES
"""Texts up to this length cannot exceed MOST_VALUES: every value needs a character and a separator."""

_LONGEST_REMEMBERED: Final = 100

_ENTRY, _ITEM, _ITEM_ENTRY, _VALUE, _BLANK, _UNKNOWN = range(6)

_FLAT, _DEEP = 1, 2
"""Groups that hold single values only, and groups that hold groups."""

_NOTHING: Final = object()
"""Instead of a value: there is none on this line."""

Head = tuple[int, int, str, int]
"""What a line begins with: its kind, its level, its key, and the level of the table that begins in an item.

The level says how far a line is indented: four times its spaces, and one more for an item of a list, since a list below
a key may stand in the same column, or one less for a group that is the value of the key above, since it may not.
"""

Value = tuple[Any, int]
"""A value, and whether it is a group that holds single values only, or one that holds groups."""


class _UnknownError(Exception):
    """Something is met that is not plain."""


def read_plain(text: str) -> dict[str, Any] | None:
    """Read a plain text to its data, or return None if the builder must look at it.

    The text has none of the characters that `text_checks` reports, and no byte order mark.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n")
        if "\r" in text:
            return None
    if len(text) > _MOST_CHARACTERS and _may_hold_too_much(text):
        return None
    lines = f"{text} ".replace("\n", " \n").split("\n")  # so that a space follows each key
    try:
        return _read_lines(lines)
    except _UnknownError:
        pass
    try:
        return _read_lines(_joined(lines))
    except _UnknownError:
        return None


def _read_lines(lines: list[str]) -> dict[str, Any] | None:  # noqa: C901, PLR0912 - calls would take twice as long
    """Read lines to the data of the table that they hold; the result is None if they do not belong together.

    Raises:
        _UnknownError: one is not plain.
    """
    root: dict[str, Any] = {}
    parent: Any = root  # the table or list that is being filled
    here = 0  # its level
    outer: list[tuple[int, Any]] = []
    last: str | None = None  # the key without a value on the line before
    for line in lines:
        start, colon, rest = line.partition(": ")
        if colon and len(line) <= _LONGEST_REMEMBERED:
            kind, level, key, inner = _head(start)
            if kind == _UNKNOWN:  # the colon is that of a text
                kind, level, key, inner, value, group = _read(line)
            elif kind == _BLANK:
                continue
            else:
                value, group = _short_value(rest)
        elif (item := _PLAIN_ITEM.fullmatch(line)) is not None:
            kind, level, value, group = _ITEM, 4 * (item.start(1) - 2) + 1, _resolved(item[1].rstrip(" ")), 0
        else:
            kind, level, key, inner, value, group = _read(line)
            if kind == _BLANK:
                continue
        if level > here:
            if last is None or len(outer) >= _MOST_LINES_DEEP:
                return None
            if kind == _VALUE:
                parent[last] = value
                last = None
                continue
            outer.append((here, parent))
            parent[last] = parent = {} if kind == _ENTRY else []
            here = level
        elif level < here:
            while level < here:
                here, parent = outer.pop()
            if level != here:
                return None
        if group:
            value = value.copy() if group == _FLAT else copied(value)
        if kind == _ENTRY:
            if key in parent:
                return None
            last = key if value is _NOTHING else None
            parent[key] = None if value is _NOTHING else value
        elif kind == _ITEM:
            parent.append(value)
            last = None
        else:
            outer.append((here, parent))
            last = key if value is _NOTHING else None
            table = {key: None if value is _NOTHING else value}
            parent.append(table)
            here, parent = inner, table
    return root or None


def _may_hold_too_much(text: str) -> bool:
    """Return whether a text may hold more than MOST_VALUES: a line begins three at most, each sign of a group one."""
    return 3 * text.count("\n") + sum(map(text.count, ",[{")) + 3 > MOST_VALUES


def _joined(lines: list[str]) -> list[str]:
    r"""Join the lines of each group that goes on behind a comma or an opening bracket at the end of a line.

    Between them is \n, which no text and no comment goes beyond. The line of hyphens that may stand above all others
    is left out.

    Raises:
        _UnknownError: there is nothing to join or leave out, or a group goes on where it cannot.
    """
    joined: list[str] = []
    parts: list[str] = []
    first = next((number for number, line in enumerate(lines) if _BLANK_LINE.fullmatch(line) is None), 0)
    for line in lines[first + 1 :] if lines[first].rstrip(" ") == "---" else lines:
        if parts and (line[:1] != " " or not line.strip(" ")):
            raise _UnknownError
        if line.endswith((", ", "[ ", "{ ")) and (parts or re.match(_GROUP_LINE, line) is not None):
            parts.append(line)
        elif parts:
            joined.append("\n".join([*parts, line]))
            parts = []
        else:
            joined.append(line)
    if parts or len(joined) == len(lines):
        raise _UnknownError
    return joined


@lru_cache(2_000)
def _head(start: str) -> Head:
    """Read what stands on a line before its first colon; what comes before a colon within a text is unknown."""
    head = _HEAD.fullmatch(start)
    if head is None:
        return _BLANK_HEAD if start.lstrip(" ").startswith("#") else _UNKNOWN_HEAD
    indent, dash, key = head.groups()
    return _head_of(indent, dash, _unquoted_key(key))


def _head_of(indent: str, dash: str | None, key: str) -> Head:
    column = 4 * len(indent)
    if dash is None:
        return _ENTRY, column, key, 0
    return _ITEM_ENTRY, column + 1, key, column + 4 * len(dash)


def _read(line: str) -> tuple[int, int, str, int, Any, int]:
    """Read any line to its head and its value.

    Raises:
        _UnknownError: it is not plain.
    """
    begin = BEGIN.match(line)
    assert begin is not None  # noqa: S101 - the pattern matches nothing as well
    indent, dash, key = begin.groups()
    value, group = _value(line[begin.end() :])
    if key is not None:
        return *_head_of(indent, dash, _unquoted_key(key)), value, group
    if dash is not None and value is not _NOTHING:
        return _ITEM, 4 * len(indent) + 1, "", 0, value, group
    if dash is None and value is _NOTHING:
        return *_BLANK_HEAD, value, group
    if dash is None and group and indent:
        return _VALUE, 4 * len(indent) - 1, "", 0, value, group
    raise _UnknownError


_BLANK_HEAD: Final = (_BLANK, 0, "", 0)
_UNKNOWN_HEAD: Final = (_UNKNOWN, 0, "", 0)


def _value(rest: str) -> Value:
    """Read the rest of a line: a value, or nothing but a comment.

    Raises:
        _UnknownError: it is not plain.
    """
    written = rest.strip(" ")
    first = written[:1]
    if not first or first == "#":
        return _NOTHING, 0
    if first in "\"'":
        quoted = QUOTED_VALUE.match(written)
        if quoted is None:
            raise _UnknownError
        return unquoted(quoted[1]), 0
    if first in _BEGINNINGS:
        value, at = _group(written, 0, 1)
        if _COMMENT.fullmatch(written, at) is None:
            raise _UnknownError
        items = value.values() if type(value) is dict else value
        return value, _DEEP if any(type(item) is dict or type(item) is list for item in items) else _FLAT
    plain = PLAIN.match(written)
    if plain is None:
        raise _UnknownError
    return _resolved(plain[1].rstrip(" ")), 0


_short_value: Final = lru_cache(10_000)(_value)


def _group(line: str, at: int, depth: int) -> tuple[Any, int]:
    """Read the group that begins at `at`; the result is its value and the place behind it.

    Raises:
        _UnknownError: it is not plain.
    """
    if depth > _MOST_GROUPS_DEEP:
        raise _UnknownError
    in_table, end = (True, "}") if line[at] == "{" else (False, "]")
    table: dict[str, Any] = {}
    items: list[Any] = []
    while True:
        key, value, at = _member((PAIR if in_table else re.compile(MEMBER)).match(line, at + 1), line, depth)
        sign = SIGN.match(line, at)
        if sign is None or sign[1] not in ("," + end):
            raise _UnknownError
        at = sign.end() - 1
        is_missing = value is _NOTHING
        if in_table and key is not None and key not in table:
            table[key] = None if is_missing else value
        elif not in_table and not is_missing:
            items.append(value if key is None else {key: value})
        elif key is not None or not is_missing or sign[1] != end:
            raise _UnknownError
        if sign[1] == end:
            return table if in_table else items, at + 1


def _member(member: re.Match[str] | None, line: str, depth: int) -> tuple[str | None, Any, int]:
    """Read the member of a group that begins where `member` does.

    The result is its key if it has one, its value and the place behind it.

    Raises:
        _UnknownError: it is not plain.
    """
    assert member is not None  # noqa: S101 - the pattern matches nothing as well
    key, quoted, plain = member.groups()
    if key is not None:
        key = _unquoted_key(key)
    at = member.end()
    if quoted is not None:
        return key, unquoted(quoted), at
    if plain is not None:
        return key, _resolved(plain.rstrip(" ")), at
    if line[at : at + 1] in _BEGINNINGS:
        return key, *_group(line, at, depth + 1)
    return key, _NOTHING, at


def _unquoted_key(key: str) -> str:
    """Take the quotes off a key, if it has any.

    Raises:
        _UnknownError: it is too long.
    """
    if len(key) > _LONGEST_KEY:
        raise _UnknownError
    return key[1:-1] if key[0] in "\"'" else key


def unquoted(quoted: str) -> str:
    """Take the quotes off a text."""
    text = quoted[1:-1]
    if quoted[0] == "'":
        return text.replace("''", "'")
    return _ESCAPE.sub(_meant, text) if "\\" in text else text


def _meant(escape: re.Match[str]) -> str:
    """Return the character that is meant by a backslash and what is behind it."""
    code = escape[1] or escape[2]
    return chr(int(code, 16)) if code else _ESCAPED[escape[3]]


def _resolved(plain: str) -> str | int | Decimal | bool | None:
    """Resolve a value without quotes.

    Raises:
        _UnknownError: it is a needless decimal.
    """
    value = resolve(plain) if len(plain) <= LONGEST_NUMBER else plain
    if is_needless(value):
        raise _UnknownError
    return value
