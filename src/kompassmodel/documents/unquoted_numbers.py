"""The numbers of areas and questions that stand without quotes."""

from __future__ import annotations

from collections.abc import Iterator

from ruamel.yaml.events import ScalarEvent

from kompassmodel.diagnostics.finding import Span
from kompassmodel.documents.document import Document, Node
from kompassmodel.documents.problems import span_of_events
from kompassmodel.documents.scalars import NUMBER


def numbers_without_quotes(document: Document) -> Iterator[tuple[str, Span]]:
    """Yield the numbers of areas and questions that stand without quotes, as keys or in a lineage, each with its place.

    What has an anchor or a tag is left as it is.
    """
    stack = [document.root]
    seen: set[int] = set()
    while stack:
        place = stack.pop()
        if not isinstance(place, Node) or id(place) in seen:
            continue  # an alias leads here again
        seen.add(id(place))
        stack += place.items
        for name, (key, child) in (place.entries or {}).items():
            stack.append(child)
            yield from _plain_number(key)
            if name == "lineage" and isinstance(child, Node):
                yield from _numbers_named(child)


def _numbers_named(lineage: Node) -> Iterator[tuple[str, Span]]:
    for entry in lineage.items:
        for step in ("question", "area"):
            found = entry.child(step) if isinstance(entry, Node) else None
            if found is not None and isinstance(found[1], ScalarEvent):
                yield from _plain_number(found[1])


def _plain_number(event: ScalarEvent) -> Iterator[tuple[str, Span]]:
    if not event.style and event.tag is None and event.anchor is None and NUMBER.fullmatch(event.value):
        yield event.value, span_of_events(event, event)
