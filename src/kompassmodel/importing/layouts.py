"""Layouts: which figure of a row is what, by the column heads if they hold what they say, else by the figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import permutations
from typing import Final

from attrs import frozen

from kompassmodel.importing.heads import Head, Role
from kompassmodel.importing.rows import Layout, agree, percent_of, points_of
from kompassmodel.importing.tokens import Token
from kompassmodel.model.points import Points
from kompassmodel.scoring import Scale

_LEAST_ROWS: Final = 4

_ENOUGH: Final = 0.6

_CERTAIN: Final = 0.85

_MOST_COLUMNS: Final = 5


_NAMED: Final[tuple[tuple[Role, ...], ...]] = (("points", "max", "percent"), ("points", "max"), ("points", "percent"))


@frozen
class Sample:
    """The figures beside a question, and its declared maximum."""

    figures: tuple[Token, ...]
    maximum: Points


def holds(layout: Layout, samples: Sequence[Sample], scale: Scale, least: float = _ENOUGH) -> bool:
    """Return whether most rows that fit a layout have their declared maximum, and points and percent that agree."""
    fitting = [sample for sample in samples if layout.fits(sample.figures)]
    if len(fitting) < min(_LEAST_ROWS, len(samples)):
        return False
    right = sum(_is_right(layout, sample, scale) for sample in fitting)
    return right >= least * len(fitting)


def _is_right(layout: Layout, sample: Sample, scale: Scale) -> bool:
    by_role = dict(zip(layout.roles, sample.figures, strict=True))
    points, maximum = points_of(by_role.get("points")), points_of(by_role.get("max"))
    if maximum is not None and maximum != sample.maximum:
        return False
    if "percent" not in by_role:
        return points is None or points <= sample.maximum
    percent = percent_of(by_role["percent"])
    return percent is not None and agree(scale, points, percent, sample.maximum, strictly=False)


def layout_of(head: Head, *, is_signed: bool) -> Layout:
    """Make the layout that a head declares."""
    return Layout(head.roles, is_signed, head.columns, head.table)


def infer(samples: Sequence[Sample], scale: Scale, *, is_signed: bool) -> Layout | None:
    """Find the one order of points, maximum and percent that almost all rows bear out; None if several do."""
    counts = Counter(len(sample.figures) for sample in samples if sample.figures)
    if not counts:
        return None
    width = counts.most_common(1)[0][0]
    if not 1 < width <= _MOST_COLUMNS or counts[width] < _LEAST_ROWS:
        return None
    for named in _NAMED:
        if len(named) > width:
            continue
        rest: tuple[Role, ...] = tuple[Role, ...](["other"] * (width - len(named)))
        roles: tuple[Role, ...] = (*named, *rest)
        orders: set[tuple[Role, ...]] = set(permutations(roles))
        found = [layout for order in orders if holds(layout := Layout(order, is_signed), samples, scale, _CERTAIN)]
        if len(found) == 1 and (width == len(named) or "percent" in named):
            return found[0]
        if found:
            return None
    return None
