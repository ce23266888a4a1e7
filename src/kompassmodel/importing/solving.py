"""Figures torn from their questions: arithmetic on their order, place, maxima and sums decides, or nothing does."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from kompassmodel.importing.rows import Layout, Row, agree, percent_of, points_of, row_in_order
from kompassmodel.importing.tokens import Token
from kompassmodel.model.points import Points
from kompassmodel.scoring import Interval, Scale, add, bound_row, intersect

Figures = Sequence[tuple[int, Token]]


@frozen
class Slot:
    """A row to be filled: its number, its maximum, where its words stand, and its figures if they are known."""

    id: str
    maximum: Points
    start: int
    last: int
    row: Row | None = None


def solve(  # noqa: PLR0913 - the figures, the rows, and how they are printed
    figures: Figures, slots: Sequence[Slot], area: Slot, layout: Layout, scale: Scale, *, is_whole: bool
) -> tuple[list[Row], Row | None]:
    """Assign loose figures to the open rows of one area.

    All of them by order, if the area is whole, each maximum is the declared one, points and percents agree, and the
    sum does; else single rows between their own words and the next, if their neighbours are in place as well.
    """
    open_slots = [slot for slot in slots if slot.row is None]
    with_area = [*open_slots, area] if area.row is None else open_slots
    if is_whole:
        for wanted in (with_area, open_slots) if area.row is None else (with_area,):
            for reading in (_by_rows(figures, wanted, layout), _by_columns(figures, wanted, layout)):
                rows = _checked(reading, wanted, layout, scale)
                if rows is not None and adds_up(rows, slots, area, scale, has_percent="percent" in layout.roles):
                    own = [row for row in rows if row.id != area.id]
                    return own, next((row for row in rows if row.id == area.id), None)
    return _in_place(figures, slots, layout, scale), None


def solve_columns(
    figures: Figures, areas: Sequence[tuple[Sequence[Slot], Slot]], layout: Layout, scale: Scale
) -> list[Row]:
    """Assign the figures of a whole table that is printed column by column; all of them or none."""
    slots = [slot for own, area in areas for slot in (*own, area)]
    rows = _checked(_by_columns(figures, slots, layout), slots, layout, scale)
    if rows is None:
        return []
    by_id = {row.id: row for row in rows}
    has_percent = "percent" in layout.roles
    for own, area in areas:
        mine = [by_id[slot.id] for slot in (*own, area)]
        if not adds_up(mine, own, area, scale, has_percent=has_percent):
            return []
    return rows


Reading = list[list[tuple[int, Token]]]


def _by_rows(figures: Figures, slots: Sequence[Slot], layout: Layout) -> Reading | None:
    """Split figures into rows, one after the other; each after the words of its row."""
    width = len(layout.roles)
    if not slots or len(figures) != width * len(slots):
        return None
    rows = [list(figures[index * width : (index + 1) * width]) for index in range(len(slots))]
    return rows if all(row[0][0] > slot.start for row, slot in zip(rows, slots, strict=True)) else None


def _by_columns(figures: Figures, slots: Sequence[Slot], layout: Layout) -> Reading | None:
    """Split figures into columns, one after the other."""
    width, height = len(layout.roles), len(slots)
    if height <= 1 or len(figures) != width * height:
        return None
    return [[figures[column * height + index] for column in range(width)] for index in range(height)]


def _checked(reading: Reading | None, slots: Sequence[Slot], layout: Layout, scale: Scale) -> list[Row] | None:
    """Make rows of a reading in which every maximum is the declared one, and points and percents agree."""
    if reading is None:
        return None
    rows: list[Row] = []
    for items, slot in zip(reading, slots, strict=True):
        if not is_right([token for _, token in items], slot.maximum, layout, scale):
            return None
        rows.append(_row(items, slot, layout, reading))
    return rows


def _row(items: Sequence[tuple[int, Token]], slot: Slot, layout: Layout, reading: Reading) -> Row:
    """Make a row; it is in its own place if no other figure stands between its words and its figures."""
    first = items[0][0]
    is_placed = slot.last < first and not any(slot.last < place < first for row in reading for place, _ in row)
    tokens = [token for _, token in items]
    return row_in_order(
        slot.id, tokens, (index for index, _ in items), layout, "own place" if is_placed else "by order"
    )


def is_right(tokens: Sequence[Token], maximum: Points, layout: Layout, scale: Scale, *, strictly: bool = True) -> bool:
    """Return whether figures have the declared maximum among them, and points and percent that agree."""
    if not layout.fits(tokens):
        return False
    by_role = dict(zip(layout.roles, tokens, strict=True))
    if "max" not in by_role or points_of(by_role["max"]) != maximum:
        return False
    points = points_of(by_role.get("points"))
    if "percent" not in by_role:
        return points is not None and points <= maximum
    percent = percent_of(by_role["percent"])
    return percent is not None and agree(scale, points, percent, maximum, strictly=strictly)


def adds_up(rows: Sequence[Row], slots: Sequence[Slot], area: Slot, scale: Scale, *, has_percent: bool) -> bool:
    """Return whether the rows of an area, with those known already, add up to its own row."""
    by_id = {row.id: row for row in (*(slot.row for slot in slots if slot.row), *rows)}
    own = by_id.get(area.id) or area.row
    if own is None or own.points is None:
        return False
    total = add(_interval(by_id.get(slot.id), slot.maximum, scale) for slot in slots)
    return intersect(total, _interval(own, area.maximum, scale)) is not None and (
        has_percent or all(slot.id in by_id for slot in slots)
    )


def _interval(row: Row | None, maximum: Points, scale: Scale) -> Interval:
    if row is None:
        return scale.full_interval(maximum)
    return bound_row(scale, row.points, row.percent, maximum).score


def _in_place(figures: Figures, slots: Sequence[Slot], layout: Layout, scale: Scale) -> list[Row]:
    """Take the figures between the words of a row and those of the next, if its neighbours are in place as well."""
    found: dict[str, Row] = {}
    for index, slot in enumerate(slots[:-1]):
        between = [item for item in figures if slot.last < item[0] < slots[index + 1].start]
        if slot.row is None and is_right([token for _, token in between], slot.maximum, layout, scale):
            tokens = [token for _, token in between]
            found[slot.id] = row_in_order(slot.id, tokens, (place for place, _ in between), layout, "own place")
    placed = [slot.row is not None or slot.id in found for slot in slots]
    kept = []
    for index, slot in enumerate(slots[:-1]):
        before = index == 0 or placed[index - 1]
        if slot.id in found and before and placed[index + 1] and "percent" in layout.roles:
            kept.append(found[slot.id])
    return kept
