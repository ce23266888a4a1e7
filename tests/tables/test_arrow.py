"""A table of Arrow says what its columns mean."""

from __future__ import annotations

import pyarrow as pa

import kompassmodel as km
from tests.support.paths import EVALUATIONS


def test_the_schema_says_what_each_column_means() -> None:
    """The metadata of each column of Arrow is its meaning."""
    table: pa.Table = km.table(EVALUATIONS)
    assert table.schema.field("root").metadata[b"meaning"].startswith(b"what it descends from")
