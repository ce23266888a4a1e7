"""Tabs in the indentation of lines: finds how many spaces belong in their place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kompassmodel.diagnostics.finding import Span
from kompassmodel.diagnostics.problem import Replacement
from kompassmodel.documents.failure import Explanation, Failure, Position
from kompassmodel.documents.indentation import MOST_READ, columns_by_kind, kind_of, read_through
from kompassmodel.documents.lines import STEP, LineEdit, indent_of
from kompassmodel.messages.message import message, plural

_NOWHERE: Final = -2
"""A line above all others: whatever is wrong stands below it."""

_SEVERAL: Final = 2


def explain_tab(failure: Failure) -> Explanation | None:
    """Explain a tab at the position or in the indentation of one of the two lines, and say what to write instead."""
    tab = failure.stop.tab() or failure.opening.tab()
    if tab is None:
        return None
    everywhere = _tabs_everywhere(failure.lines)
    if everywhere is not None:
        return everywhere
    text = message("there is a tab here; YAML is indented with spaces")
    line = tab.text
    blank = len(line) - len(line.lstrip())
    found = _spaces_for(failure.lines, tab.line) if tab.column < blank else None
    if found is None:
        return Explanation(tab.span(), text, message("replace the tab with two spaces for every level"))
    (unread, unknown, _), count, is_usual = found
    hint = plural(
        "begin this line with {count} space instead", "begin this line with {count} spaces instead", count=count
    )
    if count == 0:
        hint = message("delete it; this line begins at the left edge")
    start = Position(failure.lines, tab.line, 0)
    is_safe = unread == unknown == 0
    edits = (LineEdit(tab.line, 0, blank, " " * count),) if is_safe or is_usual else ()
    return Explanation(start.span(blank), text, hint, Replacement(" " * count, is_safe=is_safe), edits=edits)


def _tabs_everywhere(lines: list[str]) -> Explanation | None:
    """Explain a file whose lines are indented with tabs, if all is read well with two spaces in the place of each."""
    blanks = [line[: len(line) - len(line.lstrip())] for line in lines]
    numbers = [number for number, blank in enumerate(blanks) if "\t" in blank]
    if len(numbers) < _SEVERAL or sum(map(len, lines)) > MOST_READ:
        return None
    spaced = [blank.replace("\t", " " * STEP) for blank in blanks]
    written = [start + line[len(blank) :] for start, blank, line in zip(spaced, blanks, lines, strict=True)]
    read = read_through(written, _NOWHERE)
    if read is None or read[:2] != (0, 0):
        return None
    first, last = numbers[0], numbers[-1]
    text = message("{count} lines are indented with tabs; YAML is indented with spaces", count=len(numbers))
    hint = message("write two spaces in the place of each tab, as `kompassmodel fix` does")
    replacement = Replacement("\n".join([*written[first:last], spaced[last]]), is_safe=True)
    span = Span(first + 1, 1, last + 1, len(blanks[last]) + 1)
    edits = tuple(LineEdit(number, 0, len(blanks[number]), spaced[number]) for number in numbers)
    return Explanation(span, text, hint, replacement, edits=edits)


def _spaces_for(lines: list[str], number: int) -> tuple[tuple[int, int, int], int, bool] | None:
    """Find how many spaces a line must begin with to be read well, how well it is read then, and if all its kind do."""
    if sum(map(len, lines)) > MOST_READ // 10:
        return None
    columns = {column for line in lines if (column := indent_of(line)) is not None and "\t" not in line[: column + 1]}
    usual: Mapping[int, int] = columns_by_kind(lines).get(kind_of(lines[number].lstrip()) or "", {})
    found: list[tuple[tuple[int, int, int], bool, int]] = []
    for column in sorted(columns | {0} | {column + STEP for column in columns})[:10]:
        moved = [*lines[:number], " " * column + lines[number].lstrip(), *lines[number + 1 :]]
        read = read_through(moved, number)
        if read is not None:
            found.append((read, column not in usual, column))
    read, _, column = min(found) if found else (None, None, 0)
    return None if read is None else (read, column, set(usual) == {column})
