"""Why a text cannot be read as YAML: where the parser gave up, and the explanation for people."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from kompassmodel.diagnostics.finding import Span
from kompassmodel.diagnostics.problem import Replacement
from kompassmodel.documents.lines import Block, LineEdit
from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import Message, message


@frozen
class Explanation:
    """Why a text cannot be read as YAML: where the mistake is, what it is, and how to correct it.

    `move` is the block of lines that must be moved for the text to be read, if that is what corrects it. `edits` are
    those that certainly correct it.
    """

    span: Span
    message: Message
    hint: Message
    replacement: Replacement | None = None
    move: Block | None = None
    edits: tuple[LineEdit, ...] = ()


@frozen
class Position:
    """A line and a column of the text, both from 0.

    A position behind the end of the text, or at the start of an empty line, moves back to the last character before it.
    """

    lines: list[str]
    line: int
    column: int

    def __attrs_post_init__(self) -> None:
        """Move the position back onto a character."""
        line, column = self.line, self.column
        while line > 0 and (line >= len(self.lines) or (column == 0 and not self.lines[line].strip())):
            line, column = line - 1, -1
        if column < 0:
            column = max(0, len(self.lines[line].rstrip()) - 1)
        object.__setattr__(self, "line", line)
        object.__setattr__(self, "column", min(column, len(self.lines[line])))

    @property
    def text(self) -> str:
        """The text of the line."""
        return self.lines[self.line]

    def span(self, length: int = 1) -> Span:
        """Return the span of the characters here, as findings have it: counted from 1."""
        return Span(self.line + 1, self.column + 1, self.line + 1, self.column + 1 + length)

    def tab(self) -> Position | None:
        """Find a tab here or else in the indentation of the line."""
        indentation = self.text[: len(self.text) - len(self.text.lstrip())]
        column = self.column if self.text[self.column : self.column + 1] == "\t" else indentation.find("\t")
        return None if column < 0 else Position(self.lines, self.line, column)

    def fill(self, template: Message) -> Message:
        """Fill the character and the line into a message."""
        values = {"character": self.text[self.column : self.column + 1], "line": shortened(self.text)}
        return template.filled(**values)


@frozen
class Failure:
    """Where the parser gave up and where that began which it was reading, with what it says of it.

    `parser_message` is the parser's own message, without what it met instead of what it expected.
    """

    lines: list[str]
    stop: Position
    opening: Position
    parser_message: str

    @property
    def in_table(self) -> bool:
        """Whether the parser was reading a table in lines."""
        return "block mapping" in self.parser_message

    @property
    def in_block(self) -> bool:
        """Whether the parser was reading a table or a list in lines."""
        return self.in_table or "block collection" in self.parser_message

    @property
    def at_colon(self) -> bool:
        """Whether the parser met a colon that it did not expect."""
        return "mapping values" in self.parser_message

    def explain(
        self, line: int, column: int, text: Message, hint: Message, edits: tuple[LineEdit, ...] = ()
    ) -> Explanation:
        """Build the explanation of a mistake at another place than where the parser gave up."""
        return Explanation(Position(self.lines, line, column).span(), text, hint, edits=edits)


WRITE_A_KEY: Final = message("write `key: value`; a text over several lines must be indented deeper than its key")
"""How a line is written that is none of an item or a text."""
