"""On a terminal people see colours and progress; a pipe and a file get neither."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
from pathlib import Path

import pytest

from benchmarks import corpora
from benchmarks.corpora import Wish
from kompassmodel.cli.main import main
from tests.support.files import write
from tests.support.processes import COMMAND

VALID = "framework: kompass-2020\nmunicipality: Torsås\nevaluated: 2021\nareas:\n" + "".join(
    f'  "{number}": {{points: 50}}\n' for number in range(1, 9)
)

pytestmark = pytest.mark.usefixtures("empty_folder")


def _on_a_terminal(*arguments: str, **variables: str) -> str:
    """Return the output of our command on a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color", **variables}
    environment.pop("COLUMNS", None)
    call = [*COMMAND, *arguments]
    with subprocess.Popen(call, stdin=theirs, stdout=theirs, stderr=theirs, env=environment) as running:
        os.close(theirs)
        printed = _read_until_closed(ours)
        assert running.wait(60) == 1
    return printed


def _read_until_closed(terminal: int) -> str:
    """Read what is written to a terminal until no process has it open."""
    printed = b""
    while select.select([terminal], [], [], 60)[0]:
        try:
            printed += os.read(terminal, 100_000)
        except OSError:  # the other side is closed
            break
    os.close(terminal)
    return printed.decode()


def test_a_terminal_gets_colours_within_80_columns_and_a_pipe_gets_none(capsys: pytest.CaptureFixture[str]) -> None:
    """The same words, coloured on a terminal unless NO_COLOR is set; piped, they are plain."""
    write("a.yaml", VALID.replace("{points: 50}", "{points: 500, percent: 50}  # " + "long " * 30, 1))
    coloured = _on_a_terminal("validate", "a.yaml")
    assert "\x1b[" in coloured
    plain = _on_a_terminal("validate", "a.yaml", NO_COLOR="1")
    assert "\x1b[3" not in plain
    assert max(len(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in coloured.splitlines()) <= 80
    main(["validate", "a.yaml"])
    piped = capsys.readouterr().out
    assert "\x1b" not in piped
    assert re.sub(r"\s+", " ", re.sub(r"\x1b\[[0-9;]*m", "", coloured)) == re.sub(r"\s+", " ", piped)


def test_a_bar_stays_out_of_a_file(many_files: Path, tmp_path: Path) -> None:
    """With only standard error on a terminal the bar is there, and the file is what a pipe gets."""
    corpora.write(tmp_path / "b", 3, Wish(findings=10))
    corpora.write(tmp_path / "c", 20, Wish(findings=10))
    call = [*COMMAND, "validate", "--jobs", "1", str(tmp_path / "b"), str(many_files), str(tmp_path / "c")]
    piped = subprocess.run(call, capture_output=True, check=False).stdout
    ours, theirs = pty.openpty()
    with (tmp_path / "out").open("wb") as out, subprocess.Popen(call, stdout=out, stderr=theirs) as running:
        os.close(theirs)
        shown = _read_until_closed(ours)
    assert running.returncode == 1
    assert "a second" in shown
    assert (tmp_path / "out").read_bytes() == piped


def test_people_at_a_terminal_see_the_progress(many_files: Path, tmp_path: Path) -> None:
    """A run of more than a second shows how many files are done, and how many a second; the findings stay complete."""
    corpora.write(tmp_path, 1, Wish(findings=10))
    shown = _on_a_terminal("validate", "--jobs", "1", str(many_files), str(tmp_path))
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown)
    assert re.search(r" \d+/4001 files, \d+ a second", plain)
    assert plain.count(": error[") == 10
    assert plain.rstrip().endswith("4001 files checked: 10 errors, 0 warnings")


def test_a_short_run_shows_no_bar(tmp_path: Path) -> None:
    """No bar is shown for less than a second."""
    corpora.write(tmp_path, 3, Wish(findings=10))
    assert "a second" not in _on_a_terminal("validate", str(tmp_path))
