"""An installed package works: the wheel from another folder, and a wheel built from the source distribution."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.paths import ROOT
from tests.support.processes import run_python


@pytest.fixture(scope="module", params=["wheel", "sdist"])
def installed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder into which the built wheel is unpacked, built from the checkout or from the sdist."""
    built = tmp_path_factory.mktemp(f"built-{request.param}")
    target = tmp_path_factory.mktemp(f"installed-{request.param}")
    kinds = ["--wheel"] if request.param == "wheel" else []  # without an option, the wheel comes from the sdist
    run_python("-m", "build", "--no-isolation", *kinds, "--outdir", built, ROOT, cwd=built)
    (wheel,) = built.glob("*.whl")
    run_python("-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target", target, wheel, cwd=built)
    return target


def test_the_wheel_validates_from_another_folder(installed: Path, tmp_path: Path) -> None:
    """Frameworks, schemas and explanations ship with it, and the examples validate with them."""
    where = run_python("-c", "import kompassmodel; print(kompassmodel.__file__)", cwd=tmp_path, path=installed)
    assert Path(where.strip()).is_relative_to(installed)
    examples = ROOT / "examples"
    assert "9 files checked: 0 errors" in run_python(
        "-m", "kompassmodel", "validate", examples, cwd=tmp_path, path=installed
    )
    schema = "from kompassmodel.schema.json_schema import is_valid; print(is_valid('evaluation', {}))"
    assert run_python("-c", schema, cwd=tmp_path, path=installed) == "False\n"
    wrong = (
        "from kompassmodel.validation.explanation import explain\n"
        "print(explain('not-utf-8').wrong.report.findings[0].rule)"
    )
    assert run_python("-c", wrong, cwd=tmp_path, path=installed) == "not-utf-8\n"


def test_the_wheel_holds_what_it_must_and_nothing_else(installed: Path) -> None:
    """Types, frameworks and schemas are in it; tests, examples and scripts are not."""
    package = installed / "kompassmodel"
    assert (package / "py.typed").is_file()
    assert (package / "testing" / "mutators.py").is_file()
    shipped = {path.name for path in (ROOT / "frameworks").iterdir()}
    assert {path.name for path in (package / "_data" / "frameworks").iterdir()} == shipped
    assert {path.name for path in (package / "_data" / "schemas").iterdir()} == {
        path.name for path in (ROOT / "schemas").iterdir()
    }
    others = {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")}
    assert others <= {"kompassmodel", "bin"}
