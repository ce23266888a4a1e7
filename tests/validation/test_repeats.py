"""The same evaluation in two files of a run is reported in the later one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kompassmodel as km
from kompassmodel.cli.main import main
from kompassmodel.validation import repeats

RULE = "same-evaluation-twice"


def _write(folder: Path, name: str, municipality: str, date: str = "2017-10/2017-11", more: str = "") -> Path:
    file = folder / name
    text = f"framework: kompass-2016\nstatus: draft\nmunicipality: {municipality}\nevaluated: {date}\n"
    file.write_text(f'{text}areas:\n  "1": {{points: 45}}\n{more}', encoding="utf-8")
    return file


def _repeats(report: km.Report) -> list[tuple[str, str]]:
    return [(Path(finding.file).name, finding.path) for finding in report.findings if finding.rule == RULE]


@pytest.mark.parametrize(
    "other",
    [
        "Torsås",
        "Torsås kommun",
        "TORSÅS",
        "Torsa\u030as",
        '{name: Torsås, code: "0834"}',
        '{name: Torsås kommun, code: "0834"}',
        '{name: Torsås, code: "0834", country: SWE}',
    ],
)
def test_names_of_the_same_municipality_are_the_same_evaluation(tmp_path: Path, other: str) -> None:
    """The later file is the one reported, and names the first."""
    first = _write(tmp_path, "a.yaml", '{name: Torsås, code: "0834"}')
    _write(tmp_path, "b.yaml", other)
    report = km.validate(tmp_path)
    assert _repeats(report) == [("b.yaml", "/municipality")]
    (finding,) = [finding for finding in report.findings if finding.rule == RULE]
    assert finding.severity is km.Severity.WARNING
    assert finding.message == f"the same evaluation is also in {first}"
    assert (finding.line, finding.excerpt) == (3, f"municipality: {other}")
    assert [(related.file, related.line) for related in finding.related] == [(str(first), 3)]


@pytest.mark.parametrize(
    ("municipality", "date"),
    [
        ("Mönsterås", "2017-10/2017-11"),
        ("Torsås", "2017-10"),
        ("Torsås", "2018-10/2018-11"),
        ("Torsås", ""),
        ('{name: Torsås, code: "0861"}', "2016"),
    ],
)
def test_another_municipality_or_date_is_another_evaluation(tmp_path: Path, municipality: str, date: str) -> None:
    """Drafts without a date are not compared."""
    _write(tmp_path, "a.yaml", "Torsås")
    _write(tmp_path, "b.yaml", municipality, date)
    assert _repeats(km.validate(tmp_path)) == []


def test_two_municipalities_of_one_name_are_told_apart_by_code(tmp_path: Path) -> None:
    """There are two called Herøy, and invented names are compared as they are."""
    _write(tmp_path, "a.yaml", '{name: Herøy, code: "1515"}')
    _write(tmp_path, "b.yaml", '{name: Herøy, code: "1818"}')
    _write(tmp_path, "c.yaml", "Exempelby")
    _write(tmp_path, "d.yaml", "Exempelstad")
    assert _repeats(km.validate(tmp_path)) == []
    _write(tmp_path, "e.yaml", "EXEMPELBY kommun")
    assert _repeats(km.validate(tmp_path)) == [("e.yaml", "/municipality")]


def test_a_copied_file_with_the_old_code_is_not_the_same_evaluation(tmp_path: Path) -> None:
    """The name has the last word: the code is an error of its own."""
    _write(tmp_path, "a.yaml", '{name: Torsås, code: "0834"}')
    _write(tmp_path, "b.yaml", '{name: Mönsterås, code: "0834"}')
    report = km.validate(tmp_path)
    assert _repeats(report) == []
    assert [finding.rule for finding in report.findings] == ["code-of-another-municipality"]


def test_errors_elsewhere_in_a_file_do_not_hide_it(tmp_path: Path) -> None:
    """A finding above and one below stand in the order of the lines."""
    _write(tmp_path, "a.yaml", "Torsås")
    _write(tmp_path, "b.yaml", "Torsas", more='  "2": {points: many}\n')
    _write(tmp_path, "c.yaml", "Torsås", more='  "2": {points: many}\n')
    found = [(Path(finding.file).name, finding.rule) for finding in km.validate(tmp_path).findings]
    assert found[-2:] == [("c.yaml", RULE), ("c.yaml", "wrong-type")]
    assert ("b.yaml", RULE) not in found


@pytest.mark.parametrize("jobs", [1, 2])
def test_it_does_not_depend_on_the_number_of_processes(tmp_path: Path, jobs: int) -> None:
    """Reports are the same, in the same order, with the repeats."""
    for number in range(80):
        _write(tmp_path, f"{number:03}.yaml", "Torsås", str(2016 + number % 3))
    reports = list(km.validate_many(tmp_path, jobs=jobs))
    repeated = [Path(report.file).stem for report in reports if any(f.rule == RULE for f in report.findings)]
    assert repeated == [f"{number:03}" for number in range(3, 80)]


def test_every_format_and_strict_report_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Text, GitHub, JSON and SARIF name the rule; with --strict it fails."""
    _write(tmp_path, "a.yaml", "Torsås")
    _write(tmp_path, "b.yaml", "Torsås")
    for style in ("text", "github", "json", "sarif"):
        assert main(["validate", str(tmp_path), "--format", style]) == 0
        assert RULE in capsys.readouterr().out
    assert main(["validate", str(tmp_path), "--strict"]) == 1
    capsys.readouterr()
    assert main(["validate", str(tmp_path), "--format", "json", "--lang", "sv"]) == 0
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert finding["message"] == f"samma utvärdering finns också i {tmp_path / 'a.yaml'}"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_table_is_written_and_says_that_rows_are_doubled(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], jobs: str
) -> None:
    """It is a warning there too, and once for each file."""
    _write(tmp_path, "a.yaml", "Torsås")
    _write(tmp_path, "b.yaml", "Torsås kommun")
    out = tmp_path / "out.csv"
    assert main(["table", str(tmp_path), "-o", str(out), "--level", "area", "--jobs", jobs]) == 0
    assert capsys.readouterr().out.count(f"warning[{RULE}]") == 1
    assert len(out.read_text(encoding="utf-8").splitlines()) == 3


def test_a_file_that_cannot_be_read_again_has_no_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is a pipe, or gone in the meantime, is not opened a second time."""
    _write(tmp_path, "a.yaml", "Torsås")
    _write(tmp_path, "b.yaml", "Torsås")
    monkeypatch.setattr(Path, "is_file", lambda _: False)
    monkeypatch.setattr(repeats, "open_document", None)
    (finding,) = km.validate(tmp_path).findings
    assert (finding.rule, finding.line, finding.excerpt) == (RULE, 1, "")


def test_the_same_file_under_two_names_is_found(tmp_path: Path) -> None:
    """A file given twice by the same name is read once, and is no repetition."""
    file = _write(tmp_path, "a.yaml", "Torsås")
    assert km.validate([file, file, tmp_path]).findings == ()
