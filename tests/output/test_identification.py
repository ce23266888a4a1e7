"""The revisions that fit a table, with the evidence for people and programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kompassmodel.cli.main import main
from tests.support.evaluations import copy_of

pytestmark = pytest.mark.usefixtures("empty_folder")


def test_the_date_decides_if_the_table_does_not(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """With points alone, 2016 and 2016.2 fit equally well: the date decides, and without it neither is named."""
    points_alone = r", max_points: [0-9]+|, percent: [0-9]+|^    percent: .*\n"
    assert main(["identify", str(copy_of("tingsryd-2019", without=points_alone))]) == 0
    printed = capsys.readouterr().out
    assert "its table fits kompass-2016.2, kompass-2016 equally well" in printed
    assert "the date of the evaluation, 2019-03, points to kompass-2016.2" in printed
    assert main(["identify", str(copy_of("tingsryd-2019", without=points_alone + r"|^evaluated: .*\n"))]) == 1
    printed = capsys.readouterr().out
    assert "points to" not in printed
    assert "the maxima, or points and percents, of 5.2, 5.3 would tell them apart (5.2: 20, 25)" in printed


def test_areas_alone_do_not_identify_a_revision(capsys: pytest.CaptureFixture[str]) -> None:
    """Every revision has eight areas of 100 points."""
    Path("a.yaml").write_text("municipality: X\nareas:\n  '1': {points: 50}\n", encoding="utf-8")
    assert main(["identify", "a.yaml"]) == 1
    assert "only the questions would tell them apart" in capsys.readouterr().out


def test_a_table_that_fits_no_revision_is_reported_as_that(capsys: pytest.CaptureFixture[str]) -> None:
    """If half the rows contradict every revision, none is named."""
    rows = "".join(f"      '1.{number}': {{points: 90, max_points: 95}}\n" for number in range(1, 9))
    Path("a.yaml").write_text(f"municipality: X\nareas:\n  '1':\n    questions:\n{rows}", encoding="utf-8")
    assert main(["identify", "a.yaml"]) == 1
    assert "its table is not that of any known revision" in capsys.readouterr().out


def test_the_json_ranks_the_revisions_with_their_evidence(capsys: pytest.CaptureFixture[str]) -> None:
    """The likely one comes first; every contradiction has its line."""
    file = copy_of("torsas-2017", named="kompass-2010")
    main(["identify", str(file), "--format", "json"])
    printed = json.loads(capsys.readouterr().out)
    assert (printed["named"], printed["likely"], printed["fitting"]) == (
        "kompass-2010",
        "kompass-2016",
        ["kompass-2016"],
    )
    assert [candidate["framework"] for candidate in printed["candidates"][:3]] == [
        "kompass-2016",
        "kompass-2016.2",
        "kompass-2010",
    ]
    lines = file.read_text(encoding="utf-8").splitlines()
    for one in printed["candidates"][1]["evidence"]:
        assert one["path"].split("/")[4] in lines[one["line"] - 1]
