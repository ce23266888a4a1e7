"""What is known of one file or open text: what it declares and names, and what was published of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from attrs import define, evolve
from lsprotocol.types import Diagnostic

from kompassmodel.diagnostics.finding import Span
from kompassmodel.documents.document import Document
from kompassmodel.documents.problems import LINE_START
from kompassmodel.language_server.saved import Saved
from kompassmodel.language_server.snapshot import Snapshot
from kompassmodel.language_server.workspace import WorkspaceFile
from kompassmodel.registry.declarations import declared_in_document, may_declare
from kompassmodel.registry.origin import LOCAL, Declared

_NAMES_A_FRAMEWORK: Final = re.compile(
    rf"""{LINE_START}["']?framework["']?[ \t]*:[ \t]*["']?([A-Za-z0-9][A-Za-z0-9._-]*)"""
)


@define(eq=False)
class KnownFile:
    """What is known of a file, or of an open text that is no file.

    `declared` and `evaluates` are the framework that it declares or names, once it `is_read`. `depends` is true if
    local frameworks were looked for to check it. `key` is a text that it shares with other files of the same
    evaluation. Of an open text, `own` is what is known of it without the other files, and `saved` how it is saved.
    `place` is where the key stands, which findings of those other files show. `shown` is what features see of the file.
    `published` is None if the text was closed before it is certain that its last diagnostics were shown.
    """

    name: str
    uri: str
    is_read: bool = False
    declared: Declared | None = None
    evaluates: str | None = None
    depends: bool = False
    key: str | None = None
    place: tuple[Span, str] | None = None
    published: tuple[Diagnostic, ...] | None = ()
    own: Snapshot | None = None
    saved: Saved | None = None
    shown: WorkspaceFile | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is open in the editor."""
        return self.own is not None


def declared_in_text(document: Document) -> Declared | None:
    """Return the framework that an open text declares, or None."""
    if not may_declare(document.text):
        return None
    return declared_in_document(document, evolve(LOCAL, file=document.file))


def evaluated_in_text(document: Document) -> str | None:
    """Return the id of the framework that an evaluation names; of one that cannot be read, as its line says."""
    named = document.data.get("framework") if isinstance(document.data, dict) else None
    if isinstance(named, str):
        return named
    return named_in(document.text)


def named_in(text: str) -> str | None:
    """Return the id of the framework that a line of a text names, or None."""
    match = _NAMES_A_FRAMEWORK.search(text)
    return None if match is None else match[1]


def shown_to_features(file: KnownFile) -> WorkspaceFile:
    """Return what features see of a file."""
    if file.shown is None:
        unsaved = None if file.own is None else file.own.text
        declares = None if file.declared is None else file.declared.id
        file.shown = WorkspaceFile(file.uri, Path(file.name), declares, file.evaluates, unsaved)
    return file.shown
