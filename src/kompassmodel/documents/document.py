"""A document: plain data, and the place of every key and value."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import field, frozen

from kompassmodel.diagnostics.finding import TOP, Span
from kompassmodel.diagnostics.problem import Path
from kompassmodel.documents.problems import LocatedProblem, lines_of, span_at, span_of_events
from kompassmodel.messages.formatting import shortened

if TYPE_CHECKING:
    from kompassmodel.documents.token import Scalar, Start

Data = dict[str, Any] | list[Any] | str | int | Decimal | bool | None
"""What a YAML document holds, as plain data."""


class Node:
    """A table or list with its place: the event that it begins with, and the places of its values.

    `step` is the key or position under which it stands. A table has `entries`: by key, the event of the key and the
    place of the value. A list has `items`: the places of its values. `fill` finds them when they are first asked for.
    The builder keeps three things more: `data` holds the same as plain data, `size` counts the node and all values in
    it, aliases written out, and `before` counts the values of the document that stand before it.
    """

    __slots__ = ("_entries", "_fill", "_items", "before", "data", "size", "start", "step")

    def __init__(
        self,
        start: Start,
        step: str | int,
        before: int = 0,
        *,
        is_table: bool,
        fill: Callable[[Node], object] | None = None,
    ) -> None:
        """Begin a table or list at an event; the builder fills it, or `fill` does."""
        self.start: Start = start
        self.step: str | int = step
        self.before: int = before
        self.size: int = 0
        self._fill: Callable[[Node], object] | None = fill
        self._items: list[Place] = []
        self._entries: dict[str, tuple[Scalar, Place]] | None = {} if is_table else None
        self.data: Any = {} if is_table else []

    @property
    def entries(self) -> dict[str, tuple[Scalar, Place]] | None:
        """The entries of a table; None if it is a list."""
        if self._fill is not None:
            self._find_places(self._fill)
        return self._entries

    @property
    def items(self) -> list[Place]:
        """The items of a list; a table has none."""
        if self._fill is not None:
            self._find_places(self._fill)
        return self._items

    def _find_places(self, fill: Callable[[Node], object]) -> None:
        self._fill = None
        fill(self)

    def child(self, step: str | int) -> tuple[Scalar | None, Place] | None:
        """Return the key and the place of the value at `step`, a key or a position; None if there is no such value."""
        entries = self.entries
        if entries is not None:
            return entries.get(step) if isinstance(step, str) else None
        return (None, self.items[step]) if isinstance(step, int) and step < len(self.items) else None


Place: TypeAlias = "Node | Scalar"
"""Where a value stands: a table or list with the places of its values, or the event of a single value."""


def _is_written(place: Scalar) -> bool:
    """Return whether a single value takes up any room in the text."""
    return bool((place.start_mark.line, place.start_mark.column) < (place.end_mark.line, place.end_mark.column))


def _no_place() -> Place | None:
    """Return None: a document that cannot be read has no places."""
    return None


@frozen(eq=False, repr=False)
class Document:
    """A YAML text as plain data, with the place of every key and value and the problems met on the way.

    `set_aside` holds the paths of values that cannot be trusted (written twice, tagged), even if `data` holds a value
    there; if the text is not `is_whole`, also of what may stand on the lines that were left out. `needless_decimals`
    holds the paths of whole numbers written like `15.0`, but of none set aside. `aliases` are the paths whose values
    are written elsewhere, each with the span of the alias (`*name`) there. `locate` finds the place of the root.
    """

    file: str
    text: str
    data: Data = field(default=None, eq=False)
    problems: tuple[LocatedProblem, ...] = ()
    set_aside: frozenset[Path] = frozenset()
    needless_decimals: tuple[Path, ...] = ()
    aliases: tuple[tuple[Path, Span], ...] = ()
    is_whole: bool = True
    locate: Callable[[], Place | None] = field(default=_no_place, eq=False, repr=False)

    @cached_property
    def root(self) -> Place | None:
        """The place of the root, which leads to all others; located at the first use."""
        return self.locate()

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, split as positions count them."""
        return lines_of(self.text)

    def line(self, number: int) -> str:
        """Return the text of a line, counted from 1; it is empty beyond the last line."""
        return self.lines[number - 1] if number <= len(self.lines) else ""

    def within(self, span: Span) -> Span:
        """Return `span`, or what of it lies in the text: a parser also names places behind a line, or behind the last.

        The end of a line is a place in it. Behind the line end of the last line there is no further one.
        """
        if not self.text:
            return span
        last = len(self.lines) - (len(self.lines) > 1 and not self.lines[-1])
        line, end_line = min(span.line, last), min(span.end_line, last)
        column = min(span.column if line == span.line else len(self.text), len(self.line(line)) + 1)
        end_column = min(span.end_column if end_line == span.end_line else len(self.text), len(self.line(end_line)) + 1)
        return Span(line, column, end_line, end_column)

    def find(self, path: Path) -> tuple[Place | None, Scalar | None, bool]:
        """Find the place of `path`, or of its nearest ancestor that exists.

        The result is the place, the key it stands under, and whether it is the place of `path` itself.
        """
        place, key = self.root, None
        for step in path:
            child = place.child(step) if isinstance(place, Node) else None
            if child is None:
                return place, key, False
            key, place = child
        return place, key, True

    def span(self, path: Path, *, at_key: bool = False) -> Span:
        """Find the span of the value at `path`, or of its key if `at_key` or if the value is a table, a list or empty.

        A missing value gets the span of its nearest ancestor.
        """
        place, key, exact = self.find(path)
        if place is None:
            return TOP
        is_text = not isinstance(place, Node) and _is_written(place)
        if key is not None and (at_key or not exact or not is_text):
            return span_of_events(key, key)
        start = place.start if isinstance(place, Node) else place
        return span_of_events(start, start) if is_text else span_at(start.start_mark.line, start.start_mark.column)

    def comment(self, path: Path) -> Span | None:
        """Find the span of the comment behind the single value at `path`, on the line on which the value ends."""
        place, key, exact = self.find(path)
        if not exact or place is None or isinstance(place, Node):
            return None
        number, end = place.end_mark.line + 1, place.end_mark.column
        line = self.line(number)
        if key is not None and not _is_written(place):  # the parsers do not agree on the place of what is not there
            number = key.end_mark.line + 1
            line = self.line(number)
            end = line.find(":", key.end_mark.column) + 1
        behind = line[end:].lstrip(" \t")
        start = len(line) - len(behind)
        is_apart = start > end or line[end - 1 : end] in (" ", "\t")
        return Span(number, start + 1, number, len(line) + 1) if behind.startswith("#") and is_apart else None

    def is_scalar(self, path: Path) -> bool:
        """Return whether the value at `path` is neither a table nor a list, or is missing."""
        place, _, exact = self.find(path)
        return not exact or not isinstance(place, Node)

    def is_quoted(self, path: Path) -> bool:
        """Return whether the single value at `path` is in quotes, or a text of several lines."""
        place, _, exact = self.find(path)
        return exact and place is not None and not isinstance(place, Node) and bool(place.style)

    def written(self, path: Path) -> str:
        """Return the text of the single value at `path` as written in the file, shortened if very long."""
        place, _, exact = self.find(path)
        return "" if not exact or place is None or isinstance(place, Node) else shortened(place.value)
