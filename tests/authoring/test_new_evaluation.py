"""A new evaluation is a draft that is valid at once and holds every question of its framework."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

import kompassmodel as km
from kompassmodel.authoring.fixes import fix_text
from kompassmodel.authoring.new_evaluation import new_evaluation
from kompassmodel.documents.parser import parse
from kompassmodel.model.framework import Framework
from kompassmodel.registry.scope import Scope
from kompassmodel.testing import frameworks
from kompassmodel.testing.texts import TEXTS
from kompassmodel.validation.pipeline import check_document
from tests.support import drawing
from tests.support.paths import ROOT


@pytest.mark.parametrize("framework", km.frameworks(), ids=lambda framework: framework.id)
@pytest.mark.parametrize("lang", ["en", "sv", "nb"])
def test_a_new_evaluation_of_every_framework_is_a_valid_draft(framework: Framework, lang: km.Language) -> None:
    """It has no finding, needs no fix, and has every area and question with its wording and maximum beside it."""
    text = new_evaluation(framework, "Torsås", lang=lang)
    report = km.validate_text(text)
    assert report.findings == ()
    assert len(report.drafts) == 1
    assert fix_text(text, Scope())[1] == ()
    evaluation = check_document(parse(text, "x"), Scope()).document
    assert isinstance(evaluation, km.Evaluation)
    assert [area.id for area in evaluation.areas] == [area.id for area in framework.areas]
    assert [row.id for row in evaluation.questions] == [question.id for question in framework.questions]
    for question in framework.questions:
        assert re.search(rf"# {re.escape(question.id)} {re.escape(question.wording)} \(.*{question.max_points}\)", text)


@settings(max_examples=drawing.examples(25))
@given(frameworks(), TEXTS)
def test_any_framework_and_any_name_make_a_valid_draft(framework: Framework, name: str) -> None:
    """Awkward wordings stay comments, and awkward names are quoted."""
    text = new_evaluation(framework, name, evaluated=km.Period("2019-03"))
    result = check_document(parse(text, "x"), drawing.scope_with(framework))
    assert [finding for finding in result.findings if finding.rule != "evaluated-outside-use"] == []
    assert isinstance(result.document, km.Evaluation)
    assert result.document.municipality.name == name
    assert result.document.evaluated == km.Period("2019-03")


def test_a_draft_with_the_figures_of_a_report_is_a_valid_evaluation() -> None:
    """With the figures of a report in their places, a draft becomes a final evaluation without findings."""
    made = km.load_evaluation(ROOT / "examples" / "evaluations" / "torsas-2017.yaml")
    text = new_evaluation(km.load_framework(made.framework), "Torsås", evaluated=made.evaluated)
    for row in made.questions:
        text = text.replace(
            f'"{row.id}": {{points: , percent: }}', f'"{row.id}": {{points: {row.points}, percent: {row.percent}}}'
        )
    rows = iter(made.areas)
    text = re.sub(
        "^    points:\n    percent:",
        lambda _: f"    points: {(row := next(rows)).points}\n    percent: {row.percent}",
        text,
        flags=re.MULTILINE,
    )
    text = re.sub("^status: draft.*\n", "", text, flags=re.MULTILINE)
    assert km.validate_text(text).findings == ()
