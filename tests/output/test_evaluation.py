"""An evaluation as its report prints it: every figure in its row, within any width, in every language."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kompassmodel as km
from kompassmodel.messages.formatting import columns, printable
from kompassmodel.messages.translation import LANGUAGES, number_text
from kompassmodel.output.evaluation import sheet_lines
from kompassmodel.output.layout import NARROWEST, WIDEST
from kompassmodel.output.styled import plain
from kompassmodel.testing import evaluations, faulty, frameworks, rules_that_can_break
from tests.support.drawing import examples

WIDTHS = (NARROWEST, 61, 67, 80, 93, WIDEST, 200)


def _drawn(data: st.DataObject) -> km.ScoreSheet:
    framework = data.draw(frameworks())
    registry = km.Registry(frameworks=[framework])
    lang = data.draw(st.sampled_from(LANGUAGES))
    return km.score_sheet(data.draw(evaluations(framework)), registry=registry, lang=lang)


@settings(max_examples=examples(30))
@given(st.data())
def test_no_line_is_wider_than_asked_for(data: st.DataObject) -> None:
    """Whatever the names, wordings, figures, language and width; and no line ends with a space."""
    sheet = _drawn(data)
    width = data.draw(st.sampled_from(WIDTHS))
    for line in plain(sheet_lines(sheet, width=width)).splitlines():
        assert columns(line) <= width
        assert line == line.rstrip(" ")


@settings(max_examples=examples(30))
@given(st.data())
def test_every_printed_figure_stands_in_its_row_once(data: st.DataObject) -> None:
    """The cells at the end of a row are the points, the maximum and the percent of the file, or a dash."""
    sheet = _drawn(data)
    lang, evaluation = sheet.lang, sheet.evaluation
    lines = plain(sheet_lines(sheet, width=WIDEST)).splitlines()
    in_table = lines[
        : _first(lines, {"en": "Areas and total", "sv": "Områden och total", "nb": "Områder og total"}[lang])
    ]
    by_number = {line.split()[0]: line for line in in_table if re.match(r"[0-9]\S*  ", line)}
    rows = evaluation.questions or evaluation.areas
    for row in rows:
        assert re.split(r"\s{2,}", by_number[row.id])[-3:] == _cells(row, sheet)
    if evaluation.questions:
        label = {"en": "the area as printed", "sv": "området enligt rapporten", "nb": "området ifølge rapporten"}[lang]
        printed = [re.split(r"\s{2,}", line.strip())[1:] for line in in_table if line.strip().startswith(f"{label} ")]
        assert printed == [
            _cells(evaluation.get_area(area.id) or km.AreaResult(id=area.id), sheet) for area in sheet.areas
        ]


def _first(lines: list[str], text: str) -> int:
    return max(index for index, line in enumerate(lines) if line == text)


def _cells(row: km.QuestionResult | km.AreaResult, sheet: km.ScoreSheet) -> list[str]:
    assert sheet.framework is not None
    known = sheet.framework.get_question(row.id) or sheet.framework.area(row.id)
    maximum = f"({number_text(known.max_points, sheet.lang)})"
    if row.max_points is not None:
        maximum = number_text(row.max_points, sheet.lang)
    points, percent = ("–" if each is None else number_text(each, sheet.lang) for each in (row.points, row.percent))
    return [points, maximum, percent]


@settings(max_examples=examples(30))
@given(st.data())
def test_the_profile_has_the_headline_and_all_references(data: st.DataObject) -> None:
    """In the object, in the text and in Markdown: each figure as it is in the file."""
    sheet = _drawn(data)
    evaluation = sheet.evaluation
    for line in (*sheet.profile, sheet.total):
        profiles = [evaluation.summary, *evaluation.references]
        expected = [
            None
            if profile is None
            else profile.total
            if not line.id
            else getattr(profile.get_area(line.id), "points", None)
            for profile in profiles
        ]
        assert [line.summary, *line.references] == expected
    text = plain(sheet_lines(sheet, width=200))
    for reference in evaluation.references:
        assert printable(" ".join(reference.name.split())).strip() in text
    assert text.count("ref. ") == 2 * len(evaluation.references)


@settings(max_examples=examples(30))
@given(st.data())
def test_sums_and_what_rounding_allows_are_right(data: st.DataObject) -> None:
    """The sum is that of the printed points; the bounds are the sum of the bounds of all questions of the area."""
    sheet = _drawn(data)
    assert sheet.framework is not None
    found = km.bounds(sheet.evaluation, framework=sheet.framework)
    for area in sheet.areas:
        result = sheet.evaluation.get_area(area.id)
        points = [row.points for row in (result.questions if result else ()) if row.points is not None]
        assert area.sum_of_points == (sum(points) if points else None)
        if area.allowed is not None:
            bounded = [found.question(question.id) for question in sheet.framework.area(area.id).questions]
            assert (area.allowed.low, area.allowed.high) == (sum(b.low for b in bounded), sum(b.high for b in bounded))
    assert sheet.ok
    assert sheet.findings == ()


@settings(max_examples=examples(20))
@given(st.data())
def test_the_json_is_that_of_the_object(data: st.DataObject) -> None:
    """`to_dict` of a sheet is what the command prints, and holds the same figures."""
    sheet = _drawn(data)
    content = km.to_dict(sheet)
    for area, shown in zip(sheet.areas, content["areas"], strict=True):
        assert (shown["points"], shown["percent"]) == (_float(area.row.points), area.row.percent)
        assert shown["sum_of_points"] == _float(area.sum_of_points)
        for row, question in zip(area.questions, shown["questions"], strict=True):
            figures = (row.points, row.max_points, row.percent, row.maximum)
            keys = ("points", "max_points", "percent", "framework_max_points")
            assert [question[key] for key in keys] == [_float(figure) for figure in figures]
            assert row.score is not None
            assert (question["score_low"], question["score_high"]) == (_float(row.score.low), _float(row.score.high))
    assert content["total"]["sum_of_areas"] == _float(sheet.total.table)
    assert content["total"]["summary_points"] == _float(sheet.total.summary)


def _float(number: km.Points | None) -> float | None:
    """Return a number as JSON holds it."""
    return None if number is None else float(number)


@pytest.mark.parametrize("rule", rules_that_can_break())
@settings(max_examples=examples(3))
@given(data=st.data())
def test_a_faulty_file_is_shown_with_every_finding(rule: str, data: st.DataObject) -> None:
    """Its findings are listed once each, within the page, and their marks stand on rows; nothing raises."""
    fault = data.draw(faulty(rule))
    width = data.draw(st.sampled_from(WIDTHS))
    try:
        sheet = km.score_sheet(BytesIO(fault.content), registry=fault.registry)
    except km.InvalidDocumentError:
        assert km.check_text(fault.content, registry=fault.registry).report.findings or b"areas" in fault.content
        return
    lines = plain(sheet_lines(sheet, width=width)).splitlines()
    marks = [mark[1] for line in lines if (mark := re.match(r"[×!~]([0-9]+)  line [0-9]+: ", line))]
    assert [int(mark) for mark in marks] == [*range(1, len(sheet.findings) + 1)]
    assert max(map(columns, lines)) <= width
    assert sheet.ok is km.validate_text(fault.content, registry=fault.registry).ok
    marked = [row.findings for area in sheet.areas for row in (area.row, *area.questions)]
    marked += [row.findings for row in (*sheet.profile, sheet.total)] + [found for _, found in sheet.head]
    assert sorted(index for found in marked for index in found) == [*range(len(sheet.findings))]
