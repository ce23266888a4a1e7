"""A new evaluation is a draft that is valid at once and holds every question of its framework."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings

import kompassmodel as km
from kompassmodel.authoring.fixes import fix_text
from kompassmodel.authoring.new_evaluation import new_evaluation
from kompassmodel.documents.parser import parse
from kompassmodel.model.framework import Framework
from kompassmodel.registry.scope import Scope
from kompassmodel.validation.pipeline import check_document
from tests.support import strategies
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


@settings(max_examples=strategies.examples(25))
@given(strategies.frameworks(), strategies.texts)
def test_any_framework_and_any_name_make_a_valid_draft(framework: Framework, name: str) -> None:
    """Awkward wordings stay comments, and awkward names are quoted."""
    text = new_evaluation(framework, name, evaluated=km.Period("2019-03"))
    result = check_document(parse(text, "x"), strategies.registry_with(framework))
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
            f'"{row.id}": {{points: , max_points: , percent: }}',
            f'"{row.id}": {{points: {row.points}, max_points: {row.max_points or ""}, percent: {row.percent}}}',
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


@pytest.mark.parametrize("framework", km.frameworks(), ids=lambda framework: framework.id)
@pytest.mark.parametrize("lang", ["en", "sv", "nb"])
@pytest.mark.parametrize("with_schemas", [True, False])
def test_the_head_of_a_draft_is_narrow_and_holds_no_path_of_this_machine(
    framework: Framework,
    lang: km.Language,
    with_schemas: bool,  # noqa: FBT001 - a case of the test
    tmp_path: Path,
) -> None:
    """Every line above the areas is under 80 columns, with a folder of schemas beside the file and without."""
    if with_schemas:
        (tmp_path / "schemas").mkdir()
        (tmp_path / "schemas" / f"evaluation.{framework.id}.schema.json").write_text("{}", encoding="utf-8")
    text = new_evaluation(framework, "Torsås", file=tmp_path / "torsas-2017.yaml", lang=lang)
    head = text.partition("\nareas:\n")[0].splitlines()
    assert [line for line in head if len(line) >= 80] == []
    assert "file:" not in text
    assert str(tmp_path) not in text
    assert any("$schema" in line for line in head) == with_schemas
