"""Other programs load objects by id and from files, or get an exception that carries the findings."""

from __future__ import annotations

import io
import json
import pickle
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

import kompassmodel as km
from kompassmodel.documents.parser import parse
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.framework import Framework
from kompassmodel.schema.structuring import to_evaluation, to_framework
from tests.support import drawing
from tests.support.paths import ROOT

EXAMPLE = ROOT / "examples" / "evaluations" / "torsas-2017.yaml"

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


def test_a_missing_file_raises_as_open_does(tmp_path: Path) -> None:
    """To load what is not there is a mistake of the program; `check` and `validate` report it like other findings."""
    with pytest.raises(FileNotFoundError):
        km.load_evaluation("nothing.yaml")
    with pytest.raises(IsADirectoryError):
        km.load(tmp_path)
    with pytest.raises(ValueError, match="give content to `loads`") as caught:
        km.load_evaluation("framework: kompass-2016\n" * 1000)
    assert len(str(caught.value)) < 100
    assert km.check("nothing.yaml").report.misuse


def test_open_files_text_and_bytes_load_alike() -> None:
    """From a path, an open file of text or bytes, and from the content in any form; JSON is YAML."""
    expected = km.load_evaluation(EXAMPLE)
    content = EXAMPLE.read_bytes()
    for form in (content, bytearray(content), memoryview(content), content.decode()):
        assert km.loads(form) == expected
    with EXAMPLE.open("rb") as file:
        assert km.load_evaluation(file) == expected
    with EXAMPLE.open(encoding="utf-8") as text_file:
        assert km.load(text_file) == expected
    assert km.loads(km.to_json(expected)) == expected
    with pytest.raises(TypeError, match="content is text or bytes, not 3"):
        km.loads(3)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="a file is named by its path or given open, not as bytes"):
        km.load_evaluation(content)  # type: ignore[arg-type]


def test_plain_data_load_as_a_file_does() -> None:
    """Floats, whole numbers as keys and days are read as they would be typed; what no file holds is refused."""
    data = {
        "framework": "kompass-2002",
        "status": "draft",
        "municipality": "X",
        "evaluated": date(2005, 3, 1),
        "areas": {1: {"points": 79.5}},
    }
    evaluation = km.from_dict(data)
    assert isinstance(evaluation, km.Evaluation)
    assert (evaluation.area(1).points, str(evaluation.evaluated)) == (Decimal("79.5"), "2005-03-01")
    assert km.to_dict(evaluation)["areas"] == {"1": {"points": 79.5}}
    assert json.loads(km.to_json(evaluation)) == km.to_dict(evaluation)
    for wrong, error in (
        ({1.1: 2}, "keys are text"),
        ({"a": object()}, "not an object"),
        ({1: 2, "1": 3}, "there twice"),
        ({"a": float("nan")}, "finite"),
    ):
        with pytest.raises((TypeError, ValueError), match=error):
            km.from_dict(wrong)  # type: ignore[arg-type]
    with pytest.raises(km.InvalidDocumentError, match=r"79\.5"):
        km.from_dict({**data, "framework": "kompass-2010", "evaluated": "2010-12"})


def test_frameworks_load_with_the_revisions_before_them(tmp_path: Path) -> None:
    """From text, a file or plain data, as by their id."""
    framework = km.load_framework("kompass-2016")
    text = km.dumps(framework)
    (tmp_path / "f.yaml").write_text(text, encoding="utf-8")
    for loaded in (km.loads(text), km.load(tmp_path / "f.yaml"), km.from_dict(km.to_dict(framework))):
        assert isinstance(loaded, km.Framework)
        assert loaded == framework
        assert loaded.previous == framework.previous
    with pytest.raises(km.InvalidDocumentError, match="an evaluation was expected"):
        km.load_evaluation(tmp_path / "f.yaml")


def test_dump_writes_what_dumps_returns(tmp_path: Path) -> None:
    """To a path and to open files; the first line can name a schema for editors."""
    evaluation = km.load_evaluation(EXAMPLE)
    text = km.dumps(evaluation, schema="e.json")
    assert text.startswith("# yaml-language-server: $schema=e.json\n")
    km.dump(evaluation, tmp_path / "a.yaml", schema="e.json")
    with (tmp_path / "b.yaml").open("wb") as file:
        km.dump(evaluation, file, schema="e.json")
    with (tmp_path / "c.yaml").open("w", encoding="utf-8") as text_file:
        km.dump(evaluation, text_file, schema="e.json")
    km.dump(evaluation, buffer := io.StringIO(), schema="e.json")
    km.dump(evaluation, raw := io.BytesIO(), schema="e.json")
    files = [(tmp_path / name).read_text(encoding="utf-8") for name in ("a.yaml", "b.yaml", "c.yaml")]
    assert {*files, buffer.getvalue(), raw.getvalue().decode()} == {text}


def test_a_corpus_loads_one_by_one(tmp_path: Path) -> None:
    """A file with errors raises, is skipped or goes to a function; a framework beside the evaluations is known."""
    (tmp_path / "f.yaml").write_text(FRAMEWORK, encoding="utf-8")
    good = "framework: eget-2024\nmunicipality: X\nevaluated: {}\nareas: {{'1': {{points: 7}}}}\n"
    for year in (2021, 2023):
        (tmp_path / f"{year}.yaml").write_text(good.format(year), encoding="utf-8")
    (tmp_path / "2022.yaml").write_text(good.format("never"), encoding="utf-8")
    with pytest.raises(km.InvalidDocumentError, match=r"2022\.yaml"):
        [*km.load_evaluations(tmp_path)]
    reports: list[km.FileReport] = []
    loaded = [*km.load_evaluations(tmp_path, on_error=reports.append)]
    assert [str(evaluation.evaluated) for evaluation in loaded] == ["2021", "2023"]
    assert [Path(report.file).name for report in reports] == ["2022.yaml"]
    assert [*km.load_evaluations(tmp_path, on_error="skip")] == loaded
    with pytest.raises(ValueError, match="on_error is"):
        km.load_evaluations(tmp_path, on_error="ignore")  # type: ignore[arg-type]


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
    with pytest.raises(km.InvalidDocumentError, match=r"what opens with \[ is not closed"):
        km.load_framework("eget-2024", registry=km.Registry(folders=[tmp_path]))
    report = km.validate_text(
        "framework: eget-2024\nmunicipality: X\nareas: {}\n", registry=km.Registry(folders=[tmp_path])
    )
    assert [finding.rule for finding in report.findings] == ["unusable-framework"]


def test_only_evaluations_and_frameworks_are_dumped() -> None:
    """An object without a file format of its own is refused."""
    with pytest.raises(TypeError, match="can be dumped"):
        km.dumps(3)  # type: ignore[arg-type]


@given(drawing.framework_and_evaluation())
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
