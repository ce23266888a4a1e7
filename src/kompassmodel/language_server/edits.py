"""Changed texts as the edits of an editor, for the version of the text that they were made for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from lsprotocol.types import (
    OptionalVersionedTextDocumentIdentifier,
    Position,
    Range,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from kompassmodel.language_server.positions import Positions
from kompassmodel.language_server.snapshot import Snapshot

_BYTE_ORDER_MARK: Final = "\ufeff"

_MOST_COMPARED: Final = 2_000
"""The most lines that are compared one by one; of more, everything between the first and the last change is written."""


def edit_to(after: str, snapshot: Snapshot) -> WorkspaceEdit:
    """Return the edit that turns the text of a snapshot into `after`; a byte order mark stays."""
    document = OptionalVersionedTextDocumentIdentifier(snapshot.uri, snapshot.version)
    return WorkspaceEdit(document_changes=[TextDocumentEdit(document, [*text_edits(after, snapshot)])])


def text_edits(after: str, snapshot: Snapshot) -> Iterator[TextEdit]:
    """Yield the edits that turn the text of a snapshot into `after`: whole lines, and only those that change."""
    if snapshot.text.startswith(_BYTE_ORDER_MARK):
        after = _BYTE_ORDER_MARK + after.removeprefix(_BYTE_ORDER_MARK)
    before, wanted = _with_ends(snapshot.positions), _with_ends(Positions(after))
    first, last = _shared(before, wanted)
    old, new = before[first : len(before) - last], wanted[first : len(wanted) - last]
    changes: Iterable[tuple[str, int, int, int, int]]
    is_long = len(old) + len(new) > _MOST_COMPARED
    whole = [("replace", 0, len(old), 0, len(new))]
    changes = whole if is_long else SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for kind, begin, end, new_begin, new_end in changes:
        if kind != "equal":
            shown = Range(_line_start(first + begin, snapshot), _line_start(first + end, snapshot))
            yield TextEdit(shown, "".join(new[new_begin:new_end]))


def without_versions(edit: WorkspaceEdit) -> WorkspaceEdit:
    """Return an edit for editors that know no versions."""
    changes: dict[str, list[TextEdit]] = {}
    for change in edit.document_changes or ():
        if isinstance(change, TextDocumentEdit):
            texts = [one for one in change.edits if isinstance(one, TextEdit)]
            changes.setdefault(change.text_document.uri, []).extend(texts)
    return WorkspaceEdit(changes=changes)


def with_versions(edit: WorkspaceEdit, version_of: Callable[[str], int | None]) -> WorkspaceEdit:
    """Return an edit that holds for the versions of the texts that are open; a file that is not open has none."""
    return WorkspaceEdit(
        document_changes=[
            TextDocumentEdit(OptionalVersionedTextDocumentIdentifier(uri, version_of(uri)), [*edits])
            for uri, edits in (edit.changes or {}).items()
        ]
    )


def _with_ends(positions: Positions) -> list[str]:
    """Split a text into lines that keep their ends."""
    starts = [*positions.line_starts, len(positions.text)]
    return [positions.text[start:end] for start, end in pairwise(starts)]


def _shared(before: list[str], after: list[str]) -> tuple[int, int]:
    """Count the lines that two texts share at their beginning, and of the rest those at their end."""
    most = min(len(before), len(after))
    first = next((at for at in range(most) if before[at] != after[at]), most)
    last = next((at for at in range(most - first) if before[-1 - at] != after[-1 - at]), most - first)
    return first, last


def _line_start(number: int, snapshot: Snapshot) -> Position:
    """Return the position at which a line begins, counted from 0; behind the last line it is the end of the text."""
    lines = snapshot.positions.lines
    return Position(number, 0) if number < len(lines) else snapshot.positions.end
