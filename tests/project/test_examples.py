"""The six real evaluations: every figure as printed, no false alarm, and the two printed contradictions found."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

import kompassmodel as km
from tests.support.paths import EVALUATIONS, ROOT

DATA = ROOT / "tests" / "data"
REPORTS = sorted(file.stem for file in (DATA / "scores").glob("*.tsv"))


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


@pytest.mark.parametrize("report", REPORTS)
def test_every_printed_score_is_read_back(report: str) -> None:
    """The points, maxima and percents of a report's score table come back through the API as printed."""
    evaluation = km.load_evaluation(EVALUATIONS / f"{report}.yaml")
    rows = _rows(DATA / "scores" / f"{report}.tsv")
    for row in rows:
        result: Any = evaluation.question(row["id"]) if "." in row["id"] else evaluation.area(row["id"])
        assert (result.points, result.max_points, result.percent) == (
            int(row["points"]),
            int(row["max"]),
            int(row["percent"]),
        )
    assert len(evaluation.questions) == sum("." in row["id"] for row in rows) == 45
    assert len(evaluation.areas) == 8


def test_the_reports_are_five_with_225_scores() -> None:
    """The test above covers all five reports."""
    assert len(REPORTS) == 5
    assert sum("." in row["id"] for report in REPORTS for row in _rows(DATA / "scores" / f"{report}.tsv")) == 225


def test_the_examples_have_no_findings_except_the_accepted_contradictions() -> None:
    """Of 40 area rows and 225 questions none is flagged; the contradictions that two reports print are."""
    report = km.validate(ROOT / "examples")
    assert report.files == 9  # six reports, and the two frameworks and the evaluation of the sample package
    assert report.ok
    assert report.warnings == ()
    assert [(Path(finding.file).stem, finding.rule, finding.path) for finding in report.findings] == [
        ("lulea-2015", "summary-differs-from-table", "/summary/areas/8"),
        ("ostersund-2010", "reference-total-differs-from-areas", "/references/0/total"),
    ]
    assert all(finding.accepted for finding in report.findings)


@pytest.mark.parametrize(
    ("report", "message"),
    [
        ("lulea-2015", "the summary gives 86 points for area 8; the table says 84"),
        ("ostersund-2010", "the areas of this profile add up to between 450 and 458; its total says 462"),
    ],
)
def test_without_its_acceptance_a_contradiction_is_an_error(report: str, message: str) -> None:
    """The two contradictions are errors unless they are accepted."""
    text = (EVALUATIONS / f"{report}.yaml").read_text(encoding="utf-8")
    found = km.validate_text(text[: text.index("accepted:")], name=report)
    assert [finding.message for finding in found.errors] == [message]
    assert not found.ok
