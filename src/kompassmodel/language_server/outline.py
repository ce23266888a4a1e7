"""The outline of a text: its tables, areas and questions, with their points and wordings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lsprotocol.types import DocumentSymbol, Location, Range, SymbolInformation, SymbolKind

from kompassmodel.diagnostics.finding import Span
from kompassmodel.language_server.knowledge import framework_of, kind_of_text, sketch_of
from kompassmodel.language_server.sketch import Entry, Sketch
from kompassmodel.language_server.snapshot import Snapshot
from kompassmodel.messages.formatting import one_line, shortened
from kompassmodel.messages.message import message
from kompassmodel.messages.translation import translate
from kompassmodel.model.framework import Framework

_LISTS = ("strengths", "partial", "improvements", "weaknesses", "topics")


def outline(snapshot: Snapshot) -> list[DocumentSymbol]:
    """List what stands at the top of a text, with the areas and their questions below; nothing of other YAML."""
    kind = kind_of_text(snapshot)
    if kind is None:
        return []
    read = sketch_of(snapshot)
    framework = None if kind == "framework" else framework_of(snapshot)
    return [_symbol(snapshot, read, entry, framework) for entry in read.children(()) if _is_named(entry)]


def flat(symbols: Iterable[DocumentSymbol], uri: str, around: str | None = None) -> Iterator[SymbolInformation]:
    """Yield symbols one after the other, for an editor that knows no tree; `around` is the one that they are in."""
    for symbol in symbols:
        name = f"{symbol.name} {symbol.detail}" if symbol.detail else symbol.name
        yield SymbolInformation(Location(uri, symbol.range), name, symbol.kind, container_name=around)
        yield from flat(symbol.children or (), uri, name)


def _is_named(entry: Entry) -> bool:
    return entry.key is not None and bool(str(entry.name).strip())


def _symbol(snapshot: Snapshot, read: Sketch, entry: Entry, framework: Framework | None) -> DocumentSymbol:
    """Build the symbol of a key, with those below it that are worth it."""
    below = [child for child in _children(read, entry) if _is_named(child)]
    return DocumentSymbol(
        name=shortened(str(entry.name)),
        kind=_kind(entry, has_children=bool(below)),
        range=_whole(snapshot, read, entry),
        selection_range=snapshot.range(read.span_of(entry)),
        detail=_detail(snapshot, read, entry, framework) or None,
        children=[_symbol(snapshot, read, child, framework) for child in below],
    )


def _children(read: Sketch, entry: Entry) -> list[Entry]:
    """List what is shown below an entry: the areas, and below each its lists and its questions."""
    match entry.path:
        case ("areas",) | ("summary",):
            return read.children(entry.path)
        case ("areas", _):
            lists = [child for child in read.children(entry.path) if child.name in _LISTS]
            return sorted([*lists, *read.children((*entry.path, "questions"))], key=lambda child: child.line)
    return []


def _kind(entry: Entry, *, has_children: bool) -> SymbolKind:
    match entry.path:
        case ("areas", _):
            return SymbolKind.Class
        case ("areas", _, "questions", _):
            return SymbolKind.Field
        case ("areas", _, str() as key) if key in _LISTS:
            return SymbolKind.Array
    return SymbolKind.Module if has_children else SymbolKind.Property


def _whole(snapshot: Snapshot, read: Sketch, entry: Entry) -> Range:
    """Return the range of a key with all that belongs to it."""
    first = read.span_of(entry)
    if entry.is_inner:  # other entries may stand on the same line
        value = first if entry.value is None else read.span(entry.value)
        return snapshot.range(Span(first.line, first.column, value.end_line, value.end_column))
    start, end = read.bounds(entry.last)
    return snapshot.range(Span(first.line, first.column, entry.last, end - start + 1))


def _detail(snapshot: Snapshot, read: Sketch, entry: Entry, framework: Framework | None) -> str:
    """Return the points with the wording of an area or question, or a value."""
    match entry.path:
        case ("areas", str() as number):
            part = None if framework is None else framework.get_area(number)
            name = _text(read, entry, "title", snapshot) if part is None else part.title_in(snapshot.lang)
        case ("areas", str(), "questions", str() as number):
            question = None if framework is None else framework.get_question(number)
            name = _text(read, entry, "wording", snapshot) if question is None else question.wording_in(snapshot.lang)
        case ("areas", str(), str()):
            return str(len(read.children(entry.path)) or "")
        case _:
            return shortened(entry.text or read.value_of(*entry.path, "name") or "")
    return " · ".join(part for part in (_figures(snapshot, read, entry, framework), one_line(name)) if part)


def _text(read: Sketch, entry: Entry, key: str, snapshot: Snapshot) -> str:
    """Return a text of a framework file, in the language of the editor if it is given by language."""
    by_language = read.children((*entry.path, key))
    texts = {child.name: child.text or "" for child in by_language}
    return texts.get(snapshot.lang) or next(iter(texts.values()), read.value_of(*entry.path, key) or "")


def _figures(snapshot: Snapshot, read: Sketch, entry: Entry, framework: Framework | None) -> str:
    """Return the points of a row with its maximum, as they are written."""
    points = entry.text if entry.text is not None else read.value_of(*entry.path, "points")
    maximum = read.value_of(*entry.path, "max_points")
    if maximum is None and framework is not None:
        area = framework.get_area(str(entry.name))
        known = framework.max_points_by_question.get(str(entry.name), None if area is None else area.max_points)
        maximum = None if known is None else str(known)
    if points is None:
        return maximum or ""
    if maximum is None:
        return points
    return translate(message("{points} of {maximum}", points=points, maximum=maximum), snapshot.lang)
