"""Which reader a document needs, by its content, never by its name alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kompassmodel.documents.decoding import Decoded, decode
from kompassmodel.documents.rules import MOST_BYTES as MOST_TEXT
from kompassmodel.importing.archives import check_archive
from kompassmodel.importing.csv_reader import read_csv, separator_of
from kompassmodel.importing.errors import (
    MACROS,
    OLD_WORD,
    TOO_LARGE,
    UNKNOWN_TYPE,
    ImportRefusedError,
)
from kompassmodel.importing.furniture import without_furniture
from kompassmodel.importing.source import Source
from kompassmodel.importing.text_reader import read_text
from kompassmodel.messages.message import message

MOST_BYTES: Final = 200_000_000

_HEAD: Final = 4_000

_BINARY: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"7z", b"Rar!")

_MOST_LINES: Final = 60_000

_MOST_CHARACTERS: Final = 1_000_000
"""The most text that a report may have: some 400 pages."""

_PDF_WITHIN: Final = 1024

_EMPTY: Final = message("it is empty")


def read_document(content: bytes, name: str = "", pages: Sequence[int] | None = None) -> tuple[Source, ...]:
    """Read a document; the result holds each way in which its lines can be put in order.

    Raises:
        ImportRefusedError: it cannot be read.
    """
    if len(content) > MOST_BYTES:
        raise ImportRefusedError(TOO_LARGE)
    if not content.strip():
        raise ImportRefusedError(_EMPTY)
    if b"%PDF-" in content[:_PDF_WITHIN]:
        from kompassmodel.importing.pdf_reader import read_pdf  # noqa: PLC0415 - needs an extra

        sources = read_pdf(content, pages)
    elif content.startswith(b"PK\x03\x04"):
        sources = (_read_archive(content),)
    elif content.startswith(b"\xd0\xcf\x11\xe0"):
        raise ImportRefusedError(OLD_WORD)
    else:
        sources = (_read_text(content, name),)
    if pages is not None:
        sources = tuple(_only(source, frozenset(pages)) for source in sources)
    if any(source.length > _MOST_CHARACTERS for source in sources):
        raise ImportRefusedError(TOO_LARGE)
    return tuple(without_furniture(source) for source in sources)


def _only(source: Source, pages: frozenset[int]) -> Source:
    """Keep the lines of some pages, if the document has pages."""
    if not source.pages:
        return source
    return Source(tuple(line for line in source.lines if line.page in pages), source.kind, source.pages)


def _read_archive(content: bytes) -> Source:
    parts = check_archive(content)
    if "word/document.xml" in parts or any(part.startswith("word/document") for part in parts):
        from kompassmodel.importing.word_reader import read_word  # noqa: PLC0415 - needs an extra

        return read_word(content)
    if "xl/workbook.xml" in parts:
        from kompassmodel.importing.excel_reader import read_excel  # noqa: PLC0415 - needs an extra

        return read_excel(content)
    raise ImportRefusedError(MACROS if "vbaProject.bin" in parts else UNKNOWN_TYPE)


def _is_large_text(content: bytes) -> bool:
    """Return whether a file that is too large to be decoded is a text all the same."""
    return len(content) > MOST_TEXT and b"\x00" not in content[:_HEAD] and not content.startswith(_BINARY)


def _read_text(content: bytes, name: str) -> Source:
    decoded = decode(content)
    if not isinstance(decoded, Decoded):
        raise ImportRefusedError(TOO_LARGE if _is_large_text(content) else UNKNOWN_TYPE)
    text = decoded.text
    if text.count("\n") + text.count("\r") > _MOST_LINES:
        raise ImportRefusedError(TOO_LARGE)
    if text.lstrip()[:15].lower().startswith(("<!doctype", "<html", "<?xml", "{\\rtf")):
        raise ImportRefusedError(UNKNOWN_TYPE)
    separator = separator_of(text, is_named=name.lower().endswith((".csv", ".tsv")))
    return read_text(text) if separator is None else read_csv(text, separator)
