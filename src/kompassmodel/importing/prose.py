"""The running text of a document, in which particulars are looked for, with the place of each character."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from attrs import frozen

from kompassmodel.importing.source import Line, Source
from kompassmodel.messages.message import Message


@frozen(slots=False)
class Prose:
    """The lines of a document as one text, each on its line, without the marks of emphasis."""

    source: Source

    @cached_property
    def text(self) -> str:
        """All lines, with line feeds between them."""
        return "\n".join(self.texts)

    @cached_property
    def flat(self) -> str:
        """The same text with blanks between the lines, so that a sentence may go over several."""
        return self.text.replace("\n", " ")

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The text of each line, with single blanks."""
        return tuple(" ".join(line.text.replace("*", " ").split()) for line in self.source.lines)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        starts, at = [], 0
        for text in self.texts:
            starts.append(at)
            at += len(text) + 1
        return tuple(starts)

    def line_at(self, offset: int) -> Line:
        """Find the line of a character."""
        return self.source.lines[max(0, bisect_right(self._starts, offset) - 1)]

    def place_at(self, offset: int) -> Message:
        """Name the place of a character."""
        return self.line_at(offset).place

    @cached_property
    def cover(self) -> tuple[int, ...]:
        """The numbers of the lines of the cover: those before the table of contents or the first chapter."""
        found: list[int] = []
        for index, line in enumerate(self.source.lines[:_MOST_COVER]):
            if line.page not in {None, self.source.lines[0].page} or _ends_cover(self.texts[index], len(found)):
                break
            found.append(index)
        return tuple(found)


_MOST_COVER = 30


def _ends_cover(text: str, before: int) -> bool:
    word = text.casefold().strip(" .:")
    return (
        word in {"innehåll", "innehållsförteckning", "innhold", "innholdsfortegnelse", "contents", "indhold"}
        or (before > 0 and len(text) > 300)  # noqa: PLR2004 - a paragraph
        or "vad är kommunkompassen" in word
    )
