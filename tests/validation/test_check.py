"""One document is read once, for the report and the object; objects in memory are checked without any text."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given

import kompassmodel as km
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.framework import Framework
from tests.support import drawing
from tests.support.paths import ROOT

EXAMPLES = ROOT / "examples" / "evaluations"


def test_report_and_object_come_from_one_reading() -> None:
    """Of a file, of text, and of an object; with errors there is no object."""
    checked = km.check(EXAMPLES / "lulea-2015.yaml")
    assert checked.document == km.load_evaluation(EXAMPLES / "lulea-2015.yaml")
    assert [finding.rule for finding in checked.report.accepted] == ["summary-differs-from-table"]
    assert km.check_object(km.load_framework("kompass-2016")).report.ok
    wrong = km.check_text("framework: kompass-2016\nmunicipality: X\nareas: {'1': {points: 450}}\n", lang="sv")
    assert (wrong.document, wrong.report.ok) == (None, False)
    assert "450 poäng" in wrong.report.errors[-1].message


def test_findings_in_an_object_have_a_path() -> None:
    """There is no text, so all stand on the first line."""
    evaluation = km.load_evaluation(EXAMPLES / "torsas-2017.yaml")
    area = evolve(evaluation.area(1), points=99)
    report = km.validate_object(evolve(evaluation, areas=(area, *evaluation.areas[1:])), name="upload 7")
    assert {(finding.file, finding.line, finding.excerpt) for finding in report.findings} == {("upload 7", 1, "")}
    assert report.errors[0].path == "/areas/1/points"


@given(drawing.framework_and_evaluation())
def test_an_object_is_judged_as_its_text(pair: tuple[Framework, Evaluation]) -> None:
    """Whether a program hands over an evaluation or the text that `dumps` writes, it gets the same findings."""
    framework, evaluation = pair
    registry = km.Registry(frameworks=framework)
    of_text = km.validate_text(km.dumps(evaluation), registry=registry).findings
    of_object = km.validate_object(evaluation, registry=registry).findings
    assert sorted((one.rule, one.path, one.message) for one in of_object) == sorted(
        (one.rule, one.path, one.message) for one in of_text
    )


def test_what_is_no_document_is_refused() -> None:
    """Misuse raises, and says what was wanted without repeating the content."""
    with pytest.raises(TypeError, match="an evaluation or a framework is checked, not a dict"):
        km.validate_object({})  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"registry= takes a kompassmodel\.Registry"):
        km.validate_text("", registry="frameworks")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="a language is one of en, sv, nb"):
        km.check_text("", lang="de")  # type: ignore[arg-type]
