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

__all__ = ["Table", "arrow_schema", "as_arrow", "write_parquet"]


_BATCH_SIZE: Final = 20_000
"""The number of rows in a batch."""


def arrow_schema(level: Level) -> pa.Schema:
    """Build the Arrow schema of a table at a level, with the meaning of each column as its metadata."""
    types = {"text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "date": pa.date32()}
    return pa.schema(
        pa.field(column.name, types[column.kind], metadata={"meaning": str(column.meaning)})
        for column in COLUMNS[level]
    )


def as_arrow(rows: Iterable[Row], level: Level) -> Table:
    """Convert rows to an Arrow table: points are float64, whole numbers int64, days date32, everything else text."""
    return Table.from_batches(_batches(rows, level), arrow_schema(level))


def write_parquet(file: Path, rows: Iterable[Row], level: Level) -> None:
    """Write a table as Parquet; memory does not grow with the number of rows."""
    with parquet.ParquetWriter(file, arrow_schema(level), compression="zstd") as writer:
        for batch in _batches(rows, level):
            writer.write_batch(batch)


def _batches(rows: Iterable[Row], level: Level) -> Iterator[pa.RecordBatch]:
    remaining, schema = iter(rows), arrow_schema(level)
    while batch := list(islice(remaining, _BATCH_SIZE)):
        columns = [
            pa.array([float(cell) if isinstance(cell, Decimal) else cell for cell in cells], type=field.type)
            for cells, field in zip(zip(*batch, strict=True), schema, strict=True)
        ]
        yield pa.record_batch(columns, schema=schema)
