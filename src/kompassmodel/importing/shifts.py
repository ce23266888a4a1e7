"""Rows of running text that may bear the figures of a neighbour: nothing of them is sure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kompassmodel.importing.anchoring import Anchor
from kompassmodel.importing.rows import Row
from kompassmodel.importing.table_text import TableText
from kompassmodel.model.framework import Area
from kompassmodel.model.points import Points


def shifted(text: TableText, questions: Mapping[str, Row], areas: Mapping[str, Row]) -> Iterator[str]:
    """Yield the rows of running text that may bear the figures of a neighbour.

    In an area with a question that has no figures beside it, they may have slipped to the next one if figures are
    left over, or if a maximum is that of another question. If the area before ends so, they may come from there.
    """
    framework = text.anchors.framework
    declared = framework.max_points_by_question
    used = {index for row in (*questions.values(), *areas.values()) for index in row.tokens}
    anchors = {anchor.question.id: anchor for anchor in text.anchors.found}
    zones = list(text.zones())
    lacking = [anchor for anchor in text.anchors.found if not text.figures_of(anchor)[0]]
    is_before_torn = False
    for area, last, end in zones:
        own = [anchors[question.id] for question in area.questions if question.id in anchors]
        own_lines = [text.lines[text.words.tokens[anchor.first].line] for anchor in own]
        if all(line.is_row or line.is_aligned for line in own_lines):
            is_before_torn = False
            continue
        rows = [questions[anchor.question.id] for anchor in own if anchor.question.id in questions]
        without = [anchor for anchor in own if anchor in lacking]
        other = [row for row in rows if row.max_points not in {None, declared[row.id]}]
        limit = last if area is zones[-1][0] else end
        loose = text.loose_figures(own[0].start, end, used, limit)
        is_lacking = bool(without) or len(own) < len(area.questions)
        is_torn = (bool(without) and len(loose) > 1) or (is_lacking and bool(other))
        if is_torn or (lacking and len(other) > 1) or (is_before_torn and other):
            yield from (row.id for row in rows)
            yield area.id
            is_torn = True
        else:
            yield from _after_gaps(area, without)
        is_before_torn = is_torn or area.id not in areas or bool(without)


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
