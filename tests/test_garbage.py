"""When garbage is collected in processes of our own, and that other processes decide for themselves."""

from __future__ import annotations

import gc
import subprocess
import sys

from kompassmodel.cli.main import main
from tests.support.paths import EVALUATIONS


def test_a_program_that_runs_a_command_keeps_its_own_collection() -> None:
    """The command line changes nothing in a process that it did not start."""
    before = gc.isenabled(), gc.get_threshold(), gc.get_freeze_count()
    assert main(["validate", str(EVALUATIONS / "torsas-2017.yaml")]) == 0
    assert (gc.isenabled(), gc.get_threshold(), gc.get_freeze_count()) == before


def test_a_process_of_ours_collects_when_its_work_begins() -> None:
    """Nothing is collected while it starts, and what a broken line leaves behind is collected later."""
    code = (
        "import gc, os, sys; from kompassmodel import __main__ as ours\n"
        "state = lambda: (gc.isenabled(), gc.get_threshold()[0] > 700, gc.get_freeze_count() > 0)\n"
        "os._exit = lambda status: print(status, *state())\n"
        "sys.argv[1:] = sys.argv[2:]\n"
        "gc.callbacks.append(lambda phase, found: gc.get_freeze_count() or print('collected too early'))\n"
        "ours.main()"
    )
    file = str(EVALUATIONS / "torsas-2017.yaml")
    call = [sys.executable, "-c", code, "-", "validate", file]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[1:] == ["0 True True True"]
