"""A corpus as a table: every cell is what its file says, in every format."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import polars
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

import kompassmodel as km
from benchmarks import corpora
from benchmarks.corpora import Wish
from kompassmodel.cli.main import main
from kompassmodel.lineage.descent import descents
from kompassmodel.tables import excel
from kompassmodel.tables.columns import COLUMNS, LEVELS, Level
from kompassmodel.tables.rows import tabulate
from tests.strategies import examples

ROOT = Path(__file__).parents[1]
EVALUATIONS = ROOT / "examples" / "evaluations"
FORMATS = (".csv", ".json", ".parquet", ".xlsx")


def _read(file: Path) -> list[dict[str, Any]]:
    """Return the records of a table as its format has them."""
    if file.suffix == ".csv":
        with file.open(encoding="utf-8", newline="") as opened:
            return list(csv.DictReader(opened))
    if file.suffix == ".json":
        records: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
        return records
    if file.suffix == ".parquet":
        return polars.read_parquet(file).to_dicts()
    sheet = openpyxl.load_workbook(file)["scores"]
    names, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, names), row, strict=True)) for row in rows]


def _plain(cell: object) -> object:
    """Return a cell as JSON would have it, so that formats can be compared."""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return cell.isoformat()
    return float(cell) if isinstance(cell, int | float | Decimal) else cell


def _scores(low: Fraction, high: Fraction, maximum: int, points: Any, percent: Any) -> tuple[Fraction, Fraction]:
    """Return the bounds of a score by the arithmetic of the reports, reckoned here anew."""
    by_points = (
        (low, high) if points is None else (Fraction(points) - Fraction(1, 2), Fraction(points) + Fraction(1, 2))
    )
    share = Fraction(maximum, 200)
    by_percent = (low, high) if percent is None else ((2 * percent - 1) * share, (2 * percent + 1) * share)
    ends = [(max(low, one), min(high, other)) for one, other in (by_points, by_percent)]
    return max(one for one, _ in ends), min(other for _, other in ends)


def test_every_cell_of_the_questions_is_what_the_file_says(tmp_path: Path) -> None:
    """Read with a plain YAML reader, each row of each file is found again in the table, and no other."""
    corpora.write(tmp_path, 40, Wish(seed=11))
    table = km.table([tmp_path, EVALUATIONS]).to_pylist()
    reader = YAML(typ="safe", pure=True)
    expected = []
    for file in [*sorted(tmp_path.rglob("*.yaml")), *sorted(EVALUATIONS.glob("*.yaml"))]:
        content = reader.load(file.read_text(encoding="utf-8"))
        framework = km.load_framework(content["framework"])
        for area, row in content["areas"].items():
            for number, figures in (row.get("questions") or {}).items():
                question = framework.question(str(number))
                given = figures if isinstance(figures, dict) else {"points": figures}
                maximum = int(question.max_points)
                low, high = _scores(Fraction(0), Fraction(maximum), maximum, given.get("points"), given.get("percent"))
                expected.append(
                    {
                        "file": str(file),
                        "municipality": content["municipality"]["name"],
                        "municipality_code": content["municipality"]["code"],
                        "framework": framework.id,
                        "revision": framework.revision,
                        "evaluated": str(content["evaluated"]),
                        "round": content.get("round"),
                        "status": "final",
                        "area": str(area),
                        "area_title": framework.area(str(area)).title,
                        "question": str(number),
                        "wording": question.wording,
                        "points": given.get("points"),
                        "max_points": maximum,
                        "percent": given.get("percent"),
                        "score_low": float(low),
                        "score_high": float(high),
                    }
                )
    assert len(table) == len(expected) == 45 * 45
    for found, wanted in zip(table, expected, strict=True):
        assert {name: found[name] for name in wanted} == wanted
        assert list(found) == [column.name for column in COLUMNS["question"]]


def test_areas_and_totals_have_their_own_figures() -> None:
    """An area heeds its questions and the summary; a total is what the summary prints, within what the areas allow."""
    areas = {
        (row["municipality"], row["framework"], row["area"]): row
        for row in km.table(EVALUATIONS, level="area").to_pylist()
    }
    assert len(areas) == 6 * 8
    disputed = areas["Luleå", "kompass-2010", "8"]
    assert (disputed["points"], disputed["summary_points"], disputed["accepted"]) == (
        84,
        86,
        "summary-differs-from-table",
    )
    assert areas["Luleå", "kompass-2010", "7"]["accepted"] is None
    plain = areas["Torsås", "kompass-2016", "1"]
    assert (plain["points"], plain["percent"], plain["score_low"], plain["score_high"]) == (45, 45, 44.5, 45.2)
    older = areas["Östersund", "kompass-2002", "1"]
    assert (older["score_low"], older["score_high"]) == (78.75, 79.25)
    totals = {(row["municipality"], row["framework"]): row for row in km.table(EVALUATIONS, level="total").to_pylist()}
    assert totals["Luleå", "kompass-2010"]["points"] == 560
    assert totals["Östersund", "kompass-2002"]["points"] == 614.5
    without = totals["Karlskrona", "kompass-2010"]
    assert (without["points"], without["score_low"], without["score_high"]) == (None, 412.2, 418.55)
    assert (without["evaluated_from"], without["evaluated_to"]) == (date(2011, 12, 1), date(2011, 12, 31))


@pytest.mark.parametrize("level", LEVELS)
def test_all_formats_hold_the_same(level: Level, tmp_path: Path) -> None:
    """What is read back from CSV, JSON, Parquet and Excel is equal, cell by cell, and typed."""
    for ending in FORMATS:
        assert main(["table", str(EVALUATIONS), "--level", level, "-o", str(tmp_path / f"t{ending}")]) == 0
    read = {ending: _read(tmp_path / f"t{ending}") for ending in FORMATS}
    kinds = {column.name: column.kind for column in COLUMNS[level]}
    for row in range(len(read[".json"])):
        wanted = read[".json"][row]
        assert list(wanted) == list(kinds)
        assert {name: _plain(cell) for name, cell in read[".parquet"][row].items()} == {
            name: _plain(cell) for name, cell in wanted.items()
        }
        assert {name: _plain(cell) for name, cell in read[".xlsx"][row].items()} == {
            name: _plain(cell) for name, cell in wanted.items()
        }
        for name, text in read[".csv"][row].items():
            cell = wanted[name]
            if cell is None:
                assert text == ""
            elif kinds[name] in ("number", "integer"):
                assert Fraction(text) == Fraction(Decimal(str(cell)))
            else:
                assert text == cell
    file = tmp_path / "t.parquet"
    columns = duckdb.read_parquet(str(file))
    types = {name: str(kind) for name, kind in zip(columns.columns, columns.types, strict=True)}
    assert types == {
        name: {"text": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "date": "DATE"}[kind]
        for name, kind in kinds.items()
    }


def test_a_workbook_tells_what_its_columns_are_and_runs_no_formula(tmp_path: Path) -> None:
    """Names that look like formulas, and signs that Excel cannot hold, are written as text; days are days."""
    (tmp_path / "e.yaml").write_text(
        'framework: kompass-2016\nstatus: draft\nmunicipality: "=1+1\\x07"\n'
        'evaluated: 2017\nareas: {"1": {points: 1}}\n',
        encoding="utf-8",
    )
    file = tmp_path / "t.xlsx"
    assert main(["table", str(tmp_path), "--level", "area", "-o", str(file)]) == 0
    book = openpyxl.load_workbook(file)
    row = {name.value: cell for name, cell in zip(*book["scores"].iter_rows(), strict=True)}
    assert (row["municipality"].value, row["municipality"].data_type) == ("=1+1\ufffd", "s")
    assert row["evaluated_from"].value == datetime(2017, 1, 1)
    assert [cell.value for cell in book["columns"]["A"]] == ["column", *(column.name for column in COLUMNS["area"])]
    assert book["scores"].freeze_panes == "A2"


def test_more_rows_than_a_sheet_has_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A table that Excel cannot hold is not cut off."""
    monkeypatch.setattr(excel, "MOST_ROWS", 225)
    file = tmp_path / "t.xlsx"
    assert main(["table", str(EVALUATIONS), "-o", str(file)]) == 2
    assert "write .parquet or .csv" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_files_with_errors_are_refused_or_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is written over what was there; with --skip-invalid the others are, and those left out are counted."""
    corpora.write(tmp_path / "e", 3)
    corpora.write(tmp_path / "f", 2, Wish(findings=10))
    file = tmp_path / "t.csv"
    file.write_text("before", encoding="utf-8")
    call = ["table", str(tmp_path / "e"), str(tmp_path / "f"), "-o", str(file)]
    assert main(call) == 1
    told = capsys.readouterr().out
    assert told.count(": error[") == 20
    assert told.splitlines()[-2:] == ["5 files checked: 20 errors, 0 warnings", f"nothing was written to {file}"]
    assert file.read_text(encoding="utf-8") == "before"
    assert main([*call, "--skip-invalid"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{file} is written (evaluations: 3, rows: 135)",
        "files with errors left out: 2; kompassmodel validate tells what is wrong there",
    ]
    assert len(_read(file)) == 135
    assert sorted(path.name for path in tmp_path.iterdir()) == ["e", "f", "t.csv"]
    with pytest.raises(km.InvalidDocumentError) as refused:
        km.table(tmp_path)
    assert len(refused.value.findings) == 20
    assert km.table(tmp_path, skip_invalid=True).num_rows == 135


def test_a_path_that_cannot_be_read_is_never_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt name is misuse, with --skip-invalid too."""
    call = ["table", str(tmp_path / "nothing.yaml"), "-o", str(tmp_path / "t.csv"), "--skip-invalid"]
    assert main(call) == 2
    assert "unreadable-file" in capsys.readouterr().out
    with pytest.raises(km.InvalidDocumentError):
        km.table(tmp_path / "nothing.yaml", skip_invalid=True)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown ending, a folder that is not there and one in the place of the file are wrong calls."""
    (tmp_path / "folder.csv").mkdir()
    for name, told in (
        ("t.pdf", ".csv, .json, .parquet, .xlsx"),
        ("none/t.csv", "there is no folder called"),
        ("folder.csv", "name a file in it"),
    ):
        assert main(["table", str(EVALUATIONS), "-o", str(tmp_path / name)]) == 2
        assert told in capsys.readouterr().err


def test_a_library_that_is_missing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without pyarrow or openpyxl, CSV and JSON are written, and the others say what to install."""
    for name in ("arrow", "excel"):
        monkeypatch.delitem(sys.modules, f"kompassmodel.tables.{name}", raising=False)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    for ending in (".parquet", ".xlsx"):
        assert main(["table", str(EVALUATIONS), "-o", str(tmp_path / f"t{ending}")]) == 2
        assert 'pip install "kompassmodel[table]"' in capsys.readouterr().err
    with pytest.raises(ImportError, match=r"kompassmodel\[table\]"):
        km.table(EVALUATIONS)
    for ending in (".csv", ".JSON"):
        assert main(["table", str(EVALUATIONS), "-o", str(tmp_path / f"t{ending}")]) == 0


def test_evaluations_without_questions_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """At the level of questions an evaluation of areas alone has no row, which is said; an empty table has its head."""
    file = tmp_path / "t.csv"
    assert main(["table", str(EVALUATIONS / "ostersund-2010-older-scale.yaml"), "-o", str(file)]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "evaluations without such rows: 1; other levels have them"
    assert _read(file) == []
    assert file.read_text(encoding="utf-8").startswith("file,municipality,")
    for ending in (".json", ".parquet", ".xlsx"):
        empty = tmp_path / f"t{ending}"
        assert main(["table", str(EVALUATIONS / "ostersund-2010-older-scale.yaml"), "-o", str(empty)]) == 0
        assert _read(empty) == []


def test_a_table_of_no_evaluation_is_not_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where every file is a framework or is left out, what was there stays."""
    corpora.write(tmp_path / "f", 2, Wish(findings=10))
    for paths in ([str(ROOT / "frameworks")], [str(tmp_path / "f"), "--skip-invalid"]):
        assert main(["table", *paths, "-o", str(tmp_path / "t.csv")]) == 1
        assert "t.csv; there is no evaluation without errors\n" in capsys.readouterr().out
        assert not (tmp_path / "t.csv").exists()


def test_odd_texts_do_no_harm(tmp_path: Path) -> None:
    """Line ends inside a text stay in their cell, and half a letter becomes a substitute in every format."""
    head = "framework: kompass-2016\nstatus: draft\nareas: {'1': {points: 1}}\n"
    for number, name in enumerate(['"a\\rb"', '"a\\r\\nb"', '"a\\nb"', '"\\ud800 b"', '"é,\\"ß"']):
        (tmp_path / f"{number}.yaml").write_text(f"{head}municipality: {name}\n", encoding="utf-8")
    shutil.copy(tmp_path / "0.yaml", os.fsdecode(os.fsencode(tmp_path) + b"/\xe5.yaml"))
    for ending in FORMATS:
        file = tmp_path / f"t{ending}"
        assert main(["table", str(tmp_path), "--level", "total", "-o", str(file)]) == 0
        names = [row["municipality"] for row in _read(file)]
        if ending != ".xlsx":  # where every line end is one sign
            assert names == ["a\rb", "a\r\nb", "a\nb", "\ufffd b", 'é,"ß', "a\rb"]
        assert len(names) == 6
    assert _read(tmp_path / "t.json")[5]["file"].endswith("/\ufffd.yaml")


def test_areas_that_only_the_summary_has_are_there(tmp_path: Path) -> None:
    """A figure that is printed in front alone has its row too."""
    (tmp_path / "e.yaml").write_text(
        "framework: kompass-2016\nstatus: draft\nmunicipality: M\n"
        "areas: {'1': {points: 4}}\nsummary: {areas: {'3': 50}}\n",
        encoding="utf-8",
    )
    rows = [(row["area"], row["points"], row["summary_points"]) for row in km.table(tmp_path, level="area").to_pylist()]
    assert rows == [("1", 4, None), ("3", None, 50)]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_table_is_the_same_with_any_number_of_processes(jobs: str, tmp_path: Path) -> None:
    """Rows stand in the order of the files; frameworks of one's own are known everywhere."""
    corpora.write(tmp_path / "e", 70, Wish(seed=5))
    file = tmp_path / "t.csv"
    assert main(["table", str(tmp_path / "e"), "--jobs", jobs, "-o", str(file)]) == 0
    assert file.read_text(encoding="utf-8").splitlines()[1:] == [
        ",".join(_csv(cell) for cell in row) for one in tabulate(tmp_path / "e") for row in one.rows
    ]


def _csv(cell: object) -> str:
    text = "" if cell is None else f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
    return f'"{text}"' if "," in text else text


def test_an_unknown_level_is_refused() -> None:
    """The levels there are stand in the message."""
    with pytest.raises(ValueError, match="a level is one of question, area, total"):
        km.table(EVALUATIONS, level="row")  # type: ignore[arg-type]


def test_the_page_lists_the_columns() -> None:
    """docs/corpus.md names every column at each level it is at."""
    page = (ROOT / "docs" / "corpus.md").read_text(encoding="utf-8")
    rows = [row.split("|")[1:3] for row in page.splitlines() if row.startswith("| `")]
    for level in LEVELS:
        told = [
            name.strip(" `")
            for names, levels in rows
            for name in names.split(",")
            if "all" in levels or level in levels
        ]
        assert sorted(told) == sorted(column.name for column in COLUMNS[level])


# ---------------------------------------------------------------------------------------------------------------------
# what descends from what


def test_roots_and_keys_follow_the_lineage() -> None:
    """The root is the oldest that the lineage leads to; the key is shared with what can be compared as it is."""
    found = descents(km.load_framework("kompass-2016.2"))
    shown = {number: (one.root, one.comparability_key) for number, one in found.questions.items()}
    assert shown["1.1"] == ("kompass-2010/1.1", "kompass-2010/1.1")
    assert shown["2.4"] == ("kompass-2010/2.5", "kompass-2016/2.4")  # renumbered and reweighted in 2016
    assert shown["5.2"] == ("kompass-2010/5.2", "kompass-2016.2/5.2")  # reweighted in 2018
    assert shown["7.2"] == ("kompass-2016/7.2", "kompass-2016/7.2")  # new in 2016
    assert shown["8.6"][0] == shown["8.7"][0] == "kompass-2010/8.6"  # split in 2016
    assert found.areas["7"].root == "kompass-2002/7"
    assert found.total.root == "kompass-2002"
    assert found.total.comparability_key == "kompass-2016.2"


def test_the_same_key_means_comparable_and_no_other() -> None:
    """For any two revisions, questions of one key are comparable, and those that are comparable have one key."""
    ids = ("kompass-2010", "kompass-2016", "kompass-2016.2")
    known = {name: descents(km.load_framework(name)).questions for name in ids}
    for old, new in ((ids[0], ids[1]), (ids[0], ids[2]), (ids[1], ids[2])):
        for one in km.compare(old, new).questions:
            is_comparable = one.verdict is km.Comparability.COMPARABLE
            keys = {known[old][before.id].comparability_key for before in one.before}
            assert is_comparable == (known[new][one.question.id].comparability_key in keys), one.question.id


def test_what_was_merged_has_several_roots(tmp_path: Path) -> None:
    """A question made of two descends from both, and is compared with neither."""
    head = "title: T\nlanguage: sv\npublisher: p\n"
    (tmp_path / "a.yaml").write_text(
        f"id: a\n{head}areas: {{'1': {{title: A, max_points: 10, questions: {{'1.1': {{wording: q, max_points: 4}}, "
        "'1.2': {wording: r, max_points: 6}}}}\n",
        encoding="utf-8",
    )
    (tmp_path / "b.yaml").write_text(
        f"id: b\n{head}revises: a\nareas: {{'1': {{title: A, max_points: 10, questions: {{'1.1': {{wording: s, "
        "max_points: 10, lineage: [{question: '1.1', change: merged}, {question: '1.2', change: merged}]}}}}\n",
        encoding="utf-8",
    )
    (tmp_path / "e.yaml").write_text(
        "framework: b\nmunicipality: M\nevaluated: 2020\nareas: {'1': {points: 5, questions: {'1.1': 5}}}\n",
        encoding="utf-8",
    )
    (row,) = km.table(tmp_path).to_pylist()
    assert (row["root"], row["comparability_key"]) == ("a/1.1 + a/1.2", "b/1.1")


def _revisions(folder: Path, *areas: str) -> None:
    """Write a framework for each table of areas, each the revision of the one before: a, b, c."""
    for number, table in enumerate(areas):
        name, before = "abcdef"[number], "abcdef"[number - 1]
        text = f"id: {name}\ntitle: T\nlanguage: sv\npublisher: p\nareas: {{{table}}}\n"
        text += f"revises: {before}\n" if number else ""
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def test_a_lineage_that_cannot_be_followed_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a framework before has errors, no root is made up: the command and `km.table` say so."""
    own = tmp_path / "own"
    own.mkdir()
    table = "'1': {title: A, max_points: 10}"
    _revisions(own, table, table, table)
    text = (own / "b.yaml").read_text(encoding="utf-8")
    (own / "b.yaml").write_text(text.replace("language: sv", "language: svenska språket"), encoding="utf-8")
    evaluation = tmp_path / "e.yaml"
    evaluation.write_text(
        "framework: c\nmunicipality: M\nevaluated: 2020\nareas: {'1': {points: 5}}\n", encoding="utf-8"
    )
    assert km.validate(evaluation, frameworks=own).ok
    assert main(["table", str(evaluation), "--frameworks", str(own), "-o", str(tmp_path / "t.csv")]) == 2
    assert "what c descends from cannot be told: c revises b" in capsys.readouterr().err
    with pytest.raises(km.KompassModelError, match="c revises b"):
        km.table(evaluation, frameworks=own)


def test_areas_that_exchanged_questions_have_keys_of_their_own(tmp_path: Path) -> None:
    """A question that moved keeps its key; the areas that it came into and left do not measure the same."""

    def question(number: str, ancestor: str) -> str:
        lineage = f", lineage: [{{question: '{ancestor}', change: same}}]" if ancestor != number else ""
        return f"'{number}': {{wording: q{ancestor}, max_points: 5{lineage or unchanged.format(number)}}}"

    def areas(*ancestors: str) -> str:
        rows = [question(number, one) for number, one in zip(("1.1", "1.2", "2.1", "2.2"), ancestors, strict=True)]
        tables = (", ".join(rows[:2]), ", ".join(rows[2:]))
        return ", ".join(
            f"'{number}': {{title: A{number}, max_points: 10, questions: {{{table}}}}}"
            for number, table in enumerate(tables, 1)
        )

    unchanged = ""
    first = areas("1.1", "1.2", "2.1", "2.2")
    unchanged = ", lineage: [{{question: '{0}', change: same}}]"
    _revisions(tmp_path, first, areas("1.1", "2.1", "1.2", "2.2"))
    assert km.validate(tmp_path).ok, km.validate(tmp_path)
    found = descents(km.load_framework("b", frameworks=tmp_path))
    assert found.questions["1.2"].comparability_key == "a/2.1"
    assert {number: one.comparability_key for number, one in found.areas.items()} == {"1": "b/1", "2": "b/2"}


@settings(max_examples=examples(20))
@given(st.integers(0, 10**6), st.sampled_from(LEVELS))
def test_bounds_hold_what_is_printed(seed: int, level: Level) -> None:
    """Whatever the corpus, low is at most high, both lie within the maximum, and points round from between them."""
    with tempfile.TemporaryDirectory() as folder:
        corpora.write(Path(folder), 2, Wish(seed=seed))
        for row in km.table(folder, level=level).to_pylist():
            assert 0 <= row["score_low"] <= row["score_high"] <= row["max_points"]
            assert row["score_low"] - 0.5 <= row["points"] <= row["score_high"] + 0.5


def test_the_schema_says_what_each_column_means() -> None:
    """The metadata of each column of Arrow is its meaning."""
    table: pa.Table = km.table(EVALUATIONS)
    assert table.schema.field("root").metadata[b"meaning"].startswith(b"what it descends from")


def test_a_table_that_is_broken_off_leaves_nothing(tmp_path: Path) -> None:
    """Whether by Ctrl-C or because the system asks for it: no half-written file stays, and no traceback is shown."""
    corpora.write(tmp_path / "e", 2500)
    for ending, number, status in (
        (".csv", signal.SIGTERM, 143),
        (".xlsx", signal.SIGINT, 130),
        (".xlsx", signal.SIGTERM, 143),
    ):
        file = tmp_path / f"t{ending}"
        call = [sys.executable, "-m", "kompassmodel", "table", str(tmp_path / "e"), "--jobs", "2", "-o", str(file)]
        with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
            for _ in range(200):
                if any(path.name.startswith(".t") for path in tmp_path.iterdir()):
                    break
                time.sleep(0.05)
            time.sleep(0.2)  # it is being written now
            running.send_signal(number)
            out, err = running.communicate(timeout=60)
        assert (running.returncode, out, err) == (status, b"", b"")
        assert [path.name for path in tmp_path.iterdir()] == ["e"]


def test_a_reader_that_has_seen_enough_is_no_mistake(tmp_path: Path) -> None:
    """Where findings go to `head`, the command ends without a word, and nothing is written."""
    corpora.write(tmp_path / "e", 40, Wish(findings=10))
    call = [sys.executable, "-m", "kompassmodel", "table", str(tmp_path / "e"), "-o", str(tmp_path / "t.csv")]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert b"error[" in running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 1
    assert [path.name for path in tmp_path.iterdir()] == ["e"]
