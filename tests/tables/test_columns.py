"""The columns of each level are those that the docs list."""

from __future__ import annotations

import pytest

import kompassmodel as km
from kompassmodel.tables.columns import COLUMNS, LEVELS
from tests.support.paths import EVALUATIONS, ROOT


def test_an_unknown_level_is_refused() -> None:
    """The message names the levels."""
    with pytest.raises(ValueError, match="a level is one of question, area, total"):
        km.table(EVALUATIONS, level="row")  # type: ignore[arg-type]


def test_the_page_lists_the_columns() -> None:
    """docs/corpus.md names every column at each of its levels."""
    page = (ROOT / "docs" / "corpus.md").read_text(encoding="utf-8")
    rows = [row.split("|")[1:3] for row in page.splitlines() if row.startswith("| `")]
    for level in LEVELS:
        listed = [
            name.strip(" `")
            for names, levels in rows
            for name in names.split(",")
            if "all" in levels or level in levels
        ]
        assert sorted(listed) == sorted(column.name for column in COLUMNS[level])
