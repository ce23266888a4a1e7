"""Word documents to lines: paragraphs and rows of tables in their order. The only module that touches python-docx."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from kompassmodel.importing.archives import check_archive
from kompassmodel.importing.errors import DAMAGED, TOO_LARGE, ImportRefusedError, missing_extra
from kompassmodel.importing.places import paragraph_place, row_place
from kompassmodel.importing.source import Cell, Line, Source

if TYPE_CHECKING:
    from docx.document import Document

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

_MOST_DEPTH: Final = 8

_MOST_LINES: Final = 20_000

_MOST_CELLS: Final = 200
"""A row of a table has at most so many cells."""

_MOST_SECTIONS: Final = 20
"""The running heads of so many parts are looked at."""

_BULLET: Final = "• "

_HEADINGS: Final = ("heading", "rubrik", "overskrift", "title")


def read_word(content: bytes) -> Source:
    """Read a Word document.

    Raises:
        ImportRefusedError: python-docx is not installed, or the document is damaged, encrypted or too large.
    """
    check_archive(content)
    try:
        import docx  # noqa: PLC0415 - part of an extra
    except ImportError as error:
        raise missing_extra("python-docx") from error
    try:
        document = docx.Document(io.BytesIO(content))
        reader = _Reader(document)
        lines = []
        for line in reader.lines(document.element.body, 0):
            lines.append(line)
            if len(lines) > _MOST_LINES:
                raise ImportRefusedError(TOO_LARGE)
        heads = tuple(_heads(document))
    except ImportRefusedError:
        raise
    except Exception as error:  # the library raises what lxml, zipfile and its own code raise
        raise ImportRefusedError(DAMAGED) from error
    return Source(tuple(lines), "word", furniture=heads)


def _heads(document: Document) -> Iterator[str]:
    """Yield the texts of the running heads and feet."""
    for section, _ in zip(document.sections, range(_MOST_SECTIONS), strict=False):
        for part in (section.header, section.footer, section.first_page_header):
            yield from dict.fromkeys(text for paragraph in part.paragraphs if (text := paragraph.text.strip()))


class _Reader:
    """Reads the body of one document, and counts its tables and paragraphs."""

    def __init__(self, document: Document) -> None:
        self._tables = 0
        self._paragraphs = 0
        self._lists: set[str] = set()
        self._headings: set[str] = set()
        for style in document.styles.element.iter(f"{_W}style"):
            name = style.find(f"{_W}name")
            key, text = style.get(f"{_W}styleId"), "" if name is None else (name.get(f"{_W}val") or "").lower()
            if style.find(f"{_W}pPr/{_W}numPr") is not None or text.startswith(("list bullet", "punktlista")):
                self._lists.add(key)
            if text.startswith(_HEADINGS):
                self._headings.add(key)

    def lines(self, parent: Any, depth: int) -> Iterator[Line]:  # noqa: ANN401 - an element of lxml
        """Yield the paragraphs and rows in an element."""
        for child in parent:
            if child.tag == f"{_W}p":
                self._paragraphs += 1
                yield from self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                yield from self._table(child, depth + 1)
            elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}smartTag", f"{_W}customXml"}:
                yield from self.lines(child, depth)

    def _paragraph(self, element: Any) -> Iterator[Line]:  # noqa: ANN401 - as above
        for text in self._text(element).split("\n"):
            if text.strip():
                cells = tuple(Cell(part.strip(), column) for column, part in enumerate(text.split("\t")))
                place = paragraph_place(self._paragraphs)
                yield Line(cells, place, is_heading=self._style(element) in self._headings)

    def _style(self, element: Any) -> str | None:  # noqa: ANN401 - as above
        style = element.find(f"{_W}pPr/{_W}pStyle")
        return None if style is None else style.get(f"{_W}val")

    def _text(self, element: Any) -> str:  # noqa: ANN401 - as above
        """Join the text of a paragraph, with the sign of a list in front if it is an item of one."""
        parts: list[str] = []
        self._collect(element, parts)
        text = "".join(parts)
        is_item = element.find(f"{_W}pPr/{_W}numPr") is not None or self._style(element) in self._lists
        is_item &= self._style(element) not in self._headings
        return f"{_BULLET}{text.strip()}" if is_item and text.strip() else text

    def _collect(self, element: Any, parts: list[str]) -> None:  # noqa: ANN401 - as above
        for child in element:
            if child.tag == f"{_W}t":
                parts.append(child.text or "")
            elif child.tag == f"{_W}tab":
                parts.append("\t")
            elif child.tag in {f"{_W}br", f"{_W}cr"}:
                parts.append("\n")
            elif child.tag == f"{_W}noBreakHyphen":
                parts.append("-")
            elif child.tag in {f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", _FALLBACK}:
                continue
            elif len(child):
                self._collect(child, parts)

    def _table(self, element: Any, depth: int) -> Iterator[Line]:  # noqa: ANN401 - as above
        if depth > _MOST_DEPTH:
            raise ImportRefusedError(TOO_LARGE)
        self._tables += 1
        number = self._tables
        inner: list[Any] = []
        for row_number, row in enumerate(_children(element, "tr"), start=1):
            cells: list[Cell] = []
            column = 0
            for cell in _children(row, "tc"):
                text, tables = self._cell(cell)
                inner += tables
                cells.append(Cell(text, column))
                if len(cells) > _MOST_CELLS:
                    raise ImportRefusedError(TOO_LARGE)
                span = cell.find(f"{_W}tcPr/{_W}gridSpan")
                column += _number(None if span is None else span.get(f"{_W}val"))
            if any(cell.text for cell in cells):
                yield Line(tuple(cells), row_place(number, row_number), is_row=True, table=number)
        for table in inner:
            yield from self._table(table, depth + 1)

    def _cell(self, element: Any) -> tuple[str, list[Any]]:  # noqa: ANN401 - as above
        """Join the paragraphs of a cell, and list the tables in it; a cell merged with the one above is empty."""
        merge = element.find(f"{_W}tcPr/{_W}vMerge")
        if merge is not None and merge.get(f"{_W}val") != "restart":
            return "", []
        texts = [self._text(paragraph) for paragraph in _children(element, "p")]
        return "\n".join(text for text in texts if text.strip()).strip(), list(_children(element, "tbl"))


def _children(element: Any, name: str) -> Iterator[Any]:  # noqa: ANN401 - as above
    """Yield the children of that name, those in content controls too."""
    for child in element:
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"}:
            yield from _children(child, name)


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 4 else 1  # noqa: PLR2004
