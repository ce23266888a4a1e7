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
    """A key, a single value or the beginning of a table or list, as the plain reader finds it.

    It has the names of the events of a parser, which stand in the same places. `style` is the quotation mark, if there
    is one, and `flow_style` says that a table or list is in braces or brackets.
    """

    start_mark: Mark
    end_mark: Mark
    value: str = ""
    style: str | None = None
    flow_style: bool = False
    tag: None = None
    anchor: None = None


Scalar: TypeAlias = "ScalarEvent | Token"
"""A key or a single value, as a parser or the plain reader finds it."""

Start: TypeAlias = "CollectionStartEvent | Token"
"""The beginning of a table or list, as a parser or the plain reader finds it."""

Placed: TypeAlias = "Event | Token"
"""Whatever stands in a place of the text."""
