"""The executable that needs no Python does what the installed command does.

It is skipped unless the variable names one that `python -m scripts.build_executable` has built; `.ci/run` does so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest

from tests.support.paths import ROOT
from tests.support.processes import COMMAND

VARIABLE: Final = "KOMPASSMODEL_EXECUTABLE"
EXECUTABLE: Final = os.environ.get(VARIABLE, "")

pytestmark = pytest.mark.skipif(not EXECUTABLE, reason=f"{VARIABLE} names no executable")

Ended = tuple[int, str, str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a copy of the examples the current folder, far from the checkout."""
    copy = tmp_path / "elsewhere"
    shutil.copytree(ROOT / "examples", copy)
    text = (copy / "evaluations" / "torsas-2017.yaml").read_text(encoding="utf-8")
    (copy / "bad.yaml").write_text(text.replace("points: 45", "points: 450"), encoding="utf-8")
    monkeypatch.chdir(copy)
    return copy


def _run(command: list[str], *arguments: str, **variables: str) -> Ended:
    done = subprocess.run(
        [*command, *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", **variables},
    )
    return done.returncode, done.stdout, done.stderr


def _executable(*arguments: str, **variables: str) -> Ended:
    return _run([EXECUTABLE], *arguments, **variables)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "call",
    [
        "--version",
        "--help",
        "validate evaluations plugin",
        "validate --jobs 2 .",
        "validate --lang sv bad.yaml",
        "validate --lang nb --format json bad.yaml",
        "validate --format sarif bad.yaml",
        "validate missing.yaml",
        "identify evaluations/tingsryd-2019.yaml",
        "explain points-above-maximum",
        "explain --lang sv swapped-questions",
        "list",
        "show kompass-2016 7.2",
        "diff kompass-2010 kompass-2016 --evaluations evaluations",
        "fix --diff bad.yaml",
        "schema kompass-2016",
        "completion bash",
        "nonsense",
    ],
)
def test_it_prints_what_the_installed_command_prints(call: str) -> None:
    """Output, errors and exit status are the same: data files, translations, late imports and workers are all in it."""
    assert _executable(*call.split()) == _run(COMMAND, *call.split())


def test_a_file_with_an_error_fails(folder: Path) -> None:
    """The exit status is that of the command, and nothing that was unpacked is left behind."""
    unpacked = folder / "unpacked"
    unpacked.mkdir()
    status, out, err = _executable("validate", "bad.yaml", TMPDIR=str(unpacked), TMP=str(unpacked))
    assert (status, err) == (1, "")
    assert "bad.yaml:11:13: error[points-above-maximum]" in out
    assert list(unpacked.iterdir()) == []


def test_it_writes_tables_as_csv_json_and_excel(folder: Path) -> None:
    """The table is that of the command. Parquet needs a library of a hundred megabytes, and is refused with advice."""
    for name in ("scores.csv", "scores.json"):
        assert _executable("table", "evaluations", "-o", name)[0] == 0
        assert _run(COMMAND, "table", "evaluations", "-o", f"installed-{name}")[0] == 0
        assert (folder / name).read_bytes() == (folder / f"installed-{name}").read_bytes()
    assert _executable("table", "evaluations", "-o", "scores.xlsx")[0] == 0
    status, _, err = _executable("table", "evaluations", "-o", "scores.parquet")
    assert (status, "pip" in err) == (2, False)
    assert "write .xlsx or .csv" in err


def test_a_draft_names_a_schema_only_if_it_lasts(folder: Path) -> None:
    """The schemas inside the executable are gone after each run; those that `schema --write` has written are named."""
    draft = ("new", "evaluation", "--framework", "kompass-2016", "--municipality", "Torsås", "-o")
    assert _executable(*draft, "first.yaml")[0] == 0
    assert "$schema" not in (folder / "first.yaml").read_text(encoding="utf-8")
    assert _executable("schema", "--write", "schemas")[0] == 0
    assert _executable(*draft, "second.yaml")[0] == 0
    first, second = ((folder / name).read_text(encoding="utf-8").splitlines() for name in ("first.yaml", "second.yaml"))
    assert second[0] == "# yaml-language-server: $schema=schemas/evaluation.kompass-2016.schema.json"
    assert second[1] == "# $schema: schemas/evaluation.kompass-2016.schema.json"
    assert [line.replace("second.yaml", "first.yaml") for line in second[2:]] == first[2:]
    assert _executable("validate", "first.yaml", "second.yaml")[0] == 0


def test_it_starts_without_python(folder: Path) -> None:
    """No Python is on the path, and its variables do not matter."""
    status, out, _ = _executable(
        "validate", "evaluations", PATH=str(folder), PYTHONHOME="/nowhere", PYTHONPATH="/nowhere"
    )
    assert (status, "6 files checked: 0 errors" in out) == (0, True)
