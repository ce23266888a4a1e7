"""Which figure of a row is what, at each place of a table: by the head above it, or by what the figures bear out."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from attrs import evolve, frozen

from kompassmodel.importing.heads import Head, Role
from kompassmodel.importing.layouts import Sample, holds, infer, layout_of
from kompassmodel.importing.rows import Layout
from kompassmodel.importing.source import FIGURES_FROM
from kompassmodel.importing.table_text import TableText
from kompassmodel.importing.torn_rows import LayoutAt, solve_torn

_ORDERS: Final[tuple[tuple[Role, ...], ...]] = (
    ("points", "max", "percent"),
    ("max", "points", "percent"),
    ("points", "max"),
    ("max", "points"),
)
"""The orders of columns that are tried if neither heads nor rows tell."""


@frozen(eq=False, slots=False)
class TableLayouts:
    """The layouts of one table."""

    text: TableText

    def layout_at(self, place: int) -> Layout | None:
        """Find the layout of the rows at a place of the text."""
        line = self.text.words.tokens[place].line
        head = self._head_for(place, line)
        if head is None or not self._trusted[head]:
            return self._fallback
        layout = layout_of(head, is_signed=self.text.is_signed)
        if head.columns is not None and head.table != self.text.lines[line].table and not self._holds(head):
            return self._fallback  # the head of another table says nothing of this one
        if self.text.lines[line].is_aligned and head.table == self.text.lines[line].table:
            return layout
        own = self.text.lines[line].is_row and head.table == self.text.lines[line].table
        same = own and len(self.text.lines[line].cells) == len(
            self.text.lines[self.text.words.tokens[head.at].line].cells
        )
        return layout if same else evolve(layout, columns=None)

    def _head_for(self, place: int, line: int) -> Head | None:
        """Find the head of the table in which a place is, or the last one before it."""
        before = [head for head in self.text.heads if head.at < place]
        if self.text.lines[line].is_row or self.text.lines[line].is_aligned:
            own = [head for head in before if head.table == self.text.lines[line].table]
            if own:
                return own[-1]
        return before[-1] if before else None

    @cached_property
    def _samples(self) -> list[Sample]:
        found = []
        for anchor in self.text.anchors.found:
            figures, is_alone, _ = self.text.figures_of(anchor)
            if is_alone and figures:
                found.append(Sample(tuple(token for _, token in figures), anchor.question.max_points))
        return found

    @cached_property
    def _fallback(self) -> Layout | None:
        """The layout that the figures themselves bear out, in their rows or, if there are none, by their order."""
        if len(self._samples) * 2 >= len(self.text.anchors.found):
            return infer(self._samples, self.text.scale, is_signed=self.text.is_signed)
        solved = []
        for roles in _ORDERS:
            layout = Layout(roles, self.text.is_signed)
            rows, areas = solve_torn(self.text, _always(layout), {}, {})
            solved.append((len(rows) + len(areas), layout))
        solved.sort(key=lambda item: -item[0])
        (most, best), (next_most, _) = solved[:2]
        return best if most > 2 * next_most and most >= len(self.text.anchors.found) / 4 else None

    @cached_property
    def _trusted(self) -> dict[Head, bool]:
        """Whether the figures bear out what a head says; heads with the same roles are judged together."""
        trusted: dict[Head, bool] = {}
        for head in self.text.heads:
            is_of_cells = head.columns is not None and min(head.columns) < FIGURES_FROM
            trusted[head] = not head.is_unclear and (is_of_cells or self._holds(head))
        return trusted

    def _holds(self, head: Head) -> bool:
        """Return whether the figures of all rows bear out what a head says."""
        samples = self._samples
        return not samples or holds(layout_of(head, is_signed=self.text.is_signed), samples, self.text.scale)


def _always(layout: Layout) -> LayoutAt:
    """Make a function that finds the same layout everywhere."""
    return lambda _: layout
