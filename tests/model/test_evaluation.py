"""Evaluations are looked up like frameworks, and hold no impossible figure."""

from __future__ import annotations

import re
from typing import Any

import pytest

import kompassmodel as km


def test_evaluations_are_looked_up_like_frameworks() -> None:
    """Results, headlines and profiles are found by number."""
    summary = km.Summary(total=560, areas=(km.AreaPoints("8", 86),))
    reference = km.Reference(name="medel", areas=(km.AreaPoints("1", 49),))
    area = km.AreaResult(id="8", points=84, questions=(km.QuestionResult(id="8.1", points=13),))
    evaluation = km.Evaluation(framework="kompass-2010", municipality=km.Municipality(name="Luleå"), areas=(area,))
    assert summary.area(8).points == 86
    assert reference.area("1").points == 49
    assert evaluation.area(8).question("8.1").points == evaluation.question("8.1").points == 13


def test_figures_out_of_range_cannot_be_built() -> None:
    """The invariants hold for objects made in Python too."""
    with pytest.raises(ValueError, match="percent"):
        km.QuestionResult(id="1.1", percent=101)
    with pytest.raises(ValueError, match="round"):
        km.Evaluation(framework="x", municipality=km.Municipality(name="y"), areas=(), round=0)


def test_what_a_program_hands_over_is_converted_or_refused_in_plain_words() -> None:
    """Lists become tuples and texts periods; everything else is refused when the object is made."""
    area = km.AreaResult(id="1", questions=[km.QuestionResult(id="1.1", points=5)], strengths=["a"])  # type: ignore[arg-type]
    assert (area.questions[0].points, area.strengths) == (5, ("a",))
    evaluation = km.Evaluation(framework="x", municipality=km.Municipality(name="Y"), evaluated="2017", areas=[area])  # type: ignore[arg-type]
    assert evaluation.evaluated == km.Period("2017")
    good: dict[str, Any] = {"framework": "x", "municipality": km.Municipality(name="Y"), "areas": ()}
    framework = km.Framework(id="f", title="F", language="sv", areas=(km.Area(id="1", title="A", max_points=1),))
    for make, told in (
        (lambda: km.QuestionResult(id=1), "id is text, not 1"),  # type: ignore[arg-type]
        (lambda: km.AreaResult(id="1", strengths="abc"), "strengths is a list of texts, not 'abc'"),  # type: ignore[arg-type]
        (lambda: km.AreaResult(id="1", questions=[area]), "each of questions is a QuestionResult, not an AreaResult"),  # type: ignore[arg-type]
        (lambda: km.Evaluation(**good, status="klar"), "status is final or draft, not 'klar'"),  # type: ignore[arg-type]
        (lambda: km.Municipality(name=None), "name is text, not None"),  # type: ignore[arg-type]
        (lambda: km.Municipality(name=" "), "name is text that is not empty"),
        (
            lambda: km.Evaluation(**{**good, "framework": framework}),
            "framework is text, not a Framework; write its id, 'f'",
        ),
        (lambda: km.Evaluation(**good, facts={"population": 3}), "facts is a Facts, not a dict; write Facts"),  # type: ignore[arg-type]
        (lambda: km.Evaluation(**good, evaluated=2017), "evaluated is a Period, not 2017; write Period"),  # type: ignore[arg-type]
        (lambda: km.Period(2017), "a period is text such as '2019-03'"),  # type: ignore[arg-type]
        (lambda: km.QuestionResult(id="1.1", points=16, max_points=15), "1.1 has 16 points, but its max_points are 15"),
        (lambda: km.Evaluation(**{**good, "areas": [area, area]}), "areas holds 1 twice"),
        (lambda: km.AreaResult(id="1", impression="x" * 1000, partial="y" * 1000), "a text of 1000 characters"),  # type: ignore[arg-type]
    ):
        with pytest.raises((TypeError, ValueError), match=re.escape(told)) as caught:
            make()
        assert len(str(caught.value)) < 200


def test_look_ups_return_none_or_say_what_is_near() -> None:
    """`get_area` is to `area` what `dict.get` is to `[]`."""
    area = km.AreaResult(id="1", questions=(km.QuestionResult(id="1.1"), km.QuestionResult(id="1.2")))
    evaluation = km.Evaluation(framework="x", municipality=km.Municipality(name="Y"), areas=(area,))
    assert (evaluation.get_area(1), evaluation.get_area(9), area.get_question("1.1")) == (area, None, area.questions[0])
    with pytest.raises(km.UnknownPartError, match=r"there is no 1\.22 here; 1\.2 was probably meant") as caught:
        evaluation.question("1.22")
    assert caught.value.known == ("1.2",)
    with pytest.raises(km.UnknownPartError, match="there is no 9 here; there are 1"):
        evaluation.area(9)


def test_periods_are_in_the_order_of_time() -> None:
    """By their first day, then their last."""
    periods = [km.Period(text) for text in ("2018", "2017-10/2017-11", "2017-10", "../2016", "2017")]
    assert [str(period) for period in sorted(periods)] == ["../2016", "2017", "2017-10", "2017-10/2017-11", "2018"]
