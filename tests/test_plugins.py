"""Frameworks of other people: in folders, in installed packages, and what is said where they clash or are broken."""

from __future__ import annotations

import importlib
import json
import os
import pickle
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import kompassmodel as km
from kompassmodel.cli.main import main

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "examples" / "plugin"
PAGE = (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")
FRAMEWORK = "id: eget-2024\ntitle: Eget\nlanguage: sv\nareas:\n  '1': {title: Ett, max_points: 10}\n"
EVALUATION = "framework: eget-2024\nmunicipality: X\nevaluated: 2024\nareas: {'1': {points: 7}}\n"
SHIPPED = EVALUATION.replace("eget-2024", "kompass-2020\nstatus: draft")


# ---------------------------------------------------------------------------------------------------------------------
# the sample package, built and installed


def _run(*call: str | Path, cwd: Path, path: Path | None = None) -> str:
    environment = {**os.environ, "PYTHONPATH": str(path)} if path else dict(os.environ)
    done = subprocess.run(
        [sys.executable, *map(str, call)], cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder into which the wheel of the sample is installed."""
    built, target = tmp_path_factory.mktemp("built"), tmp_path_factory.mktemp("installed")
    source = shutil.copytree(SAMPLE, built / "plugin")
    _run("-m", "build", "--no-isolation", "--wheel", "--outdir", built, source, cwd=built)
    (wheel,) = built.glob("*.whl")
    _run("-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target", target, wheel, cwd=built)
    return target


def test_the_page_on_plugins_shows_what_an_installed_package_does(installed: Path) -> None:
    """Its commands, run where the sample is installed, print what stands there."""
    (session,) = re.findall(r"^```shell-session\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    printed = ""
    for call in re.findall(r"^\$ kompassmodel (.*)$", session, re.MULTILINE):
        printed += f"$ kompassmodel {call}\n" + _run("-m", "kompassmodel", *shlex.split(call), cwd=ROOT, path=installed)
    assert printed == session


def test_the_page_on_plugins_shows_the_sample_as_it_is() -> None:
    """The project file and the list of files are those of the sample."""
    (project,) = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert project == (SAMPLE / "pyproject.toml").read_text(encoding="utf-8")
    (names,) = re.findall(r"^```text\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert all((SAMPLE / name).is_file() for name in names.split())
    assert {*names.split()} >= {str(path.relative_to(SAMPLE).as_posix()) for path in SAMPLE.rglob("*.yaml")}


def test_python_knows_the_frameworks_of_an_installed_package(installed: Path, tmp_path: Path) -> None:
    """Without any argument, by id and among all, and evaluations are judged by them."""
    code = (
        "import sys, kompassmodel as km\n"
        "assert km.load_framework('trivsel-2025').question('5.2').max_points == 20\n"
        "assert [one.id for one in km.frameworks()][-2:] == ['trivsel-2021', 'trivsel-2025']\n"
        f"made = km.load_evaluation({str(SAMPLE / 'evaluations' / 'eksempelby-2025.yaml')!r})\n"
        "assert str(made.question('1.1').points) == '22.5'\n"
        "assert 'trivsel_frameworks' not in sys.modules\n"
    )
    _run("-W", "error", "-c", code, cwd=tmp_path, path=installed)


def test_the_sample_is_valid_as_a_whole_and_tries_what_others_need() -> None:
    """Danish, five areas of 80 points, half points, two revisions with lineage; no finding in any file."""
    report = km.validate(SAMPLE)
    assert (report.files, report.findings) == (3, ())
    old, new = (km.load_framework(name, frameworks=SAMPLE) for name in ("trivsel-2021", "trivsel-2025"))
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


# ---------------------------------------------------------------------------------------------------------------------
# packages of all sorts, laid down as pip lays them down


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder on Python's path, and go to another that is empty."""
    folder, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.mkdir()
    monkeypatch.syspath_prepend(folder)
    monkeypatch.chdir(elsewhere)
    return folder


def _publish(site: Path, name: str, files: dict[str, str], entry: str | None = None) -> None:
    """Install a package whose folder of frameworks holds `files`; its entry point says `entry`, or that folder."""
    module = name.replace("-", "_")
    info = site / f"{module}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[kompassmodel.frameworks]\nx = {entry or module}\n", encoding="utf-8")
    for path, text in {"__init__.py": "raise RuntimeError('this code must not run')\n", **files}.items():
        file = site / module / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    importlib.invalidate_caches()


def _write(name: str, text: str) -> str:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")
    return name


def test_a_package_is_found_without_running_it(site: Path) -> None:
    """Its code would fail, and nobody notices; hidden files are left out, folders inside are searched."""
    _publish(site, "eget-fw", {"deep/eget.yml": FRAMEWORK, ".hidden.yaml": FRAMEWORK.replace("10", "20")})
    assert km.load_framework("eget-2024").max_points == 10
    assert km.validate_text(EVALUATION).ok
    assert "eget_fw" not in sys.modules


def test_an_entry_point_may_name_a_folder_inside_a_package(site: Path) -> None:
    """Dots lead inside, and what lies outside is not searched; nor is the package around it imported."""
    _publish(site, "eget-fw", {"data/eget.yaml": FRAMEWORK, "other.yaml": "id: other\nareas: {}\n"}, "eget_fw.data")
    assert km.frameworks()[0].id == "eget-2024"
    assert len(km.frameworks()) == 6


def test_packages_are_not_looked_at_where_a_shipped_framework_is_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    """Validating, loading and identifying by shipped revisions asks for no entry points."""

    def refuse(**_: object) -> None:
        pytest.fail("entry points were asked for")

    monkeypatch.setattr("importlib.metadata.entry_points", refuse)
    assert km.validate([ROOT / "examples" / "evaluations", ROOT / "frameworks"]).ok
    assert km.load_framework("kompass-2016").revises == "kompass-2010"
    assert not km.validate_text(SHIPPED.replace("points: 7", "points: 700")).ok


@pytest.mark.parametrize(
    ("files", "entry", "told"),
    [
        ({"eget.yaml": FRAMEWORK}, "nowhere", "“nowhere”, which is no folder that Python can find"),
        ({"eget.yaml": FRAMEWORK}, "eget_fw.nowhere", "“eget_fw.nowhere”, which is no folder"),
        ({"eget.yaml": FRAMEWORK}, "eget_fw:frameworks", "“eget_fw:frameworks”, which is no folder"),
        ({"eget.yaml": FRAMEWORK}, "json.decoder", "“json.decoder”, which is no folder"),
        ({"eget.yaml": FRAMEWORK}, "../eget_fw", "“../eget_fw”, which is no folder"),
        ({}, None, "which holds none"),
        ({"notes.yaml": "a: 1\n", "list.yaml": "- x\n"}, None, "which holds none"),
    ],
)
def test_a_package_without_frameworks_is_named_where_one_is_missed_and_nowhere_else(
    site: Path, files: dict[str, str], entry: str | None, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It disturbs nobody who needs another framework, and is told in a sentence to everybody who may need its own."""
    _publish(site, "eget-fw", files, entry)
    _publish(site, "other-fw", {"other.yaml": FRAMEWORK.replace("eget-2024", "other-2024")})
    sentence = rf"the installed package eget-fw 1\.0 publishes frameworks in .*{re.escape(told)}[^;]*"
    assert km.validate_text(SHIPPED).findings == ()
    assert km.validate_text(EVALUATION.replace("eget", "other")).ok
    assert km.load_framework("other-2024").max_points == 10
    (finding,) = km.validate_text(EVALUATION).findings
    assert finding.rule == "unknown-framework"
    assert re.fullmatch(f"no framework is called eget-2024; {sentence}", finding.message)
    (finding,) = km.validate_text(FRAMEWORK.replace("title", "revises: first\ntitle", 1)).errors
    assert re.fullmatch(f"no framework called first is known here; {sentence}", finding.message)
    with pytest.raises(km.UnknownFrameworkError, match=sentence) as caught:
        km.load_framework("eget-2024")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301 - our own bytes
    with pytest.raises(km.UnusablePackageError, match=sentence) as unusable:
        km.frameworks()
    assert str(pickle.loads(pickle.dumps(unusable.value))) == str(unusable.value)  # noqa: S301 - our own bytes
    assert main(["list"]) == 1
    listed = capsys.readouterr().out
    assert "other-2024" in listed
    assert re.search(sentence, " ".join(listed.split()))
    assert main(["list", "--format", "json"]) == 1
    assert re.fullmatch(sentence, json.loads(capsys.readouterr().out)["troubles"][0])
    assert main(["show", "kompass-2020", "6"]) == 0
    assert re.search(sentence, " ".join(capsys.readouterr().out.split()))


@pytest.mark.parametrize("malformed", [b"[console_scripts]\nx\n", b"[console_scripts]\nx = \xff\n"])
def test_malformed_entry_points_of_any_package_hide_nobody_elses(site: Path, malformed: bytes) -> None:
    """The package is named where it may be why a framework is not known."""
    _publish(site, "eget-fw", {"eget.yaml": FRAMEWORK})
    _publish(site, "bad", {})
    (site / "bad-1.0.dist-info" / "entry_points.txt").write_bytes(malformed)
    assert km.validate_text(EVALUATION).ok
    (finding,) = km.validate_text(EVALUATION.replace("eget", "other")).findings
    assert finding.message.endswith("the entry points of the installed package bad 1.0 cannot be read")


def test_a_package_without_a_name_is_called_by_its_entry_point(site: Path) -> None:
    """An installation that lost its metadata is told in the same way."""
    _publish(site, "eget-fw", {}, "nowhere")
    (site / "eget_fw-1.0.dist-info" / "METADATA").unlink()
    (finding,) = km.validate_text(EVALUATION).findings
    assert "in “nowhere”, which is no folder" in finding.message


@pytest.mark.parametrize("broken", [FRAMEWORK + "  oops: [\n", FRAMEWORK.replace("'1'", "'2'"), FRAMEWORK + "x: 1\n"])
def test_a_framework_with_errors_in_a_package_is_told_to_whoever_names_it(
    site: Path, broken: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its file and its package; a sound one beside it can be used."""
    _publish(site, "eget-fw", {"eget.yaml": broken, "other.yaml": FRAMEWORK.replace("eget-2024", "other-2024")})
    assert km.validate_text(SHIPPED).findings == ()
    assert km.validate_text(EVALUATION.replace("eget", "other")).ok
    (finding,) = km.validate_text(EVALUATION).findings
    assert finding.rule == "unusable-framework"
    file = f"{site / 'eget_fw' / 'eget.yaml'} (installed with eget-fw 1.0)"
    assert finding.message == f"eget-2024 cannot be judged by: its file {file} has errors"
    assert finding.hint == "ask those who publish it for a version without them, or install another"
    with pytest.raises(km.InvalidDocumentError, match=r"eget-fw 1\.0"):
        km.load_framework("eget-2024")
    assert main(["list"]) == 1
    listed = capsys.readouterr().out
    assert f"\neget-2024: {file}:" in listed
    assert "\nother-2024  " in listed
    assert main(["show", "eget-2024"]) == 2
    assert file in capsys.readouterr().err


# ---------------------------------------------------------------------------------------------------------------------
# clashes


def test_two_packages_that_clash_are_both_named(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With their files and versions; whoever needs a shipped framework is not disturbed."""
    _publish(site, "b-fw", {"eget.yaml": FRAMEWORK.replace("10", "20")})
    _publish(site, "a-fw", {"eget.yaml": FRAMEWORK})
    files = tuple(str(site / f"{name}_fw" / "eget.yaml") + f" (installed with {name}-fw 1.0)" for name in "ab")
    for ask in (lambda: km.load_framework("eget-2024"), km.frameworks, lambda: km.validate_text(EVALUATION)):
        with pytest.raises(km.ClashingFrameworksError) as caught:
            ask()
        assert caught.value.files == files
    assert main(["list"]) == 2
    assert f"two files declare the framework eget-2024: {files[0]} and {files[1]}" in capsys.readouterr().err
    assert km.validate_text(SHIPPED).ok


def test_a_package_that_clashes_with_a_shipped_framework_is_named(site: Path) -> None:
    """As soon as packages are searched; the shipped one itself stays what it is."""
    _publish(site, "a-fw", {"x.yaml": FRAMEWORK.replace("eget-2024", "kompass-2016"), "eget.yaml": FRAMEWORK})
    with pytest.raises(
        km.ClashingFrameworksError, match=r"kompass-2016\.yaml \(shipped with kompassmodel\) and .*a-fw 1\.0"
    ):
        km.validate_text(EVALUATION)
    assert km.load_framework("kompass-2016").max_points == 800


def test_a_folder_that_clashes_with_a_package_is_named(site: Path) -> None:
    """Neither hides the other."""
    _publish(site, "a-fw", {"eget.yaml": FRAMEWORK})
    _write("own/eget.yaml", FRAMEWORK.replace("10", "20"))
    with pytest.raises(
        km.ClashingFrameworksError, match=r"own.eget\.yaml and .*eget\.yaml \(installed with a-fw 1\.0\)"
    ):
        km.validate_text(EVALUATION, frameworks="own")


def test_the_very_same_text_is_no_clash(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In two packages, in a folder, in a folder of the environment, and shipped."""
    shipped = (ROOT / "frameworks" / "kompass-2016.yaml").read_text(encoding="utf-8")
    for name in ("a-fw", "b-fw"):
        _publish(site, name, {"eget.yaml": FRAMEWORK, "shipped.yaml": shipped})
    _write("own/eget.yaml", FRAMEWORK)
    _write("own/kompass-2016.yaml", shipped)
    monkeypatch.setenv("KOMPASSMODEL_FRAMEWORKS", "own")
    assert main(["validate", _write("e.yaml", EVALUATION), "--frameworks", "own"]) == 0
    assert len(km.frameworks(frameworks="own")) == 6


def test_what_is_installed_is_meant_before_what_lies_beside(site: Path) -> None:
    """As with shipped frameworks, a changed copy among the files validated is judged, and judges nothing."""
    _publish(site, "a-fw", {"eget.yaml": FRAMEWORK})
    _write("copy.yaml", FRAMEWORK.replace("10", "5"))
    _write("e.yaml", EVALUATION)
    assert km.validate(".").findings == ()


# ---------------------------------------------------------------------------------------------------------------------
# the variable


def test_folders_of_the_environment_are_known_to_the_command_and_not_to_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Several, beside those of the option; empty names do not count, and one that is no folder is told."""
    monkeypatch.chdir(tmp_path)
    _write("one/eget.yaml", FRAMEWORK)
    _write("two/other.yaml", FRAMEWORK.replace("eget", "other"))
    _write("three/third.yaml", FRAMEWORK.replace("eget", "third"))
    _write("e/e.yaml", EVALUATION)
    _write("e/o.yaml", EVALUATION.replace("eget", "other"))
    _write("e/t.yaml", EVALUATION.replace("eget", "third"))
    monkeypatch.setenv("KOMPASSMODEL_FRAMEWORKS", os.pathsep.join(("one", "", "two")))
    assert main(["validate", "e", "--frameworks", "three"]) == 0
    assert main(["validate", "e"]) == 1
    assert [finding.rule for finding in km.validate("e").findings] == ["unknown-framework"] * 3
    assert main(["new", "evaluation", "--framework", "other-2024", "--municipality", "X"]) == 0
    assert main(["list"]) == 0
    assert "folder two" in capsys.readouterr().out
    monkeypatch.setenv("KOMPASSMODEL_FRAMEWORKS", "nowhere")
    assert main(["validate", "e"]) == 2
    assert "no folder called nowhere, which KOMPASSMODEL_FRAMEWORKS names" in capsys.readouterr().err
    assert main(["explain", "unknown-framework"]) == 0
