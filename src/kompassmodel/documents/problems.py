"""Problems whose place in the text is known before any path leads there, and the spans of places."""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen
from ruamel.yaml.events import Event

from kompassmodel.diagnostics.finding import TOP, Span
from kompassmodel.diagnostics.problem import Problem
from kompassmodel.diagnostics.rule import Rule
from kompassmodel.documents.rules import FILE_TOO_LARGE, NOT_UTF_8, UNREADABLE_FILE
from kompassmodel.messages.message import Message, message


@frozen
class LocatedProblem:
    """A problem to report: at `span` where its place is known before any path leads there.

    `reason` is why the file accepts it, where it does.
    """

    problem: Problem
    span: Span | None = None
    reason: str | None = None


LINE_END: Final = re.compile("\r\n|\n|\r")

_SAVE_AS_UTF_8: Final = message(
    "open the file in an editor and save it again with the encoding UTF-8 (in Notepad: Save as, Encoding: UTF-8; "
    "in VS Code: click the encoding at the bottom right, then Save with Encoding)"
)


NAME_A_YAML_FILE: Final = message("name a YAML file that holds an evaluation or a framework")


def located_problem(rule: Rule, span: Span, message: Message, hint: Message | None = None) -> LocatedProblem:
    if hint is None and rule is NOT_UTF_8:
        hint = _SAVE_AS_UTF_8
    return LocatedProblem(Problem(rule, (), message, hint), span)


def file_too_large() -> LocatedProblem:
    """Return the problem of a file beyond `MOST_BYTES`."""
    return located_problem(
        FILE_TOO_LARGE,
        TOP,
        message("this file is larger than 2 MB and was not read; a full evaluation has some 5 kB"),
        NAME_A_YAML_FILE,
    )


def unreadable_problem(message: Message, hint: Message | None = None) -> LocatedProblem:
    """Return the problem of a path that cannot be read."""
    return located_problem(UNREADABLE_FILE, TOP, message, hint)


def span_of_events(first: Event, last: Event) -> Span:
    begin, end = first.start_mark, last.end_mark
    return Span(begin.line + 1, begin.column + 1, end.line + 1, end.column + 1)


def span_of(text: str, start: int, end: int) -> Span:
    before = LINE_END.split(text[:start])
    line, column = len(before), len(before[-1]) + 1
    return Span(line, column, line, column + end - start)


def span_at(line: int, column: int) -> Span:
    """Return the span of the one character at a line and column that count from 0."""
    return Span(line + 1, column + 1, line + 1, column + 2)
