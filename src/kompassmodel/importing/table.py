"""The score table: every row of a framework's questions and areas that a document prints for sure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from attrs import evolve, frozen

from kompassmodel.importing.anchoring import Anchor, Anchors
from kompassmodel.importing.area_rows import area_candidates
from kompassmodel.importing.heads import Head, find_heads
from kompassmodel.importing.layouts import Sample, holds
from kompassmodel.importing.rows import Layout, Row, agree, partial_row, row_by_column, row_in_order
from kompassmodel.importing.shifts import shifted
from kompassmodel.importing.source import Line
from kompassmodel.importing.table_layouts import TableLayouts
from kompassmodel.importing.table_text import TAIL, Figures, TableText
from kompassmodel.importing.tokens import Token, Words
from kompassmodel.importing.torn_rows import solve_torn
from kompassmodel.model.framework import Area, Framework
from kompassmodel.scoring import Scale


@frozen
class Table:
    """The rows of the questions and of the areas by number; `clashes` are rows printed twice with other figures."""

    framework: Framework
    anchors: Anchors
    questions: dict[str, Row]
    areas: dict[str, Row]
    clashes: tuple[tuple[Row, Row], ...] = ()
    has_loose_figures: bool = False

    @cached_property
    def other_maxima(self) -> int:
        """How many printed maxima are not those that the framework declares."""
        declared = self.framework.max_points_by_question
        return sum(
            row.max_points is not None and row.max_points != declared[number] for number, row in self.questions.items()
        )

    @cached_property
    def same_maxima(self) -> int:
        """How many printed maxima are those that the framework declares."""
        declared = self.framework.max_points_by_question
        return sum(row.max_points == declared[number] for number, row in self.questions.items())

    @cached_property
    def contradictions(self) -> int:
        """How many rows bear figures that cannot stand beside the declared maximum."""
        declared, scale = self.framework.max_points_by_question, Scale.of(self.framework)
        return sum(
            not agree(scale, row.points, row.percent, declared[number], strictly=False)
            for number, row in self.questions.items()
        )


@frozen(eq=False, slots=False)
class TableReader:
    """Reads the score table of one document against one framework."""

    text: TableText

    @cached_property
    def layouts(self) -> TableLayouts:
        """The layouts of the table."""
        return TableLayouts(self.text)

    def read(self) -> Table:
        """Read all rows."""
        framework, anchors = self.text.anchors.framework, self.text.anchors.found
        if not anchors:
            return Table(framework, self.text.anchors, {}, {})
        questions = {anchor.question.id: row for anchor in anchors if (row := self._own_row(anchor)) is not None}
        areas = self._area_rows()
        for number in shifted(self.text, questions, areas):
            questions.pop(number, None)
            areas.pop(number, None)
        more, more_areas = solve_torn(self.text, self.layouts.layout_at, questions, areas)
        questions |= more
        areas |= more_areas
        clashes = self._clashes(questions)
        for row, _ in clashes:
            questions.pop(row.id, None)
        used = {index for row in (*questions.values(), *areas.values()) for index in row.tokens}
        loose = any(
            token.is_figure and index not in used and index not in self.text.numbers
            for _, start, end in self.text.zones()
            for index, token in enumerate(self.text.words.tokens[start:end], start=start)
        )
        return Table(framework, self.text.anchors, questions, areas, clashes, loose)

    def _own_row(self, anchor: Anchor) -> Row | None:
        """Read the figures beside a question, if they are alone there."""
        figures, is_alone, is_row = self.text.figures_of(anchor)
        layout = self.layouts.layout_at(anchor.start)
        if not figures or not is_alone or layout is None:
            return None
        number, maximum = anchor.question.id, anchor.question.max_points
        is_aligned = all(self.text.lines[token.line].is_aligned for _, token in figures)
        if (is_row or is_aligned) and layout.columns is not None:
            return row_by_column(number, figures, layout, self._word_columns(anchor))
        tokens = [token for _, token in figures]
        if layout.fits(tokens):
            return row_in_order(number, tokens, (index for index, _ in figures), layout, "own row")
        best = self._one_line(anchor, figures, layout)
        if best is not None:
            return best
        return partial_row(number, figures, layout, maximum, self.text.scale)

    def _word_columns(self, anchor: Anchor) -> frozenset[int]:
        """Find the columns of the row with words in them: a figure there is not alone in its cell."""
        line = self.text.words.tokens[anchor.first].line
        return frozenset(
            self.text.words.tokens[index].column
            for index in self.text.words.by_line[line]
            if self.text.words.tokens[index].letters
        )

    def _one_line(self, anchor: Anchor, figures: Figures, layout: Layout) -> Row | None:
        """Take the figures of the one line of a wrapped row that has all of them, if they agree in everything."""
        by_line: dict[int, list[tuple[int, Token]]] = {}
        for index, token in figures:
            by_line.setdefault(token.line, []).append((index, token))
        fitting = [items for items in by_line.values() if layout.fits([token for _, token in items])]
        if len(fitting) != 1:
            return None
        tokens = [token for _, token in fitting[0]]
        sample = Sample(tuple(tokens), anchor.question.max_points)
        if not holds(layout, [sample], self.text.scale, 1):
            return None
        return row_in_order(anchor.question.id, tokens, (index for index, _ in fitting[0]), layout, "own row")

    def _area_rows(self) -> dict[str, Row]:
        """Read the rows of the areas that stand on lines of their own."""
        found: dict[str, Row] = {}
        framework = self.text.anchors.framework
        first = self.text.anchors.found[0].start
        zones = [(None, max(0, first - TAIL), first), *self.text.zones()]
        for area, start, end in zones:
            for own, figures in area_candidates(
                self.text.words, self.text.lines, framework, area, (start, end), frozenset(self.text.lines_of)
            ):
                row = self._area_row(own, figures)
                if row is None:
                    continue
                if own.id in found and found[own.id].figures != row.figures:
                    found[own.id] = Row(own.id)
                else:
                    found[own.id] = row
        return {number: row for number, row in found.items() if not row.is_empty}

    def _area_row(self, area: Area, figures: Figures) -> Row | None:
        layout = self.layouts.layout_at(figures[0][0])
        if layout is None:
            return None
        line = self.text.lines[figures[0][1].line]
        tokens = [token for _, token in figures]
        if layout.columns is not None and (line.is_row or line.is_aligned):
            row = row_by_column(area.id, figures, layout)
        elif layout.fits(tokens):
            row = row_in_order(area.id, tokens, (index for index, _ in figures), layout, "own row")
        else:
            row = partial_row(area.id, figures, layout, area.max_points, self.text.scale)
        if row is None or row.is_empty:
            return None
        if "max" in layout.roles and row.max_points != area.max_points:
            return None  # without its maximum it could be the row of something else
        return row

    def _clashes(self, questions: dict[str, Row]) -> tuple[tuple[Row, Row], ...]:
        """Compare the rows with those of a second table that has all of them again."""
        if not self.text.anchors.again:
            return ()
        again = Anchors(self.text.anchors.framework, self.text.anchors.again)
        second = TableReader(evolve(self.text, anchors=again))
        found = []
        for anchor in second.text.anchors.found:
            row, own = second._own_row(anchor), questions.get(anchor.question.id)
            if row is None or own is None or row.is_empty:
                continue
            pairs = zip(row.figures, own.figures, strict=True)
            if any(one is not None and other is not None and one != other for one, other in pairs):
                found.append((own, row))
        return tuple(found)


def read_table(words: Words, lines: tuple[Line, ...], anchors: Anchors, heads: Sequence[Head] | None = None) -> Table:
    """Read the score table against the framework whose anchors are given."""
    found = find_heads(words, lines) if heads is None else tuple(heads)
    return TableReader(TableText(words, lines, anchors, found)).read()
