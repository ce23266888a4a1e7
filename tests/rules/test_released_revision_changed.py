"""A released revision is frozen: a change of its meaning is reported."""

from __future__ import annotations

from pathlib import Path

import pytest

import kompassmodel as km
from tests.support.paths import ROOT

RELEASED = ROOT / "tests" / "released"
FRAMEWORK = ROOT / "frameworks" / "kompass-2016.yaml"


@pytest.mark.parametrize(
    ("old", "new", "path", "message"),
    [
        (
            "max_points: 15",
            "max_points: 20",
            "/areas/1/questions/1.1/max_points",
            "released with 15; the file now says 20",
        ),
        ("points_step: 1", "points_step: 0.5", "/points_step", "released with 1; the file now says 0.5"),
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
def test_a_change_of_meaning_is_reported_at_its_place(
    old: str, new: str, path: str, message: str, tmp_path: Path
) -> None:
    """Maxima, numbers, steps and other words."""
    file = tmp_path / "kompass-2016.yaml"
    text = FRAMEWORK.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [finding for finding in km.validate(file, baseline=RELEASED).errors if finding.path == path]
    assert message in [finding.message for finding in found if finding.rule == "released-revision-changed"]
    assert not [one for one in km.validate(file).findings if one.rule == "released-revision-changed"]


def test_a_misprint_may_be_corrected_through_also(tmp_path: Path) -> None:
    """The wording of the release is listed under `also` of the corrected one."""
    file = tmp_path / "kompass-2016.yaml"
    old = "        wording: Informeras invånare om resultat?\n"
    new = "        wording: Informeras invånarna om resultat?\n        also: [Informeras invånare om resultat?]\n"
    text = FRAMEWORK.read_text(encoding="utf-8").replace(old, new)
    file.write_text(text, encoding="utf-8")
    report = km.validate(file, baseline=RELEASED)
    assert [finding for finding in report.findings if finding.rule == "released-revision-changed"] == []
