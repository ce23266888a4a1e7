"""Commands run as processes of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from attrs import frozen

COMMAND = [sys.executable, "-m", "kompassmodel"]

_RUN = (
    "import pathlib, resource, subprocess, sys\n"
    "done = subprocess.run(sys.argv[2:])\n"
    "used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss\n"
    "pathlib.Path(sys.argv[1]).write_text(str(used // (1024 if sys.platform == 'darwin' else 1)))\n"
    "sys.exit(done.returncode)\n"
)


@frozen
class Ended:
    """How a process ended, its output, and the most memory that it held, in kilobytes."""

    status: int
    out: bytes
    err: bytes
    peak: int


def measured(call: list[str], folder: Path) -> Ended:
    """Run a command from a small process and measure it: systems count to a process the memory of its parent.

    What hangs is ended, long after what a busy machine needs.
    """
    used = folder / "peak"
    call = [sys.executable, "-S", "-c", _RUN, str(used), *call]
    done = subprocess.run(call, capture_output=True, check=False, timeout=300)
    return Ended(done.returncode, done.stdout, done.stderr, int(used.read_text()))


def run_python(*call: str | Path, cwd: Path, path: Path | None = None) -> str:
    """Run Python in a folder, with another one first on its path, and return its output; it must succeed."""
    environment = {**os.environ, "PYTHONPATH": str(path)} if path else dict(os.environ)
    done = subprocess.run(
        [sys.executable, *map(str, call)], cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def start(call: list[str], **options: Any) -> subprocess.Popen[bytes]:
    """Start a process that obeys Ctrl-C, also if this one ignores it, as a job in the background does.

    A new process inherits that a signal is ignored, but not a function that handles it.
    """
    handler = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(call, **options)
    finally:
        signal.signal(signal.SIGINT, handler)
