"""`carry-over`: the file that it writes, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kompassmodel as km
from kompassmodel.cli.main import main
from tests.support.paths import ROOT

pytestmark = pytest.mark.usefixtures("empty_folder")

LULEA = str(ROOT / "examples" / "evaluations" / "lulea-2015.yaml")


def test_a_draft_is_written_and_what_was_left_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """The file is a draft without findings; an existing one is overwritten only with --force."""
    call = ["carry-over", LULEA, "--to", "kompass-2016", "-o", "next.yaml"]
    assert main(call) == 0
    printed = capsys.readouterr().out
    assert "next.yaml was written" in printed
    assert "33 of 45 questions were carried over from kompass-2010 to kompass-2016." in printed
    assert "freedom of choice" in printed
    assert km.validate("next.yaml").findings == ()
    assert km.load_evaluation("next.yaml").status == "draft"
    assert main(call) == 2
    assert "next.yaml already exists" in capsys.readouterr().err
    assert main([*call, "--force"]) == 0


def test_without_a_file_the_draft_alone_is_on_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    """What was left is told beside it, so that the output can go into a file or another program."""
    assert main(["carry-over", LULEA, "--to", "kompass-2016"]) == 0
    captured = capsys.readouterr()
    assert km.check_text(captured.out).document is not None
    assert "Not carried over:" in captured.err


@pytest.mark.parametrize(
    ("call", "status", "told"),
    [
        ([LULEA, "--to", "kompass-2002"], 2, "carried forward only"),
        ([LULEA, "--to", "kompass-2061"], 2, "kompass-2016"),
        ([str(ROOT / "frameworks" / "kompass-2016.yaml"), "--to", "kompass-2020"], 2, "declares a framework"),
        (["none.yaml", "--to", "kompass-2016"], 2, "none.yaml"),
        (["faulty.yaml", "--to", "kompass-2016"], 1, "points-above-maximum"),
        ([LULEA, "--to", "kompass-2016", "-o", "."], 2, "folder"),
    ],
)
def test_what_cannot_be_carried_over_is_explained(
    call: list[str], status: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """An older or unknown revision, a framework, a file that is missing or has errors, a folder to write to."""
    text = (
        'framework: kompass-2010\nmunicipality: Luleå\nevaluated: 2015\nstatus: draft\nareas:\n  "1": {points: 101}\n'
    )
    Path("faulty.yaml").write_text(text, encoding="utf-8")
    assert main(["carry-over", *call]) == status
    captured = capsys.readouterr()
    assert told in captured.out + captured.err
    assert [file.name for file in Path().iterdir()] == ["faulty.yaml"]


def test_programs_get_the_draft_with_what_became_of_every_row(capsys: pytest.CaptureFixture[str]) -> None:
    """JSON holds the draft as a file would, each row with where it comes from or why it is empty, and the rest."""
    assert main(["carry-over", LULEA, "--to", "kompass-2016", "--format", "json"]) == 0
    captured = capsys.readouterr()
    content = json.loads(captured.out)
    assert captured.err == ""
    carried = km.carry_over(km.load_evaluation(LULEA), "kompass-2016")
    assert content == km.to_dict(carried)
    assert km.from_dict(content["evaluation"]) == carried.evaluation
    assert (content["old"], content["new"], content["carried_questions"]) == ("kompass-2010", "kompass-2016", 33)
    rows = {row["question"]: row for area in content["areas"] for row in area["questions"]}
    assert [area["area"] for area in content["areas"]] == [str(number) for number in range(1, 9)]
    assert len(rows) == 45
    assert sum(row["carried"] for row in rows.values()) == 33
    assert rows["1.1"] == {"question": "1.1", "before": ["1.1"], "carried": True, "reason": None, "old": []}
    assert rows["2.4"]["old"] == [{"id": "2.5", "points": 7, "max_points": 15, "percent": 44}]
    assert rows["2.4"]["reason"] == "the maximum went from 15 to 20: compare percents, not points"
    assert {"at": "/evaluated", "reason": "belongs to the round in which the evaluation was made"} in content[
        "not_carried"
    ]


def test_programs_get_the_report_of_a_file_with_errors(capsys: pytest.CaptureFixture[str]) -> None:
    """The same as `validate --format json` gives."""
    Path("faulty.yaml").write_text("framework: kompass-2010\n", encoding="utf-8")
    assert main(["carry-over", "faulty.yaml", "--to", "kompass-2016", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["summary"]["errors"] > 0
