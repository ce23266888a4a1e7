"""Texts as an editor has them open, without an editor: snapshots, carets, and what lies in a text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lsprotocol.types import Position, Range

from kompassmodel.documents.parser import parse
from kompassmodel.language_server.sketch import read_lines
from kompassmodel.language_server.snapshot import OpenText, Snapshot, take_snapshot
from kompassmodel.language_server.workspace import Workspace, WorkspaceFile
from kompassmodel.messages.translation import Language
from kompassmodel.registry.registry import Registry
from kompassmodel.registry.scope import Scope, scope_of


def opened(text: str, lang: Language = "en", *frameworks: str, name: str = "/folder/open.yaml") -> Snapshot:
    """Take a snapshot of a text; `frameworks` are texts of frameworks that are known besides those shipped."""
    scope = scope_of([parse(text, f"/folder/framework-{number}.yaml") for number, text in enumerate(frameworks)])
    return take_snapshot(OpenText(Path(name).as_uri(), 1, text, name), scope if frameworks else Scope(Registry()), lang)


def at(snapshot: Snapshot, place: str, after: int = 0) -> Position:
    """Find the position at which `place` begins in a text, or so many characters behind."""
    index = snapshot.text.index(place) + after
    line = snapshot.text.count("\n", 0, index) + 1
    return snapshot.positions.to_position(line, index - snapshot.text.rfind("\n", 0, index))


def caret(text: str, lang: Language = "en", *frameworks: str) -> tuple[Snapshot, Position]:
    """Take a snapshot of a text in which `|` stands for the caret, and return it with the position of that."""
    before, _, after = text.partition("|")
    snapshot = opened(before + after, lang, *frameworks)
    line = before.count("\n") + 1
    return snapshot, snapshot.positions.to_position(line, len(before) - before.rfind("\n"))


def positions(snapshot: Snapshot) -> Iterator[Position]:
    """Yield every position in a text, and one behind each line and behind the text."""
    for number, line in enumerate([*snapshot.positions.lines, ""]):
        for character in range(len(line.encode("utf-16-le")) // 2 + 2):
            yield Position(number, character)


def is_inside(shown: Range, snapshot: Snapshot) -> bool:
    """Return whether a range lies in a text and does not end before it begins."""
    ends = []
    for end in (shown.start, shown.end):
        lines = snapshot.positions.lines
        if end.line >= len(lines) or end.character > len(lines[end.line].encode("utf-16-le")) // 2:
            return False
        ends.append((end.line, end.character))
    return ends[0] <= ends[1]


def workspace_of(files: dict[str, str]) -> Workspace:
    """Build the workspace of texts by their names, which are unsaved in an editor."""
    found = []
    for name, text in files.items():
        path, read = Path("/folder") / name, read_lines(text)
        found.append(WorkspaceFile(path.as_uri(), path, read.value_of("id"), read.value_of("framework"), text))
    return Workspace(tuple(found))


def danish(*areas: str) -> str:
    """Write a Danish framework of areas of 80 points with two questions each; by default five, numbered."""
    lines = ["id: kompas-dk", "title: Kommunekompasset", "language: da", "in_use: 2019/..", "areas:"]
    for area in areas or ("1", "2", "3", "4", "5"):
        lines += [f'  "{area}":', f"    title: Område {area}", "    max_points: 80", "    questions:"]
        for number, points in ((1, 50), (2, 30)):
            lines += [f'      "{area}.{number}":', f"        wording: Er der en plan for {area}, del {number}?"]
            lines += [f"        max_points: {points}"]
    return "\n".join(lines) + "\n"
