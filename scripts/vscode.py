"""A person at Visual Studio Code, in the build that browsers show, with our extension installed from its package.

It needs the folder `lib/vscode` of the npm package `code-server`, whose packages are installed, our extension as it is
packaged (`npm run package` in `editors/vscode`), Playwright, and a Chromium.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, Final, cast
from urllib.parse import quote

from attrs import field, frozen

from scripts import workbench
from scripts.workbench import PATIENCE

VARIABLE: Final = "KOMPASSMODEL_VSCODE"
"""The environment variable that names the folder `lib/vscode`."""

EXTENSION_VARIABLE: Final = "KOMPASSMODEL_VSIX"
"""The environment variable that names our extension as it is packaged."""

_SETTINGS: Final = {
    "files.autoSave": "off",
    "security.workspace.trust.enabled": False,
    "telemetry.telemetryLevel": "off",
    "workbench.startupEditor": "none",
    "workbench.tips.enabled": False,
    "window.commandCenter": False,
    "chat.commandCenter.enabled": False,
    "editor.minimap.enabled": False,
    "editor.stickyScroll.enabled": False,
}
"""Those of the person: nothing is fetched, saved or shown that is not asked for."""

_PROBLEMS: Final = """
[...document.querySelectorAll('.markers-panel .monaco-list-row')]
  .filter(row => row.querySelector('.marker-line') && row.querySelector('.marker-code'))
  .map(row => ({
    severity: /codicon-(error|warning|info)/.exec(row.querySelector('.marker-icon .codicon').className)[1],
    code: row.querySelector('.marker-code').textContent,
    place: row.querySelector('.marker-line').textContent,
    message: [...row.querySelectorAll('.marker-message')].map(line => line.textContent.trim()).join('\\n'),
  }))
"""
"""The rows of the panel of problems; those of related places have no code."""


def missing() -> str | None:
    """Say what is missing, if anything is."""
    for variable in (VARIABLE, EXTENSION_VARIABLE):
        if not os.environ.get(variable):
            return f"{variable} is not set"
    return workbench.missing()


@frozen(eq=False)
class VSCode:
    """A window with a folder, and a file of it open."""

    page: Any
    """The page of Playwright, which need not be installed."""
    file: Path
    asked: list[str] = field(factory=list)
    """The addresses of other machines that the window has asked for something."""

    def type(self, text: str) -> None:
        """Press the keys of a text, or a key by its name in angle brackets."""
        workbench.press(self.page, text)

    def execute(self, title: str) -> None:
        """Choose a command of the palette by its title."""
        self.type("<F1>")
        self.page.locator(".quick-input-widget input.input").fill(f">{title}")
        row = self.page.locator(".quick-input-widget .monaco-list-row.focused", has_text=title)
        row.wait_for(timeout=PATIENCE)
        self.type("<Enter>")
        self.page.locator(".quick-input-widget").wait_for(state="hidden", timeout=PATIENCE)

    def go_to(self, wanted: str) -> None:
        """Put the cursor before a piece of the text of the file, as it is on the disk."""
        before = self.file.read_text(encoding="utf-8").partition(wanted)[0]
        line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
        self.type("<Control+g>")
        self.page.locator(".quick-input-widget input.input").fill(f":{line}:{column}")
        self.type("<Enter>")
        self.page.locator(".quick-input-widget").wait_for(state="hidden", timeout=PATIENCE)

    def problems(self, there: str) -> list[dict[str, Any]]:
        """Show the panel of problems, wait until a rule is among them, and list them."""
        self.execute("Problems: Focus on Problems View")
        self.wait_for_problem(there)
        return list(self.page.evaluate(_PROBLEMS))

    def wait_for_problem(self, code: str, *, there: bool = True) -> None:
        """Wait until a rule is in the panel of problems, which is shown, or no longer is."""
        wanted = f"({_PROBLEMS.strip()}).some(row => row.code == {code!r}) == {str(there).lower()}"
        self.page.wait_for_function(wanted, timeout=PATIENCE)

    def wait_for_line(self, text: str, hint: str) -> None:
        """Wait until a line is shown with a hint at its end."""
        workbench.wait_for_line(self.page, text, hint)

    def wait_for_message(self, part: str) -> str:
        """Wait for a message that asks for attention and contains a text, and return it with what it offers."""
        message = self.page.locator(".notification-list-item", has_text=part).first
        message.wait_for(timeout=PATIENCE)
        return str(message.inner_text())

    def hover(self) -> str:
        """Show what is known of the place of the cursor, and return it."""
        self.type("<Control+k>")
        self.type("<Control+i>")
        return workbench.hover_shown(self.page)

    def fixes(self) -> list[str]:
        """Ask what fixes the place of the cursor, and return what is offered."""
        self.type("<Control+.>")
        return workbench.fixes_shown(self.page)

    def save(self) -> str:
        """Save the file, and return what is on the disk."""
        self.type("<Control+s>")
        self.page.locator(".tab.dirty").wait_for(state="detached", timeout=PATIENCE)
        return self.file.read_text(encoding="utf-8")

    def picture(self, file: Path) -> None:
        """Write what is shown as a picture."""
        self.page.screenshot(path=file)


@contextmanager
def _served(data: Path, settings: dict[str, Any]) -> Iterator[str]:
    """Install the extension, start the server of VS Code, and return its host and port.

    The path has no command but those of the system, so that a kompassmodel on it is not found.
    """
    main = [str(shutil.which("node")), "out/server-main.js", "--accept-server-license-terms"]
    call = [*main, "--server-data-dir", str(data), "--extensions-dir", str(data / "extensions")]
    options: dict[str, Any] = {
        "cwd": os.environ[VARIABLE],
        "env": {"HOME": str(data), "LANG": "C.UTF-8", "PATH": os.defpath, "EXTENSIONS_GALLERY": '{"serviceUrl": ""}'},
    }
    package = str(Path(os.environ[EXTENSION_VARIABLE]).absolute())
    subprocess.run([*call, "--install-extension", package], check=True, capture_output=True, **options)  # noqa: S603
    (data / "data" / "User").mkdir(parents=True, exist_ok=True)
    (data / "data" / "User" / "settings.json").write_text(json.dumps({**_SETTINGS, **settings}), encoding="utf-8")
    call += ["--without-connection-token", "--host", "127.0.0.1", "--port", "0", "--telemetry-level", "off"]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=quiet, text=True, **options) as server:  # noqa: S603
        try:
            lines = iter(cast("IO[str]", server.stdout).readline, "")
            bound = next(found for line in lines if (found := re.search(r"bound to (127\.0\.0\.1:\d+)", line)))
            yield bound[1]
        finally:
            server.terminate()


@contextmanager
def vscode(
    running: Any,  # noqa: ANN401 - a browser of Playwright, which need not be installed
    file: Path,
    settings: dict[str, Any],
    *,
    size: tuple[int, int] = (1000, 650),
) -> Iterator[VSCode]:
    """Open a file, and its folder, with the settings of a user, in a window of a size in pixels."""
    with TemporaryDirectory() as data, _served(Path(data), settings) as address:
        page = workbench.new_page(running, size)
        opened = VSCode(page, file)
        page.on("request", lambda request: _note(opened.asked, request.url, address))
        shown = json.dumps([["openFile", f"vscode-remote://{address}{file}"]])
        page.goto(f"http://{address}/?folder={quote(str(file.parent))}&payload={quote(shown)}")
        page.locator(".tab.active", has_text=file.name).wait_for(timeout=2 * PATIENCE)
        page.locator(".view-line").first.wait_for(timeout=PATIENCE)
        yield opened
        page.close()


def _note(asked: list[str], url: str, address: str) -> None:
    if url.startswith(("http", "ws")) and address not in url:
        asked.append(url)
