"""A released revision is frozen: its meaning cannot change without being told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import kompassmodel as km
from kompassmodel.cli.main import main

ROOT = Path(__file__).parents[1]
RELEASED = ROOT / "tests" / "released"
FRAMEWORK = ROOT / "frameworks" / "kompass-2016.yaml"


def test_the_shipped_frameworks_mean_what_they_meant_when_they_were_released() -> None:
    """Ids, areas, questions, maxima and wordings are those of the copies in `tests/released`.

    A change that is meant to be a new revision; a misprint is mended by listing it under `also`.
    """
    report = km.validate(ROOT / "frameworks", baseline=RELEASED)
    assert report.files == 5
    assert [finding.message for finding in report.errors] == []
    assert {file.name for file in RELEASED.iterdir()} <= {file.name for file in (ROOT / "frameworks").iterdir()}


@pytest.mark.parametrize(
    ("old", "new", "path", "message"),
    [
        ("max_points: 15", "max_points: 20", "/areas/1/questions/1.1/max_points", "released with 15; here stands 20"),
        ("points_step: 1", "points_step: 0.5", "/points_step", "released with 1; here stands 0.5"),
        ('      "1.5":', '      "1.6":', "/areas/1/questions", "released with 1.5, which is gone"),
        ('      "1.5":', '      "1.6":', "/areas/1/questions/1.6", "1.6 was not there when it was released"),
        (
            "wording: Informeras invånare om resultat?",
            "wording: Informeras någon?",
            "/areas/1/questions/1.3/wording",
            "released as “Informeras invånare om resultat?”",
        ),
        (
            "title: Ständiga förbättringar",
            "title: Utveckling",
            "/areas/7/title",
            "released as “Ständiga förbättringar”",
        ),
    ],
)
def test_a_change_of_meaning_is_told_at_its_place(old: str, new: str, path: str, message: str, tmp_path: Path) -> None:
    """Maxima, numbers, steps and other words."""
    file = tmp_path / "kompass-2016.yaml"
    text = FRAMEWORK.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [finding for finding in km.validate(file, baseline=RELEASED).errors if finding.path == path]
    assert message in [finding.message for finding in found if finding.rule == "released-revision-changed"]
    assert not [one for one in km.validate(file).findings if one.rule == "released-revision-changed"]


def test_a_misprint_may_be_mended_through_also(tmp_path: Path) -> None:
    """The wording of the release is listed under `also` of the mended one."""
    file = tmp_path / "kompass-2016.yaml"
    old = "        wording: Informeras invånare om resultat?\n"
    new = "        wording: Informeras invånarna om resultat?\n        also: [Informeras invånare om resultat?]\n"
    text = FRAMEWORK.read_text(encoding="utf-8").replace(old, new)
    file.write_text(text, encoding="utf-8")
    report = km.validate(file, baseline=RELEASED)
    assert [finding for finding in report.findings if finding.rule == "released-revision-changed"] == []


def test_the_command_holds_files_against_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--baseline` names the folder of what was released; one that is none is misuse."""
    shutil.copy(FRAMEWORK, tmp_path / "a.yaml")
    assert main(["validate", str(tmp_path), "--baseline", str(RELEASED)]) == 0
    text = FRAMEWORK.read_text(encoding="utf-8").replace("points_step: 1", "points_step: 5")
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    assert main(["validate", str(tmp_path), "--baseline", str(RELEASED)]) == 1
    assert "released-revision-changed" in capsys.readouterr().out
    assert main(["validate", str(tmp_path), "--baseline", str(tmp_path / "none")]) == 2
