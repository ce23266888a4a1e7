"""The caret: in which table or list it stands, at a key or at a value, and what is typed there already."""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from kompassmodel.diagnostics.problem import Path
from kompassmodel.language_server.flow import Stretch, unquoted
from kompassmodel.language_server.sketch import CLOSED, KEY, Inner, Sketch, innermost, read_lines

_LEAD: Final = re.compile(r"[ ]*(?:-[ \t]+)*")

_STAND_IN: Final = "\ufffe:"
"""A key that stands in for the one that is being typed, so that its place can be read."""

_COMMENT: Final = re.compile(r"(?<!\S)#")

_SEPARATOR: Final = re.compile(r"[,\[\]{}]|:(?!\S)|[ \t]#")

_BEHIND: Final = ("", " ", ",", ":", "}", "]", "\t")


@frozen
class Caret:
    """Where the caret stands in a text.

    `path` is that of the table or list in which a key or item is typed, or that of the value that is typed. `typed` is
    the text before the caret that belongs to it, and `replaced` the stretch that a completion takes the place of.
    `indent` is the column of the key, from 0. It `is_inner` between brackets or braces. It `has_colon` if one follows
    the key, and `needs_space` if the value would stand directly behind one. `in_list` is whether an item of a list is
    typed, which may be a key of a table there as well.
    """

    path: Path
    is_key: bool
    typed: str
    replaced: Stretch
    indent: int
    is_inner: bool = False
    has_colon: bool = False
    needs_space: bool = False
    in_list: bool = False

    @property
    def quote(self) -> str:
        """The quotation mark with which the text begins, if it does."""
        return self.typed[:1] if self.typed[:1] in ('"', "'") else ""

    @property
    def meant(self) -> str:
        """The text typed, without quotation marks."""
        return unquoted(self.typed).strip()


def caret_at(read: Sketch, line: int, column: int) -> Caret | None:
    """Find where the caret at a line and column, from 1, stands; None in a comment, and where nothing can be typed."""
    index = read.index(line, column)
    inner = innermost(read, index)
    if inner is not None:
        return _in_flow(read, index, inner)
    start, end = read.bounds(line)
    lead = _LEAD.match(read.text, start, end)
    at = start if lead is None else lead.end()
    key = KEY.match(read.text, at, end)
    stop = _comment_start(read.text, at if key is None else key.end(), end)
    if index > stop:
        return None
    if key is not None and index >= key.end():
        return _at_value(read, index, key, stop)
    if index < at < stop:
        return None
    return _at_key(read, index, min(at, index), stop, key)


def _comment_start(text: str, at: int, end: int) -> int:
    """Find where the comment behind a value that begins at `at` begins; without one it is the end of the line."""
    while at < end and text[at] in " \t":
        at += 1
    quoted = CLOSED.match(text, at, end)
    comment = _COMMENT.search(text, at if quoted is None else quoted.end(), end)
    return end if comment is None else comment.start()


def _path_of_key(read: Sketch, at: int) -> Path | None:
    """Find the path of a key that begins at `at`; None if it is part of a text over several lines."""
    line, _ = read.place(at)
    above = _lines_above(read, line)
    entries = read_lines("\n".join([*above, read.text[read.starts[line - 1] : at] + _STAND_IN])).entries
    return entries[-1].path if entries and entries[-1].name == _STAND_IN[:-1] else None


def _lines_above(read: Sketch, line: int) -> list[str]:
    """List the lines that a line belongs to: those of the keys above it, and of the items before it in their lists."""
    kept: list[str] = []
    indent, is_item = _indent(read.text[slice(*read.bounds(line))])
    for number in range(line - 1, 0, -1):
        above = read.text[slice(*read.bounds(number))]
        bare = above.strip(" ")
        if not bare or bare.startswith("#") or number in read.continued:
            continue
        its_indent, is_other_item = _indent(above)
        if its_indent < indent or (its_indent == indent and is_item):
            kept.append(above)
            indent, is_item = its_indent, is_other_item
        if its_indent == 0 and not is_other_item:
            break
    return kept[::-1]


def _indent(line: str) -> tuple[int, bool]:
    """Count the spaces before a line, and return whether it begins an item of a list."""
    bare = line.lstrip(" ")
    return len(line) - len(bare), bare.startswith("- ") or bare == "-"


def _at_key(read: Sketch, index: int, at: int, stop: int, key: re.Match[str] | None) -> Caret | None:
    start, _ = read.bounds(read.place(at)[0])
    whole = _path_of_key(read, at)
    if whole is None:
        return None
    path = whole[:-1]
    stop = at + len(read.text[at:stop].rstrip()) if key is None else at + len(key[1])
    in_list = bool(path) and isinstance(path[-1], int) and "-" in read.text[start:at]
    return Caret(
        path,
        is_key=True,
        typed=read.text[at:index],
        replaced=(at, max(stop, index)),
        indent=at - start,
        has_colon=key is not None,
        in_list=in_list,
    )


def _at_value(read: Sketch, index: int, key: re.Match[str], stop: int) -> Caret | None:
    whole = _path_of_key(read, key.start())
    if whole is None:
        return None
    path = (*whole[:-1], unquoted(key[1]))
    written = read.text[key.end() : stop]
    start = min(stop - len(written.lstrip(" \t")), index)
    end = max(start + len(read.text[start:stop].rstrip()), index)
    column = read.place(key.start())[1]
    return Caret(
        path,
        is_key=False,
        typed=read.text[start:index],
        replaced=(start, end),
        indent=column - 1,
        needs_space=read.text.startswith(":", start - 1),
    )


def _in_flow(read: Sketch, index: int, inner: Inner) -> Caret | None:
    text = read.text
    line_start, line_end = read.bounds(read.place(index)[0])
    start = index if inner.start is None else inner.start
    if start < line_start:  # a text over several lines
        start = min(index, line_end - len(text[line_start:line_end].lstrip()))
    if inner.is_comment:
        return None
    stop = _token_end(text, start, index, line_end)
    is_item = inner.sign == "["
    path = (*inner.path, inner.count) if is_item else inner.path
    return Caret(
        inner.value or path,
        is_key=inner.value is None,
        typed=text[start:index],
        replaced=(start, stop),
        indent=start - line_start,
        is_inner=True,
        has_colon=text[stop:line_end].lstrip().startswith(":"),
        needs_space=inner.value is not None and text.startswith(":", start - 1),
        in_list=is_item,
    )


def _token_end(text: str, start: int, index: int, end: int) -> int:
    """Find the end of the key or value between brackets that begins at `start` and holds `index`."""
    closed = CLOSED.match(text, start, end)
    if closed is not None and closed.end() >= index and text[closed.end() : closed.end() + 1] in _BEHIND:
        return closed.end()
    found = _SEPARATOR.search(text, index, end)
    stop = end if found is None else found.start()
    return max(index, start + len(text[start:stop].rstrip()))
