"""What Monaco and VS Code have in common: the browser that shows them, and what their boxes and lists show there.

It needs Playwright and a Chromium.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[1]

COMMAND_VARIABLE: Final = "KOMPASSMODEL_COMMAND"
"""The environment variable that names the `kompassmodel` to start, if it is not that of this Python."""

CHROMIUM_VARIABLE: Final = "KOMPASSMODEL_CHROMIUM"

PATIENCE: Final = 30_000
"""The number of milliseconds to wait for something to be shown, on a busy machine."""

_SCALE: Final = 1.5
"""The number of a picture's pixels for one of the page."""


def command() -> str:
    """Return the command whose language server is started."""
    return os.environ.get(COMMAND_VARIABLE) or str(Path(sys.executable).parent / "kompassmodel")


def chromium() -> str | None:
    """Return the Chromium that the environment names, else one on the path, else None."""
    return os.environ.get(CHROMIUM_VARIABLE) or shutil.which("chromium") or shutil.which("google-chrome")


def missing() -> str | None:
    """Say what is missing, if anything is."""
    if chromium() is None:
        return f"no chromium on the path, nor in {CHROMIUM_VARIABLE}"
    return None if find_spec("playwright") else "no playwright"


@contextmanager
def browser() -> Iterator[Any]:
    """Start Chromium, and return it as Playwright's browser."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only this needs it

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


# The browser and its pages are Playwright's, which need not be installed.


def new_page(running: Any, size: tuple[int, int]) -> Any:  # noqa: ANN401
    """Open a page of a size in pixels."""
    return running.new_page(viewport={"width": size[0], "height": size[1]}, device_scale_factor=_SCALE)


def press(page: Any, text: str) -> None:  # noqa: ANN401
    """Press the keys of a text, or a key by its name in angle brackets."""
    key = re.fullmatch(r"<((?:\w+\+)*[\w.]+)>", text)
    if key:
        page.keyboard.press(key[1])
    else:
        page.keyboard.type(text)


def hover_shown(page: Any) -> str:  # noqa: ANN401
    """Wait for the box that shows what is known of a place, and return its text."""
    shown = page.locator(".monaco-resizable-hover .hover-contents, .monaco-hover .hover-contents")
    shown.first.wait_for(timeout=PATIENCE)
    page.wait_for_function(
        "!document.querySelector('.monaco-hover')?.textContent.includes('Loading...')", timeout=PATIENCE
    )
    return "\n\n".join(shown.all_inner_texts())


def offers_shown(page: Any) -> list[str]:  # noqa: ANN401
    """Wait for the list of what can stand at a place, and return it."""
    return _rows(page, ".suggest-widget.visible .monaco-list-row .label-name")


def fixes_shown(page: Any) -> list[str]:  # noqa: ANN401
    """Wait for the list of what fixes a place, and return it."""
    return _rows(page, ".action-widget .monaco-list-row.action")


def _rows(page: Any, selector: str) -> list[str]:  # noqa: ANN401
    rows = page.locator(selector)
    rows.first.wait_for(timeout=PATIENCE)
    return list(rows.all_inner_texts())


def wait_for_line(page: Any, text: str, hint: str) -> None:  # noqa: ANN401
    """Wait until a line is shown with a hint at its end, or with none."""
    shown = "line.textContent.replaceAll('\\u00a0', ' ').replaceAll('\\u200a', '')"
    wanted = f"[...document.querySelectorAll('.view-line')].some(line => {shown} == {text + hint!r})"
    page.wait_for_function(wanted, timeout=PATIENCE)
