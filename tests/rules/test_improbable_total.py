"""A total that only one-sided roundings can explain: how improbable it is, exactly, and when it is reported."""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations, zip_longest
from math import factorial, floor, prod

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import kompassmodel as km
from kompassmodel.model.evaluation import AreaPoints, AreaResult, Evaluation, QuestionResult, Summary
from kompassmodel.model.period import Period
from kompassmodel.rules.case import EvaluationCase
from kompassmodel.rules.evaluation.improbable_total import check, tail
from kompassmodel.scoring import bound_scores

FRAMEWORK = km.load_framework("kompass-2020")
WITH_QUESTIONS = km.load_framework("kompass-2016")
POINTS = (45, 46, 44, 45, 46, 45, 46, 46)
BARE = Evaluation(
    framework=FRAMEWORK.id, municipality=km.Municipality(name="Exempelby"), evaluated=Period("2021"), areas=()
)


def _rows(points: Sequence[int | None] = (), percent: Sequence[int | None] = ()) -> tuple[AreaResult, ...]:
    figures = zip_longest(points, percent)
    return tuple(AreaResult(id=str(n), points=p, percent=c) for n, (p, c) in enumerate(figures, start=1))


def _found(evaluation: Evaluation, framework: km.Framework = FRAMEWORK) -> list[str]:
    case = EvaluationCase(evaluation, framework, bound_scores(evaluation, framework), lambda *_: ())
    return [str(problem.message) for problem in check(case)]


def _with_total(total: int, areas: tuple[AreaResult, ...] = _rows(points=POINTS)) -> Evaluation:
    return evolve(BARE, summary=Summary(total=total), areas=areas)


def test_eight_scores_of_which_all_lose_half_a_point_are_one_in_ten_million() -> None:
    """The corner of a cube of eight dimensions in which all roundings go one way is (1/2)^8 / 8! of it."""
    assert tail([200] * 8, 100) == Fraction(1, 2**8 * factorial(8))
    assert tail([200] * 8, 0) == 0
    assert tail([200] * 8, 800) == Fraction(1, 2)
    assert tail([10**7 + 2**n for n in range(20)], 10**10) == 1  # it would take too long


@given(
    st.lists(st.sampled_from([200, 100, 150, 37]), min_size=6, max_size=9),
    st.fractions(0, 1, max_denominator=50),
)
def test_the_probability_is_exact(widths: list[int], part: Fraction) -> None:
    """It is what inclusion and exclusion over all subsets of unequal widths gives."""
    room = floor(part * sum(widths))
    subsets = [subset for count in range(len(widths) + 1) for subset in combinations(widths, count)]
    corner = sum((-1) ** len(subset) * max(0, room - sum(subset)) ** len(widths) for subset in subsets)
    assert tail(widths, room) == Fraction(corner, factorial(len(widths)) * prod(widths))


@pytest.mark.parametrize("total", [359, 367])
@pytest.mark.parametrize("figures", [{"points": POINTS}, {"percent": POINTS}, {"points": POINTS, "percent": POINTS}])
def test_the_known_table_is_reported_in_either_direction(total: int, figures: dict[str, tuple[int, ...]]) -> None:
    """363 printed as 359, or as 367, whether the areas are given in points or in percent of 100."""
    assert _found(_with_total(total, _rows(**figures))) == [
        f"the areas as printed add up to 363, the total says {total}: rounding leads so far away about once in "
        "5 million tables"
    ]


def test_the_headline_figures_count_as_areas() -> None:
    """The same table printed at the front of a report only."""
    areas = tuple(AreaPoints(str(number), points) for number, points in enumerate(POINTS, start=1))
    assert _found(evolve(BARE, summary=Summary(total=359, areas=areas)))


@pytest.mark.parametrize("total", [358, 368, *range(360, 367)])
def test_a_total_that_is_impossible_or_not_so_improbable_is_left_alone(total: int) -> None:
    """Totals beyond 359 and 367 are reported by another rule, those between happen."""
    assert _found(_with_total(total)) == []


def test_an_area_of_which_nothing_is_printed_explains_any_total() -> None:
    """No score of an unknown area is likelier than another for want of a figure."""
    assert _found(_with_total(318, _rows(points=(*POINTS[:7], None)))) == []
    assert _found(_with_total(359, _rows(points=POINTS)[:7])) == []


def test_areas_with_questions_may_have_whatever_score_suits_the_total() -> None:
    """Their questions can say that each of them was rounded up by nearly half a point."""
    areas = tuple(
        AreaResult(
            id=area.id,
            points=45,
            questions=tuple(QuestionResult(id=question.id, points=9) for question in area.questions),
        )
        for area in WITH_QUESTIONS.areas
    )
    assert _found(evolve(_with_total(356, areas), framework=WITH_QUESTIONS.id), WITH_QUESTIONS) == []


def test_a_few_areas_may_all_end_in_one_half() -> None:
    """Up to five areas are too few to tell chance from a mistake."""
    small = evolve(FRAMEWORK, id="small", areas=FRAMEWORK.areas[:5])
    assert _found(_with_total(223, _rows(points=POINTS)[:5]), small) == []


def test_correctly_rounded_tables_are_not_reported() -> None:
    """Of 3,000 tables of random scores, fixed by a seed, none is; rounding alone moves their totals by 3 at most."""
    draw = random.Random(11)
    for _ in range(3000):
        scores = [draw.uniform(0, 100) for _ in range(8)]
        rows = _rows(points=tuple(map(round, scores)), percent=tuple(round(score) for score in scores))
        assert _found(_with_total(round(sum(scores)), rows)) == []


def test_scores_in_half_points_are_often_exactly_between_two_percents() -> None:
    """The older scale gives half points: printed as percents they are all rounded in the same direction."""
    older = km.load_framework("kompass-2002")
    assert _found(_with_total(359, _rows(percent=POINTS)), older) == []
    assert _found(_with_total(361, _rows(points=POINTS)), older) != []
