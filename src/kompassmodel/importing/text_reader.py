"""Texts to lines: plain text, Markdown, what pdftotext writes, and tables pasted from other programs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from attrs import evolve

from kompassmodel.importing.places import line_place, page_place
from kompassmodel.importing.source import Cell, Line, Source

_NOISE: Final = re.compile(r"\[bookmark: [^\]\n]{0,100}\]|</?(?:ul|li|ol|br|p|b|i)\b[^<>\n]{0,100}>|\*\*|__")

_LONG: Final = 30
"""A line of so many words may be a whole page."""

_LEAST_PAGES: Final = 3

_MOST_PREFIX: Final = 12

_DIGITS: Final = re.compile("[0-9]+")

_PAGE_OF: Final = re.compile(r"([0-9]{1,4}) ?\([0-9]{1,4}\)")

_LEAST_TABS: Final = 2

_LINE_END: Final = re.compile("\r\n|\r|\n")


def read_text(text: str) -> Source:
    """Split a text into lines with cells."""
    lines: list[Line] = []
    pages = text.split("\f")
    number = 0
    for page, content in enumerate(pages, start=1):
        raw = _LINE_END.split(content)
        lines += _page_lines(raw, number, page if len(pages) > 1 else None)
        number += len(raw) - 1
    prefix = _running_head(lines)
    heads = tuple(" ".join(line.text.split()[: len(prefix)]) for line in lines if prefix and _has(line, prefix))
    rest = tuple(_without_prefix(line, prefix) for line in lines) if prefix else tuple(lines)
    numbered = {line.page for line in rest if line.page is not None}
    return Source(rest, "text", len(numbered), heads)


def _page_lines(raw: list[str], before: int, page: int | None) -> Iterator[Line]:
    """Yield the lines of a page; rows of a table keep their cells."""
    table, is_open, blanks = before * 1000 + 1, False, 0
    index = 0
    while index < len(raw):
        text = _NOISE.sub("", raw[index]).replace("\u00ad", "")
        place = line_place(before + index + 1) if page is None else page_place(page)
        if not text.strip():
            blanks += 1
            index += 1
            continue
        block = _cells_below(raw, index)
        cells = [_NOISE.sub("", cell) for cell in block] if block else _cells(text)
        is_row = bool(block) or len(cells) > _LEAST_TABS
        if is_row and not (is_open and blanks <= 1):
            table += 1
        is_apart = blanks > 0 or index == 0
        is_open, blanks = is_row, 0
        index += max(1, len(block))
        if block or not _is_rule(text):
            made = tuple(Cell(cell.strip(), column) for column, cell in enumerate(cells))
            yield Line(made, place, page, is_row=is_row, table=table if is_row else -1, is_apart=is_apart)


def _cells(text: str) -> list[str]:
    stripped = text.strip()
    if stripped.startswith("|") and stripped.endswith("|") and stripped.count("|") > _LEAST_TABS:
        return stripped[1:-1].split("|")
    return text.split("\t")


def _is_rule(text: str) -> bool:
    """Return whether a line only separates others, as below the head of a table in Markdown."""
    return not text.strip(" |-:=+_\t")


def _cells_below(raw: list[str], index: int) -> list[str]:
    """Collect the cells of a row that is printed with a cell a line, each after a tab."""
    end = index
    while end < len(raw) and raw[end].startswith("\t") and "\t" not in raw[end][1:]:
        end += 1
    return [line[1:] for line in raw[index:end]] if end - index > 1 else []


def _running_head(lines: list[Line]) -> tuple[str, ...]:
    """Find the running head with which each line begins, if each line is a page; its figures are masked."""
    long = [line for line in lines if len(line.text.split()) >= _LONG]
    counts: Counter[tuple[str, ...]] = Counter()
    for line in long:
        words = [_DIGITS.sub("#", word) for word in line.text.split()[:_MOST_PREFIX]]
        counts.update(tuple(words[:length]) for length in range(2, len(words) + 1))
    common = [prefix for prefix, count in counts.items() if count >= _LEAST_PAGES and count * 2 >= len(long)]
    prefix = max(common, key=len, default=())
    return prefix if any("#" in word for word in prefix) else ()


def _has(line: Line, prefix: tuple[str, ...]) -> bool:
    return tuple(_DIGITS.sub("#", word) for word in line.text.split()[: len(prefix)]) == prefix


def _without_prefix(line: Line, prefix: tuple[str, ...]) -> Line:
    """Drop the running head of a line; the number in it is that of the page."""
    if not _has(line, prefix):
        return line
    words = line.text.split()
    head, rest = " ".join(words[: len(prefix)]), " ".join(words[len(prefix) :])
    page = _PAGE_OF.search(head)
    number = line.page if page is None else int(page[1])
    place = line.place if page is None else page_place(int(page[1]))
    return evolve(line, cells=(Cell(rest),), page=number, place=place, is_row=False, table=-1)
