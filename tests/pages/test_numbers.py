"""The numbers of a page are those of its file, cell by cell."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kompassmodel as km
from kompassmodel.testing import evaluations, frameworks
from tests.support.html import Element, parse_html
from tests.support.paths import EVALUATIONS

EXAMPLES = sorted(EVALUATIONS.glob("*.yaml"))
LANGUAGES: tuple[km.Language, ...] = ("en", "sv", "nb")


def written(number: int | Decimal | None, lang: km.Language) -> str:
    """Write a number as the page should: a comma before decimals and a space between thousands, but for English."""
    if number is None:
        return "–"
    whole, _, decimals = f"{Decimal(number):f}".partition(".")
    if len(whole) > 4:
        whole = f"{int(whole):,}".replace(",", "," if lang == "en" else "\u00a0")
    point = "." if lang == "en" else ","
    return whole + (point + decimals if decimals else "")


def percent(number: int | None, lang: km.Language) -> str:
    """Write a percent as the page should."""
    return "–" if number is None else f"{number}%" if lang == "en" else f"{number}\u00a0%"


def interval(low: km.Points, high: km.Points, step: km.Points, lang: km.Language) -> str:
    """Write an interval as the page should, rounded outwards to one place more than the step has."""
    places = max(0, -int(Decimal(step).normalize().as_tuple().exponent)) + 1
    grain = Decimal(1).scaleb(-places)
    ends = [
        Decimal(end).quantize(grain, rounding).normalize()
        for end, rounding in ((low, ROUND_FLOOR), (high, ROUND_CEILING))
    ]
    texts = [written(int(end) if end == int(end) else end, lang) for end in ends]
    return texts[0] if ends[0] == ends[1] else "–".join(texts)


def check_scores(page: Element, evaluation: km.Evaluation, framework: km.Framework, lang: km.Language) -> None:
    """Check every cell of the score tables, the bars and the total against the evaluation."""
    bounds = km.bounds(evaluation, framework=framework)
    tables = [*page.all("table", "scores")]
    assert len(tables) == len(framework.areas)
    for area, table in zip(framework.areas, tables, strict=True):
        result = evaluation.get_area(area.id) or km.AreaResult(id=area.id)
        expected = [
            [
                question.id,
                written(row.points if (row := result.get_question(question.id)) else None, lang),
                written(question.max_points, lang),
                percent(row.percent if row else None, lang),
            ]
            for question in (area.questions if result.questions else ())
        ]
        (_, *shown) = table.rows()
        expected.append(
            [area.id, written(result.points, lang), written(area.max_points, lang), percent(result.percent, lang)]
        )
        assert [[row[0], *row[2:]] for row in shown[: len(expected)]] == expected
        if result.questions:
            points = [row.points for row in result.questions if row.points is not None]
            total = sum(map(Decimal, points), start=Decimal(0))
            exact = int(total) if total == int(total) else total
            assert shown[len(expected)][2] == (written(exact, lang) if points else "–")
    check_bars(page, evaluation, bounds, lang)


def check_bars(page: Element, evaluation: km.Evaluation, bounds: km.EvaluationBounds, lang: km.Language) -> None:
    """Check the table under the radar: points, what is allowed, the maximum, the summary and the references."""
    framework = bounds.framework
    summary = evaluation.summary or km.Summary()
    references = [
        reference for reference in evaluation.references if any(framework.get_area(area.id) for area in reference.areas)
    ]
    (_, *shown) = page.one("table", "bars").rows()
    for area, row in zip(framework.areas, shown, strict=True):
        score, front = bounds.area(area.id), summary.get_area(area.id)
        result = evaluation.get_area(area.id)
        points = None if result is None else result.points
        points = points if points is not None or front is None else front.points
        is_known = points is not None or (score.low, score.high) != (0, score.max_points)
        expected = [
            written(points, lang),
            interval(score.low, score.high, framework.points_step, lang) if is_known else "–",
            written(area.max_points, lang),
        ]
        if summary.areas and evaluation.areas:
            expected.append(written(front.points if front else None, lang))
        for reference in references:
            figure = reference.get_area(area.id)
            expected.append(written(figure.points if figure else None, lang))
        assert row[1:] == expected
    total = page.by_id("e1-total").text
    if summary.total is not None:
        assert total.startswith(f"{written(summary.total, lang)} ")
        assert interval(bounds.total.low, bounds.total.high, framework.points_step, lang) in total
    assert written(framework.max_points, lang) in total


@pytest.mark.parametrize(
    ("file", "lang"), [pytest.param(file, LANGUAGES[index % 3], id=file.stem) for index, file in enumerate(EXAMPLES)]
)
def test_the_page_of_an_example_has_its_numbers_and_texts(file: Path, lang: km.Language) -> None:
    """Every figure, list and particular of a real evaluation is there, under the wording of its question."""
    evaluation = km.load_evaluation(file)
    framework = km.load_framework(evaluation.framework)
    text = km.page(file, lang=lang)
    page = parse_html(text)
    check_scores(page, evaluation, framework, lang)
    assert page.one("h1").text == evaluation.municipality.name
    whole = page.text
    for area in evaluation.areas:
        for item in (*area.strengths, *area.partial, *area.improvements, *area.weaknesses):
            assert " ".join(item.split()) in whole
    given = {*evaluation.references}
    shown = page.by_id("e1-references").rows()[1:] if given else []
    assert shown == [[reference.name, written(reference.total, lang)] for reference in evaluation.references]
    for person in evaluation.evaluators:
        assert person.name in whole
    assert evaluation.municipality.code is not None
    assert evaluation.municipality.code in whole
    assert len(text.encode()) < 100_000


def test_wordings_are_those_of_the_framework_in_the_language_of_the_page() -> None:
    """Norwegian titles where the framework has them; what it has in Swedish only is marked as Swedish."""
    page = parse_html(km.page(EVALUATIONS / "lulea-2015.yaml", lang="nb"))
    framework = km.load_framework("kompass-2010")
    assert [title.text for title in page.all("h4")] == [f"{area.id} {area.title_in('nb')}" for area in framework.areas]
    first = next(page.all("table", "scores"))
    wordings = [cell for cell in first.all("th") if cell.attributes["scope"] == "row"][
        : len(framework.areas[0].questions)
    ]
    for cell, question in zip(wordings, framework.areas[0].questions, strict=True):
        assert cell.one("span").attributes["lang"] == "sv"
        assert cell.text == question.wording


@settings(max_examples=12)
@given(st.data(), st.sampled_from(LANGUAGES))
def test_the_page_of_any_evaluation_has_its_numbers(data: st.DataObject, lang: km.Language) -> None:
    """Whatever the areas, steps, maxima and texts, drafts and bare summaries too: every cell is the file's."""
    framework = data.draw(frameworks())
    evaluation = data.draw(evaluations(framework))
    text = km.page(evaluation, lang=lang, registry=km.Registry(frameworks=[framework]))
    check_scores(parse_html(text), evaluation, framework, lang)
    assert len(text.encode()) < 1_000_000
