"""Tables on a page, by where their figures stand: columns of figures below each other, and the heads above them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import define, evolve, field, frozen

from kompassmodel.importing.heads import count_roles

_FIGURE: Final = re.compile(r"[0-9]{1,6}(?:[.,][0-9]{1,4})?%?")

_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")

_APART: Final = 0.45
"""A figure is one of a table only if so much of its height is blank beside it."""

_LEAST_LINES: Final = 3

_SUPPORT: Final = 0.4
"""A column has a figure in so many of the lines of its table."""

_MOST_HEAD_LINES: Final = 16

_FAR: Final = 2.0
"""A head is no farther from its table than so many heights of a line."""

_MOST_BETWEEN: Final = 14
"""So many lines may stand between two lines with figures."""

_LEAST_ROLES: Final = 2

_WIDEST: Final = 70.0
"""A head begins at most so far left of the figures below it, in points."""

_MOST_RUNNING: Final = 2
"""So many lines at the top of a page may be its running head."""

_REACH: Final = 28.0
"""The middle of a head is at most so far from the figures below it, in points."""


@frozen
class Word:
    """A word with its box, in points from the lower left corner of its page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        """The height of its box."""
        return max(self.top - self.bottom, 0.1)

    @property
    def middle(self) -> float:
        """The middle between its edges."""
        return (self.left + self.right) / 2


WordLine = Sequence[Word]


@frozen
class Band:
    """A column of figures: its edges."""

    left: float
    right: float

    def meets(self, left: float, right: float) -> bool:
        """Return whether something from `left` to `right` stands above or below it."""
        return left < self.right and right > self.left


@frozen
class PageTable:
    """A table on a page: the lines from `first` to `last` that it takes, and its columns of figures from left to right.

    `head` is the text above each column, and `head_words` the words of which it is made, by their line; both are empty
    if there is no head. `is_at_top` is true if nothing but a running head stands above its columns on the page.
    """

    first: int
    last: int
    bands: tuple[Band, ...]
    head: tuple[str, ...] = ()
    head_words: frozenset[tuple[int, int]] = frozenset()
    is_at_top: bool = False

    def column_of(self, word: Word) -> int | None:
        """Find the column of a figure."""
        return next((at for at, band in enumerate(self.bands) if band.meets(word.left, word.right)), None)

    def is_like(self, other: PageTable) -> bool:
        """Return whether two tables have the same columns."""
        return len(self.bands) == len(other.bands) and all(
            one.meets(two.left, two.right) for one, two in zip(self.bands, other.bands, strict=True)
        )


@define
class _Segment:
    """Lines with figures below each other: the figures of each line, as places of words on it."""

    figures: dict[int, list[int]] = field(factory=dict)


def find_page_tables(lines: Sequence[WordLine], before: PageTable | None = None) -> tuple[PageTable, ...]:
    """Find the tables on a page; `before` is the last one of the page before, which may go on."""
    found: list[PageTable] = []
    for segment in _segments(lines):
        bands = _bands(lines, segment) or _same_bands(lines, segment, found[-1] if found else before)
        first, last = min(segment.figures, default=0), max(segment.figures, default=0)
        bands = tuple(band for band in bands if _has_words_before(lines[first : last + 1], band))
        if bands:
            above = found[-1].last if found else -1
            found.append(_with_head(lines, PageTable(first, last, bands), above))
    return tuple(found)


def figures_of(line: WordLine) -> list[int]:
    """List the places of the words that are figures standing by themselves; years are none."""
    found = []
    for at, word in enumerate(line):
        if not _FIGURE.fullmatch(word.text) or _YEAR.fullmatch(word.text):
            continue
        after = at + 1
        if after < len(line) and line[after].text == "%" and line[after].left - word.right < word.height:
            after += 1
        gap = _APART * word.height
        if (at == 0 or word.left - line[at - 1].right > gap) and (
            after >= len(line) or line[after].left - line[after - 1].right > gap
        ):
            found.append(at)
    return found


def _segments(lines: Sequence[WordLine]) -> Iterator[_Segment]:
    """Part the lines of a page where words stand above or below the figures: a head, or running text."""
    segment = _Segment()
    for number, line in enumerate(lines):
        figures = figures_of(line)
        last = max(segment.figures, default=number)
        if segment.figures and (_crosses(lines, segment, line) or number - last > _MOST_BETWEEN):
            yield segment
            segment = _Segment()
        if figures:
            segment.figures[number] = figures
    yield segment


def _crosses(lines: Sequence[WordLine], segment: _Segment, line: WordLine) -> bool:
    """Return whether words of a line stand below the last column of figures, or below two columns."""
    last = next(reversed(segment.figures))
    boxes = [lines[last][at] for at in segment.figures[last]]
    worded = [word for word in line if any(map(str.isalpha, word.text))]
    below = [any(word.left < box.right and word.right > box.left for word in worded) for box in boxes]
    return bool(below) and (below[-1] or sum(below) > 1) and len(boxes) > 1


def _bands(lines: Sequence[WordLine], segment: _Segment) -> tuple[Band, ...]:
    """Join the figures below each other to columns; none if two figures of a line would be in one."""
    boxes = sorted(
        (lines[number][at].left, lines[number][at].right, number)
        for number, places in segment.figures.items()
        for at in places
    )
    groups: list[list[tuple[float, float, int]]] = []
    reach = float("-inf")
    for box in boxes:
        if box[0] >= reach:
            groups.append([])
        groups[-1].append(box)
        reach = max(reach, box[1]) if len(groups[-1]) > 1 else box[1]
    least = max(_LEAST_LINES, _SUPPORT * len(segment.figures))
    kept = [group for group in groups if len(group) >= least]
    if any(len({number for _, _, number in group}) < len(group) for group in kept):
        return ()
    return tuple(Band(min(one[0] for one in group), max(one[1] for one in group)) for group in kept)


def _same_bands(lines: Sequence[WordLine], segment: _Segment, other: PageTable | None) -> tuple[Band, ...]:
    """Return the columns of another table if all figures of a few lines stand in them, the last one included."""
    if other is None or not segment.figures:
        return ()
    for number, places in segment.figures.items():
        columns = [other.column_of(lines[number][at]) for at in places]
        inside = [column for column in columns if column is not None]
        if len(set(inside)) < len(inside) or None in columns[1:] or len(other.bands) - 1 not in inside:
            return ()
    return other.bands


def _has_words_before(lines: Sequence[WordLine], band: Band) -> bool:
    """Return whether most words stand before a column of figures: else it is that of the numbers of rows."""
    worded = [word.right <= band.left for line in lines for word in line if any(map(str.isalpha, word.text))]
    return sum(worded) * 2 > len(worded)


def _with_head(lines: Sequence[WordLine], table: PageTable, above: int) -> PageTable:
    """Add the head of a table: the words above its columns, line by line upwards."""
    texts: list[list[Word]] = [[] for _ in table.bands]
    taken: set[tuple[int, int]] = set()
    top = table.first
    for number in range(table.first - 1, max(above, table.first - _MOST_HEAD_LINES) - 1, -1):
        placed = None if number <= above else _above(lines[number], table.bands)
        is_far = lines[number][0].bottom - lines[number + 1][0].top > _FAR * lines[number][0].height
        if placed is None or is_far or (not placed and taken) or set(placed) & set(figures_of(lines[number])):
            break
        for at, column in placed.items():
            texts[column].insert(0, lines[number][at])
            taken.add((number, at))
        top = number
    texts = _by_clusters(lines, taken, len(table.bands)) or texts
    texts = [sorted(words, key=lambda word: (-word.top, word.left)) for words in texts]
    head = tuple(" ".join(word.text for word in words) for words in texts)
    if count_roles(head) < _LEAST_ROLES:
        is_at_top = above < 0 and not any(
            _above(line, table.bands) != {} for line in lines[_MOST_RUNNING : table.first]
        )
        return evolve(table, is_at_top=is_at_top)
    return PageTable(top, table.last, table.bands, head, frozenset(taken))


def _by_clusters(lines: Sequence[WordLine], taken: set[tuple[int, int]], count: int) -> list[list[Word]] | None:
    """Part the words of a head into columns of their own; None if they are not as many as those of the figures.

    Heads to the left of figures to the right stand above each other's columns: then their order tells.
    """
    runs = [
        [lines[number][at] for at in run if (number, at) in taken]
        for number in {number for number, _ in taken}
        for run in _runs(lines[number])
    ]
    clusters: list[list[Word]] = []
    reach = float("-inf")
    for run in sorted(filter(None, runs), key=lambda run: run[0].left):
        if run[0].left >= reach:
            clusters.append([])
        clusters[-1] += run
        reach = max(reach, run[-1].right)
    return clusters if len(clusters) == count else None


def _above(line: WordLine, bands: Sequence[Band]) -> dict[int, int] | None:
    """Find the column below each word of a line; None if a text goes over several columns."""
    placed: dict[int, int] = {}
    for run in _runs(line):
        left, right = line[run[0]].left, line[run[-1]].right
        below = _columns_below(left, right, bands)
        if len(below) == 1 and left < bands[below[0]].left - _WIDEST:
            return None  # a text from the left that ends above a column
        if len(below) == 1 and not _reaches_over(left, right, below[0], bands):
            placed |= dict.fromkeys(run, below[0])
        elif below:  # heads that almost touch each other, or a text
            each = [_columns_below(line[at].left, line[at].right, bands) for at in run]
            if any(len(columns) != 1 for columns in each):
                return None
            placed |= {at: columns[0] for at, columns in zip(run, each, strict=True)}
    return placed


def _reaches_over(left: float, right: float, column: int, bands: Sequence[Band]) -> bool:
    """Return whether a text above a column reaches into the half of the gap that belongs to another."""
    before = column > 0 and left < (bands[column - 1].right + bands[column].left) / 2
    return before or (column + 1 < len(bands) and right > (bands[column].right + bands[column + 1].left) / 2)


def _runs(line: WordLine) -> Iterator[list[int]]:
    """Part a line into words that follow each other closely."""
    run: list[int] = []
    for at, word in enumerate(line):
        if run and word.left - line[run[-1]].right > _APART * word.height:
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _columns_below(left: float, right: float, bands: Sequence[Band]) -> list[int]:
    """List the columns below a text: those that it stands above, else the one that is near its middle."""
    met = [at for at, band in enumerate(bands) if band.meets(left, right)]
    if met:
        return met
    middle = (left + right) / 2
    for at, band in enumerate(bands):
        low, high = band.left - _REACH, band.right + _REACH
        if at:
            low = max(low, (bands[at - 1].right + band.left) / 2)
        if at + 1 < len(bands):
            high = min(high, (band.right + bands[at + 1].left) / 2)
        if low <= middle < high:
            return [at]
    return []
