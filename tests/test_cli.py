"""The command line: exit statuses, formats, and what is said of wrong calls."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from kompassmodel.cli.main import main

ROOT = Path(__file__).parents[1]
VALID = "framework: kompass-2020\nmunicipality: Torsås\nevaluated: 2021\nareas:\n" + "".join(
    f'  "{number}": {{points: 50}}\n' for number in range(1, 9)
)


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _write(name: str, text: str) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return name


def test_status_0_where_there_are_no_errors(capsys: pytest.CaptureFixture[str]) -> None:
    """A valid file is not listed; the last line sums up."""
    assert main(["validate", _write("a.yaml", VALID)]) == 0
    assert capsys.readouterr().out == "1 file checked: 0 errors, 0 warnings\n"


def test_status_1_where_there_are_errors() -> None:
    """One error in one of several files is enough."""
    _write("folder/a.yaml", VALID)
    _write("folder/deeper/b.yml", VALID.replace("Torsås", "{name: Torsås, code: '834'}"))
    assert main(["validate", "folder"]) == 1


def test_warnings_fail_only_when_strict(capsys: pytest.CaptureFixture[str]) -> None:
    """A warning alone gives status 0, and 1 with --strict."""
    _write("a.yaml", VALID.replace("evaluated: 2021", "evaluated: 2001"))
    assert main(["validate", "a.yaml"]) == 0
    assert main(["validate", "a.yaml", "--strict"]) == 1
    assert "warning[evaluated-outside-use]" in capsys.readouterr().out


@pytest.mark.parametrize("wrong", [[], ["validate"], ["validate", "a", "--format", "xml"], ["frobnicate"]])
def test_status_2_for_a_wrong_call(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be understood is told on standard error."""
    with pytest.raises(SystemExit) as left:
        main(wrong)
    assert left.value.code == 2
    assert "usage: kompassmodel" in capsys.readouterr().err


def test_status_2_for_a_path_that_cannot_be_read_and_the_rest_is_judged(capsys: pytest.CaptureFixture[str]) -> None:
    """A missing file is told with the name probably meant; the others are validated all the same."""
    _write("torsas.yaml", VALID.replace("50}", "500}", 1))
    assert main(["validate", "torsaas.yaml", "torsas.yaml", "--format", "json"]) == 2
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert [finding["rule"] for finding in findings] == ["unreadable-file", "points-above-maximum"]
    assert findings[0]["hint"] == "torsas.yaml was probably meant"


def test_status_2_for_a_folder_without_yaml(capsys: pytest.CaptureFixture[str]) -> None:
    """An empty folder is no success; hidden files and folders do not count."""
    _write("folder/notes.txt", "x")
    _write("folder/.hidden.yaml", "x")
    _write("folder/.git/x.yaml", "x")
    assert main(["validate", "folder"]) == 2
    assert "this folder holds no YAML file" in capsys.readouterr().out


def test_frameworks_of_ones_own_are_known_by_folder_and_beside(capsys: pytest.CaptureFixture[str]) -> None:
    """An evaluation finds its framework through --frameworks, and among the files validated with it."""
    framework = "id: eget-2024\ntitle: Eget\nlanguage: sv\nareas:\n  '1': {title: Ett, max_points: 10}\n"
    _write("own/eget.yaml", framework)
    _write("e.yaml", "framework: eget-2024\nmunicipality: X\nevaluated: 2024\nareas: {1: {points: 7}}\n")
    assert main(["validate", "e.yaml"]) == 1
    assert main(["validate", "e.yaml", "--frameworks", "own"]) == 0
    assert main(["validate", "e.yaml", "own"]) == 0
    assert main(["validate", "."]) == 0
    assert "no framework is called eget-2024" in capsys.readouterr().out


def test_two_files_of_one_id_are_an_error_that_names_both(capsys: pytest.CaptureFixture[str]) -> None:
    """A clash of ids is no question of order; the very same text twice is no clash."""
    framework = "id: eget\ntitle: Eget\nlanguage: sv\nareas:\n  '1': {title: Ett, max_points: 10}\n"
    _write("own/a.yaml", framework)
    _write("own/b.yaml", framework)
    _write("e.yaml", VALID)
    assert main(["validate", "e.yaml", "--frameworks", "own"]) == 0
    _write("own/b.yaml", framework.replace("10", "20"))
    assert main(["validate", "e.yaml", "--frameworks", "own"]) == 2
    message = capsys.readouterr().err
    assert str(Path("own/a.yaml")) in message
    assert str(Path("own/b.yaml")) in message
    _write("eget.yaml", "framework: eget\nmunicipality: X\nevaluated: 2024\nareas: {1: {points: 7}}\n")
    assert main(["validate", "own", "eget.yaml"]) == 1
    assert f"{Path('own/a.yaml')} and {Path('own/b.yaml')} both declare eget" in capsys.readouterr().out
    _write("shipped/kompass-2020.yaml", framework.replace("eget", "kompass-2020"))
    assert main(["validate", "e.yaml", "--frameworks", "shipped"]) == 2


@pytest.mark.parametrize("folder", ["nowhere", "e.yaml"])
def test_status_2_for_a_folder_of_frameworks_that_is_none(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    """--frameworks names a folder that exists."""
    _write("e.yaml", VALID)
    assert main(["validate", "e.yaml", "--frameworks", folder]) == 2
    assert folder in capsys.readouterr().err


def test_help_says_what_the_command_does(capsys: pytest.CaptureFixture[str]) -> None:
    """--help and --version answer and give status 0."""
    for call in (["--help"], ["validate", "--help"], ["--version"]):
        with pytest.raises(SystemExit) as left:
            main(call)
        assert left.value.code == 0
    assert "Exit status: 0 no errors" in " ".join(capsys.readouterr().out.split())


def test_it_runs_as_a_module_and_in_a_console_that_cannot_show_every_letter() -> None:
    """`python -m kompassmodel` is the same command, and an ASCII console is no reason to crash."""
    _write("a.yaml", VALID.replace("kompass-2020", "kompåss"))
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    call = [sys.executable, "-m", "kompassmodel", "validate", "a.yaml"]
    done = subprocess.run(call, capture_output=True, check=False, env=environment)
    assert done.returncode == 1
    assert b"no framework is called komp\\xe5ss" in done.stdout
    assert done.stderr == b""


def _on_a_terminal(*call: str, **environment: str) -> str:
    """Return what a command prints on a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    variables = {**os.environ, "TERM": "xterm-256color", **environment}
    variables.pop("COLUMNS", None)
    process = subprocess.Popen([sys.executable, "-m", "kompassmodel", *call], stdout=theirs, env=variables)
    os.close(theirs)
    printed = b""
    while chunk := _read(ours):
        printed += chunk
    os.close(ours)
    process.wait()
    return printed.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # the other side is closed
        return b""


def test_a_terminal_gets_colours_within_80_columns_and_a_pipe_gets_none(capsys: pytest.CaptureFixture[str]) -> None:
    """The same words, coloured on a terminal unless NO_COLOR is set; piped, they are plain."""
    _write("a.yaml", VALID.replace("{points: 50}", "{points: 500, percent: 50}  # " + "long " * 30, 1))
    coloured = _on_a_terminal("validate", "a.yaml")
    assert "\x1b[" in coloured
    plain = _on_a_terminal("validate", "a.yaml", NO_COLOR="1")
    assert "\x1b[3" not in plain
    assert max(len(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in coloured.splitlines()) <= 80
    main(["validate", "a.yaml"])
    piped = capsys.readouterr().out
    assert "\x1b" not in piped
    assert re.sub(r"\s+", " ", re.sub(r"\x1b\[[0-9;]*m", "", coloured)) == re.sub(r"\s+", " ", piped)


@pytest.mark.skipif(shutil.which("sh") is None, reason="pipes of a shell are meant")
def test_a_reader_that_leaves_early_is_no_crash() -> None:
    """`kompassmodel validate ... | head -1` ends without a word on standard error."""
    for number in range(300):
        _write(f"many/{number}.yaml", "- x\n" * 20)
    call = f"{sys.executable} -m kompassmodel validate many | head -1"
    done = subprocess.run(["sh", "-c", call], capture_output=True, check=False)  # noqa: S607 - the shell's own pipe
    assert done.stderr == b""
    assert done.stdout.count(b"\n") == 1
