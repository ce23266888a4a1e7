"""Pages in a real browser, if KOMPASSMODEL_CHROMIUM names a Chromium; scripts/look_at_pages.py looks further."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import kompassmodel as km
from scripts.look_at_pages import CHROMIUM_VARIABLE, browser, look
from tests.support.paths import EVALUATIONS

pytestmark = pytest.mark.skipif(CHROMIUM_VARIABLE not in os.environ, reason=f"no browser in {CHROMIUM_VARIABLE}")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Return a browser; a test says what it did not like."""
    with browser() as running:
        yield running


@pytest.mark.parametrize("lang", ["en", "sv", "nb"])
@pytest.mark.parametrize("given", ["lulea-2015.yaml", "ostersund-2010*.yaml", "*.yaml"])
def test_nothing_is_wrong_in_light_dark_wide_and_narrow(chromium: Any, given: str, lang: km.Language) -> None:
    """No request, no message of the browser, nothing wider than 360 px, nothing that axe-core finds, if it is named."""
    files: list[Path] = sorted(EVALUATIONS.glob(given))
    assert look(chromium, km.page(files, lang=lang)) == []
