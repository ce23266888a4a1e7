"""A workbook explains its columns, runs no formula, and is never cut off."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from kompassmodel.cli.main import main
from kompassmodel.tables import excel
from kompassmodel.tables.columns import COLUMNS
from tests.support.paths import EVALUATIONS


def test_a_workbook_explains_its_columns_and_runs_no_formula(tmp_path: Path) -> None:
    """Names that look like formulas are written as text, without characters that Excel cannot hold; days are days."""
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
