"""Tables as Arrow, and from there to Parquet, pandas, polars and DuckDB: the only module that touches pyarrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kompassmodel.errors import InvalidDocument
from kompassmodel.findings import Finding
from kompassmodel.library import AnyPath
from kompassmodel.tables import COLUMNS, Level, Row, tabulate

if TYPE_CHECKING:
    import pyarrow as pa

_AT_ONCE: Final = 20_000
"""How many rows are held before they become columns, or are written."""


def table(
    paths: AnyPath | Iterable[AnyPath],
    *,
    level: Level = "question",
    frameworks: AnyPath | Iterable[AnyPath] = (),
    skip_invalid: bool = False,
    jobs: int | None = 1,
) -> pa.Table:
    """Return the evaluations that `paths` leads to as one table: a row for each question, area or evaluation.

    The columns are those of `kompassmodel table` (docs/corpus.md); points are float64, since halves are exact in it.
    `skip_invalid` leaves files with errors out; they are never in it. `jobs` is as `validate_many` has it.

    Raises:
        InvalidDocument: some file has errors, or a path cannot be read; it carries all findings.
        KompassModelError: the lineage of a framework cannot be followed, since one before it has errors.
        ClashingFrameworks, UnknownFolder: as `validate` does.
        ValueError: `level` is none, or `jobs` is less than 1.
        ImportError: pyarrow is not installed; `pip install "kompassmodel[table]"` does so.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - nobody else needs it, and it may not be installed
    except ImportError as error:
        message = 'a table needs pyarrow: pip install "kompassmodel[table]"'
        raise ImportError(message) from error
    tabulated = tabulate(paths, level, frameworks=frameworks, jobs=jobs)
    refused: list[Finding] = []

    def rows() -> Iterator[Row]:
        for one in tabulated:
            yield from one.rows
            if not one.report.is_read or not (one.report.ok or skip_invalid):
                refused.extend(one.report.findings)

    found = pa.Table.from_batches(_batches(rows(), level), schema(level))
    if refused:
        raise InvalidDocument(tuple(refused))
    return found


def schema(level: Level) -> pa.Schema:
    """Return the columns of a table at a level, each with what it means as its metadata."""
    import pyarrow as pa  # noqa: PLC0415 - as above

    types = {"text": pa.string(), "whole": pa.int64(), "number": pa.float64(), "date": pa.date32()}
    return pa.schema(
        pa.field(column.name, types[column.kind], metadata={"meaning": str(column.meaning)})
        for column in COLUMNS[level]
    )


def write_parquet(file: Path, rows: Iterable[Row], level: Level) -> None:
    """Write a table as Parquet; memory does not grow with the number of rows."""
    from pyarrow import parquet  # noqa: PLC0415 - as above

    with parquet.ParquetWriter(file, schema(level), compression="zstd") as writer:
        for batch in _batches(rows, level):
            writer.write_batch(batch)


def _batches(rows: Iterable[Row], level: Level) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa  # noqa: PLC0415 - as above

    rest, whole = iter(rows), schema(level)
    while batch := list(islice(rest, _AT_ONCE)):
        columns = [
            pa.array([float(cell) if isinstance(cell, Decimal) else cell for cell in cells], type=field.type)
            for cells, field in zip(zip(*batch, strict=True), whole, strict=True)
        ]
        yield pa.record_batch(columns, schema=whole)
