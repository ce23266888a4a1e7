"""Where the files of a workspace speak of an area or question of a framework, or of the framework itself."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path as FilePath
from typing import Final

from attrs import frozen
from lsprotocol.types import Location, Range

from kompassmodel.diagnostics.finding import Span
from kompassmodel.diagnostics.problem import Path
from kompassmodel.language_server.flow import Stretch
from kompassmodel.language_server.knowledge import Target, declared, kind_of_text, sketch_of
from kompassmodel.language_server.positions import Positions
from kompassmodel.language_server.sketch import Entry, Sketch, read_lines
from kompassmodel.language_server.snapshot import Snapshot
from kompassmodel.language_server.workspace import Workspace
from kompassmodel.resources import framework_files

_MARK = "\ufeff"

_PLAIN_ROW: Final = re.compile(
    r"""^[ ]+(?:["']?[0-9.]+["']?:[ ]+\{[^{}\[\]"'\#\r\n]*\}"""
    r"""|[a-z_]+:[ ]+[0-9.]+|-[ ]+\w[^{}\[\]"'\#:\r\n]*)[ \t]*(?=\r?$)""",
    re.MULTILINE,
)
"""A line that is a row of a score table, or gives a single number, or is a plain text in a list."""


@frozen(eq=False)
class TextAt:
    """The text of a file with its URI, and its keys and values."""

    uri: str
    name: str
    text: str
    read: Sketch

    def range(self, stretch: Stretch, snapshot: Snapshot) -> Range:
        """Convert a stretch of the text to a range of the editor that has `snapshot` open."""
        return Positions(self.text, snapshot.encoding).to_range(self.read.span(stretch))


def text_at(uri: str, name: str, text: str, numbers: Collection[str] = ()) -> TextAt:
    """Read a text that stands at a URI; if only some numbers matter, without most of the rows that name none of them.

    Reading only those takes a third of the time, which counts in a thousand files.
    """
    bare = text.removeprefix(_MARK)
    return TextAt(uri, name, text, read_lines(_without_others(bare, numbers) if numbers else bare))


def _without_others(text: str, numbers: Collection[str]) -> str:
    """Write spaces in the place of plain rows in which none of the numbers stands; all else stays where it is."""
    wanted = re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, numbers))})(?![\w.])")

    def written(row: re.Match[str]) -> str:
        return row.group() if wanted.search(row.group()) else " " * len(row.group())

    return _PLAIN_ROW.sub(written, text)


def open_text(snapshot: Snapshot) -> TextAt:
    """Return the text that is open."""
    return TextAt(snapshot.uri, snapshot.opened.name, snapshot.text, sketch_of(snapshot))


def framework_text(snapshot: Snapshot, workspace: Workspace, framework_id: str) -> TextAt | None:
    """Find the text that declares a framework: the open one, one of the workspace, or that of another file."""
    if kind_of_text(snapshot) == "framework" and sketch_of(snapshot).value_of("id") == framework_id:
        return open_text(snapshot)
    for file in workspace.frameworks(framework_id):
        return text_at(file.uri, str(file.path), file.text)
    found = declared(snapshot.scope, framework_id)
    if found is None or not found.document.text:
        return None
    file_name = found.origin.file or found.document.file
    if found.is_shipped:
        file_name = next((str(path) for path in framework_files() if path.name == f"{framework_id}.yaml"), "")
    path = FilePath(file_name)
    return text_at(path.as_uri(), file_name, found.document.text) if path.is_absolute() else None


def texts(
    snapshot: Snapshot, workspace: Workspace, framework_id: str, numbers: Collection[str] = ()
) -> Iterator[TextAt]:
    """Yield all texts that may speak of a framework: evaluations that name it, and all frameworks known.

    If only some numbers matter, evaluations in other files are read for these.
    """
    yield open_text(snapshot)
    own = snapshot.opened.path
    files = [file for file in workspace.files if file.path != own]
    for file in files:
        if file.declares is not None or file.evaluates == framework_id:
            yield text_at(file.uri, str(file.path), file.text, numbers if file.declares is None else ())
    for name in snapshot.scope.ids:
        if not workspace.frameworks(name):
            found = framework_text(snapshot, workspace, name)
            if found is not None and found.uri != snapshot.uri:
                yield found


def declaration(text: TextAt, target: Target) -> Entry | None:
    """Find the key that declares an area or question in the text of its framework, or the id of the framework."""
    if not target.number:
        return text.read.by_path.get(("id",))
    if target.is_area:
        return text.read.by_path.get(("areas", target.number))
    return next((entry for entry in text.read.entries if _is_question(entry.path, target.number)), None)


def _is_question(path: Path, number: str) -> bool:
    return len(path) == 4 and path[0] == "areas" and path[2] == "questions" and path[3] == number  # noqa: PLR2004 - as written


def mentions(text: TextAt, target: Target) -> Iterator[Stretch]:
    """Yield where a text speaks of a target: keys of evaluations, lineages, retired questions, and values that name it.

    The declaration itself is not among them.
    """
    read = text.read
    if read.value_of("framework") == target.framework_id:
        yield from _in_evaluation(read, target)
    elif read.value_of("id") is not None:
        yield from _in_framework(read, target)


def _in_evaluation(read: Sketch, target: Target) -> Iterator[Stretch]:
    if not target.number:
        entry = read.by_path.get(("framework",))
        if entry is not None and entry.value is not None:
            yield entry.value
        return
    for entry in read.entries:
        is_part = _is_area(entry.path, target.number) if target.is_area else _is_question(entry.path, target.number)
        if is_part and entry.key is not None:
            yield entry.key


def _is_area(path: Path, number: str) -> bool:
    match path:
        case (
            ("areas", str() as own) | ("summary", "areas", str() as own) | ("references", int(), "areas", str() as own)
        ):
            return own == number
    return False


def _in_framework(read: Sketch, target: Target) -> Iterator[Stretch]:
    revises = read.value_of("revises")
    key = "area" if target.is_area else "question"
    for entry in read.entries:
        match entry.path:
            case ("revises",) if not target.number and revises == target.framework_id:
                yield entry.value or (0, 0)
            case ("retired", str() as number) if target.number and revises == target.framework_id:
                if number == target.number and entry.key is not None:
                    yield entry.key
            case (*part, "lineage", int() as index, str() as name) if entry.text and entry.value is not None:
                source = read.value_of(*part, "lineage", index, "framework") or revises
                is_number = target.number and name == key and entry.text == target.number
                is_framework = not target.number and name == "framework"
                if source == target.framework_id and (is_number or is_framework):
                    yield entry.value


def pointer_mentions(text: TextAt, target: Target) -> Iterator[Stretch]:
    """Yield where the pointers of accepted findings in an evaluation name an area or question."""
    before = r"(?:/summary|/references/\d+)?/areas/" if target.is_area else r"/areas/[^/]+/questions/"
    named = re.compile(rf"""^["']?{before}({re.escape(target.number)})(?=["'/]|$)""")
    for entry in text.read.entries:
        match entry.path:
            case ("accepted", int(), "at") if entry.value is not None:
                found = named.match(text.read.text[slice(*entry.value)])
                if found is not None:
                    start = entry.value[0]
                    yield start + found.start(1), start + found.end(1)


def location(text: TextAt, stretch: Stretch, snapshot: Snapshot) -> Location:
    """Build the location of a stretch of a text."""
    return Location(text.uri, text.range(stretch, snapshot))


def line_location(uri: str, text: str, line: int, snapshot: Snapshot) -> Location:
    """Build the location of a line, from 1."""
    positions = Positions(text, snapshot.encoding)
    return Location(uri, positions.to_range(Span(line, 1, line, len(positions.lines[line - 1]) + 1)))
