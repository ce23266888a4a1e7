"""The lines that a mistake makes unreadable: the broken one, and those that cannot stand without it.

They are blanked, so that the rest of the text can be read, with every line and column where it was.
"""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import CollectionStartEvent

from kompassmodel.documents.events import events
from kompassmodel.documents.layout import KEYS, LISTS
from kompassmodel.documents.lines import LineEdit, indent_of, is_item, lines_above, lines_below

_LONE_KEY: Final = re.compile(r"""["'“”]?[\w.]+["'“”]?[;,=]?""")
"""A key alone on its line, with another sign behind it than a colon or none."""

_AROUND_A_KEY: Final = "\"'“”;,="

_BEGINNING: Final = re.compile(r"""(?:- )? *(?:["'“”](?! )|\w|$)|- +[\[{]|-$""")

_AREAS_KEY: Final = re.compile(r"""["']?areas["']?[ \t]*:""")

_STRAY_ROW: Final = re.compile(r"""(?:[^\W_][^:"']*[ \t])?[0-9][^:"']*""")

_LONGEST: Final = 2_000
"""A longer line is no line of these formats."""


@frozen
class BrokenLines:
    """The numbers of lines that are not read, in order and counted from 0; the first one is the broken one."""

    numbers: tuple[int, ...]

    @property
    def first(self) -> int:
        """The broken line."""
        return self.numbers[0]

    @property
    def last(self) -> int:
        """The last line that is not read."""
        return self.numbers[-1]

    def holds(self, other: BrokenLines) -> bool:
        """Return whether `other` lies between the first and the last of these lines."""
        return self.first <= other.first and other.last <= self.last

    def text(self, lines: list[str]) -> str:
        """Return the lines as a text of their own."""
        return "\n".join(lines[number] for number in self.numbers)

    def blanked(self, lines: list[str]) -> list[str]:
        """Copy `lines` with spaces in place of these."""
        copy = list(lines)
        for number in self.numbers:
            copy[number] = " " * len(copy[number])
        return copy


def broken_lines(lines: list[str], number: int) -> BrokenLines:
    """Find the lines that are not read if line `number` is broken: it, and those below that cannot stand alone."""
    line = lines[number]
    own = indent_of(line)
    level = _level(lines, number)
    opens = sum(map(line.count, "[{")) > sum(map(line.count, "]}"))
    numbers = [number]
    for other in lines_below(lines, number):
        indent = indent_of(lines[other]) or 0
        text = lines[other].lstrip()
        is_listed = level == own and is_item(lines[other]) and not is_item(line)
        is_closing = opens and text.startswith(("]", "}"))
        if indent <= level and not (indent == own and (is_listed or is_closing or text.startswith(": "))):
            break
        numbers.append(other)
        if is_closing and indent == own:
            break
    return BrokenLines(tuple(numbers))


def _level(lines: list[str], number: int) -> float:
    """Return the column beyond which lines below line `number` belong to it."""
    line = lines[number]
    own = indent_of(line) or 0
    is_head = _is_head(line)
    if is_stray_row(line):
        return float("inf")
    if stands_well(lines, number):
        return own
    above = next(lines_above(lines, number), None)
    is_below = above is not None and _without_comment(lines[above]).endswith(":")
    is_spoilt = not _begins_well(line)
    columns = open_columns(lines, number)
    below = next(lines_below(lines, number), None)
    nearest = None if below is None else indent_of(lines[below])
    if is_head:  # in a column of its own, unlike the lines that belong to it
        return float("inf") if nearest is None or (nearest <= own and not is_spoilt) else nearest - 1
    return float("inf") if is_below or is_spoilt else max(own, *columns[:1])


def stands_well(lines: list[str], number: int) -> bool:
    """Return whether a line stands in a column of those above it, so that it probably belongs there."""
    if not _begins_well(lines[number]):
        return False
    columns, own = open_columns(lines, number), indent_of(lines[number])
    if own is None or not columns or own in columns:
        return True
    return own > columns[0] and _without_comment(lines[next(lines_above(lines, number))]).endswith(":")


def is_stray_row(line: str) -> bool:
    """Return whether a line is a row of figures at the left edge, pasted or cut off, which nothing belongs to."""
    return _STRAY_ROW.fullmatch(line) is not None


def takes_lines(lines: list[str], block: BrokenLines) -> bool:
    """Return whether the lines below the first one of `block` may belong elsewhere, since it is no key of theirs.

    They may belong to what is above it, or to a key that was joined to its end. The rest of an item, or of a group that
    is opened on the first line, is its own.
    """
    line = lines[block.first]
    if sum(map(line.count, "[{")) > sum(map(line.count, "]}")):  # somebody is typing a group
        return False
    if _ends_with_joined_key(_without_comment(line)):
        return True
    if len(block.numbers) == 1 or is_item(line):
        return False
    word = _without_comment(line).removesuffix(":").strip(_AROUND_A_KEY)
    return not _is_key(word, line)


def _ends_with_joined_key(text: str) -> bool:
    """Return whether a line ends with a key behind an entry of its own: two lines were joined."""
    entry = text.removesuffix(":")
    last = entry.rstrip("\"'")[-1:]
    return entry != text and ":" in entry and (last.isalnum() or last in {".", "_"})


def _begins_well(line: str) -> bool:
    """Return whether a line begins with spaces and a key or an item, so that its column is the one that was meant."""
    return _BEGINNING.match(line.lstrip(" ")) is not None


def open_columns(lines: list[str], number: int) -> list[int]:
    """List the columns of the tables and lists that are open before line `number`, the deepest first."""
    columns: list[int] = []
    for other in range(number - 1, -1, -1):
        indent = indent_of(lines[other])
        if indent is None or (columns and indent >= columns[-1]):
            continue
        inside = len(lines[other]) - len(_item_text(lines[other]))
        if inside > indent and (not columns or inside < columns[-1]):
            columns.append(inside)
        columns.append(indent)
        if indent == 0:
            break
    return columns


def missing_colon(lines: list[str], block: BrokenLines) -> LineEdit | None:
    """Write a colon behind the key alone on the first line of `block`, if others stand under it."""
    key = _without_comment(lines[block.first])
    if len(block.numbers) == 1 or _LONE_KEY.fullmatch(key) is None or not stands_well(lines, block.first):
        return None
    word = key.strip(_AROUND_A_KEY)
    has_items = is_item(lines[block.numbers[1]])
    if (word in LISTS) != has_items or not _is_key(word, lines[block.first]):
        return None
    column = indent_of(lines[block.first]) or 0
    return LineEdit(block.first, column, column + len(key), f'"{word}":')


def _is_key(word: str, line: str) -> bool:
    """Return whether a word alone on a line is a key of the formats; no number is one at the left edge."""
    return word in KEYS or (word.replace(".", "").isdecimal() and indent_of(line) != 0)


def part_around(lines: list[str], block: BrokenLines) -> BrokenLines:
    """Find the lines of the area, or of the top-level key, that the lines of `block` stand in.

    A line in a wrong column may belong to it whatever its own column.
    """
    above = list(lines_above(lines, block.first))
    columns = open_columns(lines, block.first)
    top = next((number for number in above if indent_of(lines[number]) == 0), None)
    in_areas = top is not None and _AREAS_KEY.match(lines[top]) is not None and len(columns) > 1
    column = columns[-2] if in_areas else 0
    first = next((number for number in above if (indent_of(lines[number]) or 0) <= column), block.first)
    below = lines_below(lines, block.last)
    end = next((number for number in below if (indent_of(lines[number]) or 0) <= column), len(lines))
    return BrokenLines(tuple(number for number in range(first, end) if indent_of(lines[number]) is not None))


def is_next_to(lines: list[str], one: BrokenLines, other: BrokenLines) -> bool:
    """Return whether nothing that is read stands between two blocks of lines."""
    first, second = sorted((one, other), key=lambda block: block.first)
    return all(indent_of(lines[number]) is None for number in range(first.last + 1, second.first))


def is_readable(line: str) -> bool:
    """Return whether a line is a table or list by itself, to one of the two parsers."""
    return len(line) <= _LONGEST and any(_is_read(line, pure=pure) for pure in (False, True))


def _is_read(text: str, *, pure: bool) -> bool:
    try:
        next_event = events(text, pure=pure)
        found = list(iter(next_event, None))
    except (YAMLError, ValueError, AssertionError):
        return False
    return any(isinstance(event, CollectionStartEvent) for event in found[:3])


def _is_head(line: str) -> bool:
    """Return whether a line has no value, such as `areas:` or `"2"`: the lines under it belong to it."""
    text = _without_comment(_item_text(line))
    return text.endswith(":") or _LONE_KEY.fullmatch(text) is not None


def _without_comment(line: str) -> str:
    return line.partition(" #")[0].strip()


def _item_text(line: str) -> str:
    """Return a line without its indentation and without the hyphen of an item."""
    text = line.lstrip(" ")
    return text[1:].lstrip(" ") if text.startswith("- ") else text
