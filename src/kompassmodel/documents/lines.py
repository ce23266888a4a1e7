"""The lines of a text as a person sees them: how far each is indented, and blocks of them that are moved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from attrs import frozen

from kompassmodel.comparable import comparable
from kompassmodel.messages.message import Message, plural

STEP: Final = 2
"""How many spaces deeper than its key a table stands, if the file does not show it."""

LINE_OF_ITS_OWN: Final = re.compile(r"""[ ]*(?:-[ ]|["']?[\w.]+["']?:(?:[ ]|$))""")
"""What a line begins with that goes on with none of those above it."""

_IN_QUOTES: Final = re.compile(r"""(?<!\w)(?:"[^"]*"|'[^']*')""")

_MANY: Final = 200
"""How many lines below another are looked at."""


@comparable
@frozen(eq=False, repr=False)
class Block:
    """The lines from `first` to `last`, counted from 0, and how many columns they are moved to the right."""

    first: int
    last: int
    shift: int


@comparable
@frozen(eq=False, repr=False)
class LineEdit:
    """A text to write on a line in the place of what stands there between two columns; all count from 0."""

    line: int
    start: int
    end: int
    text: str


def indent_of(line: str) -> int | None:
    """Count the spaces that indent a line; the result is None if the line is empty or a comment."""
    text = line.lstrip(" ")
    return None if not text.strip() or text.startswith("#") else len(line) - len(text)


def lines_above(lines: list[str], number: int, most: int | None = None) -> Iterator[int]:
    """Yield the numbers of the lines above line `number`, the nearest first, but of none that is empty or a comment.

    Only `most` lines are looked at, if that is given.
    """
    end = -1 if most is None else max(-1, number - 1 - most)
    return (other for other in range(number - 1, end, -1) if indent_of(lines[other]) is not None)


def lines_below(lines: list[str], number: int, most: int | None = None) -> Iterator[int]:
    """Yield the numbers of the lines below line `number` as `lines_above` does."""
    end = len(lines) if most is None else min(len(lines), number + 1 + most)
    return (other for other in range(number + 1, end) if indent_of(lines[other]) is not None)


def is_item(line: str) -> bool:
    """Return whether a line begins an item of a list."""
    return f"{line.strip()} ".startswith("- ")


def key_column(line: str) -> int:
    """Return the column of the key on a line, behind the hyphen of an item."""
    return len(line) - len(re.sub("^ *(?:- +)*", "", line))


def move(lines: list[str], blocks: list[Block]) -> list[str]:
    """Move blocks of lines; to the left no further than to the edge."""
    moved = list(lines)
    for block in blocks:
        for number in range(block.first, block.last + 1):
            line = moved[number]
            if block.shift > 0:
                moved[number] = " " * block.shift + line if line.strip() else line
            elif block.shift < 0:
                spaces = len(line) - len(line.lstrip(" "))
                moved[number] = line[min(spaces, -block.shift) :]
    return moved


def move_hint(block: Block) -> Message:
    """Build the hint that says by how many spaces which lines are to be moved, and where to."""
    count = abs(block.shift)
    if block.first == block.last:
        line = block.first + 1
        if block.shift > 0:
            return plural(
                "move line {line} to the right by {count} space",
                "move line {line} to the right by {count} spaces",
                count=count,
                line=line,
            )
        return plural(
            "move line {line} to the left by {count} space",
            "move line {line} to the left by {count} spaces",
            count=count,
            line=line,
        )
    lines = {"first": block.first + 1, "last": block.last + 1}
    if block.shift > 0:
        return plural(
            "move lines {first} to {last} to the right by {count} space",
            "move lines {first} to {last} to the right by {count} spaces",
            count=count,
            **lines,
        )
    return plural(
        "move lines {first} to {last} to the left by {count} space",
        "move lines {first} to {last} to the left by {count} spaces",
        count=count,
        **lines,
    )


def is_in_lines(lines: list[str], base: int) -> bool:
    """Return whether what stands below line `base` is written line by line, so that no group goes on there.

    In a group over several lines, some line ends with a comma, or closes what it did not open.
    """
    indent = indent_of(lines[base]) or 0
    first, *below = [
        line.partition(" #")[0].rstrip() for line in lines[base : base + _MANY] if indent_of(line) is not None
    ]
    inside = list(takewhile(lambda line: (indent_of(line) or 0) > indent, below))
    behind = below[len(inside) : len(inside) + 1]
    if not inside or LINE_OF_ITS_OWN.match(inside[0]) is None or any(line.endswith(",") for line in (first, *inside)):
        return False
    return not any(_closes(line) for line in (*inside, *behind))


def _closes(line: str) -> bool:
    """Return whether a line closes a bracket or brace that it did not open."""
    open_brackets = 0
    for sign in _IN_QUOTES.sub("", line):
        open_brackets += (sign in "[{") - (sign in "]}")
        if open_brackets < 0:
            return True
    return False
