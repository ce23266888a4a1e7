"""The bounds of unseen scores, in points and percent."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given

import kompassmodel as km
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.framework import Framework
from tests.support import drawing
from tests.support.paths import ROOT

TORSAS = ROOT / "examples" / "evaluations" / "torsas-2017.yaml"


def test_a_question_an_area_and_the_total_are_bounded() -> None:
    """5 points and 30 percent of 15: between 29.5 and 30.5 percent, if 4.5 to 5.5 points allow it."""
    evaluation = km.load_evaluation(TORSAS)
    bounds = km.bounds(evaluation)
    question = bounds.question("1.1")
    assert (question.low, question.high, question.max_points) == (Decimal("4.5"), Decimal("4.575"), 15)
    assert (question.low_percent, question.high_percent) == (30, 31)
    assert bounds.area(1) == bounds.area("1")
    assert Decimal(bounds.area(1).low) >= Decimal("44.5")
    assert bounds.total.low_percent == round(100 * float(bounds.total.low) / 800)
    with pytest.raises(LookupError):
        bounds.area("9")
    with pytest.raises(TypeError, match="an Evaluation has bounds, not 'torsas'"):
        km.bounds("torsas")  # type: ignore[arg-type]


def test_the_total_is_tighter_than_the_sum_of_the_questions() -> None:
    """Rows of areas and the printed total narrow it further."""
    bounds = km.bounds(km.load_evaluation(TORSAS))
    low = sum(Decimal(question.low) for question in bounds.questions)
    high = sum(Decimal(question.high) for question in bounds.questions)
    assert low < bounds.total.low <= bounds.total.high < high


def test_what_is_not_printed_lies_between_nothing_and_the_maximum() -> None:
    """An evaluation without any figure says nothing."""
    empty = km.Evaluation(
        framework="kompass-2016", status="draft", municipality=km.Municipality(name="X"), areas=(km.AreaResult(id="1"),)
    )
    bounds = km.bounds(empty)
    assert {(part.low, part.high) for part in bounds.questions} == {
        (0, question.max_points) for question in bounds.framework.questions
    }
    assert (bounds.total.low, bounds.total.high, bounds.total.low_percent, bounds.total.high_percent) == (
        0,
        800,
        0,
        100,
    )


@given(drawing.framework_and_evaluation())
def test_bounds_lie_inside_each_other(pair: tuple[Framework, Evaluation]) -> None:
    """No area allows more than its maximum, and the total no more than its areas."""
    framework, evaluation = pair
    bounds = km.bounds(evaluation, framework=framework)
    for part in (*bounds.questions, *bounds.areas, bounds.total):
        assert 0 <= part.low <= part.high <= part.max_points
        assert 0 <= part.low_percent <= part.high_percent <= 100
    assert bounds.total.low >= sum(Decimal(area.low) for area in bounds.areas)
    assert bounds.total.high <= sum(Decimal(area.high) for area in bounds.areas)
