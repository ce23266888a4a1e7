"""The command import: what it writes, prints and returns."""

from __future__ import annotations

import io
import json
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest

import kompassmodel as km
from kompassmodel.cli.main import main
from tests.importing.documents import Layout, as_tabs, score, tables_of

FRAMEWORK = km.load_framework("kompass-2016")

LINES = score(FRAMEWORK, Random(5))

TABLE = as_tabs(tables_of(LINES, FRAMEWORK, Layout(), Random(5)), Random(5))

TEXT = f"ANALYS AV TORSÅS KOMMUN\n\nTorsås ligger i Småland.\n\nInnehåll\n\n{TABLE}\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """Write a report."""
    file = tmp_path / "torsas.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_a_report_becomes_a_valid_draft(report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 0: everything was read."""
    draft = tmp_path / "torsas.yaml"
    assert main(["import", str(report), "-o", str(draft)]) == 0
    assert "Torsås, kompass-2016: 159 figures read, nothing left out" in capsys.readouterr().out
    assert km.validate(draft).ok
    assert km.load_evaluation(draft).municipality == km.Municipality(name="Torsås", code="0834")


def test_a_file_that_exists_is_kept(report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Unless --force is given."""
    draft = tmp_path / "torsas.yaml"
    draft.write_text("mine", encoding="utf-8")
    assert main(["import", str(report), "-o", str(draft)]) == 2
    assert "--force" in capsys.readouterr().out
    assert draft.read_text(encoding="utf-8") == "mine"
    assert main(["import", str(report), "-o", str(draft), "--force"]) == 0


def test_what_is_left_out_gives_status_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The draft is written all the same, and its comments are in the language asked for."""
    report, draft = tmp_path / "a.txt", tmp_path / "a.yaml"
    report.write_text("\n".join(line for line in TEXT.split("\n") if not line.startswith("3.2\t")), encoding="utf-8")
    assert main(["import", str(report), "-o", str(draft), "--lang", "sv"]) == 1
    assert "3.2 är utelämnad: den hittades inte" in capsys.readouterr().out
    assert "# 3.2 är utelämnad" in draft.read_text(encoding="utf-8")


def test_a_broken_report_does_not_stop_the_others(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each has a line; the status is that of the worst."""
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing")
    folder = tmp_path / "drafts"
    assert main(["import", str(broken), str(report), str(tmp_path / "none.txt"), "-o", str(folder)]) == 2
    out = capsys.readouterr().out
    assert "broken.pdf: not imported" in out
    assert "none.txt: not imported" in out
    assert [file.name for file in folder.iterdir()] == ["torsas.yaml"]


def test_pasted_text_is_read_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The draft is printed, and the summary goes to standard error."""
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(TABLE.encode())))
    assert main(["import", "-"]) == 0
    captured = capsys.readouterr()
    assert km.loads(captured.out).framework == "kompass-2016"  # type: ignore[union-attr]
    assert "159 figures read" in captured.err


def test_json_holds_evaluation_provenance_and_problems(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For programs."""
    assert main(["import", str(report), "--format", "json"]) == 0
    (content,) = json.loads(capsys.readouterr().out)["reports"]
    assert content["figures"] == 159
    assert content["evaluation"]["municipality"]["code"] == "0834"
    assert {"path": "/areas/1/questions/1.1", "place": "line 8", "proof": "own row"} in content["provenance"]


def test_check_tells_every_figure_that_differs(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the line of the file and the place in the report."""
    draft = tmp_path / "torsas.yaml"
    main(["import", str(report), "-o", str(draft)])
    assert main(["import", str(report), "--check", str(draft)]) == 0
    text = draft.read_text(encoding="utf-8")
    start = text.index('"1.3": {points: ')
    draft.write_text(text[:start] + text[start:].replace("max_points: 25", "max_points: 24", 1), encoding="utf-8")
    capsys.readouterr()
    assert main(["import", str(report), "--check", str(draft), "--format", "json"]) in {1, 2}


def test_pages_must_be_pages(capsys: pytest.CaptureFixture[str]) -> None:
    """Such as 16-18."""
    with pytest.raises(SystemExit):
        main(["import", "a.pdf", "--pages", "x"])
    assert "2,16-18" in capsys.readouterr().err
