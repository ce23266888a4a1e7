"""Tables as Arrow, and from there to Parquet, pandas, polars and DuckDB: the only module that touches pyarrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Final

import pyarrow as pa
from pyarrow import Table, parquet

from kompassmodel.tables.columns import COLUMNS, Level, Row

__all__ = ["Table", "as_arrow", "arrow_schema", "write_parquet"]


_AT_ONCE: Final = 20_000
"""How many rows are held before they become columns, or are written."""


def arrow_schema(level: Level) -> pa.Schema:
    """Return the columns of a table at a level, each with what it means as its metadata."""
    types = {"text": pa.string(), "whole": pa.int64(), "number": pa.float64(), "date": pa.date32()}
    return pa.schema(
        pa.field(column.name, types[column.kind], metadata={"meaning": str(column.meaning)})
        for column in COLUMNS[level]
    )


def as_arrow(rows: Iterable[Row], level: Level) -> Table:
    """Return rows as a table of Arrow: points are float64, whole numbers int64, days date32, everything else text."""
    return Table.from_batches(_batches(rows, level), arrow_schema(level))


def write_parquet(file: Path, rows: Iterable[Row], level: Level) -> None:
    """Write a table as Parquet; memory does not grow with the number of rows."""
    with parquet.ParquetWriter(file, arrow_schema(level), compression="zstd") as writer:
        for batch in _batches(rows, level):
            writer.write_batch(batch)


def _batches(rows: Iterable[Row], level: Level) -> Iterator[pa.RecordBatch]:
    rest, whole = iter(rows), arrow_schema(level)
    while batch := list(islice(rest, _AT_ONCE)):
        columns = [
            pa.array([float(cell) if isinstance(cell, Decimal) else cell for cell in cells], type=field.type)
            for cells, field in zip(zip(*batch, strict=True), whole, strict=True)
        ]
        yield pa.record_batch(columns, schema=whole)
