"""PDF files to lines: characters to words, words to lines, by where they stand. The only module with pypdfium2."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

from kompassmodel.importing.errors import (
    DAMAGED,
    PROTECTED,
    SCAN,
    TOO_LARGE,
    ImportRefusedError,
    missing_extra,
)
from kompassmodel.importing.page_tables import PageTable, Word, figures_of, find_page_tables
from kompassmodel.importing.pdf_streams import check_streams
from kompassmodel.importing.places import page_place
from kompassmodel.importing.source import FIGURES_FROM, REMARKS_FROM, Cell, Line, Source
from kompassmodel.messages.message import message

MOST_PAGES: Final = 400

_MOST_CHARACTERS: Final = 1_500_000

_SCANNED: Final = 40
"""A page with fewer characters has no text to speak of."""

_PASSWORD: Final = 4

_OVERLAP: Final = 0.5

_WORD_GAP: Final = 0.17

_CELL_GAP: Final = 0.9

_APART: Final = 0.35

_GUTTER: Final = 12.0

_LEAST_BESIDE: Final = 6

_HYPHEN: Final = 0x2D

_HYPHENS: Final = frozenset({0x02, 0xFFFE})

_NOTHING: Final = frozenset({0, 0xAD, 0xFFFF})


def read_pdf(content: bytes, pages: Sequence[int] | None = None) -> tuple[Source, ...]:
    """Read a PDF, line by line over the whole page, and, if pages have columns, column by column.

    `pages` are the numbers of the pages to read, from 1; all are if it is None.

    Raises:
        ImportRefusedError: pypdfium2 is not installed, or the file is a scan, damaged, encrypted or too large.
    """
    try:
        import pypdfium2  # noqa: PLC0415 - part of an extra
    except ImportError as error:
        raise missing_extra("pypdfium2") from error
    check_streams(content)
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        is_protected = getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower()
        raise ImportRefusedError(PROTECTED if is_protected else DAMAGED) from error
    try:
        by_page = _pages(document, pages)
    finally:
        document.close()
    if sum(len(word.text) for words in by_page.values() for word in words) < _SCANNED * min(3, max(1, len(by_page))):
        raise ImportRefusedError(SCAN)
    layouter = _Layouter()
    rows = tuple(line for page, words in by_page.items() for line in layouter.lines(words, page))
    sources = [Source(rows, "pdf", len(by_page))]
    gutters = {page: gutter for page, words in by_page.items() if (gutter := _gutter(words)) is not None}
    if gutters:
        layouter = _Layouter()
        columns = tuple(
            line
            for page, words in by_page.items()
            for part in _split(words, gutters.get(page))
            for line in layouter.lines(part, page)
        )
        sources.append(Source(columns, "pdf", len(by_page)))
    return tuple(sources)


def _pages(document: Any, wanted: Sequence[int] | None) -> dict[int, list[Word]]:  # noqa: ANN401 - no types there
    count = len(document)
    if wanted is None and count > MOST_PAGES:
        raise ImportRefusedError(
            message(
                "it has {count} pages, more than a report: name those of the score table, such as --pages 16-18",
                count=count,
            )
        )
    chosen = range(1, count + 1) if wanted is None else [page for page in wanted if 1 <= page <= count]
    if not chosen:
        raise ImportRefusedError(message("it has {count} pages, and none of those asked for", count=count))
    found: dict[int, list[Word]] = {}
    characters = 0
    for index, number in enumerate(chosen):
        words = _page_words(document, number - 1)
        characters += sum(len(word.text) for word in words)
        if characters > _MOST_CHARACTERS:
            raise ImportRefusedError(TOO_LARGE)
        found[number] = words
        if index == 20 and characters < _SCANNED:  # noqa: PLR2004 - so many pages without text are enough
            raise ImportRefusedError(SCAN)
    return found


def _page_words(document: Any, index: int) -> list[Word]:  # noqa: ANN401 - as above
    import pypdfium2  # noqa: PLC0415 - as above

    try:
        page = document[index]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError:
        return []  # a page that cannot be read leaves out what is on it
    try:
        return list(_words(text_page.raw, text_page.count_chars()))
    finally:
        text_page.close()
        page.close()


def _words(handle: Any, count: int) -> Iterator[Word]:  # noqa: ANN401 - as above
    """Join characters into words: those that follow each other closely on one line."""
    if count > _MOST_CHARACTERS:
        raise ImportRefusedError(TOO_LARGE)
    word: Word | None = None
    for character in _characters(handle, count):
        if word is not None and character.text and _is_next(word, character):
            word = Word(
                word.text + character.text,
                word.left,
                max(word.right, character.right),
                min(word.bottom, character.bottom),
                max(word.top, character.top),
            )
            continue
        if word is not None:
            yield word
        word = character if character.text else None
    if word is not None:
        yield word


def _characters(handle: Any, count: int) -> Iterator[Word]:  # noqa: ANN401 - as above
    """Yield each character that is printed with its box; a blank is one without text."""
    from pypdfium2 import raw  # noqa: PLC0415 - as above

    box = raw.FS_RECTF()
    reference = ctypes.byref(box)
    for index in range(count):
        code = raw.FPDFText_GetUnicode(handle, index)
        if code in _HYPHENS:
            code = _HYPHEN  # as the library marks a hyphen at the end of a line
        if code in _NOTHING or raw.FPDFText_IsGenerated(handle, index) == 1:
            continue
        character = chr(code)
        if character.isspace():
            yield Word("", 0, 0, 0, 0)
        elif raw.FPDFText_GetLooseCharBox(handle, index, reference):
            yield Word(character, box.left, box.right, box.bottom, box.top)


def _is_next(word: Word, character: Word) -> bool:
    """Return whether a character goes on with a word: boxes are joined by overlap, since fonts differ in height."""
    overlap = min(word.top, character.top) - max(word.bottom, character.bottom)
    return (
        -character.height <= character.left - word.right <= _WORD_GAP * character.height
        and overlap >= _OVERLAP * min(word.height, character.height)
        and character.left >= word.left
    )


class _Layouter:
    """Makes lines of the words of each page, and numbers the tables: one that goes on keeps its number."""

    def __init__(self) -> None:
        self._number = 0
        self._last: PageTable | None = None
        self._page = 0

    def lines(self, words: Sequence[Word], page: int) -> Iterator[Line]:
        """Yield the lines of a page from top to bottom."""
        lines = _joined_lines(words)
        tables = find_page_tables(lines, self._last)
        numbers = {table: self._number_of(table, page) for table in tables}
        above: Word | None = None
        for number, line in enumerate(lines):
            box = max(line, key=lambda word: word.right - word.left)  # a sign before it may be of another font
            is_apart = above is None or above.bottom - box.top > _APART * box.height
            above = box
            table = next((table for table in tables if table.first <= number <= table.last), None)
            if table is None:
                yield Line(
                    tuple(_cells(line)), page_place(page), page, is_apart=is_apart, top=box.top, bottom=box.bottom
                )
                continue
            if number == table.first and table.head_words:
                head = (Cell(text, FIGURES_FROM + at) for at, text in enumerate(table.head))
                yield Line(tuple(head), page_place(page), page, is_row=True, table=numbers[table], is_apart=is_apart)
            left = [word for at, word in enumerate(line) if (number, at) not in table.head_words]
            if left:
                cells = tuple(_aligned_cells(left, table))
                yield Line(
                    cells,
                    page_place(page),
                    page,
                    table=numbers[table],
                    is_apart=is_apart,
                    top=box.top,
                    bottom=box.bottom,
                    is_aligned=True,
                )

    def _number_of(self, table: PageTable, page: int) -> int:
        """Number a table; one at the top of a page may go on from the page before, or repeat its head."""
        last = self._last
        goes_on = last is not None and table.is_like(last) and table.head in {(), last.head}
        if not goes_on or (not table.head and not (table.is_at_top and page == self._page + 1)):
            self._number += 1
            self._last = table
        self._page = page
        return self._number


def _joined_lines(words: Sequence[Word]) -> list[list[Word]]:
    """Join words into lines by the overlap of their boxes, from top to bottom."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda item: (-(item.top + item.bottom), item.left)):
        for line in reversed(lines[-4:]):
            first = line[0]
            overlap = min(first.top, word.top) - max(first.bottom, word.bottom)
            if overlap > _OVERLAP * min(first.height, word.height):
                line.append(word)
                break
        else:
            lines.append([word])
    for line in lines:
        line.sort(key=lambda item: item.left)
    return lines


def _aligned_cells(line: Sequence[Word], table: PageTable) -> Iterator[Cell]:
    """Split a line of a table: its figures by their columns, the rest where the gaps are wide."""
    part: list[Word] = []
    own = _own_figures(line, table)
    column, end = 0, table.bands[-1].right
    for at, word in enumerate(line):
        place = own.get(at)
        is_sign = at > 0 and word.text == "%" and own.get(at - 1) is not None
        if is_sign:
            continue
        if part and (place is not None or word.left - part[-1].right > _CELL_GAP * min(word.height, part[-1].height)):
            yield _cell(part, column + (REMARKS_FROM if part[0].left >= end else 0))
            part, column = [], column + 1
        if place is None:
            part.append(word)
            continue
        sign = [line[at + 1]] if at + 1 < len(line) and line[at + 1].text == "%" else []
        yield _cell([word, *sign], FIGURES_FROM + place)
    if part:
        yield _cell(part, column + (REMARKS_FROM if part[0].left >= end else 0))


def _own_figures(line: Sequence[Word], table: PageTable) -> dict[int, int]:
    """Find the columns of the figures of a line."""
    placed = {at: table.column_of(line[at]) for at in figures_of(line)}
    return {at: column for at, column in placed.items() if column is not None}


def _cells(line: Sequence[Word]) -> Iterator[Cell]:
    """Split a line where the gap between two words is wide."""
    part = [line[0]]
    column = 0
    for word in line[1:]:
        if word.left - part[-1].right > _CELL_GAP * min(word.height, part[-1].height):
            yield _cell(part, column)
            part, column = [], column + 1
        part.append(word)
    yield _cell(part, column)


def _cell(part: Sequence[Word], column: int) -> Cell:
    text = part[0].text
    for one, other in pairwise(part):
        # An accent that a fallback font draws may overlap its neighbour: then it is one word.
        is_one = other.left - one.right < _WORD_GAP / 3 * min(one.height, other.height)
        text += other.text if is_one else f" {other.text}"
    return Cell(text, column, part[0].left, part[-1].right)


def _gutter(words: Sequence[Word]) -> float | None:
    """Find where a page parts into two columns of text; None if it does not."""
    if len(words) < 2 * _LEAST_BESIDE:
        return None
    low, high = min(word.left for word in words), max(word.right for word in words)
    width = high - low
    edges = sorted((word.left, word.right) for word in words if word.right - word.left < 0.45 * width)
    reach, best = low, None
    for left, right in edges:
        if left - reach >= _GUTTER and low + 0.3 * width < (left + reach) / 2 < low + 0.7 * width:
            best = (left + reach) / 2
        reach = max(reach, right)
    return best if best is not None and _has_text_beside(words, best) else None


def _has_text_beside(words: Sequence[Word], gutter: float) -> bool:
    """Return whether there is text on both sides of a gutter, not the rest of a table."""
    beside = with_text = 0
    for line in _joined_lines(words):
        right = [word.text for word in line if word.right > gutter]
        if right and len(right) < len(line):
            beside += 1
            with_text += any(map(str.isalpha, "".join(right[:2])))
    return with_text * 2 >= beside


def _split(words: Sequence[Word], gutter: float | None) -> Iterator[Sequence[Word]]:
    if gutter is None:
        yield words
        return
    yield [word for word in words if word.right <= gutter]
    yield [word for word in words if word.right > gutter]
