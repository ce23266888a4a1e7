"""The shipped frameworks: the figures, wordings and lineages of the reports, unchanged since their release."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import kompassmodel as km
from kompassmodel.messages.formatting import normalised
from tests.support.paths import ROOT

DATA = ROOT / "tests" / "data"
EDITIONS = {"2010": "kompass-2010", "2016": "kompass-2016", "2016.2": "kompass-2016.2"}
RELEASED = ROOT / "tests" / "released"


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


@pytest.mark.parametrize("row", _rows(DATA / "questions.tsv"), ids=lambda row: f"{row['edition']}-{row['id']}")
def test_a_reports_own_wording_is_recognised(row: dict[str, str]) -> None:
    """Every wording that a report prints, misprints included, is a question's wording or is listed under `also`."""
    question = km.load_framework(EDITIONS[row["edition"]]).question(row["id"])
    assert question.max_points == int(row["max"])
    known = {normalised(text) for text in (question.wording, *question.also)}
    assert normalised(row["wording as printed"]) in known


def test_the_wordings_themselves_are_correct_swedish() -> None:
    """The misprints of the reports are listed under `also` only."""
    for edition in EDITIONS.values():
        for question in km.load_framework(edition).questions:
            for misprint in ("systemför", " for ", "omvärldsspanning", "tvärsektorielt", "Hur Informerar", "åls- h"):
                assert misprint not in question.wording


def test_the_revisions_have_their_known_areas_and_questions() -> None:
    """Five revisions of eight areas of 100 points; if questions are published, there are 45."""
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
    """5.2 has 25 points instead of 20, and 5.3 has 15; nothing else differs in points."""
    first, second = km.load_framework("kompass-2016"), km.load_framework("kompass-2016.2")
    changed = {
        question.id: (question.max_points, second.question(question.id).max_points)
        for question in first.questions
        if question.max_points != second.question(question.id).max_points
    }
    assert changed == {"5.2": (20, 25), "5.3": (20, 15)}


def test_the_lineage_from_2010_to_2016_is_that_of_the_reports() -> None:
    """The same number is not the same question: moves, splits, retired and new questions are declared."""
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


def test_the_shipped_frameworks_have_the_meaning_of_their_release() -> None:
    """Ids, areas, questions, maxima and wordings are those of the copies in `tests/released`.

    A change that is meant to be a new revision; a misprint is corrected by listing it under `also`.
    """
    report = km.validate(ROOT / "frameworks", baseline=RELEASED)
    assert report.files == 5
    assert [finding.message for finding in report.errors] == []
    assert {file.name for file in RELEASED.iterdir()} <= {file.name for file in (ROOT / "frameworks").iterdir()}
