"""Tables, read back with the libraries that other people use."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import openpyxl
import polars


def read_table(file: Path) -> list[dict[str, Any]]:
    """Read the records of a table, with the types of its format."""
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
