"""The six real evaluations: every figure as printed, no false alarm, and the two printed contradictions found."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

import kompassmodel as km
from kompassmodel.messages.formatting import normalised

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples" / "evaluations"
DATA = Path(__file__).parent / "data"
REPORTS = sorted(file.stem for file in (DATA / "scores").glob("*.tsv"))
EDITIONS = {"2010": "kompass-2010", "2016": "kompass-2016", "2016.2": "kompass-2016.2"}


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


@pytest.mark.parametrize("report", REPORTS)
def test_every_printed_score_is_read_back(report: str) -> None:
    """The points, maxima and percents of a report's score table come back through the API as printed."""
    evaluation = km.load_evaluation(EXAMPLES / f"{report}.yaml")
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
    """The test above speaks of all five reports."""
    assert len(REPORTS) == 5
    assert sum("." in row["id"] for report in REPORTS for row in _rows(DATA / "scores" / f"{report}.tsv")) == 225


def test_the_examples_have_no_findings_but_the_accepted_contradictions() -> None:
    """Of 40 area rows and 225 questions none is flagged; what two reports print against themselves is."""
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
        ("ostersund-2010", "the areas of this profile lie between 450 and 458 together; its total says 462"),
    ],
)
def test_without_its_acceptance_a_contradiction_is_an_error(report: str, message: str) -> None:
    """The two contradictions are errors as soon as nobody accepts them."""
    text = (EXAMPLES / f"{report}.yaml").read_text(encoding="utf-8")
    found = km.validate_text(text[: text.index("accepted:")], name=report)
    assert [finding.message for finding in found.errors] == [message]
    assert not found.ok


@pytest.mark.parametrize("row", _rows(DATA / "questions.tsv"), ids=lambda row: f"{row['edition']}-{row['id']}")
def test_a_reports_own_wording_is_recognised(row: dict[str, str]) -> None:
    """Every wording that a report prints, misprints included, is a question's wording or stands under `also`."""
    question = km.load_framework(EDITIONS[row["edition"]]).question(row["id"])
    assert question.max_points == int(row["max"])
    known = {normalised(text) for text in (question.wording, *question.also)}
    assert normalised(row["wording as printed"]) in known


def test_the_wordings_themselves_are_correct_swedish() -> None:
    """The misprints of the reports stand under `also` only."""
    for edition in EDITIONS.values():
        for question in km.load_framework(edition).questions:
            for misprint in ("systemför", " for ", "omvärldsspanning", "tvärsektorielt", "Hur Informerar", "åls- h"):
                assert misprint not in question.wording


def test_the_revisions_are_what_is_known_of_them() -> None:
    """Five revisions of eight areas of 100 points; where questions are published, they are 45."""
    frameworks = {framework.id: framework for framework in km.frameworks()}
    assert list(frameworks) == ["kompass-2002", "kompass-2010", "kompass-2016", "kompass-2016.2", "kompass-2020"]
    for framework in frameworks.values():
        assert [area.id for area in framework.areas] == list("12345678")
        assert {area.max_points for area in framework.areas} == {100}
        assert framework.max_points == 800
    assert [len(framework.questions) for framework in frameworks.values()] == [0, 45, 45, 45, 0]
    revised = [framework.revises for framework in frameworks.values()]
    assert revised == [None, "kompass-2002", "kompass-2010", "kompass-2016", "kompass-2016.2"]


def test_the_second_edition_of_2016_differs_in_two_maxima() -> None:
    """5.2 counts 25 points where it counted 20, and 5.3 counts 15; nothing else differs in points."""
    first, second = km.load_framework("kompass-2016"), km.load_framework("kompass-2016.2")
    changed = {
        question.id: (question.max_points, second.question(question.id).max_points)
        for question in first.questions
        if question.max_points != second.question(question.id).max_points
    }
    assert changed == {"5.2": (20, 25), "5.3": (20, 15)}


def test_the_lineage_from_2010_to_2016_is_what_the_reports_say() -> None:
    """Same number is not same question: what moved, split, went and came is declared."""
    framework = km.load_framework("kompass-2016")
    descent = {
        question.id: [entry.question for entry in question.lineage]
        for question in framework.questions
        if [entry.question for entry in question.lineage] != [question.id]
    }
    assert descent == {"2.4": ["2.5"], "2.5": ["2.6"], "7.2": [None], "7.4": ["7.2"], "7.5": ["7.4"], "8.7": ["8.6"]}
    assert {entry.id for entry in framework.retired} == {"2.4", "7.5"}
    assert {"split"} <= set(framework.question("8.6").lineage[0].change)


def test_norwegian_titles_are_known_for_2010() -> None:
    """The areas of 2010 have titles in Norwegian bokmål."""
    framework = km.load_framework("kompass-2010")
    assert framework.area(8).title_in("nb") == "Kommunen som samfunnsutvikler"
    assert framework.area(8).title == "Kommunen som samhällsbyggare"
    assert framework.title_in("nb") == "Kommunekompasset"
    assert framework.area(8).title_in("fi") == "Kommunen som samhällsbyggare"
