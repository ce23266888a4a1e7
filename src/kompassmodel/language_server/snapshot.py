"""A text in an editor with everything known of it: what hover, completion and the like are functions of."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from attrs import frozen
from lsprotocol.types import Position, PositionEncodingKind, Range

from kompassmodel.diagnostics.finding import Finding, Span
from kompassmodel.documents.document import Document
from kompassmodel.documents.parser import parse
from kompassmodel.language_server.positions import Positions
from kompassmodel.messages.translation import Language
from kompassmodel.registry.scope import Scope
from kompassmodel.validation.guard import CheckResult
from kompassmodel.validation.pipeline import check_document


@frozen
class OpenText:
    """A text that is open in an editor: its URI, its version, and its name in findings.

    The name is the path of the file, or the URI if there is no such file on this machine.
    """

    uri: str
    version: int
    text: str
    name: str

    @property
    def path(self) -> Path | None:
        """The path of the file; None for a text that is no file of this machine."""
        return None if self.name == self.uri else Path(self.name)


@frozen(eq=False)
class Snapshot:
    """An open text as it was at one version: parsed, and checked against the frameworks in `scope`.

    Messages are in the language `lang`. `encoding` is that of the editor's positions. `progress` says how far a draft
    is, or how far it was when all of it could be read; it is None for other texts.
    """

    opened: OpenText
    document: Document
    result: CheckResult
    scope: Scope
    lang: Language = "en"
    encoding: PositionEncodingKind | str = PositionEncodingKind.Utf16
    progress: str | None = None

    @property
    def uri(self) -> str:
        """The URI of the text."""
        return self.opened.uri

    @property
    def version(self) -> int:
        """The version of the text, as the editor counts."""
        return self.opened.version

    @property
    def text(self) -> str:
        """The text as the editor has it, which may begin with a byte order mark."""
        return self.opened.text

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings, in the order of the lines."""
        return self.result.findings

    @cached_property
    def positions(self) -> Positions:
        """The places in the text."""
        return Positions(self.text, self.encoding)

    def place(self, position: Position) -> tuple[int, int]:
        """Convert a position of the editor to a line and column, from 1 in characters."""
        return self.positions.to_place(position)

    def range(self, span: Span) -> Range:
        """Convert a span to a range of the editor."""
        return self.positions.to_range(span)


def take_snapshot(
    opened: OpenText,
    scope: Scope,
    lang: Language = "en",
    encoding: PositionEncodingKind | str = PositionEncodingKind.Utf16,
) -> Snapshot:
    """Parse and check a text against the frameworks in `scope`."""
    document = parse(opened.text, opened.name)
    result = check_document(document, scope, lang)
    return Snapshot(opened, document, result, scope, lang, encoding, progress_of(document, result, None, lang))


def progress_of(document: Document, result: CheckResult, before: Snapshot | None, lang: Language) -> str | None:
    """Say how far a draft is; while a line of it is half typed, what was said of it in the snapshot `before`.

    So the words at `status: draft` do not come and go with every row that somebody types.
    """
    if result.report.draft is not None:
        return result.report.draft.progress
    is_draft = isinstance(document.data, dict) and document.data.get("status") == "draft"
    if document.is_whole or not is_draft or before is None or before.lang != lang:
        return None
    return before.progress
