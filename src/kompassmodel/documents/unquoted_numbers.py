"""Numbers of areas and questions that lack their quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kompassmodel.diagnostics.finding import Span
from kompassmodel.documents.document import Document, Node
from kompassmodel.documents.problems import span_of_events
from kompassmodel.documents.scalars import NUMBER

if TYPE_CHECKING:
    from kompassmodel.documents.token import Scalar

_SPACE: Final = r"\s*+(?:#[^\n]*+\s*+)*+"

_MAY_LACK_QUOTES: Final = re.compile(
    rf"""(?<!["'\w.])[0-9]+(?:\.[0-9]+)*{_SPACE}:|\?{_SPACE}[0-9]|(?:question|area)["']?{_SPACE}:{_SPACE}[0-9]"""
)
"""What every text holds that has such a number: places are found only then, since that takes longer than all else."""


def may_lack_quotes(text: str) -> bool:
    """Return whether some number in `text` may lack its quotes."""
    return _MAY_LACK_QUOTES.search(text) is not None


def numbers_without_quotes(document: Document) -> Iterator[tuple[str, Span]]:
    """Yield the numbers of areas and questions that lack quotes, as keys or in a lineage, each with its span.

    Numbers with an anchor or a tag are left out.
    """
    stack = [document.root]
    seen: set[int] = set()
    while stack:
        place = stack.pop()
        if not isinstance(place, Node) or id(place) in seen:
            continue  # an alias leads to a place seen before
        seen.add(id(place))
        stack += place.items
        for name, (key, child) in (place.entries or {}).items():
            stack.append(child)
            if not (place.start.flow_style and not isinstance(child, Node) and not child.value):
                yield from _plain_number(key)  # {points: 5, 15} is rather a figure without a key
            if name == "lineage" and isinstance(child, Node):
                yield from _lineage_numbers(child)


def _lineage_numbers(lineage: Node) -> Iterator[tuple[str, Span]]:
    """Yield the unquoted numbers that a lineage names."""
    for entry in lineage.items:
        for step in ("question", "area"):
            child = entry.child(step) if isinstance(entry, Node) else None
            if child is not None and not isinstance(child[1], Node):
                yield from _plain_number(child[1])


def _plain_number(event: Scalar) -> Iterator[tuple[str, Span]]:
    """Yield the number at `event`, if it is an unquoted one."""
    if not event.style and event.tag is None and event.anchor is None and NUMBER.fullmatch(event.value):
        yield event.value, span_of_events(event, event)
