"""Where a framework, an area, a question or a municipality is declared that a key or value names."""

from __future__ import annotations

from lsprotocol.types import Location, Position

from kompassmodel.diagnostics.problem import Path
from kompassmodel.language_server.hover_evaluation import entries_of, path_of_pointer
from kompassmodel.language_server.knowledge import kind_of_text, sketch_of, target_at
from kompassmodel.language_server.mentions import declaration, framework_text, line_location, location, open_text
from kompassmodel.language_server.snapshot import Snapshot
from kompassmodel.language_server.workspace import Workspace
from kompassmodel.municipalities.registers import register_file, register_of


def definition(snapshot: Snapshot, position: Position, workspace: Workspace | None = None) -> list[Location]:
    """List where the key or value at a position is declared: mostly one place, none if it names nothing that is."""
    read = sketch_of(snapshot)
    found = read.at(*snapshot.place(position))
    if found is None:
        return []
    entry, is_key = found
    if kind_of_text(snapshot) == "evaluation":
        if entry.path[0] == "municipality" and not is_key:
            return _municipalities(snapshot)
        if entry.path[0] == "accepted" and entry.name == "at" and entry.text:
            return _place_of_pointer(snapshot, path_of_pointer(read, entry.text))
    target = target_at(snapshot, entry.path)
    text = None if target is None else framework_text(snapshot, workspace or Workspace(), target.framework_id)
    declared = None if target is None or text is None else declaration(text, target)
    if text is None or declared is None:
        return []
    stretch = declared.key if target is not None and target.number else declared.value
    return [] if stretch is None else [location(text, stretch, snapshot)]


def _place_of_pointer(snapshot: Snapshot, path: Path) -> list[Location]:
    entry = sketch_of(snapshot).by_path.get(path)
    stretch = None if entry is None else entry.key or entry.value
    return [] if stretch is None else [location(open_text(snapshot), stretch, snapshot)]


def _municipalities(snapshot: Snapshot) -> list[Location]:
    """List the lines of the registers that hold the municipality of an evaluation."""
    found = []
    for country, entry in entries_of(snapshot):
        register = register_of(country)
        if register is not None:
            line = register.text.count("\n", 0, register.text.index(f"\n{entry.code}\t") + 1) + 1
            found.append(line_location(register_file(country).as_uri(), register.text, line, snapshot))
    return found
