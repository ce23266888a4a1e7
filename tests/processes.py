"""Commands run as processes of their own, and what they take."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from attrs import frozen

_RUN = (
    "import pathlib, resource, subprocess, sys\n"
    "done = subprocess.run(sys.argv[2:])\n"
    "used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss\n"
    "pathlib.Path(sys.argv[1]).write_text(str(used // (1024 if sys.platform == 'darwin' else 1)))\n"
    "sys.exit(done.returncode)\n"
)


@frozen
class Ended:
    """How a process ended, what it wrote, and the most memory that it held, in kilobytes."""

    status: int
    out: bytes
    err: bytes
    peak: int


def measured(call: list[str], folder: Path) -> Ended:
    """Return how a command ends, run by a small process: systems count to a process what its parent held."""
    used = folder / "peak"
    done = subprocess.run([sys.executable, "-S", "-c", _RUN, str(used), *call], capture_output=True, check=False)
    return Ended(done.returncode, done.stdout, done.stderr, int(used.read_text()))
