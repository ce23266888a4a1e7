"""Other programs load objects by id and from files, or get an exception that carries the findings."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

import kompassmodel as km
from kompassmodel.documents.parser import parse
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.framework import Framework
from kompassmodel.schema.structuring import to_evaluation, to_framework
from tests.support import strategies
from tests.support.paths import ROOT

FRAMEWORK = "id: eget-2024\ntitle: Eget\nlanguage: sv\nareas:\n  '1': {title: Ett, max_points: 10}\n"


def test_an_invalid_evaluation_is_not_loaded() -> None:
    """The exception carries all findings, names the first error, and survives pickling."""
    with pytest.raises(km.InvalidDocumentError, match="has 8000 points") as caught:
        km.load_evaluation(ROOT / "tests" / "golden" / "points-above-maximum" / "headline.yaml")
    assert len(caught.value.findings) == 2
    assert "(and 1 more)" in str(caught.value)
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes
    assert again.findings == caught.value.findings
    assert str(again) == str(caught.value)


def test_warnings_and_acceptances_do_not_keep_an_evaluation_from_loading() -> None:
    """Only errors that nobody accepts make a file invalid."""
    early = ROOT / "tests" / "golden" / "evaluated-outside-use" / "too-early.yaml"
    assert km.load_evaluation(early).framework == "kompass-2016"
    assert km.load_evaluation(ROOT / "examples" / "evaluations" / "lulea-2015.yaml").accepted


def test_a_framework_file_is_not_an_evaluation() -> None:
    """Asked for an evaluation, a file that declares a framework is refused with a finding."""
    with pytest.raises(km.InvalidDocumentError, match="declares a framework"):
        km.load_evaluation(ROOT / "frameworks" / "kompass-2016.yaml")


def test_a_missing_file_is_an_invalid_document() -> None:
    """`load_evaluation` says that there is no such file."""
    with pytest.raises(km.InvalidDocumentError, match="no file or folder"):
        km.load_evaluation("nothing.yaml")


def test_an_unknown_framework_names_the_known_ones() -> None:
    """The exception is a LookupError that lists the ids."""
    with pytest.raises(km.UnknownFrameworkError, match=r"kompass-2016, kompass-2016\.2") as caught:
        km.load_framework("kompass-2017")
    assert isinstance(caught.value, LookupError)
    assert pickle.loads(pickle.dumps(caught.value)).known == caught.value.known  # noqa: S301 - our own bytes


def test_frameworks_of_ones_own_are_loaded_from_a_folder(tmp_path: Path) -> None:
    """A folder of frameworks adds to those shipped; an invalid one is refused with its findings."""
    (tmp_path / "eget.yaml").write_text(FRAMEWORK, encoding="utf-8")
    (tmp_path / "README.txt").write_text("x", encoding="utf-8")
    (tmp_path / "notes.yaml").write_text("id_of_nothing: 1\n", encoding="utf-8")
    (tmp_path / "list.yaml").write_text("- id: x\n", encoding="utf-8")
    (tmp_path / "binary.yaml").write_bytes(b"\xff\xfe\x00")
    assert km.load_framework("eget-2024", registry=km.Registry(folders=[tmp_path])).max_points == 10
    assert km.load_framework("eget-2024", registry=km.Registry(folders=str(tmp_path))).max_points == 10
    assert next(framework.id for framework in km.frameworks(registry=km.Registry(folders=[tmp_path]))) == "eget-2024"
    (tmp_path / "eget.yaml").write_text(FRAMEWORK.replace("'1'", "'2'"), encoding="utf-8")
    with pytest.raises(km.InvalidDocumentError, match="area 2 has no area 1 before it"):
        km.load_framework("eget-2024", registry=km.Registry(folders=[tmp_path]))
    (tmp_path / "eget.yaml").write_text(FRAMEWORK.replace("max_points: 10", "max: 10"), encoding="utf-8")
    with pytest.raises(km.InvalidDocumentError, match="max"):
        km.load_framework("eget-2024", registry=km.Registry(folders=[tmp_path]))
    (tmp_path / "eget.yaml").write_text(FRAMEWORK + "  oops: [\n", encoding="utf-8")
    with pytest.raises(km.InvalidDocumentError, match="brackets were opened"):
        km.load_framework("eget-2024", registry=km.Registry(folders=[tmp_path]))
    report = km.validate_text(
        "framework: eget-2024\nmunicipality: X\nareas: {}\n", registry=km.Registry(folders=[tmp_path])
    )
    assert [finding.rule for finding in report.findings] == ["unusable-framework"]


def test_only_evaluations_and_frameworks_are_dumped() -> None:
    """An object without a file format of its own is refused."""
    with pytest.raises(TypeError, match="can be dumped"):
        km.dumps(3)  # type: ignore[arg-type]


@given(strategies.framework_and_evaluation())
def test_an_object_that_is_dumped_loads_to_an_equal_one(case: tuple[Framework, Evaluation]) -> None:
    """Objects survive YAML, by either parser, and pickling; equal objects have equal hashes."""
    framework, evaluation = case
    for pure in (False, True):
        loaded = to_framework(_data(parse(km.dumps(framework), "framework.yaml", pure=pure)))
        assert loaded == framework
        assert hash(loaded) == hash(framework)
        assert to_evaluation(_data(parse(km.dumps(evaluation), "e.yaml", pure=pure))) == evaluation
    assert pickle.loads(pickle.dumps(evaluation)) == evaluation  # noqa: S301 - our own bytes
    assert pickle.loads(pickle.dumps(framework)) == framework  # noqa: S301 - our own bytes


def _data(document: Any) -> dict[str, Any]:
    assert document.problems == ()
    assert isinstance(document.data, dict)
    return document.data
