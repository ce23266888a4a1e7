"""Evaluations side by side: every result in its row, within any width, in every language."""

from __future__ import annotations

import re

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import kompassmodel as km
from kompassmodel.messages.formatting import columns
from kompassmodel.messages.translation import LANGUAGES, number_text
from kompassmodel.output.layout import NARROWEST, WIDEST
from kompassmodel.output.styled import plain
from kompassmodel.output.trend import column_labels, trend_lines
from kompassmodel.testing import evaluations, lineages
from tests.support.drawing import examples
from tests.support.paths import EVALUATIONS

WIDTHS = (NARROWEST, 61, 67, 80, 93, WIDEST, 200)


def _drawn(data: st.DataObject, most: int = 5) -> km.Trend:
    chain = data.draw(lineages((1, 3)))
    listed = [data.draw(evaluations(data.draw(st.sampled_from(chain)))) for _ in range(data.draw(st.integers(2, most)))]
    lang = data.draw(st.sampled_from(LANGUAGES))
    return km.trend(listed, registry=km.Registry(frameworks=chain), lang=lang)


@settings(max_examples=examples(40))
@given(st.data())
def test_no_line_is_wider_than_asked_for(data: st.DataObject) -> None:
    """Whatever the names, wordings, figures, language and width, and however many evaluations there are."""
    found = _drawn(data, 12)
    width = data.draw(st.sampled_from(WIDTHS))
    files = data.draw(st.sampled_from([(), tuple("x" * 150 for _ in found.evaluations)]))
    for line in plain(trend_lines(found, files, width)).splitlines():
        assert columns(line) <= width
        assert line == line.rstrip(" ")


@settings(max_examples=examples(40))
@given(st.data())
def test_every_result_stands_in_its_row_once(data: st.DataObject) -> None:
    """The cells behind the wording are the maximum, one result for each evaluation, and the difference."""
    found = _drawn(data, 3)
    shown = iter(plain(trend_lines(found, width=200)).splitlines())
    for area in found.areas:
        results: list[object] = [each.result for each in area.cells]
        results += [each.result for question in area.questions for each in question.cells]
        if not any(_has_figure(result) for result in results):
            continue
        next(line for line in shown if line.startswith(f"{area.id} "))  # its title
        is_given = any(each.result is not None for question in area.questions for each in question.cells)
        for question in area.questions if is_given and sum(each.by_questions for each in found.revisions) > 1 else ():
            line = next(line for line in shown if line.startswith(f"{question.id} "))
            expected = [_shown(cell, question.max_points, found.lang) for cell in question.cells]
            cells = re.split(r"\s{2,}", line)[: -1 if question.part.difference is not None else None]
            results = [cell for cell in expected if cell]
            assert cells[-len(results) - 1 :] == [number_text(question.max_points, found.lang), *results]


def _has_figure(result: object) -> bool:
    return getattr(result, "points", None) is not None or getattr(result, "percent", None) is not None


def _shown(cell: km.TrendCell[km.QuestionResult], maximum: km.Points, lang: km.Language) -> str:
    """Write a result as the table has to: with its maximum if that is another, in brackets if it is not comparable."""
    if not cell.before:
        return ""
    if cell.result is None:
        return "–"
    text = f"{cell.result.percent}%" if cell.result.points is None else number_text(cell.result.points, lang)
    if cell.max_points is not None and cell.max_points != maximum:
        text += f"/{number_text(cell.max_points, lang)}"
    return text if cell.verdict == "comparable" else f"({text})"


@settings(max_examples=examples(30))
@given(st.data())
def test_the_json_is_that_of_the_object(data: st.DataObject) -> None:
    """`to_dict` of a trend holds the same figures."""
    found = _drawn(data)
    content = km.to_dict(found)
    for area, shown in zip(found.areas, content["areas"], strict=True):
        rows: list[km.AreaTrend | km.QuestionTrend] = [area, *area.questions]
        for row, of_row in zip(rows, (shown, *shown["questions"]), strict=True):
            assert of_row["comparable"]["max_points"] == float(row.part.max_points)
            ends = [(score["low"], score["high"]) for score in of_row["comparable"]["scores"]]
            assert ends == [(float(score.low), float(score.high)) for score in row.part.scores]
            assert [cell["reason"] for cell in of_row["cells"]] == [cell.reason for cell in row.cells]
    assert content["are_totals_comparable"] is found.are_totals_comparable
    assert [each["framework"] for each in content["evaluations"]] == [each.framework for each in found.evaluations]


def test_columns_are_called_by_what_tells_them_apart() -> None:
    """Years of one municipality, names of several; a letter if these are the same or too long."""
    one = km.load_evaluation(EVALUATIONS / "lulea-2015.yaml")
    later = evolve(one, evaluated=km.Period("2019-03"))
    same_year = evolve(one, evaluated=km.Period("2015-12"))
    elsewhere = km.load_evaluation(EVALUATIONS / "torsas-2017.yaml")
    long_name = evolve(one, municipality=km.Municipality(name="Guovdageainnu suohkan"))
    undated = evolve(one, evaluated=None, status="draft")
    assert column_labels([one, later]) == ("2015", "2019")
    assert column_labels([one, same_year]) == ("2015-11", "2015-12")
    assert column_labels([one, elsewhere]) == ("Luleå", "Torsås")
    assert column_labels([one, one]) == ("A", "B")
    assert column_labels([one, long_name]) == ("A", "B")
    assert column_labels([one, undated]) == ("A", "B")
    assert column_labels([one] * 27)[-1] == "26"


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "The totals cannot be compared or ranked: only 565 of 800 points are comparable."),
        ("sv", "Totalsummorna kan varken jämföras eller rangordnas: bara 565 av 800 poäng är jämförbara."),
        ("nb", "Totalsummene kan verken sammenlignes eller rangeres: bare 565 av 800 poeng er sammenlignbare."),
    ],
)
def test_it_is_said_plainly_that_totals_cannot_be_ranked(lang: km.Language, sentence: str) -> None:
    """In the language asked for."""
    listed = [km.load_evaluation(EVALUATIONS / f"{name}.yaml") for name in ("karlskrona-2011", "tingsryd-2019")]
    words = " ".join(plain(trend_lines(km.trend(listed, lang=lang))).split())
    assert sentence in words
    assert ("285,375–290,65" if lang != "en" else "285.375–290.65") in words


def test_a_result_of_which_only_the_headline_is_printed_is_compared_by_it() -> None:
    """Its areas and its total stand where those of a table would."""
    one = km.load_evaluation(EVALUATIONS / "ostersund-2010.yaml")
    other = evolve(one, municipality=km.Municipality(name="Annorstädes"), areas=())
    found = km.trend([one, other])
    assert found.are_totals_comparable
    assert [cell.result.points for cell in found.area(2).cells if cell.result is not None] == [66, 66]
    assert found.area(2).questions[0].cells[1].result is None
    line = next(line for line in plain(trend_lines(found)).splitlines() if "the area as printed" in line)
    assert line.split()[-4:-1] == ["100", "68", "68"]


def test_totals_that_are_printed_alone_are_compared() -> None:
    """Many results are printed so; within one revision they can be compared, whatever else is missing."""
    one, other = (
        km.Evaluation(
            framework="kompass-2016",
            municipality=km.Municipality(name=name),
            summary=km.Summary(total=total),
        )
        for name, total in (("A", 373), ("B", 363))
    )
    found = km.trend([one, other])
    assert found.are_totals_comparable
    text = plain(trend_lines(found))
    assert "-11…-9" in text
    assert "None of them gives a figure of the areas 1, 2, 3, 4, 5, 6, 7, 8." in text
    unknown = evolve(one, status="draft", summary=None)
    assert not km.trend([one, unknown]).are_totals_comparable


def test_totals_of_one_revision_are_compared() -> None:
    """All of their points, with the difference; not if one of them does not give all areas."""
    listed = [km.load_evaluation(EVALUATIONS / f"{name}.yaml") for name in ("karlskrona-2011", "lulea-2015")]
    text = plain(trend_lines(km.trend(listed)))
    assert "The totals can be compared: all of their 800 points." in text
    assert "+144…+146" in text
    partly = [listed[0], evolve(listed[1], status="draft", summary=None, areas=listed[1].areas[:3])]
    words = " ".join(plain(trend_lines(km.trend(partly))).split())
    assert "only 300 of 800 points are given by all." in words
