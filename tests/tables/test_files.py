"""A table is the same in every format, with any number of processes."""

from __future__ import annotations

import os
import shutil
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import duckdb
import pytest

from benchmarks import corpora
from benchmarks.corpora import Wish
from kompassmodel.cli.main import main
from kompassmodel.tables.columns import COLUMNS, LEVELS, Level
from kompassmodel.tables.rows import tabulate
from tests.support.paths import EVALUATIONS
from tests.support.tables import read_table

FORMATS = (".csv", ".json", ".parquet", ".xlsx")


def _plain(cell: object) -> object:
    """Return a cell as in JSON, so that formats can be compared."""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return cell.isoformat()
    return float(cell) if isinstance(cell, int | float | Decimal) else cell


@pytest.mark.parametrize("level", LEVELS)
def test_all_formats_hold_the_same(level: Level, tmp_path: Path) -> None:
    """CSV, JSON, Parquet and Excel are read back equal, cell by cell, and typed."""
    for ending in FORMATS:
        assert main(["table", str(EVALUATIONS), "--level", level, "-o", str(tmp_path / f"t{ending}")]) == 0
    read = {ending: read_table(tmp_path / f"t{ending}") for ending in FORMATS}
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


def test_odd_texts_do_no_harm(tmp_path: Path) -> None:
    """Line ends inside a text stay in their cell, and half a letter becomes a substitute in every format."""
    head = "framework: kompass-2016\nstatus: draft\nareas: {'1': {points: 1}}\n"
    for number, name in enumerate(['"a\\rb"', '"a\\r\\nb"', '"a\\nb"', '"\\ud800 b"', '"é,\\"ß"']):
        (tmp_path / f"{number}.yaml").write_text(f"{head}municipality: {name}\n", encoding="utf-8")
    shutil.copy(tmp_path / "0.yaml", os.fsdecode(os.fsencode(tmp_path) + b"/\xe5.yaml"))
    for ending in FORMATS:
        file = tmp_path / f"t{ending}"
        assert main(["table", str(tmp_path), "--level", "total", "-o", str(file)]) == 0
        names = [row["municipality"] for row in read_table(file)]
        if ending != ".xlsx":  # which has one character for every line end
            assert names == ["a\rb", "a\r\nb", "a\nb", "\ufffd b", 'é,"ß', "a\rb"]
        assert len(names) == 6
    assert read_table(tmp_path / "t.json")[5]["file"].endswith("/\ufffd.yaml")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_table_is_the_same_with_any_number_of_processes(jobs: str, tmp_path: Path) -> None:
    """Rows are in the order of the files."""
    corpora.write(tmp_path / "e", 70, Wish(seed=5))
    file = tmp_path / "t.csv"
    assert main(["table", str(tmp_path / "e"), "--jobs", jobs, "-o", str(file)]) == 0
    assert file.read_text(encoding="utf-8").splitlines()[1:] == [
        ",".join(_csv(cell) for cell in row) for one in tabulate(tmp_path / "e") for row in one.rows
    ]


def _csv(cell: object) -> str:
    text = "" if cell is None else f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
    return f'"{text}"' if "," in text else text
