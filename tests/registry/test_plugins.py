"""Frameworks in installed packages, and the reports on packages that clash or are broken."""

from __future__ import annotations

import importlib
import json
import pickle
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import kompassmodel as km
from kompassmodel.cli.main import main
from kompassmodel.registry.registry import default_registry
from tests.support.files import write
from tests.support.paths import ROOT

FRAMEWORK = "id: eget-2024\ntitle: Eget\nlanguage: sv\nareas:\n  '1': {title: Ett, max_points: 10}\n"
EVALUATION = "framework: eget-2024\nmunicipality: X\nevaluated: 2024\nareas: {'1': {points: 7}}\n"
SHIPPED = EVALUATION.replace("eget-2024", "kompass-2020\nstatus: draft")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Yield a folder on Python's path, and make an empty one the current folder.

    The registry that a process reads once is read anew, before and after.
    """
    folder, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.mkdir()
    monkeypatch.syspath_prepend(folder)
    monkeypatch.chdir(elsewhere)
    default_registry.cache_clear()
    yield folder
    default_registry.cache_clear()


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


def test_a_package_is_found_without_running_it(site: Path) -> None:
    """Its code would fail, but it is not run; hidden files are left out, folders inside are searched."""
    _publish(site, "eget-fw", {"deep/eget.yml": FRAMEWORK, ".hidden.yaml": FRAMEWORK.replace("10", "20")})
    assert km.load_framework("eget-2024").max_points == 10
    assert km.validate_text(EVALUATION).ok
    assert "eget_fw" not in sys.modules


def test_an_entry_point_may_name_a_folder_inside_a_package(site: Path) -> None:
    """Dots lead inside; files outside are not searched, and the package is not imported."""
    _publish(site, "eget-fw", {"data/eget.yaml": FRAMEWORK, "other.yaml": "id: other\nareas: {}\n"}, "eget_fw.data")
    assert km.frameworks()[0].id == "eget-2024"
    assert len(km.frameworks()) == 6


def test_packages_are_not_searched_if_a_shipped_framework_is_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    """Validating, loading and identifying by shipped revisions does not look for entry points."""

    def refuse(**_: object) -> None:
        pytest.fail("entry points were asked for")

    monkeypatch.setattr("importlib.metadata.entry_points", refuse)
    assert km.validate([ROOT / "examples" / "evaluations", ROOT / "frameworks"]).ok
    assert km.load_framework("kompass-2016").revises == "kompass-2010"
    assert not km.validate_text(SHIPPED.replace("points: 7", "points: 700")).ok


@pytest.mark.parametrize(
    ("files", "entry", "expected"),
    [
        ({"eget.yaml": FRAMEWORK}, "nowhere", "“nowhere”, which is not a folder that Python can find"),
        ({"eget.yaml": FRAMEWORK}, "eget_fw.nowhere", "“eget_fw.nowhere”, which is not a folder"),
        ({"eget.yaml": FRAMEWORK}, "eget_fw:frameworks", "“eget_fw:frameworks”, which is not a folder"),
        ({"eget.yaml": FRAMEWORK}, "json.decoder", "“json.decoder”, which is not a folder"),
        ({"eget.yaml": FRAMEWORK}, "../eget_fw", "“../eget_fw”, which is not a folder"),
        ({}, None, "which holds none"),
        ({"notes.yaml": "a: 1\n", "list.yaml": "- x\n"}, None, "which holds none"),
    ],
)
def test_a_package_without_frameworks_is_named_if_one_is_missing_and_not_otherwise(
    site: Path, files: dict[str, str], entry: str | None, expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is not mentioned if another framework is needed, and reported in a sentence if its own may be needed."""
    _publish(site, "eget-fw", files, entry)
    _publish(site, "other-fw", {"other.yaml": FRAMEWORK.replace("eget-2024", "other-2024")})
    sentence = rf"the installed package eget-fw 1\.0 publishes frameworks in .*{re.escape(expected)}[^;]*"
    assert km.validate_text(SHIPPED).findings == ()
    assert km.validate_text(EVALUATION.replace("eget", "other")).ok
    assert km.load_framework("other-2024").max_points == 10
    (finding,) = km.validate_text(EVALUATION).findings
    assert finding.rule == "unknown-framework"
    assert re.fullmatch(f"there is no framework called eget-2024; {sentence}", finding.message)
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
def test_malformed_entry_points_hide_no_other_package(site: Path, malformed: bytes) -> None:
    """The package is named if it may be the reason why a framework is unknown."""
    _publish(site, "eget-fw", {"eget.yaml": FRAMEWORK})
    _publish(site, "bad", {})
    (site / "bad-1.0.dist-info" / "entry_points.txt").write_bytes(malformed)
    assert km.validate_text(EVALUATION).ok
    (finding,) = km.validate_text(EVALUATION.replace("eget", "other")).findings
    assert finding.message.endswith("the entry points of the installed package bad 1.0 cannot be read")


def test_a_package_without_a_name_is_called_by_its_entry_point(site: Path) -> None:
    """An installation that lost its metadata is reported in the same way."""
    _publish(site, "eget-fw", {}, "nowhere")
    (site / "eget_fw-1.0.dist-info" / "METADATA").unlink()
    (finding,) = km.validate_text(EVALUATION).findings
    assert "in “nowhere”, which is not a folder" in finding.message


@pytest.mark.parametrize("broken", [FRAMEWORK + "  oops: [\n", FRAMEWORK.replace("'1'", "'2'"), FRAMEWORK + "x: 1\n"])
def test_a_framework_with_errors_in_a_package_is_reported_to_whoever_names_it(
    site: Path, broken: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its file and its package; a valid one beside it can be used."""
    _publish(site, "eget-fw", {"eget.yaml": broken, "other.yaml": FRAMEWORK.replace("eget-2024", "other-2024")})
    assert km.validate_text(SHIPPED).findings == ()
    assert km.validate_text(EVALUATION.replace("eget", "other")).ok
    (finding,) = km.validate_text(EVALUATION).findings
    assert finding.rule == "unusable-framework"
    file = f"{site / 'eget_fw' / 'eget.yaml'} (installed with eget-fw 1.0)"
    assert finding.message == f"eget-2024 cannot be used for checking: its file {file} has errors"
    assert finding.hint == "ask its publisher for a version without errors, or install another"
    with pytest.raises(km.InvalidDocumentError, match=r"eget-fw 1\.0"):
        km.load_framework("eget-2024")
    assert main(["list"]) == 1
    listed = capsys.readouterr().out
    assert f"\neget-2024: {file}:" in listed
    assert "\nother-2024  " in listed
    assert main(["show", "eget-2024"]) == 2
    assert file in capsys.readouterr().err


def test_two_packages_that_clash_are_both_named(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With their files and versions; a shipped framework can still be used."""
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
    """As soon as packages are searched; the shipped one itself can still be loaded."""
    _publish(site, "a-fw", {"x.yaml": FRAMEWORK.replace("eget-2024", "kompass-2016"), "eget.yaml": FRAMEWORK})
    with pytest.raises(
        km.ClashingFrameworksError, match=r"kompass-2016\.yaml \(shipped with kompassmodel\) and .*a-fw 1\.0"
    ):
        km.validate_text(EVALUATION)
    assert km.load_framework("kompass-2016").max_points == 800


def test_a_folder_overrides_a_package_and_that_is_said(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """So that an installed framework can be edited; by the registry, and by the command on standard error."""
    _publish(site, "a-fw", {"eget.yaml": FRAMEWORK})
    write("own/eget.yaml", FRAMEWORK.replace("10", "20"))
    registry = km.Registry(folders="own")
    assert km.load_framework("eget-2024", registry=registry).max_points == 20
    assert re.fullmatch(
        r"eget-2024 is taken from own.eget\.yaml, not from .*eget\.yaml \(installed with a-fw 1\.0\)",
        registry.notices[0],
    )
    assert main(["validate", write("e.yaml", EVALUATION), "--frameworks", "own"]) == 0
    assert "eget-2024 is taken from" in capsys.readouterr().err


def test_the_very_same_text_is_not_a_clash(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In two packages, in a folder, in a folder of the environment, and shipped."""
    shipped = (ROOT / "frameworks" / "kompass-2016.yaml").read_text(encoding="utf-8")
    for name in ("a-fw", "b-fw"):
        _publish(site, name, {"eget.yaml": FRAMEWORK, "shipped.yaml": shipped})
    write("own/eget.yaml", FRAMEWORK)
    write("own/kompass-2016.yaml", shipped)
    monkeypatch.setenv("KOMPASSMODEL_FRAMEWORKS", "own")
    assert main(["validate", write("e.yaml", EVALUATION), "--frameworks", "own"]) == 0
    assert len(km.frameworks(registry=km.Registry(folders="own"))) == 6


def test_an_installed_framework_comes_before_one_beside_the_file(site: Path) -> None:
    """As with shipped frameworks, a changed copy among the files validated is checked, but not used to check others."""
    _publish(site, "a-fw", {"eget.yaml": FRAMEWORK})
    write("copy.yaml", FRAMEWORK.replace("10", "5"))
    write("e.yaml", EVALUATION)
    assert km.validate(".").findings == ()
