"""Recognises files of other kinds than YAML by their content: PDF, Word, spreadsheets, pictures, tables as text."""

from __future__ import annotations

import re
from typing import Final

from kompassmodel.diagnostics.finding import TOP, Span
from kompassmodel.documents.problems import LocatedProblem, lines_of, located_problem
from kompassmodel.documents.rules import NOT_UTF_8, UNRECOGNISED_FILE
from kompassmodel.documents.table_rows import yaml_rows
from kompassmodel.messages.message import Message, message

# For translators: what stands between backticks stays as it is.
_IMPORT: Final = message(
    "`kompassmodel import` makes a draft of an evaluation of it, with every figure as it is printed"
)

_SAVE_AND_IMPORT: Final = message(
    "save it as .docx or .xlsx, and `kompassmodel import` makes a draft of an evaluation of it"
)

_PASTE_TABLE: Final = message(
    "copy the score table, and paste it into `kompassmodel import -`, which makes a draft of an evaluation of it"
)

_TYPE_TABLE: Final = message(
    "make a file to fill in with `kompassmodel new evaluation`, and type the figures of the report there"
)

_NAME_FILES_IN_IT: Final = message("unpack it, and name the YAML files in it")

FileType = tuple[Message, Message]
"""What a file is, and what to do with it."""

_PDF: Final = (message("this is a PDF, not a text file"), _IMPORT)

_WORD: Final = (message("this is a Word document, not a text file"), _IMPORT)

_OTHER_WORD: Final = (_WORD[0], _SAVE_AND_IMPORT)

_SPREADSHEET: Final = (message("this is a spreadsheet (Excel or OpenDocument), not a text file"), _IMPORT)

_OTHER_SPREADSHEET: Final = (_SPREADSHEET[0], _SAVE_AND_IMPORT)

_PICTURE: Final = (message("this is a picture, not a text file"), _TYPE_TABLE)

_PRESENTATION: Final = (message("this is a presentation (PowerPoint or OpenDocument), not a text file"), _TYPE_TABLE)

_ARCHIVE: Final = (message("this is an archive of files (such as zip), not a text file"), _NAME_FILES_IN_IT)

_RTF: Final = (message("this is a document in Rich Text Format (RTF), not a plain text file"), _PASTE_TABLE)

_HTML: Final = (message("this is a web page (HTML), not a YAML file"), _PASTE_TABLE)

_XML: Final = (message("this is an XML file, not a YAML file"), _PASTE_TABLE)

_BEGINNINGS: Final = (
    (b"\x89PNG\r\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"\x1f\x8b\x08", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"Rar!\x1a", _ARCHIVE),
    (b"BZh", _ARCHIVE),
    (b"\xfd7zXZ\x00", _ARCHIVE),
)

# What stands in the list of files of a zip archive, or, for the older format of Office, in its folder.
_PARTS: Final = (
    (b"word/", _WORD),
    (b"xl/", _SPREADSHEET),
    (b"ppt/", _PRESENTATION),
    (b"opendocument.text", _OTHER_WORD),
    (b"opendocument.spreadsheet", _OTHER_SPREADSHEET),
    (b"opendocument.presentation", _PRESENTATION),
    ("WordDocument".encode("utf-16-le"), _OTHER_WORD),
    ("Workbook".encode("utf-16-le"), _OTHER_SPREADSHEET),
    ("PowerPoint Document".encode("utf-16-le"), _PRESENTATION),
)

_PDF_MARK: Final = re.compile(rb"(?<![^\r\n])%PDF-")

_MARKUP: Final = (
    (re.compile(r"\s*\{\\rtf"), _RTF),
    (re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html)", re.IGNORECASE), _HTML),
    (re.compile(r"\s*<\?xml"), _XML),
)

_LEAST_LINES: Final = 2

_LEAST_SEPARATORS: Final = 2

_OUR_KEY: Final = re.compile(r"[a-z_]+:(?=\s|$)")

_ROW: Final = re.compile(r"""\s*"?[0-9]{1,2}[.,][0-9]{1,2}"?[;,\t]""")

_BEGINNING: Final = 1024
"""In so many bytes programs look for the mark of a PDF, which need not stand in front."""


def other_file_type(content: bytes) -> LocatedProblem | None:
    """Recognise a file of another kind by its bytes, or return None."""
    found = _type_of(content)
    return None if found is None else located_problem(NOT_UTF_8, TOP, *found)


def _type_of(content: bytes) -> FileType | None:
    if _PDF_MARK.search(content[:_BEGINNING]):
        return _PDF
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
        return next((found for part, found in _PARTS if part in content), _ARCHIVE)
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return _PICTURE
    return next((found for mark, found in _BEGINNINGS if content.startswith(mark)), None)


def other_text_type(text: str) -> LocatedProblem | None:
    """Recognise a text of another kind that is no YAML: RTF, a web page or a table; None if it is none of them."""
    if _PDF_MARK.search(text[:_BEGINNING].encode()):
        return located_problem(NOT_UTF_8, TOP, *_PDF)
    for pattern, found in _MARKUP:
        if pattern.match(text[:_BEGINNING]):
            return located_problem(UNRECOGNISED_FILE, TOP, *found)
    if not _is_table(text):
        return None
    lines = lines_of(text)
    line = next(number for number, line in enumerate(lines, start=1) if line.strip() and not line.startswith("#"))
    rows = yaml_rows(text)
    hint = _IMPORT
    if rows:
        hint = message(
            "`kompassmodel import` makes a draft of an evaluation of it; its questions are there:\n{rows}",
            rows="\n".join(rows),
        )
    description = message("this is a table (CSV), not an evaluation")
    return located_problem(UNRECOGNISED_FILE, Span(line, 1, line, 2), description, hint)


def _is_table(text: str) -> bool:
    """Return whether a text is nothing but a table, with semicolons, tabs or commas between its cells."""
    lines = lines_of(text)
    if any(map(_OUR_KEY.match, lines)):
        return False
    lines = [line for line in lines if line.strip() and not line.startswith("#")]
    if len(lines) < _LEAST_LINES:
        return False
    for separator in ";\t,":
        counts = [line.count(separator) for line in lines]
        if min(counts) >= _LEAST_SEPARATORS and max(counts) - min(counts) <= 1 and any(map(_ROW.match, lines)):
            return True
    return False
