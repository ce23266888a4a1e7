"""Places in a text as we count them, from 1 in characters, and as an editor does, from 0 in UTF-16 or other units."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from attrs import frozen
from lsprotocol.types import Position, PositionEncodingKind, Range

from kompassmodel.diagnostics.finding import Span
from kompassmodel.documents.problems import LINE_END, lines_of

_BYTE_ORDER_MARK: Final = "\ufeff"

_LAST_OF_BASIC_PLANE: Final = "\uffff"
"""Characters after this one take two units of UTF-16."""


@frozen
class Positions:
    """The places in `text`, which an editor counts in the units of `encoding`.

    A byte order mark is a character to the editor, if the text has one. Our spans do not count it.
    """

    text: str
    encoding: PositionEncodingKind | str = PositionEncodingKind.Utf16

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text without their ends; the first may begin with a byte order mark."""
        return lines_of(self.text)

    @cached_property
    def line_starts(self) -> list[int]:
        """The index in the text at which each line begins."""
        return [0, *(end.end() for end in LINE_END.finditer(self.text))]

    @property
    def end(self) -> Position:
        """The end of the text."""
        return Position(len(self.lines) - 1, self._units(self.lines[-1]))

    def to_position(self, line: int, column: int) -> Position:
        """Convert a line and column, from 1 in characters; behind the end of a line it is the end."""
        if line > len(self.lines):
            return self.end
        shown = self.lines[line - 1]
        return Position(line - 1, self._units(shown[: column - 1 + self._mark(line)]))

    def to_range(self, span: Span) -> Range:
        """Convert a span."""
        return Range(self.to_position(span.line, span.column), self.to_position(span.end_line, span.end_column))

    def to_place(self, position: Position) -> tuple[int, int]:
        """Convert a position to a line and column, from 1; behind the end of the line or text it is the end."""
        if position.line >= len(self.lines):
            last = len(self.lines)
            return last, len(self.lines[-1]) + 1 - self._mark(last)
        line = position.line + 1
        return line, max(1, self._characters(self.lines[position.line], position.character) + 1 - self._mark(line))

    def to_span(self, shown: Range) -> Span:
        """Convert a range."""
        return Span(*self.to_place(shown.start), *self.to_place(shown.end))

    def to_index(self, position: Position) -> int:
        """Convert a position to an index in the text; behind the end of the line or text it is the end."""
        if position.line >= len(self.lines):
            return len(self.text)
        line = self.lines[position.line]
        return self.line_starts[position.line] + self._characters(line, position.character)

    def replaced(self, shown: Range, written: str) -> str:
        """Return the text with `written` in the place of a range; a range written backwards is the same one."""
        start, end = sorted((self.to_index(shown.start), self.to_index(shown.end)))
        return self.text[:start] + written + self.text[end:]

    def _mark(self, line: int) -> int:
        """Count the byte order marks before the first character of a line: one or none."""
        return int(line == 1 and self.text.startswith(_BYTE_ORDER_MARK))

    def _units(self, text: str) -> int:
        """Count the units of a text."""
        if text.isascii() or self.encoding == PositionEncodingKind.Utf32:
            return len(text)
        if self.encoding == PositionEncodingKind.Utf8:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text) + sum(character > _LAST_OF_BASIC_PLANE for character in text)

    def _characters(self, line: str, units: int) -> int:
        """Count the characters of a line that lie within so many units; one that lies there in part is left out."""
        if line.isascii() or self.encoding == PositionEncodingKind.Utf32:
            return min(units, len(line))
        for number, character in enumerate(line):
            units -= self._units(character)
            if units < 0:
                return number
        return len(line)
