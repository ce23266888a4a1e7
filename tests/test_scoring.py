"""The arithmetic of a printed report, in whole numbers."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kompassmodel as km
from kompassmodel.scoring import Interval, Scale, add, bound_scores, intersect, intersect_or_hull
from kompassmodel.testing.figures import fraction
from kompassmodel.testing.strategies import STEPS
from tests.support.paths import EVALUATIONS

SCALE = Scale.of(km.load_framework("kompass-2016"))


def test_a_printed_figure_confines_the_score_to_half_a_step_around_it() -> None:
    """5 of 15 points lie in [4.5, 5.5], 30 percent of 15 in [4.425, 4.575]; both ends belong to it."""
    assert SCALE.units == 200
    assert SCALE.by_points(5, 15) == Interval(900, 1100)
    assert SCALE.by_percent(30, 15) == Interval(885, 915)


def test_no_score_lies_below_0_or_above_the_maximum() -> None:
    """The bounds of the question limit the interval of rounding."""
    assert SCALE.by_points(0, 15) == Interval(0, 100)
    assert SCALE.by_points(15, 15) == Interval(2900, 3000)
    assert SCALE.by_percent(100, 15) == Interval(2985, 3000)


def test_what_is_missing_or_impossible_confines_nothing() -> None:
    """A missing figure, one above the maximum and one between two steps leave the whole range."""
    for points in (None, 16, Decimal("5.5")):
        assert SCALE.by_points(points, 15) == Interval(0, 3000)
    assert SCALE.by_percent(None, 15) == Interval(0, 3000)


def test_half_points_halve_the_width() -> None:
    """On the older scale 79.5 lies in [79.25, 79.75]."""
    scale = Scale.of(km.load_framework("kompass-2002"))
    low, high = scale.by_points(Decimal("79.5"), 100)
    assert (scale.to_points(low), scale.to_points(high)) == (Decimal("79.25"), Decimal("79.75"))


def test_ends_are_closed() -> None:
    """Half-up and half-even rounding both occur, so intervals that touch agree."""
    assert intersect(Interval(0, 5), Interval(5, 9)) == Interval(5, 5)
    assert intersect(Interval(0, 4), Interval(5, 9)) is None


def test_contradictory_figures_confine_to_the_hull_of_both() -> None:
    """A conclusion from a contradiction may only assume that one of its figures is right."""
    assert intersect_or_hull(Interval(0, 4), Interval(8, 9)) == Interval(0, 9)
    assert intersect_or_hull(Interval(0, 8), Interval(4, 9)) == Interval(4, 8)
    assert add([Interval(1, 2), Interval(3, 5)]) == Interval(4, 7)


@given(
    st.sampled_from(STEPS),
    st.integers(1, 60).map(lambda number: number * 5),
    st.fractions(0, 1, max_denominator=10_000),
    st.booleans(),
)
def test_no_rounding_of_a_score_leaves_its_interval(step: km.Points, maximum: int, share: Fraction, up: bool) -> None:  # noqa: FBT001
    """Whatever the unseen score and the rounding, the printed figures' intervals hold it."""
    framework = km.Framework(
        id="x", title="x", language="sv", points_step=step, areas=(km.Area(id="1", title="x", max_points=maximum),)
    )
    scale = Scale.of(framework)
    score = maximum * share
    unit = fraction(step)
    points = (int(score / unit + Fraction(1, 2)) if up else round(score / unit)) * unit
    percent = int(100 * share + Fraction(1, 2)) if up else round(100 * share)
    printed = Decimal(points.numerator) / points.denominator
    for interval in (scale.by_points(printed, maximum), scale.by_percent(percent, maximum)):
        assert interval.low <= score * scale.units <= interval.high
    least, most = scale.percents(scale.by_points(printed, maximum), maximum)
    assert least <= percent <= most


def test_a_question_of_0_points_says_nothing() -> None:
    """If nothing can be scored, any percent may be printed."""
    assert SCALE.percents(Interval(0, 0), 0) == (0, 100)


@pytest.mark.parametrize("report", ["karlskrona-2011", "lulea-2015", "ostersund-2010", "tingsryd-2019", "torsas-2017"])
def test_the_bounds_of_a_real_report_hold_its_rows(report: str) -> None:
    """Each area's questions allow its printed row, though the printed points mostly do not add up to it."""
    evaluation = km.load_evaluation(EVALUATIONS / f"{report}.yaml")
    bounds = bound_scores(evaluation, km.load_framework(evaluation.framework))
    for area in bounds.areas.values():
        assert intersect(area.by_questions, area.row.score) is not None
        assert all(question.agree for question in area.questions.values())
    assert bounds.total.low <= bounds.total.high


def test_most_areas_do_not_add_up_as_printed() -> None:
    """In 27 of the 40 areas the printed points do not add up to the printed row, and nothing is wrong with any."""
    unequal = 0
    for report in ("karlskrona-2011", "lulea-2015", "ostersund-2010", "tingsryd-2019", "torsas-2017"):
        for area in km.load_evaluation(EVALUATIONS / f"{report}.yaml").areas:
            unequal += sum(question.points or 0 for question in area.questions) != area.points
    assert unequal == 27
