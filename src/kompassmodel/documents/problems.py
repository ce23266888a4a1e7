"""Problems whose position in the text is known before there is any path to it, and the spans of positions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from attrs import frozen

from kompassmodel.comparable import comparable
from kompassmodel.diagnostics.finding import TOP, Span
from kompassmodel.diagnostics.problem import Problem
from kompassmodel.diagnostics.rule import Rule
from kompassmodel.documents.lines import Block, LineEdit
from kompassmodel.documents.rules import FILE_TOO_LARGE, NOT_UTF_8, UNREADABLE_FILE
from kompassmodel.messages.message import Message, message

if TYPE_CHECKING:
    from kompassmodel.documents.token import Placed


@comparable
@frozen(eq=False, repr=False)
class LocatedProblem:
    """A problem to report; at `span` if its position is known before there is any path to it.

    `reason` is the one the file gives if it accepts the problem. `move` is the block of lines that must be moved for
    the text to be read, if the problem is that they are in a wrong column. `edits` are those that certainly correct it.
    """

    problem: Problem
    span: Span | None = None
    reason: str | None = None
    move: Block | None = None
    edits: tuple[LineEdit, ...] = ()


LINE_END: Final = re.compile("\r\n|\n|\r")
"""What ends a line, here and in editors; U+0085, U+2028 and U+2029 are characters like others."""

LINE_START: Final = r"(?<![^\r\n])"
"""The pattern of the beginning of a line, by the same line ends; `^` knows only one of them."""

_SAVE_AS_UTF_8: Final = message(
    "open the file in an editor and save it again with the encoding UTF-8 (in Notepad: Save as, Encoding: UTF-8; "
    "in VS Code: click the encoding at the bottom right, then Save with Encoding)"
)


NAME_A_YAML_FILE: Final = message("name a YAML file that holds an evaluation or a framework")


def lines_of(text: str) -> list[str]:
    """Split a text into its lines, as `LINE_END` does but many times as fast."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def located_problem(rule: Rule, span: Span, message: Message, hint: Message | None = None) -> LocatedProblem:
    """Build a problem at `span`; if the encoding is wrong, the hint says how to save the file."""
    if hint is None and rule is NOT_UTF_8:
        hint = _SAVE_AS_UTF_8
    return LocatedProblem(Problem(rule, (), message, hint), span)


def file_too_large() -> LocatedProblem:
    """Build the problem of a file larger than `MOST_BYTES`."""
    return located_problem(
        FILE_TOO_LARGE,
        TOP,
        message("this file is larger than 2 MB and was not read; a full evaluation is about 5 kB"),
        NAME_A_YAML_FILE,
    )


def unreadable_problem(message: Message, hint: Message | None = None) -> LocatedProblem:
    """Build the problem of a path that cannot be read."""
    return located_problem(UNREADABLE_FILE, TOP, message, hint)


def span_of_events(first: Placed, last: Placed) -> Span:
    """Return the span from the beginning of `first` to the end of `last`."""
    begin, end = first.start_mark, last.end_mark
    return Span(begin.line + 1, begin.column + 1, end.line + 1, end.column + 1)


def span_of(text: str, start: int, end: int) -> Span:
    """Compute the span of `text[start:end]`, which must lie on one line."""
    return next(spans_of(text, [(start, end)]))


def spans_of(text: str, stretches: Iterable[tuple[int, int]]) -> Iterator[Span]:
    """Yield the spans of stretches of `text` in their order, each on one line, and read the text once for all."""
    line, line_start, done = 1, 0, 0
    for start, end in stretches:
        for line_end in LINE_END.finditer(text, done, start):
            line, line_start = line + 1, line_end.end()
        done = start
        yield Span(line, start - line_start + 1, line, end - line_start + 1)


def span_at(line: int, column: int) -> Span:
    """Return the span of the one character at a line and column that count from 0."""
    return Span(line + 1, column + 1, line + 1, column + 2)
