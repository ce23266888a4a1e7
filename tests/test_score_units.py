"""The unit of a framework is as small as its steps and maxima need, and no figure is ever rounded in it."""

from __future__ import annotations

from decimal import Decimal

import pytest

import kompassmodel as km
from kompassmodel.scoring import Interval, Scale, bound_profile, bound_row, bound_scores


def _framework(*maxima: km.Points, step: km.Points = 1) -> km.Framework:
    questions = tuple(
        km.Question(id=f"1.{number}", wording=f"Question {number}?", max_points=maximum)
        for number, maximum in enumerate(maxima, start=1)
    )
    area = km.Area(id="1", title="One", max_points=sum(maxima), questions=questions)
    return km.Framework(id="x", title="X", language="sv", points_step=step, areas=(area,))


@pytest.mark.parametrize(
    ("maxima", "step", "units"),
    [
        ((5,), 1, 200),
        ((5,), Decimal("0.5"), 400),
        ((5,), Decimal("0.125"), 1600),
        ((Decimal("2.5"), Decimal("0.2")), Decimal("0.1"), 2000),
        ((7, Decimal("2.25")), Decimal("0.25"), 800),
        ((6,), 2, 200),
    ],
)
def test_a_unit_divides_half_a_step_and_half_a_percent_of_every_maximum(
    maxima: tuple[km.Points, ...], step: km.Points, units: int
) -> None:
    """Units are two hundredths of a point, times the common denominator of the step and all maxima."""
    scale = Scale.of(_framework(*maxima, step=step))
    assert scale.units == units
    assert scale.step == step * units
    assert scale.step % 2 == 0
    assert all(scale.to_units(maximum) % 200 == 0 for maximum in maxima)


def test_equal_scales_are_one_object() -> None:
    """Caches compare them by identity."""
    assert Scale.of(_framework(5)) is Scale.of(_framework(7))


def test_points_are_whole_numbers_wherever_they_can_be() -> None:
    """They are shown to people: 100 and not 1E+2, 2.5 and not 2.50."""
    scale = Scale.of(_framework(5))
    assert [repr(scale.to_points(units)) for units in (20000, 0, -200, 500, 1)] == [
        "100",
        "0",
        "-1",
        "Decimal('2.5')",
        "Decimal('0.005')",
    ]


def test_half_a_percent_is_exact_for_a_large_maximum_too() -> None:
    """50 percent of 400 points are 198 to 202; 100 percent end at the maximum, and 0 percent begin at nothing."""
    scale = Scale.of(_framework(400))
    assert scale.by_percent(50, 400) == Interval(198 * 200, 202 * 200)
    assert scale.by_percent(100, 400) == Interval(398 * 200, 400 * 200)
    assert scale.by_percent(0, 400) == Interval(0, 2 * 200)


def test_points_bound_a_score_by_the_width_that_they_were_rounded_to() -> None:
    """A width says that points may lie between the steps; their own ends are kept then."""
    scale = Scale.of(_framework(10))
    assert scale.by_points(Decimal("5.5"), 10) == Interval(0, 2000)
    assert scale.by_points(Decimal("5.5"), 10, width=200) == Interval(1000, 1200)
    assert scale.by_points(Decimal("5.501"), 10, width=200) == Interval(1000, 1201)
    assert scale.by_points(11, 10, width=200) == Interval(0, 2000)
    assert scale.by_points(10, 10, width=200) == Interval(1900, 2000)
    assert scale.by_points(10, 10, width=400) == Interval(1800, 2000)


@pytest.mark.parametrize(
    ("low", "high", "percents"),
    [
        (0, 0, (0, 0)),
        (2000, 2000, (100, 100)),
        (0, 2000, (0, 100)),
        (1000, 1000, (50, 50)),
        (990, 1010, (49, 51)),
        (991, 1009, (50, 50)),
        (989, 1011, (49, 51)),
        (10, 10, (0, 1)),
        (1990, 1990, (99, 100)),
    ],
)
def test_a_score_is_printed_as_every_percent_that_rounding_may_lead_to(
    low: int, high: int, percents: tuple[int, int]
) -> None:
    """Half a percent may be rounded up or down; nothing below 0 or above 100 is printed."""
    assert Scale.of(_framework(10)).percents(Interval(low, high), 10) == percents


def _bounds(**figures: object) -> Interval:
    area = km.AreaResult(id="1", questions=(km.QuestionResult(id="1.1", **figures),))  # type: ignore[arg-type]
    evaluation = km.Evaluation(framework="x", municipality=km.Municipality(name="X"), areas=(area,))
    return bound_scores(evaluation, _framework(10, 20)).areas["1"].by_questions


def test_a_question_that_is_missing_may_have_anything() -> None:
    """And one with figures has what they say, up to its maximum."""
    assert _bounds() == Interval(0, 30 * 200)
    assert _bounds(points=5) == Interval(900, 1100 + 4000)
    assert _bounds(points=10) == Interval(1900, 2000 + 4000)
    assert _bounds(percent=50) == Interval(990, 1010 + 4000)
    assert _bounds(points=5, percent=46) == Interval(910, 930 + 4000)


def test_contradictory_figures_of_a_row_bound_it_by_both() -> None:
    """One of them is right, and nobody knows which."""
    scale = Scale.of(_framework(10))
    row = bound_row(scale, 2, 80, 10)
    assert not row.agree
    assert row.score == Interval(300, 1610)
    agreeing = bound_row(scale, 2, 16, 10)
    assert agreeing.agree
    assert agreeing.score == Interval(310, 330)


def test_the_score_of_an_area_is_bounded_by_row_questions_and_headline_together() -> None:
    """And the total by all areas."""
    evaluation = km.Evaluation(
        framework="x",
        municipality=km.Municipality(name="X"),
        summary=km.Summary(areas=(km.AreaPoints("1", 15),)),
        areas=(km.AreaResult(id="1", percent=50, questions=(km.QuestionResult(id="1.1", points=10),)),),
    )
    bounds = bound_scores(evaluation, _framework(10, 20))
    area = bounds.areas["1"]
    assert area.row.score == Interval(2970, 3030)
    assert area.by_questions == Interval(1900, 6000)
    assert area.headline == Interval(2900, 3100)
    assert area.score == bounds.total == Interval(2970, 3030)


def test_the_areas_of_a_profile_that_are_missing_may_have_anything() -> None:
    """Those given lie within half the width that they were rounded to."""
    areas = (km.Area(id="1", title="One", max_points=10), km.Area(id="2", title="Two", max_points=20))
    framework = km.Framework(id="x", title="X", language="sv", areas=areas)
    scale = Scale.of(framework)
    assert bound_profile(scale, framework, (km.AreaPoints("1", 5),), 200) == Interval(900, 1100 + 4000)
    assert bound_profile(scale, framework, (km.AreaPoints("1", 5), km.AreaPoints("2", 6)), 400) == Interval(1800, 2600)
