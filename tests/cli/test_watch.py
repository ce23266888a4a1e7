"""`validate --watch` as a process: it reports what changes until Ctrl-C, and ends with the status of the last state."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

import pytest

from kompassmodel.cli.main import main
from tests.support.processes import COMMAND, start

LIMIT = 120
"""Seconds after which a process that says nothing is ended: far more than a busy machine needs."""

TEXT = 'framework: kompass-2016\nstatus: draft\nmunicipality: {name: X}\nareas: {"1": {points: %s}}\n'


@contextmanager
def _watching(*arguments: str, cwd: Path) -> Iterator[subprocess.Popen[bytes]]:
    process = start(
        [*COMMAND, "validate", "--watch", *arguments], cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    timer = Timer(LIMIT, process.kill)
    timer.start()
    try:
        yield process
    finally:
        timer.cancel()
        process.kill()
        process.communicate()


def _read_until(process: subprocess.Popen[bytes], wanted: str) -> str:
    """Read lines up to the one that holds `wanted`; if the process ends before, the text so far is shown."""
    assert process.stdout is not None
    lines: list[str] = []
    for line in process.stdout:
        lines.append(line.decode())
        if wanted in lines[-1]:
            return "".join(lines)
    raise AssertionError(f"{wanted!r} was not printed: {lines}")


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process there")
def test_what_changes_is_reported_until_ctrl_c(tmp_path: Path) -> None:
    """Piped, every round is there at once; the exit status is that of the last state."""
    file = tmp_path / "a.yaml"
    file.write_text(TEXT % 45, encoding="utf-8")
    with _watching("a.yaml", cwd=tmp_path) as process:
        assert "1 file checked: 0 errors" in _read_until(process, "Ctrl-C")
        file.write_text(TEXT % 145, encoding="utf-8")
        text = _read_until(process, "1 file checked")
        assert "points-above-maximum" in text
        assert "1 error" in text
        process.send_signal(signal.SIGINT)
        assert process.stdout is not None
        assert process.stdout.read() == b""
        assert process.wait() == 1


def test_files_come_and_go(tmp_path: Path) -> None:
    """A new file, one whose mistake was corrected, and one that was removed."""
    (tmp_path / "a.yaml").write_text(TEXT % 145, encoding="utf-8")
    with _watching(".", cwd=tmp_path) as process:
        assert "1 error" in _read_until(process, "Ctrl-C")
        (tmp_path / "b.yaml").write_text(TEXT % 4, encoding="utf-8")
        assert "b.yaml: no findings" in _read_until(process, "2 files checked: 1 error")
        new = tmp_path / "new.tmp"
        new.write_text(TEXT % 45, encoding="utf-8")
        new.replace(tmp_path / "a.yaml")
        assert "a.yaml: no findings" in _read_until(process, "2 files checked: 0 errors")
        (tmp_path / "a.yaml").unlink()
        assert "a.yaml: removed" in _read_until(process, "1 file checked: 0 errors")


@pytest.mark.parametrize(
    "arguments", [["-"], ["a.yaml", "--format", "json"], ["a.yaml", "--format", "github"], ["a.yaml", "--jobs", "2"]]
)
def test_what_cannot_be_watched_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Standard input, a format for programs, several processes: wrong usage, said in one line."""
    assert main(["validate", "--watch", *arguments]) == 2
    assert "--watch" in capsys.readouterr().err
