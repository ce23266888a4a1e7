"""Figures in the order of the whole table: rows, or columns of a page, torn from their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from attrs import frozen

from kompassmodel.importing.rows import Layout, Row, row_in_order
from kompassmodel.importing.solving import Figures, Slot, adds_up, is_right
from kompassmodel.importing.tokens import Token, Words
from kompassmodel.scoring import Scale

_MOST_BETWEEN: Final = 3
"""The head and the foot of a page have at most so many figures."""

_MOST_PAGE_ENDS: Final = 2
"""The rows of an area stand on at most so many pages more."""

_LEAST_ROWS: Final = 4
"""So many figures at least make a column."""

Item = tuple[int, Token]

Areas = Sequence[tuple[Sequence[Slot], Slot]]


@frozen(eq=False)
class OrderSolver:
    """Assigns figures to the rows of areas that are whole, where the order of all rows allows it in one way only."""

    words: Words
    figures: Figures
    areas: Areas
    layout: Layout
    scale: Scale

    def solve(self) -> list[Row]:
        """Return the rows of all areas of which every row was found and that add up."""
        slots = [slot for own, area in self.areas for slot in (*own, area)]
        if not slots or "percent" not in self.layout.roles or len(self.figures) < len(self.layout.roles):
            return []
        by_rows, by_columns = self._by_rows(slots), self._by_columns(slots)
        rows: list[Row] = []
        for own, area in self.areas:
            wanted = [slot.id for slot in (*own, area)]
            is_in_rows = all(number in by_rows for number in wanted) and self._is_close(
                [by_rows[one] for one in wanted]
            )
            found = by_rows if is_in_rows else by_columns
            if all(number in found for number in wanted):
                mine = [self._row(slot, found[slot.id]) for slot in (*own, area)]
                if adds_up(mine, own, area, self.scale, has_percent=True):
                    rows += mine
        return rows

    def _is_close(self, rows: Sequence[Sequence[Item]]) -> bool:
        """Return whether nothing but the numbers of pages stands between rows: and nothing at all without signs."""
        places = [place for place, _ in self.figures]
        gaps = [self.figures[places.index(one[-1][0]) + 1 : places.index(other[0][0])] for one, other in pairwise(rows)]
        filled = [gap for gap in gaps if gap]
        if len(filled) > (_MOST_PAGE_ENDS if self.layout.is_signed else 0):
            return False  # a column of its own, as of an earlier year
        return all(len(gap) <= _MOST_BETWEEN and not any(token.is_percent for _, token in gap) for gap in filled)

    def _row(self, slot: Slot, items: Sequence[Item]) -> Row:
        return row_in_order(slot.id, [token for _, token in items], (at for at, _ in items), self.layout, "by order")

    def _by_rows(self, slots: Sequence[Slot]) -> dict[str, Sequence[Item]]:
        """Match rows of figures with slots in order, as many as can be; keep what every best way matches alike."""
        width = len(self.layout.roles)
        starts = range(len(self.figures) - width + 1)
        fits = [[self._fits(slot, self.figures[at : at + width]) for at in starts] for slot in slots]
        last = len(self.figures)
        before = [[0] * (last + 1) for _ in range(len(slots) + 1)]
        for index, row in enumerate(fits):
            for at in range(1, last + 1):
                best = max(before[index][at], before[index + 1][at - 1])
                if at >= width and row[at - width]:
                    best = max(best, before[index][at - width] + 1)
                before[index + 1][at] = best
        after = [[0] * (last + 1) for _ in range(len(slots) + 1)]
        for index in range(len(slots) - 1, -1, -1):
            for at in range(last - 1, -1, -1):
                best = max(after[index + 1][at], after[index][at + 1])
                if at + width <= last and fits[index][at]:
                    best = max(best, after[index + 1][at + width] + 1)
                after[index][at] = best
        most = before[len(slots)][last]
        found: dict[str, Sequence[Item]] = {}
        for index, slot in enumerate(slots):
            places = [
                at for at in starts if fits[index][at] and before[index][at] + 1 + after[index + 1][at + width] == most
            ]
            can_be_left = any(before[index][at] + after[index + 1][at] == most for at in range(last + 1))
            if len(places) == 1 and not can_be_left:
                found[slot.id] = self.figures[places[0] : places[0] + width]
        return found

    def _fits(self, slot: Slot, items: Sequence[Item]) -> bool:
        return items[0][0] > slot.start and is_right(
            [token for _, token in items], slot.maximum, self.layout, self.scale
        )

    def _by_columns(self, slots: Sequence[Slot]) -> dict[str, Sequence[Item]]:
        """Match the columns of parts of the table, one column after the other, with the slots of that part."""
        found: dict[str, Sequence[Item]] = {}
        doubtful: set[str] = set()
        for part in self._parts(slots):
            for number, items in part.items():
                if number in found and found[number] != items:
                    doubtful.add(number)
                found.setdefault(number, items)
        return {number: items for number, items in found.items() if number not in doubtful}

    def _parts(self, slots: Sequence[Slot]) -> Iterator[dict[str, Sequence[Item]]]:
        width = len(self.layout.roles)
        for start, (place, _) in enumerate(self.figures):
            if start and not self._is_apart(place):
                continue
            most = min(len(slots), (len(self.figures) - start) // width)
            for height in range(most, _LEAST_ROWS - 1, -1):
                part = self._part(slots, start, height)
                if part is not None:
                    yield part
                    break

    def _part(self, slots: Sequence[Slot], start: int, height: int) -> dict[str, Sequence[Item]] | None:
        """Read columns of one height that begin at a figure, if they fit the slots from one of them on, no others."""
        rows = [
            [self.figures[start + column * height + index] for column in range(len(self.layout.roles))]
            for index in range(height)
        ]
        if not all(self.layout.fits([token for _, token in row]) for row in rows):
            return None
        matching = [
            first
            for first in range(len(slots) - height + 1)
            if all(self._fits(slot, row) for slot, row in zip(slots[first : first + height], rows, strict=True))
        ]
        if len(matching) != 1:
            return None
        own = slots[matching[0] : matching[0] + height]
        return {slot.id: row for slot, row in zip(own, rows, strict=True)}

    def _is_apart(self, place: int) -> bool:
        """Return whether words stand before a figure: then a column may begin with it."""
        return place == 0 or not self.words.tokens[place - 1].is_figure
