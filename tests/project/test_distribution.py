"""An installed package works: the wheel from another folder, and a wheel built from the source distribution."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.paths import ROOT
from tests.support.processes import run_python


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Build the wheel twice, from the checkout and from the source distribution."""
    built = {}
    for name, kinds in (("wheel", ["--wheel"]), ("sdist", [])):  # without an option, the wheel comes from the sdist
        folder = tmp_path_factory.mktemp(f"built-{name}")
        run_python("-m", "build", "--no-isolation", *kinds, "--outdir", folder, ROOT, cwd=folder)
        (built[name],) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module", params=["wheel", "sdist"])
def installed(
    request: pytest.FixtureRequest, wheels: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Return a folder into which the built wheel is unpacked, built from the checkout or from the sdist."""
    target = tmp_path_factory.mktemp(f"installed-{request.param}")
    wheel = wheels[request.param]
    run_python("-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target", target, wheel, cwd=target)
    return target


def test_the_wheel_is_the_same_bytes_however_it_is_built(wheels: dict[str, Path]) -> None:
    """Anybody can build it from the source distribution, and compare."""
    assert wheels["wheel"].name == wheels["sdist"].name
    assert wheels["wheel"].read_bytes() == wheels["sdist"].read_bytes()


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
    assert (package / "pages" / "templates" / "base.html").is_file()
    shipped = {path.name for path in (ROOT / "frameworks").iterdir()}
    assert {path.name for path in (package / "_data" / "frameworks").iterdir()} == shipped
    assert {path.name for path in (package / "_data" / "schemas").iterdir()} == {
        path.name for path in (ROOT / "schemas").iterdir()
    }
    others = {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")}
    assert others <= {"kompassmodel", "bin"}
