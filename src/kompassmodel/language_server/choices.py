"""What a completion offers, before it is put at the caret; and what the places around the caret say of it."""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen
from lsprotocol.types import (
    CompletionItem,
    CompletionItemKind,
    CompletionItemLabelDetails,
    InsertTextFormat,
    InsertTextMode,
    MarkupContent,
    TextEdit,
)

from kompassmodel.diagnostics.problem import Path
from kompassmodel.documents.scalars import quoted
from kompassmodel.language_server.caret import Caret
from kompassmodel.language_server.knowledge import framework_of, sketch_of
from kompassmodel.language_server.sketch import Sketch
from kompassmodel.language_server.snapshot import Snapshot
from kompassmodel.messages.translation import Language
from kompassmodel.model.framework import Framework
from kompassmodel.schema.kind import DocumentKind

STEP: Final = "  "
"""The indentation of a table below its key."""


@frozen
class Choice:
    """A text that can be put at the caret.

    `label` names it, `filtered` is what the text typed is compared with, `detail` stands beside it, and
    `documentation` below. A `snippet` is put there instead of `text` if the editor lets its places be filled in.
    """

    text: str
    label: str
    kind: CompletionItemKind = CompletionItemKind.Value
    filtered: str = ""
    detail: str = ""
    documentation: str | MarkupContent = ""
    snippet: str = ""


@frozen(eq=False)
class Place:
    """The caret in a text of a kind, None if the text does not show it yet."""

    snapshot: Snapshot
    caret: Caret
    kind: DocumentKind | None

    @property
    def read(self) -> Sketch:
        """The lines of the text."""
        return sketch_of(self.snapshot)

    @property
    def lang(self) -> Language:
        """The language of the editor."""
        return self.snapshot.lang

    @property
    def framework(self) -> Framework | None:
        """The framework that the text declares, or that its evaluation names."""
        return framework_of(self.snapshot)

    def present(self, path: Path) -> set[str]:
        """Return the keys of the table at `path`, without the one at the caret."""
        start, end = self.caret.replaced
        return {
            str(entry.name)
            for entry in self.read.children(path)
            if entry.key is None or entry.key[1] <= start or entry.key[0] >= max(end, start + 1)
        }


def as_value(text: str) -> str:
    """Write a text as YAML: in quotes, unless every reader takes it for the same text without."""
    return text if _PLAIN.fullmatch(text) and text.lower() not in _CONSTANTS else quoted(text)


_PLAIN: Final = re.compile(r"[^\W\d_](?:[\w ./()-]*[\w.)])?")

_CONSTANTS: Final = ("true", "false", "null", "yes", "no", "on", "off", "y", "n")


def snippet_escaped(text: str) -> str:
    """Escape what has a meaning in a snippet."""
    return re.sub(r"[\\$}]", r"\\\g<0>", text)


def to_item(choice: Choice, number: int, place: Place, *, snippets: bool) -> CompletionItem:
    """Build the item of a choice at its position in the list, from 0."""
    caret, snapshot = place.caret, place.snapshot
    use_snippet = snippets and bool(choice.snippet) and not caret.has_colon
    text = choice.snippet if use_snippet else choice.text
    filtered = choice.filtered or choice.label
    return CompletionItem(
        label=choice.label,
        label_details=CompletionItemLabelDetails(description=choice.detail) if choice.detail else None,
        kind=choice.kind,
        detail=choice.detail or None,
        documentation=choice.documentation or None,
        sort_text=f"{number:04}",
        filter_text=f"{caret.quote}{filtered}{caret.quote}",
        insert_text_format=InsertTextFormat.Snippet if use_snippet else InsertTextFormat.PlainText,
        insert_text_mode=InsertTextMode.AsIs,
        text_edit=TextEdit(snapshot.range(place.read.span(caret.replaced)), f" {text}" if caret.needs_space else text),
    )
