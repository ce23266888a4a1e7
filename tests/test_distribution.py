"""What is installed works: the wheel from another folder, and a wheel built from the source distribution."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def _run(*call: str | Path, cwd: Path, path: Path | None = None) -> str:
    environment = {**os.environ, "PYTHONPATH": str(path)} if path else dict(os.environ)
    done = subprocess.run(
        [sys.executable, *map(str, call)], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module", params=["wheel", "sdist"])
def installed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder into which the built wheel is unpacked, built from the checkout or from the sdist."""
    built = tmp_path_factory.mktemp(f"built-{request.param}")
    target = tmp_path_factory.mktemp(f"installed-{request.param}")
    kinds = ["--wheel"] if request.param == "wheel" else []  # without an option, the wheel comes from the sdist
    _run("-m", "build", "--no-isolation", *kinds, "--outdir", built, ROOT, cwd=built)
    (wheel,) = built.glob("*.whl")
    _run("-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target", target, wheel, cwd=built)
    return target


def test_the_wheel_validates_from_another_folder(installed: Path, tmp_path: Path) -> None:
    """Frameworks, schemas and explanations ship with it, and the examples validate with them."""
    where = _run("-c", "import kompassmodel; print(kompassmodel.__file__)", cwd=tmp_path, path=installed)
    assert Path(where.strip()).is_relative_to(installed)
    examples = ROOT / "examples"
    assert "9 files checked: 0 errors" in _run("-m", "kompassmodel", "validate", examples, cwd=tmp_path, path=installed)
    schema = "from kompassmodel.schema.json_schema import is_valid; print(is_valid('evaluation', {}))"
    assert _run("-c", schema, cwd=tmp_path, path=installed) == "False\n"
    wrong = (
        "from kompassmodel.validation.explanation import explanation\n"
        "print(explanation('not-utf-8').wrong.report.findings[0].rule)"
    )
    assert _run("-c", wrong, cwd=tmp_path, path=installed) == "not-utf-8\n"


def test_the_wheel_holds_what_it_must_and_nothing_else(installed: Path) -> None:
    """Types, frameworks and schemas are in it; tests, examples and scripts are not."""
    package = installed / "kompassmodel"
    assert (package / "py.typed").is_file()
    shipped = {path.name for path in (ROOT / "frameworks").iterdir()}
    assert {path.name for path in (package / "_data" / "frameworks").iterdir()} == shipped
    assert {path.name for path in (package / "_data" / "schemas").iterdir()} == {
        path.name for path in (ROOT / "schemas").iterdir()
    }
    others = {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")}
    assert others <= {"kompassmodel", "bin"}
