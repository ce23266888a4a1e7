"""`table`: files with errors, files that cannot be written, missing libraries and interrupts."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kompassmodel as km
from benchmarks import corpora
from benchmarks.corpora import Wish
from kompassmodel.cli.main import main
from tests.support.paths import EVALUATIONS, ROOT
from tests.support.processes import COMMAND, start
from tests.support.tables import read_table


def test_files_with_errors_are_refused_or_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The old file is not overwritten; with --skip-invalid the others are written, and those left out are counted."""
    corpora.write(tmp_path / "e", 3)
    corpora.write(tmp_path / "f", 2, Wish(findings=10))
    file = tmp_path / "t.csv"
    file.write_text("before", encoding="utf-8")
    call = ["table", str(tmp_path / "e"), str(tmp_path / "f"), "-o", str(file)]
    assert main(call) == 1
    printed = capsys.readouterr().out
    assert printed.count(": error[") == 20
    assert printed.splitlines()[-2:] == ["5 files checked: 20 errors, 0 warnings", f"nothing was written to {file}"]
    assert file.read_text(encoding="utf-8") == "before"
    assert main([*call, "--skip-invalid"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{file} was written (evaluations: 3, rows: 135)",
        "files with errors left out: 2; kompassmodel validate reports the problems there",
    ]
    assert len(read_table(file)) == 135
    assert sorted(path.name for path in tmp_path.iterdir()) == ["e", "f", "t.csv"]
    with pytest.raises(km.InvalidDocumentError) as refused:
        km.table(tmp_path)
    assert len(refused.value.findings) == 20
    assert km.table(tmp_path, skip_invalid=True).num_rows == 135


def test_a_path_that_cannot_be_read_is_never_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt name is misuse, with --skip-invalid too."""
    call = ["table", str(tmp_path / "nothing.yaml"), "-o", str(tmp_path / "t.csv"), "--skip-invalid"]
    assert main(call) == 2
    assert "unreadable-file" in capsys.readouterr().out
    with pytest.raises(km.InvalidDocumentError):
        km.table(tmp_path / "nothing.yaml", skip_invalid=True)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown ending, a folder that does not exist and one at the place of the file are wrong calls."""
    (tmp_path / "folder.csv").mkdir()
    for name, expected in (
        ("t.pdf", ".csv, .json, .parquet, .xlsx"),
        ("none/t.csv", "there is no folder called"),
        ("folder.csv", "name a file in it"),
    ):
        assert main(["table", str(EVALUATIONS), "-o", str(tmp_path / name)]) == 2
        assert expected in capsys.readouterr().err


def test_a_library_that_is_missing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without pyarrow or openpyxl, CSV and JSON are written, and the others say what to install."""
    for name in ("arrow", "excel"):
        monkeypatch.delitem(sys.modules, f"kompassmodel.tables.{name}", raising=False)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    for ending in (".parquet", ".xlsx"):
        assert main(["table", str(EVALUATIONS), "-o", str(tmp_path / f"t{ending}")]) == 2
        assert "pip install " in capsys.readouterr().err
    with pytest.raises(ImportError, match="pip install pyarrow"):
        km.table(EVALUATIONS)
    for ending in (".csv", ".JSON"):
        assert main(["table", str(EVALUATIONS), "-o", str(tmp_path / f"t{ending}")]) == 0


def test_the_executable_advises_no_installation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing can be installed into it, so another format is advised."""
    monkeypatch.delitem(sys.modules, "kompassmodel.tables.arrow", raising=False)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setattr(sys, "_MEIPASS", "/tmp/unpacked", raising=False)  # noqa: S108 - what PyInstaller sets
    assert main(["table", str(EVALUATIONS), "-o", str(tmp_path / "t.parquet")]) == 2
    assert "cannot write .parquet; write .xlsx or .csv" in capsys.readouterr().err


def test_evaluations_without_questions_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An evaluation of areas alone has no row at the level of questions, and is counted; an empty table has a head."""
    file = tmp_path / "t.csv"
    assert main(["table", str(EVALUATIONS / "ostersund-2010-older-scale.yaml"), "-o", str(file)]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "evaluations without such rows: 1; other levels have them"
    assert read_table(file) == []
    assert file.read_text(encoding="utf-8").startswith("file,municipality,")
    for ending in (".json", ".parquet", ".xlsx"):
        empty = tmp_path / f"t{ending}"
        assert main(["table", str(EVALUATIONS / "ostersund-2010-older-scale.yaml"), "-o", str(empty)]) == 0
        assert read_table(empty) == []


def test_a_table_without_evaluations_is_not_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """If every file is a framework or is left out, the old file stays."""
    corpora.write(tmp_path / "f", 2, Wish(findings=10))
    for paths in ([str(ROOT / "frameworks")], [str(tmp_path / "f"), "--skip-invalid"]):
        assert main(["table", *paths, "-o", str(tmp_path / "t.csv")]) == 1
        assert "t.csv; there is no evaluation without errors\n" in capsys.readouterr().out
        assert not (tmp_path / "t.csv").exists()


def test_an_interrupted_table_leaves_nothing(tmp_path: Path) -> None:
    """By Ctrl-C or by the system: no half-written file stays, and no traceback is shown."""
    corpora.write(tmp_path / "e", 2500)
    for ending, number, status in (
        (".csv", signal.SIGTERM, 143),
        (".xlsx", signal.SIGINT, 130),
        (".xlsx", signal.SIGTERM, 143),
    ):
        file = tmp_path / f"t{ending}"
        call = [*COMMAND, "table", str(tmp_path / "e"), "--jobs", "2", "-o", str(file)]
        with start(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
            for _ in range(1200):
                if any(path.name.startswith(".t") for path in tmp_path.iterdir()):
                    break
                time.sleep(0.05)
            time.sleep(0.2)  # it is being written now
            running.send_signal(number)
            out, err = running.communicate(timeout=60)
        assert (running.returncode, out, err) == (status, b"", b"")
        assert [path.name for path in tmp_path.iterdir()] == ["e"]


def test_a_reader_that_leaves_early_is_not_a_mistake(tmp_path: Path) -> None:
    """If findings go to `head`, the command ends without a message, and nothing is written."""
    corpora.write(tmp_path / "e", 40, Wish(findings=10))
    call = [*COMMAND, "table", str(tmp_path / "e"), "-o", str(tmp_path / "t.csv")]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert b"error[" in running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 1
    assert [path.name for path in tmp_path.iterdir()] == ["e"]
