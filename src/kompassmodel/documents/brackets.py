"""Values that stand in brackets."""

from __future__ import annotations

from kompassmodel.diagnostics.problem import Path
from kompassmodel.documents.document import Document, Node


def is_in_brackets(document: Document, path: Path) -> bool:
    """Return whether the value at `path` is an item of a list in brackets, like [one, two]."""
    place, _, exact = document.find(path[:-1])
    return exact and isinstance(place, Node) and place.entries is None and bool(place.start.flow_style)
