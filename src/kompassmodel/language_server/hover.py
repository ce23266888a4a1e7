"""What an editor shows when one points at something."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import Hover, MarkupContent, MarkupKind, Position

from kompassmodel.diagnostics.problem import Path
from kompassmodel.language_server.hover_evaluation import evaluation_blocks
from kompassmodel.language_server.hover_framework import declaration_blocks
from kompassmodel.language_server.knowledge import kind_of_text, sketch_of
from kompassmodel.language_server.markdown import bold, paragraphs, said
from kompassmodel.language_server.snapshot import Snapshot
from kompassmodel.schema.json_schema import describe_value, schema, schema_at
from kompassmodel.schema.kind import DocumentKind


def hover(snapshot: Snapshot, position: Position) -> Hover | None:
    """Say what is known of the key or value at a position; None if there is none, or nothing to say of it."""
    read = sketch_of(snapshot)
    found = read.at(*snapshot.place(position))
    kind = kind_of_text(snapshot)
    if found is None or kind is None:
        return None
    entry, is_key = found
    text = paragraphs(_blocks(snapshot, kind, entry.path, is_key=is_key))
    stretch = entry.key if is_key else entry.value
    if not text or stretch is None:
        return None
    return Hover(MarkupContent(MarkupKind.Markdown, text), snapshot.range(read.span(stretch)))


def _blocks(snapshot: Snapshot, kind: DocumentKind, path: Path, *, is_key: bool) -> Iterator[str]:
    blocks = evaluation_blocks if kind == "evaluation" else declaration_blocks
    yield from blocks(snapshot, path, is_key=is_key)
    if is_key:
        yield from _key_blocks(snapshot, kind, path)


def _key_blocks(snapshot: Snapshot, kind: DocumentKind, path: Path) -> Iterator[str]:
    """Yield the description of a key of the format; numbers and languages are none."""
    root = schema(kind)
    if path[-1] not in schema_at(root, path[:-1]).get("properties", {}):
        return
    description = said(describe_value(schema_at(root, path)), snapshot.lang)
    if description:
        yield f"{bold(str(path[-1]))} {description}"
