"""Running heads and page numbers, which stand on every page and belong to none."""

from __future__ import annotations

import re
from typing import Final

from attrs import evolve

from kompassmodel.importing.heads import is_only_head
from kompassmodel.importing.source import Line, Source

_DIGITS: Final = re.compile("[0-9]+")

_EDGE: Final = 3
"""So many lines at the top and the bottom of a page may be running heads."""

_LEAST_PAGES: Final = 3

_ONLY_NUMBER: Final = re.compile(r"[-–—]? ?([0-9]{1,4}) ?[-–—]?")

_NUMBERED: Final = re.compile(
    r"(?:sida|side|page|s\.|p\.)?\s*[0-9]{1,4}\s*(?:\(|av|of|/)\s*[0-9]{1,4}\)?", re.IGNORECASE
)


def without_furniture(source: Source) -> Source:
    """Drop the lines that stand at the edge of several pages with no difference but the number of the page.

    A line of figures only may be a row: it is dropped only if it is one number, as far from the page's on most pages.
    """
    by_page: dict[int, list[int]] = {}
    for index, line in enumerate(source.lines):
        if line.page is not None:
            by_page.setdefault(line.page, []).append(index)
    least = max(_LEAST_PAGES, (len(by_page) + 1) // 2)
    groups: dict[tuple[int, str], list[int]] = {}
    for indices in by_page.values():
        for slot in (*range(_EDGE), *range(-_EDGE, 0)):
            if -len(indices) <= slot < len(indices):
                text = " ".join(source.lines[indices[slot]].text.split())
                if any(map(str.isalpha, text)) or _NUMBERED.fullmatch(text):
                    groups.setdefault((slot, _DIGITS.sub("#", text)), []).append(indices[slot])
    dropped = {
        index
        for indices in groups.values()
        if len(indices) >= least and _differ_by_page(source, indices)
        for index in indices
        if not _may_be_row(source.lines[index])
    }
    dropped |= _page_numbers(source, by_page, least)
    dropped |= _repeated_heads(source, by_page)
    kept = tuple(line for index, line in enumerate(source.lines) if index not in dropped)
    heads = tuple(source.lines[index].text for index in sorted(dropped))
    return evolve(source, lines=kept, furniture=(*source.furniture, *heads))


def _page_numbers(source: Source, by_page: dict[int, list[int]], least: int) -> set[int]:
    """Find the first or last lines of pages that are nothing but a number, which grows as the page does."""
    found: set[int] = set()
    for slots in ((0, 1), (-1, -2)):
        by_offset: dict[int, list[int]] = {}
        for page, indices in by_page.items():
            for slot in slots:
                text = source.lines[indices[slot]].text.strip() if len(indices) > 1 else ""
                match = _ONLY_NUMBER.fullmatch(text)
                if match is not None:
                    by_offset.setdefault(int(match[1]) - page, []).append(indices[slot])
        most = max(by_offset.values(), key=len, default=[])
        if len(most) >= least:
            found.update(most)
    return found


def _repeated_heads(source: Source, by_page: dict[int, list[int]]) -> set[int]:
    """Find the heads of tables that a page only repeats: they part a row from its rest."""
    seen: set[str] = set()
    found: set[int] = set()
    for indices in by_page.values():
        for place, index in enumerate(indices):
            text = " ".join(source.lines[index].text.split())
            if is_only_head(text):
                if text in seen and place < _EDGE:
                    found.add(index)
                seen.add(text)
    return found


def _differ_by_page(source: Source, indices: list[int]) -> bool:
    """Return whether lines are the same but for one number, which grows as the page does."""
    numbers = [[int(number) for number in _DIGITS.findall(source.lines[index].text)] for index in indices]
    pages = [source.lines[index].page or 0 for index in indices]
    for column in zip(*numbers, strict=True):
        offsets = {number - page for number, page in zip(column, pages, strict=True)}
        if len(set(column)) > 1 and len(offsets) > 1:
            return False
    return True


def _may_be_row(line: Line) -> bool:
    """Return whether a line may belong to a table: the head of one stands on several pages, too."""
    return line.is_row or "%" in line.text
