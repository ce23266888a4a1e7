"""The sample package of frameworks, built and installed, does what its page says."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

import kompassmodel as km
from tests.support.paths import ROOT
from tests.support.processes import run_python

SAMPLE = ROOT / "examples" / "plugin"
PAGE = (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder into which the wheel of the sample is installed."""
    built, target = tmp_path_factory.mktemp("built"), tmp_path_factory.mktemp("installed")
    source = shutil.copytree(SAMPLE, built / "plugin")
    run_python("-m", "build", "--no-isolation", "--wheel", "--outdir", built, source, cwd=built)
    (wheel,) = built.glob("*.whl")
    run_python("-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target", target, wheel, cwd=built)
    return target


def test_the_page_shows_what_an_installed_package_does(installed: Path) -> None:
    """Its commands print the output on the page if the sample is installed."""
    (session,) = re.findall(r"^```shell-session\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    printed = ""
    for call in re.findall(r"^\$ kompassmodel (.*)$", session, re.MULTILINE):
        printed += f"$ kompassmodel {call}\n" + run_python(
            "-m", "kompassmodel", *shlex.split(call), cwd=ROOT, path=installed
        )
    assert printed == session


def test_the_page_shows_the_sample_as_it_is() -> None:
    """The project file and the list of files are those of the sample."""
    project, *_ = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert project == (SAMPLE / "pyproject.toml").read_text(encoding="utf-8")
    (names,) = re.findall(r"^```text\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert all((SAMPLE / name).is_file() for name in names.split())
    assert {*names.split()} >= {str(path.relative_to(SAMPLE).as_posix()) for path in SAMPLE.rglob("*.yaml")}


def test_python_finds_the_frameworks_of_an_installed_package(installed: Path, tmp_path: Path) -> None:
    """Without any argument, by id and among all, and evaluations are checked with them."""
    code = (
        "import sys, kompassmodel as km\n"
        "assert km.load_framework('trivsel-2025').question('5.2').max_points == 20\n"
        "assert [one.id for one in km.frameworks()][-2:] == ['trivsel-2021', 'trivsel-2025']\n"
        f"made = km.load_evaluation({str(SAMPLE / 'evaluations' / 'eksempelby-2025.yaml')!r})\n"
        "assert str(made.question('1.1').points) == '22.5'\n"
        "assert 'trivsel_frameworks' not in sys.modules\n"
    )
    run_python("-W", "error", "-c", code, cwd=tmp_path, path=installed)


def test_the_sample_is_valid_and_shows_what_others_need() -> None:
    """Danish, five areas of 80 points, half points, two revisions with lineage; no finding in any file."""
    report = km.validate(SAMPLE)
    assert (report.files, report.findings) == (3, ())
    old, new = (
        km.load_framework(name, registry=km.Registry(folders=SAMPLE)) for name in ("trivsel-2021", "trivsel-2025")
    )
    for framework in (old, new):
        assert framework.language == "da"
        assert [area.max_points for area in framework.areas] == [80] * 5
        assert str(framework.points_step) == "0.5"
    assert new.revises == old.id
    assert {change for question in new.questions for line in question.lineage for change in line.change} >= {
        "same",
        "reworded",
        "reweighted",
        "split",
        "widened",
        "new",
    }
