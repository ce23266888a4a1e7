"""Findings: problems located by line and column, as people and programs get them."""

from __future__ import annotations

from functools import total_ordering
from typing import Final

from attrs import frozen

from kompassmodel.comparable import comparable
from kompassmodel.diagnostics.rule import Severity
from kompassmodel.messages.formatting import printable_message


@comparable
@frozen(eq=False, repr=False)
class Span:
    """A stretch of text from `line`, `column` to `end_line`, `end_column` (exclusive); all count from 1."""

    line: int
    column: int
    end_line: int
    end_column: int


TOP: Final = Span(1, 1, 1, 1)
"""The beginning of a file, used for findings that concern the whole file."""


@comparable
@frozen(eq=False, repr=False)
class Related:
    """Another place that a finding refers to: what is there, and the text of that line."""

    message: str
    file: str
    span: Span
    excerpt: str = ""

    @property
    def line(self) -> int:
        """The line, from 1."""
        return self.span.line

    @property
    def column(self) -> int:
        """The column, from 1."""
        return self.span.column


@comparable
@frozen(eq=False, repr=False)
class Fix:
    """The text that `kompassmodel fix` puts in the place of `span`; only on request unless it `is_safe`."""

    span: Span
    text: str
    is_safe: bool


@total_ordering
@comparable
@frozen(eq=False, repr=False)
class Finding:
    """One problem in one file: its place, a message with the figures concerned, and a hint at the probable meaning.

    `path` is the JSON Pointer (RFC 6901) of the value, which may be missing. An `accepted` finding is known and
    explained in the file itself, by `reason`, and counts neither as an error nor as a warning. An `acceptable` one
    could be accepted. `excerpt` is the text of the line; it is empty if the file could not be read. `fix` corrects the
    problem, if one text can.
    """

    rule: str
    severity: Severity
    message: str
    hint: str | None
    file: str
    span: Span
    path: str
    related: tuple[Related, ...] = ()
    accepted: bool = False
    reason: str | None = None
    acceptable: bool = False
    excerpt: str = ""
    fix: Fix | None = None

    def __str__(self) -> str:
        """Return the place, the message and the rule on one line, without characters that could steer a terminal."""
        place = f"{self.file}:{self.line}:{self.column}"
        return printable_message(f"{place}: {self.message} [{self.rule}]")

    def __lt__(self, other: object) -> bool:
        """Return whether the finding stands earlier: by file, line and column, then by rule and path."""
        if not isinstance(other, Finding):
            return NotImplemented
        return self._place < other._place

    @property
    def _place(self) -> tuple[str, int, int, str, str]:
        return self.file, self.line, self.column, self.rule, self.path

    @property
    def line(self) -> int:
        """The line, from 1."""
        return self.span.line

    @property
    def column(self) -> int:
        """The column in characters, from 1."""
        return self.span.column

    @property
    def counts_as_error(self) -> bool:
        """Whether this is an error that nobody has accepted, which makes its file invalid."""
        return self.severity is Severity.ERROR and not self.accepted

    @property
    def counts_as_warning(self) -> bool:
        """Whether this is a warning that nobody has accepted."""
        return self.severity is Severity.WARNING and not self.accepted
