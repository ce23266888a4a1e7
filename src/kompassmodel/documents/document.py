"""A document: plain data, and where every key and value stands."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cached_property
from typing import Any

from attrs import field, frozen
from ruamel.yaml.events import CollectionStartEvent, MappingStartEvent, ScalarEvent

from kompassmodel.diagnostics.finding import TOP, Span
from kompassmodel.diagnostics.problem import Path
from kompassmodel.documents.problems import LINE_END, LocatedProblem, span_at, span_of_events
from kompassmodel.messages.formatting import shortened

Data = dict[str, Any] | list[Any] | str | int | Decimal | bool | None
"""What a YAML document holds, as plain data."""


class Node:
    """A table or list with its place: the event that it begins with, and the places of what it contains.

    `step` is the key or position under which it stands. A table has `entries`, what stands under each key with that
    key, and the same as plain data in `data`; a list has `items`. It holds `size` values, itself and aliases written
    out among them, `before` which others stand. `doubles` counts the keys written again.
    """

    __slots__ = ("before", "data", "doubles", "entries", "items", "size", "start", "step")

    def __init__(self, start: CollectionStartEvent, step: str | int, before: int) -> None:
        """Begin a node at an event; it is filled later."""
        self.start = start
        self.step = step
        self.before = before
        self.size = self.doubles = 0
        self.items: list[Place] = []
        self.entries: dict[str, tuple[ScalarEvent, Place]] | None = None
        self.data: Any = []
        if type(start) is MappingStartEvent:
            self.entries, self.data = {}, {}

    def child(self, step: str | int) -> tuple[ScalarEvent | None, Place] | None:
        """Return what stands under a key, with the key, or at a position, or None."""
        if self.entries is not None:
            return self.entries.get(step) if isinstance(step, str) else None
        return (None, self.items[step]) if isinstance(step, int) and step < len(self.items) else None


Place = Node | ScalarEvent
"""Where a value stands: a table or list with the places of what it contains, or the event of a single value."""


def _nowhere() -> Place | None:
    """Return the place of what cannot be read."""
    return None


@frozen
class Document:
    """A YAML text as plain data with the place of every key and value, and the problems met on the way.

    `set_aside` are the paths of values that cannot be trusted (written twice, tagged), whatever `data` holds there.
    `needless_decimals` are the paths of whole numbers written like `15.0`.
    """

    file: str
    text: str
    data: Data = field(default=None, eq=False)
    problems: tuple[LocatedProblem, ...] = ()
    set_aside: frozenset[Path] = frozenset()
    needless_decimals: tuple[Path, ...] = ()
    locate: Callable[[], Place | None] = field(default=_nowhere, eq=False, repr=False)

    @cached_property
    def root(self) -> Place | None:
        """Where everything stands, found when it is first asked for."""
        return self.locate()

    @cached_property
    def lines(self) -> list[str]:
        """The text line by line, as places count them."""
        return LINE_END.split(self.text)

    def line(self, number: int) -> str:
        """Return the text of a line, counted from 1; beyond the last one it is empty."""
        return self.lines[number - 1] if number <= len(self.lines) else ""

    def find(self, path: Path) -> tuple[Place | None, ScalarEvent | None, bool]:
        """Return the place of `path` or of the nearest above it, the key it stands under, and whether it is itself."""
        place, key = self.root, None
        for step in path:
            found = place.child(step) if isinstance(place, Node) else None
            if found is None:
                return place, key, False
            key, place = found
        return place, key, True

    def span(self, path: Path, *, at_key: bool = False) -> Span:
        """Return where the value at `path` stands, or its key: for a value that is a table, a list or empty too.

        What is missing is said to stand where the nearest value above it does.
        """
        place, key, exact = self.find(path)
        if place is None:
            return TOP
        is_text = isinstance(place, ScalarEvent) and place.end_mark.index > place.start_mark.index
        if key is not None and (at_key or not exact or not is_text):
            return span_of_events(key, key)
        start = place.start if isinstance(place, Node) else place
        return span_of_events(start, start) if is_text else span_at(start.start_mark.line, start.start_mark.column)

    def is_scalar(self, path: Path) -> bool:
        """Return whether a single value stands at `path`, or is missing there: no table and no list."""
        place, _, exact = self.find(path)
        return not exact or not isinstance(place, Node)

    def written(self, path: Path) -> str:
        """Return the text of the plain or quoted value at `path` as it stands in the file, shortened if very long."""
        place, _, exact = self.find(path)
        return shortened(place.value) if exact and isinstance(place, ScalarEvent) else ""
