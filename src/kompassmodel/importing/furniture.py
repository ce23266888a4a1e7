"""Running heads and page numbers, which stand on every page and belong to none."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from attrs import evolve

from kompassmodel.importing.source import Line, Source

_DIGITS: Final = re.compile("[0-9]+")

_EDGE: Final = 3
"""So many lines at the top and the bottom of a page may be running heads."""

_LEAST_PAGES: Final = 3

_NUMBERED: Final = re.compile(
    r"(?:sida|side|page|s\.|p\.)?\s*[0-9]{1,4}\s*(?:\(|av|of|/)\s*[0-9]{1,4}\)?", re.IGNORECASE
)


def without_furniture(source: Source) -> Source:
    """Drop the lines that stand at the edge of several pages with no difference but the number of the page.

    A line of figures only is never dropped: it may be a row.
    """
    by_page: dict[int, list[int]] = {}
    for index, line in enumerate(source.lines):
        if line.page is not None:
            by_page.setdefault(line.page, []).append(index)
    if len(by_page) < 2:  # noqa: PLR2004 - one page repeats nothing
        return source
    edges: dict[int, str] = {}
    for indices in by_page.values():
        for index in {*indices[:_EDGE], *indices[-_EDGE:]}:
            text = " ".join(source.lines[index].text.split())
            if any(map(str.isalpha, text)) or _NUMBERED.fullmatch(text):
                edges[index] = _DIGITS.sub("#", text)
    counts = Counter(edges.values())
    least = min(_LEAST_PAGES, len(by_page))
    dropped = {
        index
        for index, text in edges.items()
        if counts[text] >= least and not _may_be_row(source.lines[index])
    }
    kept = tuple(line for index, line in enumerate(source.lines) if index not in dropped)
    heads = tuple(source.lines[index].text for index in sorted(dropped))
    return evolve(source, lines=kept, furniture=(*source.furniture, *heads))


def _may_be_row(line: Line) -> bool:
    """Return whether a line may belong to a table: the head of one stands on several pages, too."""
    return line.is_row or "%" in line.text
