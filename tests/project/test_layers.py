"""The contracts in pyproject.toml hold."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.support.paths import ROOT


def test_imports_go_down_only() -> None:
    """The contracts in pyproject.toml hold: the layers of docs/architecture.md, one module per dependency."""
    call = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
