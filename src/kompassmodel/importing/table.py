"""The score table: every row of a framework's questions and areas that a document prints for sure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from attrs import evolve, frozen

from kompassmodel.importing.anchoring import Anchor, Anchors
from kompassmodel.importing.area_rows import SUMS, area_candidates
from kompassmodel.importing.heads import Head, Role, find_heads
from kompassmodel.importing.layouts import Sample, holds, infer, layout_of
from kompassmodel.importing.rows import Layout, Row, agree, partial_row, row_by_column, row_in_order
from kompassmodel.importing.solving import Slot, solve, solve_columns
from kompassmodel.importing.source import FIGURES_FROM, Line
from kompassmodel.importing.tokens import Token, Words
from kompassmodel.model.framework import Area, Framework
from kompassmodel.model.points import Points
from kompassmodel.scoring import Scale

_LEAST_SIGNS: Final = 3

_ORDERS: Final[tuple[tuple[Role, ...], ...]] = (
    ("points", "max", "percent"),
    ("max", "points", "percent"),
    ("points", "max"),
    ("max", "points"),
)
"""The orders of columns that are tried if neither heads nor rows tell."""

_TAIL: Final = 40
"""So many words and figures after the last question may still belong to the table."""

Figures = tuple[tuple[int, Token], ...]


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

    words: Words
    lines: tuple[Line, ...]
    anchors: Anchors
    heads: tuple[Head, ...]

    def read(self) -> Table:
        """Read all rows."""
        framework, anchors = self.anchors.framework, self.anchors.found
        if not anchors:
            return Table(framework, self.anchors, {}, {})
        questions = {anchor.question.id: row for anchor in anchors if (row := self._own_row(anchor)) is not None}
        areas = self._area_rows()
        for number in self._shifted(questions, areas):
            questions.pop(number, None)
            areas.pop(number, None)
        more, more_areas = self._solved(questions, areas)
        questions |= more
        areas |= more_areas
        clashes = self._clashes(questions)
        for row, _ in clashes:
            questions.pop(row.id, None)
        used = {index for row in (*questions.values(), *areas.values()) for index in row.tokens}
        loose = any(
            token.is_figure and index not in used and index not in self._numbers
            for _, start, end in self._zones()
            for index, token in enumerate(self.words.tokens[start:end], start=start)
        )
        return Table(framework, self.anchors, questions, areas, clashes, loose)

    @cached_property
    def _scale(self) -> Scale:
        return Scale.of(self.anchors.framework)

    @cached_property
    def _is_signed(self) -> bool:
        first, last = self.anchors.found[0].start, self.anchors.found[-1].last + _TAIL
        return sum(token.is_percent for token in self.words.tokens[first:last]) >= _LEAST_SIGNS

    @cached_property
    def _by_line(self) -> dict[int, list[int]]:
        by_line: dict[int, list[int]] = {}
        for index, token in enumerate(self.words.tokens):
            by_line.setdefault(token.line, []).append(index)
        return by_line

    @cached_property
    def _numbers(self) -> frozenset[int]:
        return frozenset(anchor.number for anchor in self.anchors.found if anchor.number is not None)

    @cached_property
    def _lines_of(self) -> dict[int, set[str]]:
        """The questions whose words stand on a line."""
        found: dict[int, set[str]] = {}
        for anchor in self.anchors.found:
            number = anchor.start if anchor.number is None else anchor.number
            for index in {number, *range(anchor.first, anchor.last + 1)}:
                token = self.words.tokens[index]
                if token.letters or index == anchor.number:
                    found.setdefault(token.line, set()).add(anchor.question.id)
        return found

    def _figures_of(self, anchor: Anchor) -> tuple[Figures, bool, bool]:
        """Collect the figures in the row of a question: are they alone in it, and is it the row of a table?"""
        tokens = self.words.tokens
        span = {anchor.start, *range(anchor.first, anchor.last + 1)}
        if anchor.number is not None:
            span.add(anchor.number)
        lines = {tokens[index].line for index in span if tokens[index].letters or index == anchor.number}
        within = {tokens[index].line for index in range(anchor.start, anchor.last) if tokens[index].is_figure}
        lines |= {line for line in within if all(tokens[index].is_figure for index in self._by_line[line])}
        is_row = all(self.lines[line].is_row for line in lines)
        is_alone = all(self._lines_of.get(line, {anchor.question.id}) == {anchor.question.id} for line in lines)
        in_wording = self._wording_figures(anchor)
        figures: list[tuple[int, Token]] = []
        for line in sorted(lines):
            seen_words = anchor.first == anchor.number or line not in self._lines_of
            for index in self._by_line[line]:
                token = tokens[index]
                if index == anchor.number:
                    seen_words = True
                elif token.is_figure and index not in in_wording:
                    figures.append((index, token))
                    is_alone &= seen_words or is_row
                elif token.letters and index in span:
                    seen_words = True
                elif token.letters and not is_row:
                    is_alone = False
        return tuple(figures), is_alone, is_row

    def _wording_figures(self, anchor: Anchor) -> set[int]:
        """Find the figures that belong to the wording itself, such as a year in it."""
        own = [chunk for text in (anchor.question.wording, *anchor.question.also) for chunk in text.split()]
        left = {chunk.strip("().,;:?") for chunk in own if any(map(str.isdigit, chunk))}
        found: set[int] = set()
        for index in range(anchor.first, anchor.last + 1) if left else ():
            token = self.words.tokens[index]
            if token.is_figure and token.text in left:
                found.add(index)
                left.discard(token.text)
        return found

    def _head_for(self, place: int, line: int) -> Head | None:
        """Find the head of the table in which a place is, or the last one before it."""
        before = [head for head in self.heads if head.at < place]
        if self.lines[line].is_row or self.lines[line].is_aligned:
            own = [head for head in before if head.table == self.lines[line].table]
            if own:
                return own[-1]
        return before[-1] if before else None

    @cached_property
    def _samples(self) -> list[Sample]:
        found = []
        for anchor in self.anchors.found:
            figures, is_alone, _ = self._figures_of(anchor)
            if is_alone and figures:
                found.append(Sample(tuple(token for _, token in figures), anchor.question.max_points))
        return found

    @cached_property
    def _fallback(self) -> Layout | None:
        """The layout that the figures themselves bear out, in their rows or, if there are none, by their order."""
        if len(self._samples) * 2 >= len(self.anchors.found):
            return infer(self._samples, self._scale, is_signed=self._is_signed)
        solved = []
        for roles in _ORDERS:
            layout = Layout(roles, self._is_signed)
            rows, areas = self._solved({}, {}, layout)
            solved.append((len(rows) + len(areas), layout))
        solved.sort(key=lambda item: -item[0])
        (most, best), (next_most, _) = solved[:2]
        return best if most > 2 * next_most and most >= len(self.anchors.found) / 4 else None

    @cached_property
    def _trusted(self) -> dict[Head, bool]:
        """Whether the figures bear out what a head says; heads with the same roles are judged together."""
        trusted: dict[Head, bool] = {}
        for head in self.heads:
            is_of_cells = head.columns is not None and min(head.columns) < FIGURES_FROM
            trusted[head] = not head.is_unclear and (is_of_cells or self._holds(head))
        return trusted

    def _holds(self, head: Head) -> bool:
        """Return whether the figures of all rows bear out what a head says."""
        samples = self._samples
        return not samples or holds(layout_of(head, is_signed=self._is_signed), samples, self._scale)

    def layout_at(self, place: int) -> Layout | None:
        """Find the layout of the rows at a place of the text."""
        line = self.words.tokens[place].line
        head = self._head_for(place, line)
        if head is None or not self._trusted[head]:
            return self._fallback
        layout = layout_of(head, is_signed=self._is_signed)
        if head.columns is not None and head.table != self.lines[line].table and not self._holds(head):
            return self._fallback  # the head of another table says nothing of this one
        if self.lines[line].is_aligned and head.table == self.lines[line].table:
            return layout
        own = self.lines[line].is_row and head.table == self.lines[line].table
        same = own and len(self.lines[line].cells) == len(self.lines[self.words.tokens[head.at].line].cells)
        return layout if same else evolve(layout, columns=None)

    def _own_row(self, anchor: Anchor) -> Row | None:
        """Read the figures beside a question, if they are alone there."""
        figures, is_alone, is_row = self._figures_of(anchor)
        layout = self.layout_at(anchor.start)
        if not figures or not is_alone or layout is None:
            return None
        number, maximum = anchor.question.id, anchor.question.max_points
        is_aligned = all(self.lines[token.line].is_aligned for _, token in figures)
        if (is_row or is_aligned) and layout.columns is not None:
            return row_by_column(number, figures, layout, self._word_columns(anchor))
        tokens = [token for _, token in figures]
        if layout.fits(tokens):
            return row_in_order(number, tokens, (index for index, _ in figures), layout, "own row")
        best = self._one_line(anchor, figures, layout)
        if best is not None:
            return best
        return partial_row(number, figures, layout, maximum, self._scale)

    def _word_columns(self, anchor: Anchor) -> frozenset[int]:
        """Find the columns of the row with words in them: a figure there is not alone in its cell."""
        line = self.words.tokens[anchor.first].line
        return frozenset(
            self.words.tokens[index].column for index in self._by_line[line] if self.words.tokens[index].letters
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
        if not holds(layout, [sample], self._scale, 1):
            return None
        return row_in_order(anchor.question.id, tokens, (index for index, _ in fitting[0]), layout, "own row")

    def _zones(self) -> Iterator[tuple[Area, int, int]]:
        """Yield each area with the places between its last question and the first one of the next area."""
        framework = self.anchors.framework
        by_area: dict[str, list[Anchor]] = {}
        for anchor in self.anchors.found:
            by_area.setdefault(framework.area_by_question[anchor.question.id].id, []).append(anchor)
        present = [area for area in framework.areas if area.id in by_area]
        for index, area in enumerate(present):
            start = by_area[area.id][-1].last + 1
            following = by_area[present[index + 1].id][0].start if index + 1 < len(present) else None
            yield area, start, min(len(self.words.tokens), start + _TAIL) if following is None else following

    def _area_rows(self) -> dict[str, Row]:
        """Read the rows of the areas that stand on lines of their own."""
        found: dict[str, Row] = {}
        framework = self.anchors.framework
        first = self.anchors.found[0].start
        zones = [(None, max(0, first - _TAIL), first), *self._zones()]
        for area, start, end in zones:
            for own, figures in area_candidates(
                self.words, self.lines, framework, area, (start, end), frozenset(self._lines_of)
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
        layout = self.layout_at(figures[0][0])
        if layout is None:
            return None
        line = self.lines[figures[0][1].line]
        tokens = [token for _, token in figures]
        if layout.columns is not None and (line.is_row or line.is_aligned):
            row = row_by_column(area.id, figures, layout)
        elif layout.fits(tokens):
            row = row_in_order(area.id, tokens, (index for index, _ in figures), layout, "own row")
        else:
            row = partial_row(area.id, figures, layout, area.max_points, self._scale)
        if row is None or row.is_empty:
            return None
        if "max" in layout.roles and row.max_points != area.max_points:
            return None  # without its maximum it could be the row of something else
        return row

    def _shifted(self, questions: dict[str, Row], areas: dict[str, Row]) -> Iterator[str]:
        """Yield the rows of running text that may bear the figures of a neighbour.

        In an area with a question that has no figures beside it, they may have slipped to the next one if figures are
        left over, or if a maximum is that of another question. If the area before ends so, they may come from there.
        """
        framework = self.anchors.framework
        declared = framework.max_points_by_question
        used = {index for row in (*questions.values(), *areas.values()) for index in row.tokens}
        anchors = {anchor.question.id: anchor for anchor in self.anchors.found}
        zones = list(self._zones())
        lacking = [anchor for anchor in self.anchors.found if not self._figures_of(anchor)[0]]
        is_before_torn = False
        for area, last, end in zones:
            own = [anchors[question.id] for question in area.questions if question.id in anchors]
            own_lines = [self.lines[self.words.tokens[anchor.first].line] for anchor in own]
            if all(line.is_row or line.is_aligned for line in own_lines):
                is_before_torn = False
                continue
            rows = [questions[anchor.question.id] for anchor in own if anchor.question.id in questions]
            without = [anchor for anchor in own if anchor in lacking]
            other = [row for row in rows if row.max_points not in {None, declared[row.id]}]
            limit = last if area is zones[-1][0] else end
            loose = self._loose_figures(own[0].start, end, used, framework, limit)
            is_lacking = bool(without) or len(own) < len(area.questions)
            is_torn = (bool(without) and len(loose) > 1) or (is_lacking and bool(other))
            if is_torn or (lacking and len(other) > 1) or (is_before_torn and other):
                yield from (row.id for row in rows)
                yield area.id
                is_torn = True
            else:
                yield from self._after_gaps(area, without)
            is_before_torn = is_torn or area.id not in areas or bool(without)

    @staticmethod
    def _after_gaps(area: Area, without: Sequence[Anchor]) -> Iterator[str]:
        """Yield the questions after one without figures as long as they have its maximum: its figures may be theirs."""
        gaps = {anchor.question.id for anchor in without}
        before: Points | None = None
        for question in area.questions:
            if question.id in gaps:
                before = question.max_points
            elif before == question.max_points:
                yield question.id
            else:
                before = None

    def _solved(
        self, questions: dict[str, Row], areas: dict[str, Row], assumed: Layout | None = None
    ) -> tuple[dict[str, Row], dict[str, Row]]:
        """Read the rows whose figures were torn from their questions, area by area."""
        used = {index for row in (*questions.values(), *areas.values()) for index in row.tokens}
        framework = self.anchors.framework
        anchors = {anchor.question.id: anchor for anchor in self.anchors.found}
        more: dict[str, Row] = {}
        more_areas: dict[str, Row] = {}
        if not questions and not areas:
            more, more_areas = self._by_columns(assumed)
            if more:
                return more, more_areas
        for area, last, end in self._zones():
            own = [anchors[question.id] for question in area.questions if question.id in anchors]
            layout = assumed or self.layout_at(own[-1].start)
            if layout is None or all(anchor.question.id in questions for anchor in own):
                continue
            is_last = end - last == _TAIL or end == len(self.words.tokens)
            slots = [
                Slot(
                    anchor.question.id,
                    anchor.question.max_points,
                    anchor.start,
                    anchor.last,
                    questions.get(anchor.question.id),
                )
                for anchor in own
            ]
            figures = self._loose_figures(own[0].start, end, used, framework, last if is_last else end)
            area_slot = Slot(area.id, area.max_points, own[0].start, own[-1].last, areas.get(area.id))
            whole = len(own) == len(area.questions)
            rows, area_row = solve(figures, slots, area_slot, evolve(layout, columns=None), self._scale, is_whole=whole)
            more |= {row.id: row for row in rows}
            if area_row is not None:
                more_areas[area.id] = area_row
        return more, more_areas

    def _by_columns(self, assumed: Layout | None) -> tuple[dict[str, Row], dict[str, Row]]:
        """Read the table as a whole if it is printed column by column."""
        framework, anchors = self.anchors.framework, self.anchors.found
        layout = assumed or self.layout_at(anchors[-1].start)
        if layout is None or len(anchors) != len(framework.questions):
            return {}, {}
        figures = self._loose_figures(
            anchors[0].start, len(self.words.tokens), set(), framework, len(self.words.tokens)
        )
        by_id = {anchor.question.id: anchor for anchor in anchors}
        slots = []
        for area in framework.areas:
            own = [by_id[question.id] for question in area.questions]
            slots.append(
                (
                    [Slot(one.question.id, one.question.max_points, one.start, one.last) for one in own],
                    Slot(area.id, area.max_points, own[0].start, own[-1].last),
                )
            )
        rows = solve_columns(figures, slots, evolve(layout, columns=None), self._scale)
        areas = {area.id for area in framework.areas}
        return (
            {row.id: row for row in rows if row.id not in areas},
            {row.id: row for row in rows if row.id in areas},
        )

    def _loose_figures(
        self, start: int, end: int, used: set[int], framework: Framework, word_limit: int
    ) -> list[tuple[int, Token]]:
        """Collect the figures from `start` to `end` that no row has; after `word_limit` up to the first word."""
        in_wordings = {index for anchor in self.anchors.found for index in self._wording_figures(anchor)}
        numbers = framework.max_points_by_question if framework.points_step == 1 else {}
        found = []
        for index in range(start, end):
            token = self.words.tokens[index]
            if index > word_limit and token.letters and token.letters not in SUMS:
                break
            if not token.is_figure or index in used or index in in_wordings or index in self._numbers:
                continue
            if token.text in numbers and "." in token.text:
                continue
            found.append((index, token))
        return found

    def _clashes(self, questions: dict[str, Row]) -> tuple[tuple[Row, Row], ...]:
        """Compare the rows with those of a second table that has all of them again."""
        if not self.anchors.again:
            return ()
        second = evolve(self, anchors=Anchors(self.anchors.framework, self.anchors.again))
        found = []
        for anchor in second.anchors.found:
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
    return TableReader(words, lines, anchors, found).read()
