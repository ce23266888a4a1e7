"""Findings as people and programs get them: by line and column."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from kompassmodel.diagnostics.rule import Severity


@frozen
class Span:
    """A stretch of text from `line`, `column` to `end_line`, `end_column` (exclusive); all count from 1."""

    line: int
    column: int
    end_line: int
    end_column: int


TOP: Final = Span(1, 1, 1, 1)
"""The beginning of a file: where a finding stands that concerns the file as a whole."""


@frozen
class Related:
    """Another place that a finding speaks of, with what is to be seen there, and the text of that line."""

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


@frozen
class Fix:
    """What `kompassmodel fix` writes in the place of `span`; not by itself unless it `is_safe`."""

    span: Span
    text: str
    is_safe: bool


@frozen
class Finding:
    """One thing wrong in one file: where it is, what is wrong with the numbers shown, what was probably meant.

    `path` is the JSON Pointer (RFC 6901) of the value, or of what is missing. `accepted` findings are known and
    explained in the file itself, by `reason`, and count neither as errors nor as warnings; `acceptable` ones could be.
    `excerpt` is the text of the line, empty where the finding concerns a file that could not be read. `fix` mends it,
    where one text can.
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
        """Whether this makes its file invalid: an error that nobody has accepted."""
        return self.severity is Severity.ERROR and not self.accepted

    @property
    def counts_as_warning(self) -> bool:
        """Whether this is a warning that nobody has accepted."""
        return self.severity is Severity.WARNING and not self.accepted
