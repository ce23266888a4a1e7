"""Rows of a table as typed objects."""

from __future__ import annotations

from pathlib import Path

import pytest

import kompassmodel as km
from kompassmodel.tables.columns import COLUMNS
from kompassmodel.tables.rows import tabulate
from tests.support.paths import ROOT

EXAMPLES = ROOT / "examples" / "evaluations"


def test_the_fields_are_the_columns() -> None:
    """Of each level, in their order: a row is what `kompassmodel table` writes."""
    for level, kind in (("question", km.QuestionRow), ("area", km.AreaRow), ("total", km.TotalRow)):
        assert kind._fields == tuple(column.name for column in COLUMNS[level])  # type: ignore[index]


def test_rows_stream_from_files() -> None:
    """They equal the rows of the table; a row is a tuple with names."""
    rows = [*km.rows(EXAMPLES)]
    assert rows == [row for file in tabulate(EXAMPLES) for row in file.rows]
    first = next(iter(km.rows(EXAMPLES / "torsas-2017.yaml", "total")))
    assert (first.municipality, first.municipality_code, first.max_points) == ("Torsås", "0834", 800)
    assert {row.area for row in km.rows(EXAMPLES, "area")} == {*"12345678"}


def test_files_with_errors_raise_are_skipped_or_reported(tmp_path: Path) -> None:
    """As in `load_evaluations`."""
    (tmp_path / "a.yaml").write_text("framework: kompass-2016\nmunicipality: X\nareas: 3\n", encoding="utf-8")
    with pytest.raises(km.InvalidDocumentError):
        [*km.rows(tmp_path)]
    reports: list[km.FileReport] = []
    assert [*km.rows(tmp_path, on_error=reports.append)] == []
    assert len(reports) == 1
    with pytest.raises(ValueError, match="a level is one of"):
        km.rows(tmp_path, "row")  # type: ignore[call-overload]
