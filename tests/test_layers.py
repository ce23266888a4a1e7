"""Imports go down only, and each runtime dependency has one module that touches it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_imports_go_down_only() -> None:
    """The contracts in pyproject.toml hold: the layers of docs/architecture.md, one module per dependency."""
    call = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_jsonschema_is_imported_only_when_something_is_wrong() -> None:
    """A valid file is judged without the schema, which is slow to import."""
    code = (
        "import sys, kompassmodel as km\n"
        "assert km.validate('examples/evaluations/torsas-2017.yaml').ok\n"
        "assert 'jsonschema' not in sys.modules\n"
        "assert not km.validate_text('framework: 1\\n').ok\n"
        "assert 'jsonschema' in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
