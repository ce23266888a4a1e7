"""`validate`: exit statuses, formats, folders of frameworks and many files."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

import kompassmodel as km
from benchmarks import corpora
from benchmarks.corpora import Wish
from kompassmodel.cli.main import main
from kompassmodel.messages.translation import LANGUAGES
from kompassmodel.output.findings_json import report_json
from kompassmodel.output.github import report_github
from kompassmodel.output.sarif import report_sarif
from tests.support.files import write
from tests.support.paths import ROOT
from tests.support.processes import COMMAND
from tests.support.reports import MANY

VALID = "framework: kompass-2020\nmunicipality: Torsås\nevaluated: 2021\nareas:\n" + "".join(
    f'  "{number}": {{points: 50}}\n' for number in range(1, 9)
)
RELEASED = ROOT / "tests" / "released"
FRAMEWORK = ROOT / "frameworks" / "kompass-2016.yaml"

pytestmark = pytest.mark.usefixtures("empty_folder")


def test_status_0_if_there_are_no_errors(capsys: pytest.CaptureFixture[str]) -> None:
    """A valid file is not listed; the last line sums up."""
    assert main(["validate", write("a.yaml", VALID)]) == 0
    assert capsys.readouterr().out == "1 file checked: 0 errors, 0 warnings\n"


def test_status_1_if_there_are_errors() -> None:
    """One error in one of several files is enough."""
    write("folder/a.yaml", VALID)
    write("folder/deeper/b.yml", VALID.replace("Torsås", "{name: Torsås, code: '834'}"))
    assert main(["validate", "folder"]) == 1


def test_warnings_fail_only_when_strict(capsys: pytest.CaptureFixture[str]) -> None:
    """A warning alone gives status 0, and 1 with --strict."""
    write("a.yaml", VALID.replace("evaluated: 2021", "evaluated: 2001"))
    assert main(["validate", "a.yaml"]) == 0
    assert main(["validate", "a.yaml", "--strict"]) == 1
    assert "warning[evaluated-outside-use]" in capsys.readouterr().out


def test_status_2_for_a_path_that_cannot_be_read_and_the_rest_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    """A missing file is reported with the name that was probably meant; the others are still validated."""
    write("torsas.yaml", VALID.replace("50}", "500}", 1))
    assert main(["validate", "torsaas.yaml", "torsas.yaml", "--format", "json"]) == 2
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert [finding["rule"] for finding in findings] == ["unreadable-file", "points-above-maximum"]
    assert findings[0]["hint"] == "torsas.yaml was probably meant"


def test_status_2_for_a_folder_without_yaml(capsys: pytest.CaptureFixture[str]) -> None:
    """An empty folder is not a success; hidden files and folders do not count."""
    write("folder/notes.txt", "x")
    write("folder/.hidden.yaml", "x")
    write("folder/.git/x.yaml", "x")
    assert main(["validate", "folder"]) == 2
    assert "this folder holds no YAML file" in capsys.readouterr().out


def test_frameworks_of_ones_own_are_found_by_folder_and_beside_the_files(capsys: pytest.CaptureFixture[str]) -> None:
    """An evaluation finds its framework through --frameworks, and among the files validated with it."""
    framework = "id: eget-2024\ntitle: Eget\nlanguage: sv\nareas:\n  '1': {title: Ett, max_points: 10}\n"
    write("own/eget.yaml", framework)
    write("e.yaml", "framework: eget-2024\nmunicipality: X\nevaluated: 2024\nareas: {1: {points: 7}}\n")
    assert main(["validate", "e.yaml"]) == 1
    assert main(["validate", "e.yaml", "--frameworks", "own"]) == 0
    assert main(["validate", "e.yaml", "own"]) == 0
    assert main(["validate", "."]) == 0
    assert "there is no framework called eget-2024" in capsys.readouterr().out


def test_two_files_of_one_id_are_an_error_that_names_both(capsys: pytest.CaptureFixture[str]) -> None:
    """A clash of ids does not depend on the order; the very same text twice is not a clash."""
    framework = "id: eget\ntitle: Eget\nlanguage: sv\nareas:\n  '1': {title: Ett, max_points: 10}\n"
    write("own/a.yaml", framework)
    write("own/b.yaml", framework)
    write("e.yaml", VALID)
    assert main(["validate", "e.yaml", "--frameworks", "own"]) == 0
    write("own/b.yaml", framework.replace("10", "20"))
    assert main(["validate", "e.yaml", "--frameworks", "own"]) == 2
    message = capsys.readouterr().err
    assert str(Path("own/a.yaml")) in message
    assert str(Path("own/b.yaml")) in message
    write("eget.yaml", "framework: eget\nmunicipality: X\nevaluated: 2024\nareas: {1: {points: 7}}\n")
    assert main(["validate", "own", "eget.yaml"]) == 1
    assert f"{Path('own/a.yaml')} and {Path('own/b.yaml')} both declare eget" in capsys.readouterr().out
    write("shipped/kompass-2020.yaml", framework.replace("eget", "kompass-2020"))
    assert main(["validate", "e.yaml", "--frameworks", "shipped"]) == 2


@pytest.mark.parametrize("folder", ["nowhere", "e.yaml"])
def test_status_2_for_a_folder_of_frameworks_that_is_not_a_folder(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """--frameworks names a folder that exists."""
    write("e.yaml", VALID)
    assert main(["validate", "e.yaml", "--frameworks", folder]) == 2
    assert folder in capsys.readouterr().err


def test_files_are_compared_with_a_folder_of_released_ones(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--baseline` names the folder of released frameworks; a folder that does not exist is misuse."""
    shutil.copytree(FRAMEWORK.parent, tmp_path, dirs_exist_ok=True)
    (tmp_path / FRAMEWORK.name).rename(tmp_path / "a.yaml")
    assert main(["validate", str(tmp_path), "--baseline", str(RELEASED)]) == 0
    text = FRAMEWORK.read_text(encoding="utf-8").replace("points_step: 1", "points_step: 5")
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    assert main(["validate", str(tmp_path), "--baseline", str(RELEASED)]) == 1
    assert "released-revision-changed" in capsys.readouterr().out
    (tmp_path / "a.yaml").unlink()
    assert main(["validate", str(tmp_path), "--baseline", str(RELEASED)]) == 1
    assert "released-revision-missing" in capsys.readouterr().out
    assert main(["validate", str(tmp_path / "kompass-2020.yaml"), "--baseline", str(RELEASED)]) == 0
    assert main(["validate", str(tmp_path), "--baseline", str(tmp_path / "none")]) == 2


def test_an_impossible_number_of_jobs_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """`--jobs 0` and `--jobs many` are wrong calls."""
    for wrong in ("0", "many"):
        with pytest.raises(SystemExit) as stopped:
            main(["validate", "--jobs", wrong, "examples"])
        assert stopped.value.code == 2
        assert "--jobs" in capsys.readouterr().err


@pytest.mark.parametrize(("form", "sign"), [("text", "error["), ("github", "::error ")])
def test_findings_are_printed_as_they_are_found(form: str, sign: str, tmp_path: Path) -> None:
    """The first finding is there before the last file is read: what is changed there in between is found."""
    corpora.write(tmp_path, 200, Wish(findings=10))
    last = tmp_path / "zzz" / "last.yaml"
    last.parent.mkdir()
    last.write_text("framework: kompass-2016\nmunicipality: M\nstatus: draft\nareas: {}\n", encoding="utf-8")
    call = [*COMMAND, "validate", "--format", form, "--jobs", "1", str(tmp_path)]
    with subprocess.Popen(call, stdout=subprocess.PIPE, text=True, encoding="utf-8") as running:
        assert running.stdout is not None
        assert sign in running.stdout.readline()
        # Now the pipe is full, and the command waits for its reader.
        last.write_text("framework: kompass-2016\nmunicipality: M\nstatus: drafft\nareas: {}\n", encoding="utf-8")
        assert "unknown-value" in running.stdout.read()


def test_the_json_of_many_files_is_one_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Programs get one report, its summary in front."""
    corpora.write(tmp_path, 5, Wish(findings=10))
    assert main(["validate", "--jobs", "2", "--format", "json", str(tmp_path)]) == 1
    content = json.loads(capsys.readouterr().out)
    assert content["summary"] == {"files": 5, "errors": 50, "warnings": 0}


def test_every_format_is_printed_as_the_api_returns_it(capsys: pytest.CaptureFixture[str]) -> None:
    """`--format` prints what the functions return, in the language asked for, and changes no exit status."""
    folder = str(MANY)
    for lang in LANGUAGES:
        report = km.validate(folder, lang=lang)
        expected = {
            "json": report_json(report),
            "sarif": report_sarif(report, lang),
            "github": report_github(report, lang),
        }
        for style, text in expected.items():
            assert main(["validate", folder, "--format", style, "--lang", lang]) == 1
            assert capsys.readouterr().out == text
