"""Every rule has invalid files with their whole expected output, the same through the API and the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kompassmodel as km
from kompassmodel.cli.main import main
from kompassmodel.documents.decoding import decode
from kompassmodel.documents.parser import parse
from kompassmodel.documents.problems import LocatedProblem
from kompassmodel.output.findings import report_text
from kompassmodel.output.findings_json import report_json
from kompassmodel.registry.declarations import declared_in
from kompassmodel.registry.scope import Scope, by_id
from kompassmodel.validation.pipeline import check_document
from tests.support import golden


@pytest.fixture(autouse=True)
def _in_the_folder_of_the_case(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(golden.root(request.getfixturevalue("case")))


def _report(case: Path) -> km.Report:
    return km.validate(
        golden.name(case), registry=km.Registry(folders=golden.frameworks(case)), baseline=golden.baseline(case)
    )


def _expect(file: Path, found: str, config: pytest.Config) -> None:
    if config.getoption("--update-golden"):
        file.write_text(found, encoding="utf-8")
    assert found == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", golden.PARAMS)
def test_the_api_reports_what_is_expected(case: Path, pytestconfig: pytest.Config) -> None:
    """A report as text and as JSON equals the files beside the case, and has a finding of the rule of the folder."""
    report = _report(case)
    _expect(case.with_suffix(".txt"), report_text(report), pytestconfig)
    _expect(case.with_suffix(".json"), report_json(report), pytestconfig)
    assert case.parent.name in {finding.rule for finding in report.findings}


@pytest.mark.parametrize("case", golden.PARAMS)
def test_the_command_line_prints_the_same(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command prints the text and the JSON of the API, and its exit status says whether there are errors."""
    options = [option for folder in golden.frameworks(case) for option in ("--frameworks", folder)]
    options += [option for folder in golden.baseline(case) for option in ("--baseline", folder)]
    for style in ("txt", "json"):
        status = main(["validate", golden.name(case), "--format", "text" if style == "txt" else "json", *options])
        printed = capsys.readouterr().out
        assert printed == case.with_suffix(f".{style}").read_text(encoding="utf-8")
    summary = json.loads(printed)["summary"]
    assert status == (1 if summary["errors"] else 0)


@pytest.mark.parametrize("case", golden.PARAMS)
def test_no_message_is_in_technical_terms(case: Path) -> None:
    """No finding names Python types or keywords of JSON Schema, and every one has a hint."""
    report = _report(case)
    for finding in report.findings:
        for word in (
            "NoneType",
            "dict",
            "Decimal",
            "instance",
            "property",
            "properties",
            "schema",
            "additional",
        ):
            assert word not in f"{finding.message} {finding.hint}".replace("objectives", "")
        assert finding.hint
        assert "{" not in finding.message.replace("with {", "")


@pytest.mark.parametrize("case", golden.PARAMS)
def test_the_parser_in_python_leads_to_the_same_findings(case: Path) -> None:
    """If the fast parser is not installed, the findings have the same words and positions."""
    decoded = decode(case.read_bytes())
    if isinstance(decoded, LocatedProblem):
        return  # no parser has seen it
    text = decoded.text
    registry = Scope(km.Registry(folders=golden.frameworks(case)), lambda: by_id(declared_in([case])))
    slow = check_document(parse(text, golden.name(case), pure=True), registry).findings
    fast = check_document(parse(text, golden.name(case)), registry).findings
    assert slow == fast
