"""The part of a document in which the score table stands: which figures are near which question."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Final

from attrs import frozen

from kompassmodel.importing.anchoring import Anchor, Anchors
from kompassmodel.importing.area_rows import SUMS
from kompassmodel.importing.heads import Head
from kompassmodel.importing.source import Line
from kompassmodel.importing.tokens import Token, Words
from kompassmodel.model.framework import Area
from kompassmodel.scoring import Scale

_LEAST_SIGNS: Final = 3

_LEAST_SIGNED: Final = 0.12
"""A table whose percents bear signs has them at so many of its figures; there are some in running text, too."""

TAIL: Final = 40
"""So many words and figures after the last question may still belong to the table."""

Figures = tuple[tuple[int, Token], ...]
"""Figures with their places in the text."""


@frozen(eq=False, slots=False)
class TableText:
    """One document against one framework: its words, and where its questions and the heads of its tables stand."""

    words: Words
    lines: tuple[Line, ...]
    anchors: Anchors
    heads: tuple[Head, ...]

    @cached_property
    def scale(self) -> Scale:
        """The arithmetic of the framework."""
        return Scale.of(self.anchors.framework)

    @cached_property
    def is_signed(self) -> bool:
        """Whether the percents of the table bear signs."""
        first, last = self.anchors.found[0].start, self.anchors.found[-1].last + TAIL
        figures = [token for token in self.words.tokens[first:last] if token.is_figure]
        signs = sum(token.is_percent for token in figures)
        return signs >= max(_LEAST_SIGNS, _LEAST_SIGNED * len(figures))

    @cached_property
    def numbers(self) -> frozenset[int]:
        """The places of the numbers of questions."""
        return frozenset(anchor.number for anchor in self.anchors.found if anchor.number is not None)

    @cached_property
    def lines_of(self) -> dict[int, set[str]]:
        """The questions whose words stand on a line."""
        found: dict[int, set[str]] = {}
        for anchor in self.anchors.found:
            number = anchor.start if anchor.number is None else anchor.number
            for index in {number, *anchor.words}:
                token = self.words.tokens[index]
                if token.letters or index == anchor.number:
                    found.setdefault(token.line, set()).add(anchor.question.id)
        return found

    def figures_of(self, anchor: Anchor) -> tuple[Figures, bool, bool]:
        """Collect the figures in the row of a question: are they alone in it, and is it the row of a table?"""
        tokens = self.words.tokens
        span = {anchor.start, *anchor.words}
        if anchor.number is not None:
            span.add(anchor.number)
        lines = {tokens[index].line for index in span if tokens[index].letters or index == anchor.number}
        within = {tokens[index].line for index in range(anchor.start, anchor.last) if tokens[index].is_figure}
        lines |= {line for line in within if all(tokens[index].is_figure for index in self.words.by_line[line])}
        is_row = all(self.lines[line].is_row for line in lines)
        is_alone = all(self.lines_of.get(line, {anchor.question.id}) == {anchor.question.id} for line in lines)
        in_wording = self.wording_figures(anchor)
        figures: list[tuple[int, Token]] = []
        for line in sorted(lines):
            seen_words = anchor.first == anchor.number or line not in self.lines_of
            for index in self.words.by_line[line]:
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

    def wording_figures(self, anchor: Anchor) -> set[int]:
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

    def zones(self) -> Iterator[tuple[Area, int, int]]:
        """Yield each area with the places between its last question and the first one of the next area."""
        framework = self.anchors.framework
        by_area: dict[str, list[Anchor]] = {}
        for anchor in self.anchors.found:
            by_area.setdefault(framework.area_by_question[anchor.question.id].id, []).append(anchor)
        present = [area for area in framework.areas if area.id in by_area]
        for index, area in enumerate(present):
            start = by_area[area.id][-1].last + 1
            following = by_area[present[index + 1].id][0].start if index + 1 < len(present) else None
            yield area, start, min(len(self.words.tokens), start + TAIL) if following is None else following

    def loose_figures(self, start: int, end: int, used: set[int], word_limit: int) -> list[tuple[int, Token]]:
        """Collect the figures from `start` to `end` that no row has; after `word_limit` up to the first word."""
        in_wordings = {index for anchor in self.anchors.found for index in self.wording_figures(anchor)}
        framework = self.anchors.framework
        numbers = framework.max_points_by_question if framework.points_step == 1 else {}
        found = []
        for index in range(start, end):
            token = self.words.tokens[index]
            if index > word_limit and token.letters and token.letters not in SUMS:
                break
            if not token.is_figure or index in used or index in in_wordings or index in self.numbers:
                continue
            if token.text in numbers and "." in token.text:
                continue
            found.append((index, token))
        return found
