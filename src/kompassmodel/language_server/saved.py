"""How a file is saved, if that is more than its text: in an encoding that is reported, for instance."""

from __future__ import annotations

from pathlib import Path

from attrs import frozen

from kompassmodel.documents.decoding import decode
from kompassmodel.documents.document import Document
from kompassmodel.documents.files import read_bytes
from kompassmodel.documents.parser import parse, read_content
from kompassmodel.documents.problems import LocatedProblem
from kompassmodel.language_server.snapshot import OpenText


@frozen(eq=False)
class Saved:
    """The bytes of a file of which more is to be said than of its text, and the texts that an editor may show of it."""

    content: bytes
    texts: frozenset[str]

    def document_of(self, opened: OpenText) -> Document:
        """Parse an open text: as its file is saved, as long as it has not been changed."""
        if opened.text.removeprefix("\ufeff") in self.texts:
            return read_content(self.content, opened.name)
        return parse(opened.text, opened.name)


def saved_otherwise(path: Path | None) -> Saved | None:
    """Return how the file at `path` is saved; None if its text says it all, or if there is no such file."""
    content = None if path is None else read_bytes(path)
    if content is None or isinstance(content, LocatedProblem):
        return None
    decoded = decode(content)
    if not isinstance(decoded, LocatedProblem) and decoded.problem is None:
        return None
    texts = {content.decode(errors="replace").removeprefix("\ufeff")}
    if not isinstance(decoded, LocatedProblem):
        texts.add(decoded.text.removeprefix("\ufeff"))
    return Saved(content, frozenset(texts))
