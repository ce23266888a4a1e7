"""The questions of an evaluation that carry over to a newer revision, and those that do not."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kompassmodel.cli.main import main
from tests.support.paths import ROOT

pytestmark = pytest.mark.usefixtures("empty_folder")


def test_no_question_is_called_lost_if_questions_are_not_published(capsys: pytest.CaptureFixture[str]) -> None:
    """The report says once for each evaluation that only areas can be compared."""
    shutil.copytree(ROOT / "examples" / "evaluations", "evaluations")
    assert main(["diff", "kompass-2016.2", "kompass-2020", "--evaluations", "evaluations"]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "tingsryd-2019.yaml: only areas can be compared, because not all questions are published" in printed
    assert "no place" not in printed


def test_the_impact_on_evaluations_names_files_questions_and_lines(capsys: pytest.CaptureFixture[str]) -> None:
    """A question without a place in the newer revision is reported with its line; other files are counted."""
    shutil.copytree(ROOT / "examples" / "evaluations", "evaluations")
    assert main(["diff", "kompass-2010", "kompass-2016", "--evaluations", "evaluations"]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    file = Path("evaluations/lulea-2015.yaml")
    lines = file.read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, start=1) if text.lstrip().startswith('"2.4"'))
    assert f"{file}: 43 of 45 questions carry over" in printed
    assert f"line {line}: 2.4: it has no place there: freedom of choice" in printed
    assert "3 files are not evaluations made with the older revision" in printed
    assert main(["diff", "kompass-2010", "kompass-2016", "--evaluations", str(file), "--format", "json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)["evaluations"]
    assert (one["questions"], one["lost"]) == (45, 2)
    assert {"question": "8.6", "becomes": ["8.6", "8.7"]}.items() <= one["changed"][-1].items()
