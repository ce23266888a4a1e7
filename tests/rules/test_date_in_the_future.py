"""A date that is still to come is reported if it cannot be planned, and no revision is concluded from it."""

from __future__ import annotations

from datetime import date

import pytest

import kompassmodel as km
from kompassmodel.documents.parser import parse
from kompassmodel.rules.case import StatedEvaluation
from kompassmodel.rules.evaluation.date_in_the_future import check
from kompassmodel.schema.structuring import to_evaluation

TODAY = date(2026, 11, 27)
FIGURES = 'areas: {"1": {points: 45}}'


def _hints(lines: str, figures: str = FIGURES, status: str = "draft", today: date = TODAY) -> list[str]:
    document = parse(f"framework: kompass-2016\nstatus: {status}\nmunicipality: X\n{lines}\n{figures}\n", "x.yaml")
    assert isinstance(document.data, dict)
    case = StatedEvaluation(to_evaluation(document.data), today)
    return [str(problem.hint) for problem in check(case)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2917", "2017"),
        ("2917-10", "2017-10"),
        ("2917-10-11", "2017-10-11"),
        ("2917-10/2917-11", "2017-10/2017-11"),
        ("2017-10/2917-11", "2017-10/2017-11"),
        ("3018", "2018"),
    ],
)
@pytest.mark.parametrize("key", ["evaluated", "published"])
def test_the_only_year_with_one_other_digit_was_meant(key: str, written: str, meant: str) -> None:
    """The date is written with that year."""
    if key == "published" and written.startswith("2017"):
        return  # when a report was published is seldom an interval
    assert _hints(f"{key}: {written}") == [f"a digit is wrong: {meant} was probably meant"]


def test_several_years_are_named_and_many_are_not() -> None:
    """Nobody is helped by ten years."""
    assert _hints("evaluated: 2107") == ["look at the digits of the year: was it one of 2007, 2017?"]
    assert _hints("evaluated: 2027-01") == ["look at the digits of the date"]
    assert _hints("evaluated: 5678") == ["look at the digits of the date"]


@pytest.mark.parametrize("written", ["2026-11-27", "2026-11-28", "2026-11", "2026", "2026-11/2026-12", "2020/.."])
@pytest.mark.parametrize("key", ["evaluated", "published"])
def test_today_is_no_future_and_neither_is_tomorrow_in_another_time_zone(key: str, written: str) -> None:
    """A month or a year that has begun is none either."""
    assert _hints(f"{key}: {written}", status="final") == []


def test_a_date_may_be_planned() -> None:
    """That of an evaluation without figures, and that on which the report of a draft will come out."""
    assert _hints("evaluated: 2027-03", "areas: {}") == []
    assert _hints("evaluated: 2027/2029", "areas: {}") == []
    assert _hints("published: 2027-03") == []
    assert len(_hints("evaluated: 2029-03", "areas: {}")) == 1
    assert len(_hints("published: 2027-03", status="final")) == 1
    assert len(_hints("evaluated: 2026-11-29")) == 1


def test_no_revision_is_concluded_from_it() -> None:
    """2917 is reported once, and not as a time when another revision was in use or after the publication."""
    text = f"framework: kompass-2016\nstatus: draft\nmunicipality: X\nevaluated: 2917\npublished: 2018\n{FIGURES}\n"
    assert [finding.rule for finding in km.validate_text(text).findings] == ["date-in-the-future"]


def test_a_date_that_would_be_in_the_future_or_not_exist_was_not_meant() -> None:
    """3026-12 was not 2026-12, and 2096-02-29 was not 2006-02-29."""
    assert _hints("evaluated: 3026-12") == ["look at the digits of the date"]
    assert _hints("evaluated: 3026-11") == ["a digit is wrong: 2026-11 was probably meant"]
    assert _hints("evaluated: 2096-02-29") == ["a digit is wrong: 2016-02-29 was probably meant"]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2020/2027", False),
        ("2020/2028", True),
        ("2020/2027-12-31", False),
        ("2020/2028-01-01", True),
        ("2020/..", False),
    ],
)
def test_a_time_that_has_begun_may_end_in_the_next_year_and_no_later(written: str, *, told: bool) -> None:
    """Without an end it says nothing of it."""
    document = parse(f"framework: kompass-2016\nmunicipality: X\nevaluated: {written}\n{FIGURES}\n", "x.yaml")
    assert isinstance(document.data, dict)
    texts = [str(problem.message) for problem in check(StatedEvaluation(to_evaluation(document.data), TODAY))]
    assert texts == ([f"evaluated is {written}, which ends in the future"] if told else [])


@pytest.mark.parametrize(
    ("day", "told"), [("2026-11-26", True), ("2026-11-27", False), ("2026-11-28", False), ("2026-11-29", False)]
)
def test_a_day_is_in_the_future_if_it_is_so_everywhere_on_earth(day: str, *, told: bool) -> None:
    """The day after is today somewhere."""
    assert (_hints("evaluated: 2026-11-28", today=date.fromisoformat(day)) != []) is told
    assert (_hints("published: 2026-11-28", status="final", today=date.fromisoformat(day)) != []) is told


@pytest.mark.parametrize(("year", "named"), [("1976", True), ("1975", False)])
def test_years_of_half_a_century_are_within_memory(year: str, *, named: bool) -> None:
    """2976 may be 1976, and 2975 is no year of an evaluation."""
    assert (f"{year} was probably meant" in "".join(_hints(f"evaluated: 2{year[1:]}"))) is named


@pytest.mark.parametrize("key", ["evaluated", "published"])
@pytest.mark.parametrize("period", ["../2018", "0001", "../0001", "9999/.."])
def test_a_period_at_the_ends_of_the_calendar_is_compared_with_today(key: str, period: str) -> None:
    """No day lies before the first one or after the last."""
    text = f"framework: kompass-2016\nstatus: draft\nmunicipality: Torsås\n{key}: {period}\n"
    assert "internal-error" not in {finding.rule for finding in km.validate_text(text).findings}
