"""The command line: wrong calls, help and languages."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kompassmodel.cli.main import main
from tests.support.files import write

VALID = "framework: kompass-2020\nmunicipality: Torsås\nevaluated: 2021\nareas:\n" + "".join(
    f'  "{number}": {{points: 50}}\n' for number in range(1, 9)
)
DRAFT = "framework: kompass-2020\nstatus: draft\nmunicipality: X\nareas: {}\n"

pytestmark = pytest.mark.usefixtures("empty_folder")


@pytest.mark.parametrize("wrong", [[], ["validate"], ["validate", "a", "--format", "xml"], ["frobnicate"]])
def test_status_2_for_a_wrong_call(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A call that cannot be understood is reported on standard error."""
    with pytest.raises(SystemExit) as left:
        main(wrong)
    assert left.value.code == 2
    assert "usage: kompassmodel" in capsys.readouterr().err


def test_help_says_what_the_command_does(capsys: pytest.CaptureFixture[str]) -> None:
    """--help and --version answer and give status 0."""
    for call in (["--help"], ["validate", "--help"], ["--version"]):
        with pytest.raises(SystemExit) as left:
            main(call)
        assert left.value.code == 0
    assert "Exit status: 0 no errors" in " ".join(capsys.readouterr().out.split())


def test_it_runs_as_a_module_and_in_a_console_that_cannot_show_every_letter() -> None:
    """`python -m kompassmodel` is the same command, and an ASCII console does not make it crash."""
    write("a.yaml", VALID.replace("kompass-2020", "kompåss"))
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    call = [sys.executable, "-m", "kompassmodel", "validate", "a.yaml"]
    done = subprocess.run(call, capture_output=True, check=False, env=environment)
    assert done.returncode == 1
    assert b"there is no framework called komp\\xe5ss" in done.stdout
    assert done.stderr == b""


def test_the_command_is_in_the_language_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Findings, the last line, help and the messages of argparse."""
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text(DRAFT + "published: x\n", encoding="utf-8")
    assert main(["validate", "a.yaml", "--lang", "sv"]) == 1
    printed = capsys.readouterr().out
    assert "fel[malformed-date]" in printed
    assert "1 fil" in printed.splitlines()[-1]
    assert main(["--lang", "sv", "validate", "a.yaml"]) == 1
    assert capsys.readouterr().out == printed
    monkeypatch.setenv("KOMPASSMODEL_LANG", "nb")
    assert main(["validate", "a.yaml"]) == 1
    assert "feil[malformed-date]" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["validate"])
    wrong_call = capsys.readouterr().err
    assert "usage" not in wrong_call
    assert "required" not in wrong_call
    with pytest.raises(SystemExit):
        main(["validate", "--help", "--lang", "sv"])
    help_text = capsys.readouterr().out
    for english in ("usage", "options", "show this", "positional", "folder"):
        assert english not in help_text
    monkeypatch.setenv("KOMPASSMODEL_LANG", "finska")
    assert main(["validate", "a.yaml"]) == 2
    assert main(["validate", "a.yaml", "--lang", "en"]) == 1
