"""The browser in which the tests look at editors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Return a browser."""
    from scripts.workbench import browser  # noqa: PLC0415 - most tests here need none

    with browser() as running:
        yield running
