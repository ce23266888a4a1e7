"""The typed objects: frozen, exact, with lookups that say what is missing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest

import kompassmodel as km
from kompassmodel.model.points import exact_points


def test_points_are_whole_where_they_can_be() -> None:
    """A whole decimal is an int, a half stays what it is."""
    assert type(exact_points(Decimal("79.0"))) is int
    assert exact_points(Decimal("79.5")) == Decimal("79.5")


@pytest.mark.parametrize("wrong", [True, 9.5, "9", None])
def test_points_are_no_other_type(wrong: Any) -> None:
    """A float cannot hold every step exactly, and a text is no number."""
    with pytest.raises(TypeError, match="points are an int or a Decimal"):
        exact_points(wrong)


@pytest.mark.parametrize("wrong", [-1, Decimal("-0.5"), Decimal("NaN"), Decimal("Infinity")])
def test_points_are_0_or_more_and_finite(wrong: Any) -> None:
    """Nothing scores less than nothing."""
    with pytest.raises(ValueError, match="points are"):
        exact_points(wrong)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2019-05-06", date(2019, 5, 6), date(2019, 5, 6)),
        ("2017-10/2017-11", date(2017, 10, 1), date(2017, 11, 30)),
        ("2020/..", date(2020, 1, 1), date.max),
        ("../2010", date.min, date(2010, 12, 31)),
    ],
)
def test_a_period_covers_its_days(text: str, first: date, last: date) -> None:
    """Both ends are included; an open end reaches to the calendar's end."""
    period = km.Period(text)
    assert (period.first, period.last, str(period)) == (first, last, text)


@pytest.mark.parametrize(
    "text", ["", "19", "2019-13", "2019-02-29", "2019-1", "2019/2018", "../..", "/", "2019/", "٢٠١٩", "x"]
)
def test_what_is_no_period_is_refused(text: str) -> None:
    """A month 13, a day that does not exist, an interval that ends before it begins: none is a period."""
    with pytest.raises(ValueError, match=r"year|exist|ends|month|day|known"):
        km.Period(text)


def test_lookups_name_what_is_missing() -> None:
    """Areas are found by text or number, questions by text; what is not there is a KeyError with its number."""
    framework = km.load_framework("kompass-2016")
    assert framework.area(7) is framework.area("7")
    assert framework.area_of("7.2").id == "7"
    assert framework.area(7).question("7.2").max_points == 25
    lookups: list[tuple[Any, Any]] = [
        (framework.area, 9),
        (framework.question, "1.10"),
        (framework.area_of, "9.1"),
        (framework.area(1).question, "2.1"),
    ]
    for lookup, number in lookups:
        with pytest.raises(KeyError, match=str(number)):
            lookup(number)


def test_evaluations_are_looked_up_alike() -> None:
    """Results, headlines and profiles are found by number."""
    summary = km.Summary(total=560, areas=(km.AreaPoints("8", 86),))
    reference = km.Reference(name="medel", areas=(km.AreaPoints("1", 49),))
    area = km.AreaResult(id="8", points=84, questions=(km.QuestionResult(id="8.1", points=13),))
    evaluation = km.Evaluation(framework="kompass-2010", municipality=km.Municipality(name="Luleå"), areas=(area,))
    assert summary.area(8).points == 86
    assert reference.area("1").points == 49
    assert evaluation.area(8).question("8.1").points == evaluation.question("8.1").points == 13


def test_objects_cannot_be_changed() -> None:
    """Every class of the model is frozen and hashable."""
    framework = km.load_framework("kompass-2016")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        framework.id = "other"  # type: ignore[misc]
    assert hash(framework) == hash(km.load_framework("kompass-2016"))


def test_figures_out_of_range_cannot_be_built() -> None:
    """The invariants hold for objects made in Python too."""
    with pytest.raises(ValueError, match="percent"):
        km.QuestionResult(id="1.1", percent=101)
    with pytest.raises(ValueError, match="round"):
        km.Evaluation(framework="x", municipality=km.Municipality(name="y"), areas=(), round=0)


def test_a_number_that_lost_its_zero_is_no_key() -> None:
    """1.10 as a number is 1.1; only texts and whole numbers name questions and areas."""
    with pytest.raises(TypeError, match=r"1\.10 is not 1\.1"):
        km.load_framework("kompass-2016").question(1.10)  # type: ignore[arg-type]
