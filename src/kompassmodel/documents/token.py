"""A token: a key or value where it stands, with what is asked of the events of a parser."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from ruamel.yaml.events import CollectionStartEvent, Event, ScalarEvent


class Mark(NamedTuple):
    """A line and a column, both counted from 0."""

    line: int
    column: int


class Token(NamedTuple):
    """A key, a single value or the beginning of a table or list, as the plain reader finds it on a line.

    It has the attributes that are asked of the events of a parser. `style` is the quotation mark, if there is one, and
    `flow_style` says that a table or list is in braces or brackets.
    """

    line: int
    column: int
    end_column: int
    value: str = ""
    style: str | None = None
    flow_style: bool = False
    tag: None = None
    anchor: None = None

    @property
    def start_mark(self) -> Mark:
        """Where it begins."""
        return Mark(self.line, self.column)

    @property
    def end_mark(self) -> Mark:
        """Where it ends: the column is that behind its last character."""
        return Mark(self.line, self.end_column)


Scalar: TypeAlias = "ScalarEvent | Token"
"""A key or a single value, as a parser or the plain reader finds it."""

Start: TypeAlias = "CollectionStartEvent | Token"
"""The beginning of a table or list, as a parser or the plain reader finds it."""

Placed: TypeAlias = "Event | Token"
"""Whatever stands in a place of the text."""
