"""Where an area or question is given, and which later ones descend from it."""

from __future__ import annotations

from lsprotocol.types import Location, Position

from kompassmodel.language_server.knowledge import sketch_of, target_at
from kompassmodel.language_server.mentions import declaration, framework_text, location, mentions, texts
from kompassmodel.language_server.snapshot import Snapshot
from kompassmodel.language_server.steps import Steps, result_of
from kompassmodel.language_server.workspace import Workspace


def references(
    snapshot: Snapshot, position: Position, workspace: Workspace | None = None, *, with_declaration: bool = True
) -> list[Location]:
    """List where the area, question or framework at a position is named: in evaluations, and in lineages.

    The place that declares it comes first, unless `with_declaration` is false.
    """
    return result_of(reference_steps(snapshot, position, workspace, with_declaration=with_declaration))


def reference_steps(
    snapshot: Snapshot, position: Position, workspace: Workspace | None = None, *, with_declaration: bool = True
) -> Steps[list[Location]]:
    """Do what `references` does, one file at a step."""
    known = workspace or Workspace()
    found = sketch_of(snapshot).at(*snapshot.place(position))
    target = None if found is None else target_at(snapshot, found[0].path)
    if target is None:
        return []
    locations = []
    text = framework_text(snapshot, known, target.framework_id)
    entry = None if text is None else declaration(text, target)
    if with_declaration and text is not None and entry is not None:
        stretch = entry.key if target.number else entry.value
        locations += [] if stretch is None else [location(text, stretch, snapshot)]
    for each in texts(snapshot, known, target.framework_id, [target.number] if target.number else ()):
        yield
        if target.number in each.text:
            locations += [location(each, stretch, snapshot) for stretch in mentions(each, target)]
    return locations
