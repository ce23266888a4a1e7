"""What the rules on scores say, and what they leave to each other: each of these claims once had no test."""

from __future__ import annotations

from decimal import Decimal

import pytest

import kompassmodel as km


def _framework(*maxima: int, step: km.Points = 1) -> km.Framework:
    """Return a framework of two areas: one with questions of these maxima, and one of 100 points without any."""
    questions = tuple(
        km.Question(id=f"1.{number}", wording=f"Question {number}?", max_points=maximum)
        for number, maximum in enumerate(maxima, start=1)
    )
    return km.Framework(
        id="small",
        title="Small",
        language="sv",
        points_step=step,
        areas=(
            km.Area(id="1", title="One", max_points=sum(maxima), questions=questions),
            km.Area(id="2", title="Two", max_points=100),
        ),
    )


def _findings(text: str, framework: km.Framework) -> list[km.Finding]:
    head = "framework: small\nmunicipality: X\nstatus: draft\n"
    return list(km.validate_text(head + text, registry=km.Registry(frameworks=[framework])).findings)


def _told(text: str, framework: km.Framework) -> list[tuple[str, str]]:
    return [(finding.rule, finding.path) for finding in _findings(text, framework)]


HALVES = _framework(10, 20, step=Decimal("0.5"))
WHOLE = _framework(10, 20, 30)


def test_decimals_are_not_needless_for_points_in_half_steps() -> None:
    """On a scale of half points 15.0 is what a report prints; a percent is whole on every scale."""
    assert _told("areas:\n  '1': {questions: {'1.2': 15.0}}\n", HALVES) == []
    told = _told("areas:\n  '1': {questions: {'1.2': {points: 15.0, percent: 75.0}}}\n", HALVES)
    assert told == [("needless-decimals", "/areas/1/questions/1.2/percent")]
    assert _told("areas:\n  '1': {questions: {'1.2': 15.0}}\n", WHOLE) == [
        ("needless-decimals", "/areas/1/questions/1.2")
    ]


def test_the_number_of_a_question_in_a_lineage_has_no_needless_decimals() -> None:
    """`question: 2.0` is a name, which unknown-lineage reports, and not a number to be shortened."""
    text = (
        "id: next\ntitle: Next\nlanguage: sv\nrevises: kompass-2016\nareas:\n  '1':\n    title: One\n"
        "    max_points: 1\n    lineage: [{area: 1.0, change: reworded}]\n"
    )
    assert "needless-decimals" not in {finding.rule for finding in km.validate_text(text).findings}


@pytest.mark.parametrize(
    ("framework", "total", "areas", "told"),
    [
        pytest.param(HALVES, "31.5", "{'1': 10.5, '2': 20}", True, id="half a point too much on a scale of halves"),
        pytest.param(HALVES, "31", "{'1': 10, '2': 20}", False, id="all whole: rounded to whole points"),
        pytest.param(HALVES, "32", "{'1': 10, '2': 20}", True, id="all whole, and beyond rounding to whole points"),
        pytest.param(HALVES, "31.5", "{'1': 10.5, '2': 20.5}", False, id="as far as halves can be rounded"),
        pytest.param(WHOLE, "29", "{'1': 10, '2': 20}", False, id="as far as whole points can be rounded"),
        pytest.param(WHOLE, "28", "{'1': 10, '2': 20}", True, id="beyond that"),
        pytest.param(WHOLE, "30.3", "{'1': 10.1, '2': 20.2}", False, id="means lie between the steps"),
        pytest.param(WHOLE, "102", "{'2': 40}", True, id="an area that is missing has its maximum at most"),
        pytest.param(WHOLE, "100", "{'2': 40}", False, id="and may have it"),
    ],
)
def test_a_total_of_means_is_the_rounded_sum_of_its_areas(
    framework: km.Framework, total: str, areas: str, *, told: bool
) -> None:
    """Means are rounded to whole points if all are whole, else to the steps; nobody asks that they be on a step."""
    text = f"areas: {{}}\nreferences: [{{name: medel, total: {total}, areas: {areas}}}]\n"
    expected = [("reference-total-differs-from-areas", "/references/0/total")] if told else []
    assert _told(text, framework) == expected


def test_a_total_of_means_above_its_maximum_is_told_once() -> None:
    """It cannot be right by itself, so nothing is said of its sum."""
    text = "areas: {}\nreferences: [{name: medel, total: 900, areas: {'1': 10, '2': 20}}]\n"
    assert _told(text, WHOLE) == [("points-above-maximum", "/references/0/total")]


SWAPPED = ("swapped-questions", "/areas/1/questions/1.2")


@pytest.mark.parametrize(
    ("rows", "is_swapped"),
    [
        pytest.param("'1.1': {points: 15, max_points: 20}, '1.2': {points: 5, max_points: 10}", True, id="both"),
        pytest.param("'1.1': {points: 15, max_points: 20}, '1.2': {points: 5, max_points: 20}", False, id="the first"),
        pytest.param("'1.1': {points: 5, max_points: 10}, '1.2': {points: 5, max_points: 10}", False, id="the second"),
        pytest.param("'1.1': {points: 25, max_points: 20}, '1.2': {points: 5, max_points: 10}", False, id="no fit"),
        pytest.param("'1.1': {points: 15, percent: 75}, '1.2': {points: 5, percent: 50}", True, id="by percent"),
    ],
)
def test_two_rows_are_swapped_if_each_fits_the_other_question_and_not_its_own(rows: str, *, is_swapped: bool) -> None:
    """If only one of them does, or one fits neither, they are reported one by one."""
    told = _told(f"areas:\n  '1': {{questions: {{{rows}}}}}\n", WHOLE)
    assert (told == [SWAPPED]) is is_swapped
    assert told


def test_rows_that_could_be_swapped_in_several_ways_are_not_called_swapped() -> None:
    """Which two of the three changed places is not clear, so each row is reported by itself."""
    rows = "'1.1': {points: 5, max_points: 20}, '1.2': {points: 5, max_points: 10}, '1.3': {points: 5, max_points: 10}"
    told = _told(f"areas:\n  '1': {{questions: {{{rows}}}}}\n", _framework(10, 20, 20))
    assert {rule for rule, _ in told} == {"maximum-differs-from-framework"}
    assert len(told) == 3


@pytest.mark.parametrize(
    ("points", "rule"), [("101", "points-above-maximum"), ("45.5", "points-between-steps")], ids=["above", "between"]
)
def test_an_impossible_row_is_told_once(points: str, rule: str) -> None:
    """The headline differs from it, and nothing is said of that: the row is what is wrong."""
    text = f"summary: {{areas: {{'2': 45}}}}\nareas:\n  '2': {{points: {points}}}\n"
    assert _told(text, WHOLE) == [(rule, "/areas/2/points")]


@pytest.mark.parametrize(
    ("row", "hint"),
    [
        ("{points: 15, max_points: 15}", "points and max_points were probably mixed up"),
        ("{points: 12, max_points: 15}", "is it another revision?"),
        ("{points: 60}", "is the total of area 1"),
        ("{points: 50, percent: 50}", "is its percent"),
        ("{points: 40, percent: 4}", "points and percent are probably swapped"),
        ("{points: 30, percent: 60}", "60 percent of 10 is about 6"),
        ("{points: 11}", "cannot be more than 10"),
    ],
)
def test_the_hint_at_points_above_the_maximum_says_what_was_probably_typed(row: str, hint: str) -> None:
    """The area's total, the percent, or a figure of another revision."""
    findings = _findings(f"areas:\n  '1': {{points: 60, questions: {{'1.1': {row}}}}}\n", WHOLE)
    hints = {finding.hint for finding in findings}
    assert any(hint in (one or "") for one in hints), hints
    assert "points-above-maximum" in {finding.rule for finding in findings}


def test_a_wrong_maximum_without_points_is_told_by_itself() -> None:
    """Nothing is above anything then."""
    told = _told("areas:\n  '1': {questions: {'1.1': {max_points: 20, percent: 50}}}\n", WHOLE)
    assert told == [("maximum-differs-from-framework", "/areas/1/questions/1.1/max_points")]


@pytest.mark.parametrize(
    ("country", "code", "told"),
    [
        ("SWE", "763", True),
        ("NOR", "301", True),
        ("DNK", "101", False),
        ("FIN", "091", False),
        ("DNK", "1012", True),
        ("FIN", "91", True),
        ("SWE", "0763", False),
    ],
)
def test_codes_have_three_digits_in_denmark_and_finland_and_four_elsewhere(
    country: str, code: str, *, told: bool
) -> None:
    """A code of the other length is told, and no other."""
    text = (
        f"framework: small\nmunicipality: {{name: X, code: '{code}', country: {country}}}\nstatus: draft\nareas: {{}}\n"
    )
    findings = km.validate_text(text, registry=km.Registry(frameworks=[WHOLE])).findings
    assert ("municipality-code" in {finding.rule for finding in findings}) is told


def test_questions_of_an_area_that_publishes_none_say_nothing_of_its_row() -> None:
    """They are unknown, which is told once; the row is not held against a sum of nothing."""
    assert _told("areas:\n  '2': {points: 50, questions: {'2.1': 5}}\n", WHOLE) == [
        ("unknown-question", "/areas/2/questions/2.1")
    ]


def test_a_comma_in_the_number_of_a_question_is_a_point() -> None:
    """As Swedish and Norwegian write decimals."""
    (finding,) = _findings('areas:\n  "1":\n    questions:\n      "1,2": 9\n', WHOLE)
    assert (finding.rule, finding.hint) == ("unknown-question", '"1.2" was probably meant')
