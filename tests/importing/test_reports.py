"""Reports as they are published: the score tables of four municipalities in the layouts of their reports."""

from __future__ import annotations

import csv
from collections.abc import Iterator

import pytest

import kompassmodel as km
from tests.importing.documents import rows_of
from tests.support.paths import ROOT

SCORES = ROOT / "tests" / "data" / "scores"

REPORTS = {
    "karlskrona-2011": "kompass-2010",
    "lulea-2015": "kompass-2010",
    "ostersund-2010": "kompass-2010",
    "tingsryd-2019": "kompass-2016.2",
    "torsas-2017": "kompass-2016",
}


def _rows(name: str) -> dict[str, tuple[str, str, str]]:
    with (SCORES / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: (row["points"], row["max"], row["percent"]) for row in csv.DictReader(file, delimiter="\t")}


def _table(name: str) -> Iterator[list[str]]:
    """Yield the cells of the score table of a report."""
    framework, rows = km.load_framework(REPORTS[name]), _rows(name)
    for area in framework.areas:
        yield [f"{area.id}.", area.title, "Uppnått", "Max", "Procent"]
        for question in area.questions:
            points, maximum, percent = rows[question.id]
            yield [question.id, (question.also or (question.wording,))[0], points, maximum, f"{percent}%"]
        points, maximum, percent = rows[area.id]
        yield ["", "", points, maximum, f"{percent}%"]


def _read(imported: km.ImportedReport) -> dict[str, tuple[str, ...]]:
    return {number: tuple(map(str, figures)) for number, figures in rows_of(imported.evaluation).items()}


@pytest.mark.parametrize("name", REPORTS)
def test_a_row_a_line(name: str) -> None:
    """As in the reports of Karlskrona, Tingsryd and Östersund: 159 of 159 figures."""
    imported = km.import_report("\n".join("\t".join(row) for row in _table(name)).encode())
    assert imported.evaluation.framework == REPORTS[name]
    assert _read(imported) == _rows(name)
    assert (imported.figures, imported.is_complete) == (159, True)


@pytest.mark.parametrize("name", REPORTS)
def test_a_cell_a_line(name: str) -> None:
    """As in the report of Torsås."""
    imported = km.import_report("\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in _table(name)).encode())
    assert _read(imported) == _rows(name)


@pytest.mark.parametrize("name", REPORTS)
def test_a_page_a_line_with_columns_torn(name: str) -> None:
    """As in that of Luleå: the figures of areas 4 and 5 stand below the wordings, those of 5 after the next head."""
    parts: list[str] = []
    waiting: list[str] = []
    for row in _table(name):
        is_head = row[2] == "Uppnått"
        area = row[0].partition(".")[0]
        if is_head and area == "6":
            parts += [*row[:2], *waiting, *row[2:]]
            waiting = []
        elif is_head:
            parts += [*waiting, *row]
            waiting = []
        else:
            parts += row[:2]
            waiting += row[2:]
            if area not in {"4", "5", ""}:
                parts += waiting
                waiting = []
    imported = km.import_report(" ".join(filter(None, [*parts, *waiting])).encode())
    assert _read(imported) == _rows(name)
    assert {one.proof for one in imported.provenance} >= {"by order"}


@pytest.mark.parametrize("name", REPORTS)
def test_the_draft_is_valid_and_says_the_same(name: str) -> None:
    """It loads to the evaluation that the result holds."""
    imported = km.import_report("\n".join("\t".join(row) for row in _table(name)).encode())
    assert km.loads(imported.draft) == imported.evaluation
    assert imported.evaluation.status == "draft"
    assert imported.draft.count("# line ") >= 45


@pytest.mark.parametrize("name", REPORTS)
def test_columns_of_pages_one_after_the_other(name: str) -> None:
    """As `pdftotext` prints them: the numbers of a page, its wordings, then each column; page numbers between them."""
    rows = [row for row in _table(name) if row[2] != "Uppnått"]
    parts: list[str] = []
    for page, start in enumerate(range(0, len(rows), 18), start=12):
        own = rows[start : start + 18]
        parts += [row[0] for row in own] + [row[1] for row in own]
        for at, head in enumerate(("Uppnått", "Max", "Procent"), start=2):
            parts += [head, *(row[at] for row in own)]
        parts.append(f"Kommunkompassen – {page}")
    imported = km.import_report("\n".join(filter(None, parts)).encode(), framework=REPORTS[name])
    truth = _rows(name)
    read = {number: figures for number, figures in _read(imported).items() if "None" not in figures}
    assert {number: truth[number] for number in read} == read
    assert len(read) >= 26  # the half of all rows
