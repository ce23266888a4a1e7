"""Ctrl-C, and a reader that leaves early: nothing is left behind, and no traceback is shown."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.files import write
from tests.support.processes import COMMAND, start

pytestmark = pytest.mark.usefixtures("empty_folder")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_everything_without_a_traceback(many_files: Path, jobs: str) -> None:
    """Status 130, nothing on standard error, and no process is left."""
    call = [*COMMAND, "validate", "--jobs", jobs, str(many_files)]
    with start(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as running:
        time.sleep(0.5)
        os.killpg(running.pid, signal.SIGINT)
        out, err = running.communicate(timeout=60)
    assert running.returncode == 130, (out, err)
    assert err == b""
    with pytest.raises(ProcessLookupError):
        os.killpg(running.pid, 0)


def _is_left(session: int) -> bool:
    """Check whether a process of a session is still there after a while."""
    for _ in range(50):
        try:
            os.killpg(session, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.1)
    return True


def test_a_second_ctrl_c_leaves_no_process(many_files: Path) -> None:
    """Pressed twice, or passed on by a wrapper, it ends everything too."""
    call = [*COMMAND, "validate", "--jobs", "2", str(many_files)]
    with start(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as running:
        time.sleep(0.5)
        for _ in range(2):
            os.killpg(running.pid, signal.SIGINT)
            time.sleep(0.03)
        assert running.communicate(timeout=60)[1] == b""
    assert running.returncode == 130
    assert not _is_left(running.pid)


def test_processes_end_with_the_one_that_started_them(many_files: Path) -> None:
    """If the command is killed, nothing goes on working."""
    call = [*COMMAND, "validate", "--jobs", "2", str(many_files)]
    with start(call, stdout=subprocess.DEVNULL, start_new_session=True) as running:
        time.sleep(0.5)
        running.kill()
    assert not _is_left(running.pid)


def test_ctrl_c_works_from_the_beginning(many_files: Path) -> None:
    """Also while modules are imported."""
    for moment in (0.04, 0.07):
        call = [*COMMAND, "validate", str(many_files)]
        with start(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as running:
            time.sleep(moment)
            os.killpg(running.pid, signal.SIGINT)
            err = running.communicate(timeout=60)[1]
        # Before our own first line is reached, Python itself may still be starting.
        assert running.returncode == 130 or b"kompassmodel/__main__.py" not in err, err


@pytest.mark.skipif(shutil.which("sh") is None, reason="needs the pipes of a shell")
def test_a_reader_that_leaves_early_is_not_a_crash() -> None:
    """`kompassmodel validate ... | head -1` ends with nothing on standard error."""
    for number in range(300):
        write(f"many/{number}.yaml", "- x\n" * 20)
    call = f"{sys.executable} -m kompassmodel validate many | head -1"
    done = subprocess.run(["sh", "-c", call], capture_output=True, check=False)  # noqa: S607 - the shell's own pipe
    assert done.stderr == b""
    assert done.stdout.count(b"\n") == 1
