"""The grand total does not need nearly all areas to be rounded in the same direction."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import factorial, prod
from typing import TYPE_CHECKING, Final

from kompassmodel.diagnostics.problem import Pointer, Problem, json_pointer
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import Message, message
from kompassmodel.model.evaluation import Summary
from kompassmodel.model.points import Points, exact_points
from kompassmodel.rules.case import EvaluationCase
from kompassmodel.scoring import AreaBounds, Bounds, Scale, intersect

if TYPE_CHECKING:
    from fractions import Fraction

RULE = Rule(
    "improbable-total",
    Severity.WARNING,
    "The grand total does not need nearly all areas to be rounded in the same direction.",
    why=(
        "Roundings up and down nearly cancel out. A total that is right only if all eight areas were rounded up by "
        "almost half a point each is possible, but a mistyped digit, or a total taken from another table, is far "
        "more likely."
    ),
    source=(
        "The arithmetic of a printed report, with every unseen score within its printed area equally likely. One "
        "published table adds up to 363 beside a total of 359."
    ),
    acceptable=True,
)

_ONCE_IN: Final = 10**7
"""A total is reported if rounding leads as far away from the areas in its direction once in so many tables, or less."""

_FEWEST_AREAS: Final = 6
"""With fewer areas, a few scores that end in exactly one half explain any total that is possible at all."""

_MOST_TERMS: Final = 2**16
"""Beyond this the computation would be slow; only a framework whose areas have very different maxima needs it."""


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield a problem if the total is possible, but hardly any unseen scores of the areas lead to it.

    The score of an area is taken to be anywhere within its printed figure, evenly distributed. An area with questions
    is taken to have whatever score suits the total best, since its questions say which scores are likely.
    """
    summary, bounds = case.evaluation.summary, case.bounds
    if summary is None or summary.total is None or len(bounds.areas) < _FEWEST_AREAS:
        return
    total = bounds.scale.by_points(summary.total, case.framework.max_points)
    if intersect(total, bounds.total) is None:
        return  # total-differs-from-areas reports it
    widths = [width for area in bounds.areas.values() if (width := _even_width(bounds.scale, area))]
    # How far all areas together can be above their lowest scores if the total is right, or below their highest ones.
    room = min(total.high - bounds.total.low, bounds.total.high - total.low)
    if len(widths) < _FEWEST_AREAS or not _may_be_rare(widths, room):
        return
    odds, added = tail(widths, room), _sum_as_printed(bounds, summary)
    if odds * _ONCE_IN > 1 or added is None:
        return
    text = message(
        "the areas as printed add up to {added}, the total says {total}: rounding leads so far away {how_often}",
        added=added,
        total=summary.total,
        how_often=_how_often(2 * odds),  # in either direction
    )
    place = json_pointer(("summary", "total"))
    hint = message(
        "the total was probably meant to be {added}, or an area is mistyped; if the report itself prints both, "
        "accept it under `accepted` with `at: {place}`",
        added=added,
        place=place,
    )
    related = (Pointer(("areas",) if case.evaluation.areas else ("summary", "areas"), message("the areas")),)
    yield Problem(RULE, ("summary", "total"), text, hint, related=related)


def _may_be_rare(widths: list[int], room: int) -> bool:
    """Return whether a closer look is needed: there is little room beside the widths of all areas.

    Sums are at most `room` at least wherever every number takes up no more than the same part of its width.
    """
    longest = sum(widths)
    return 2 * room < longest and _ONCE_IN * room ** len(widths) <= longest ** len(widths)


def tail(widths: list[int], room: int) -> Fraction:
    """Compute how probable it is that numbers, each evenly distributed from 0 to its width, add up to `room` at most.

    It is the exact share of a box that a corner takes up, by inclusion and exclusion (the distribution of Irwin and
    Hall for unequal widths); 1 if that would take too long.
    """
    from fractions import Fraction  # noqa: PLC0415 - needed for hardly any table

    count = len(widths)
    signs = {0: 1}
    for width in widths:
        for offset, sign in list(signs.items()):
            if offset + width < room:
                signs[offset + width] = signs.get(offset + width, 0) - sign
        if len(signs) > _MOST_TERMS:
            return Fraction(1)
    corner = sum(sign * (room - offset) ** count for offset, sign in signs.items())
    return Fraction(corner, factorial(count) * prod(widths))


def _even_width(scale: Scale, area: AreaBounds) -> int:
    """Return the width of the interval in which the score of an area is evenly distributed, or 0 if it is not.

    If only a percent is printed, and is coarser than the steps of the points, every other score may be exactly between
    two percents: such scores are all rounded in the same direction.
    """
    if area.result.questions:
        return 0
    low, high = area.score
    is_known = area.score != scale.full_interval(area.area.max_points)
    is_consistent = area.row.agree and intersect(area.row.score, area.headline) is not None
    is_fine = high - low <= scale.step
    return high - low if is_known and is_consistent and is_fine else 0


def _sum_as_printed(bounds: Bounds, summary: Summary) -> Points | None:
    """Add up the areas as printed, in points or else by their percent; the result is None if one is not printed."""
    headlines = {area.id: area.points for area in summary.areas}
    added = Decimal(0)
    for number, area in bounds.areas.items():
        points = headlines.get(number) if area.result.points is None else area.result.points
        if points is None and area.result.percent is not None:
            points = Decimal(area.result.percent) * area.area.max_points / 100
        if points is None:
            return None
        added += points
    return exact_points(added)


def _how_often(odds: Fraction) -> Message:
    """Say how rare something is, as people do: with one digit, in millions or billions."""
    if odds * 10**12 < 1:
        return message("practically never")
    millions = int(1 / odds) // 10**6
    billions = millions // 1000
    name, number = ("billion", billions) if billions else ("million", millions)
    digits = 10 ** (len(str(number)) - 1)
    rounded = round(number / digits) * digits
    if name == "million":
        return message("about once in {count} million tables", count=rounded)
    return message("about once in {count} billion tables", count=rounded)
