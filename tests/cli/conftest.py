"""Fixtures of the tests of the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import corpora


@pytest.fixture(scope="session")
def many_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with so many files that they take a while, on a fast machine too."""
    return corpora.write(tmp_path_factory.mktemp("many"), 4000)
