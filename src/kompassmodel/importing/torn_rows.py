"""Rows whose figures were torn from their questions, area by area, or through the whole table."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import evolve

from kompassmodel.importing.ordering import OrderSolver
from kompassmodel.importing.rows import Layout, Row
from kompassmodel.importing.solving import Slot, solve, solve_columns
from kompassmodel.importing.table_text import TAIL, TableText
from kompassmodel.model.framework import Area

LayoutAt = Callable[[int], Layout | None]
"""Finds the layout of the rows at a place of the text."""

Rows = dict[str, Row]


def solve_torn(
    text: TableText, layout_at: LayoutAt, questions: Mapping[str, Row], areas: Mapping[str, Row]
) -> tuple[Rows, Rows]:
    """Read the rows of questions and of areas that are not among those read already."""
    more: Rows = {}
    more_areas: Rows = {}
    if not questions and not areas:
        more, more_areas = _table_by_columns(text, layout_at)
        if more:
            return more, more_areas
    used = {index for row in (*questions.values(), *areas.values()) for index in row.tokens}
    for area, last, end in text.zones():
        own = _slots(text, area, questions)
        layout = layout_at(own[-1].start)
        if layout is None or all(slot.row is not None for slot in own):
            continue
        is_last = end - last == TAIL or end == len(text.words.tokens)
        figures = text.loose_figures(own[0].start, end, used, last if is_last else end)
        area_slot = Slot(area.id, area.max_points, own[0].start, own[-1].last, areas.get(area.id))
        is_whole = len(own) == len(area.questions)
        rows, area_row = solve(figures, own, area_slot, evolve(layout, columns=None), text.scale, is_whole=is_whole)
        more |= {row.id: row for row in rows}
        if area_row is not None:
            more_areas[area.id] = area_row
    in_order = _in_order(text, layout_at, {**questions, **more}, {**areas, **more_areas})
    return more | in_order[0], more_areas | in_order[1]


def _slots(text: TableText, area: Area, questions: Mapping[str, Row]) -> list[Slot]:
    """List the rows of the questions of an area that were found."""
    anchors = {anchor.question.id: anchor for anchor in text.anchors.found}
    return [
        Slot(question.id, question.max_points, anchor.start, anchor.last, questions.get(question.id))
        for question in area.questions
        if (anchor := anchors.get(question.id)) is not None
    ]


def _table_by_columns(text: TableText, layout_at: LayoutAt) -> tuple[Rows, Rows]:
    """Read the table as a whole if it is printed column by column."""
    framework, anchors = text.anchors.framework, text.anchors.found
    layout = layout_at(anchors[-1].start)
    if layout is None or len(anchors) != len(framework.questions):
        return {}, {}
    end = len(text.words.tokens)
    figures = text.loose_figures(anchors[0].start, end, set(), end)
    slots = []
    for area in framework.areas:
        own = _slots(text, area, {})
        slots.append((own, Slot(area.id, area.max_points, own[0].start, own[-1].last)))
    rows = solve_columns(figures, slots, evolve(layout, columns=None), text.scale)
    return _parted(text, {row.id: row for row in rows})


def _in_order(
    text: TableText, layout_at: LayoutAt, questions: Mapping[str, Row], areas: Mapping[str, Row]
) -> tuple[Rows, Rows]:
    """Read the areas of which nothing was read yet by the order of all their rows."""
    left = []
    layouts = set()
    for area in text.anchors.framework.areas:
        own = _slots(text, area, questions)
        if own and len(own) == len(area.questions) and not any(slot.row for slot in own) and area.id not in areas:
            left.append((own, Slot(area.id, area.max_points, own[0].start, own[-1].last)))
            layouts.add(layout_at(own[-1].start))
    layout = next(iter(layouts), None)
    if layout is None or len({one.roles for one in layouts if one is not None}) > 1:
        return {}, {}
    used = {index for row in (*questions.values(), *areas.values()) for index in row.tokens}
    end = len(text.words.tokens)
    figures = text.loose_figures(left[0][0][0].start, end, used, end)
    rows = OrderSolver(text.words, figures, left, evolve(layout, columns=None), text.scale).solve()
    return _parted(text, {row.id: row for row in rows})


def _parted(text: TableText, rows: Rows) -> tuple[Rows, Rows]:
    """Part the rows of questions from those of areas."""
    areas = {area.id for area in text.anchors.framework.areas}
    return (
        {number: row for number, row in rows.items() if number not in areas},
        {number: row for number, row in rows.items() if number in areas},
    )
