"""A table of Arrow says what its columns mean."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa

import kompassmodel as km
from tests.support.paths import EVALUATIONS


def test_the_schema_says_what_each_column_means() -> None:
    """The metadata of each column of Arrow is its meaning."""
    table: pa.Table = km.table(EVALUATIONS)
    assert table.schema.field("root").metadata[b"meaning"].startswith(b"what it descends from")


def test_a_table_names_the_files_that_it_leaves_out(tmp_path: Path) -> None:
    """So that a program can say what is missing; without any the list is empty."""
    (tmp_path / "wrong.yaml").write_text("framework: kompass-2016\nmunicipality: X\nareas: 3\n", encoding="utf-8")
    table: pa.Table = km.table([EVALUATIONS, tmp_path], skip_invalid=True)
    assert json.loads(table.schema.metadata[b"kompassmodel.skipped"]) == [str(tmp_path / "wrong.yaml")]
    assert json.loads(km.table(EVALUATIONS).schema.metadata[b"kompassmodel.skipped"]) == []
