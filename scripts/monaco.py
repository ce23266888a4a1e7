"""A person at Monaco, the editor inside VS Code, with the client of our extension: what is shown, and what is pressed.

It needs `editors/monaco` with its packages and its bundle (`npm ci && npm run build`), Playwright, and a Chromium.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final, cast

from attrs import field, frozen

from scripts import workbench
from scripts.workbench import PATIENCE, ROOT, command

VARIABLE: Final = "KOMPASSMODEL_MONACO"
"""The environment variable that names the folder with the packages and the bundle, if it is not `editors/monaco`."""


def folder() -> Path:
    """Return the folder with the packages and the bundle."""
    return Path(os.environ.get(VARIABLE) or ROOT / "editors" / "monaco")


def missing() -> str | None:
    """Say what is missing, if anything is."""
    if not (folder() / "dist" / "page.js").exists():
        return f"no bundle of Monaco in editors/monaco, nor in {VARIABLE}"
    return workbench.missing()


@frozen(eq=False)
class Monaco:
    """An editor with one file open in a page of a browser."""

    page: Any
    """The page of Playwright, which need not be installed."""
    failures: list[str] = field(factory=list)
    """The exceptions in the page."""
    messages: list[str] = field(factory=list)
    """The messages that ask for attention: in this editor they go to the console."""

    def text(self) -> str:
        """Return the text as it is now."""
        return str(self.page.evaluate("editor.getValue()"))

    def markers(self) -> list[dict[str, Any]]:
        """List the marked places, with what is said of them."""
        return list(self.page.evaluate("monaco.editor.getModelMarkers({})"))

    def wait_for(self, expression: str) -> None:
        """Wait until an expression of JavaScript holds."""
        self.page.wait_for_function(expression, timeout=PATIENCE)

    def wait_for_marker(self, code: str, *, there: bool = True) -> None:
        """Wait until a rule is among those that are marked, or no longer is."""
        self.wait_for(
            f"monaco.editor.getModelMarkers({{}}).some(found => found.code == {code!r}) == {str(there).lower()}"
        )

    def wait_for_message(self, part: str) -> None:
        """Wait until something is marked with a message that contains a text."""
        self.wait_for(f"monaco.editor.getModelMarkers({{}}).some(found => found.message.includes({part!r}))")

    def wait_for_complaint(self) -> str:
        """Wait for a message that asks for attention, and return it."""
        while not self.messages:
            self.page.wait_for_event("console", timeout=PATIENCE)
        return self.messages.pop(0)

    def go_to(self, wanted: str, after: str = "") -> None:
        """Put the cursor before a piece of the text, the first behind `after`."""
        text = self.text()
        offset = text.index(wanted, text.index(after) + len(after))
        self.page.evaluate(
            "o => editor.setPosition(editor.getModel().getPositionAt(o))", len(text[:offset].encode("utf-16-le")) // 2
        )
        self.page.evaluate("editor.focus()")

    def select(self, wanted: str, after: str = "") -> None:
        """Select a piece of the text, the first behind `after`."""
        self.go_to(wanted, after)
        self.page.evaluate(
            "length => { const p = editor.getPosition(); const from = p.column; "
            "editor.setSelection(new monaco.Range(p.lineNumber, from, p.lineNumber, from + length)); }",
            len(wanted.encode("utf-16-le")) // 2,
        )

    def start_over(self, text: str, marked: str) -> None:
        """Close what is shown over the text, put another in its place, and wait until a rule is marked in it."""
        for _ in range(3):
            self.page.keyboard.press("Escape")
        self.page.evaluate("editor.setValue('framework: kompass-2016')")
        self.wait_for_marker(marked, there=False)
        self.page.evaluate("text => editor.setValue(text)", text)
        self.wait_for_marker(marked)

    def act(self, action: str) -> None:
        """Do what a menu or a key of the editor does."""
        self.page.evaluate("action => { void editor.getAction(action).run() }", action)

    def execute(self, command: str) -> None:
        """Execute a command of the palette, and wait until it is done."""
        self.page.evaluate("command => vscode.commands.executeCommand(command)", command)

    def set(self, **settings: object) -> None:
        """Set some of the settings of our extension."""
        for setting, value in settings.items():
            self.page.evaluate(
                "([setting, value]) => vscode.workspace.getConfiguration('kompassmodel').update(setting, value, true)",
                [setting, value],
            )

    def save(self) -> None:
        """Save the file: in the browser only, not on the disk."""
        self.page.evaluate("vscode.workspace.textDocuments.find(document => document.languageId == 'yaml').save()")

    def type(self, text: str) -> None:
        """Press the keys of a text, or a key by its name in angle brackets."""
        workbench.press(self.page, text)

    def hover(self) -> str:
        """Show what is known of the place of the cursor, and return it."""
        self.act("editor.action.showHover")
        return workbench.hover_shown(self.page)

    def offers(self) -> list[str]:
        """Ask what can stand at the cursor, and return what is offered."""
        self.act("editor.action.triggerSuggest")
        return workbench.offers_shown(self.page)

    def fixes(self) -> list[str]:
        """Ask what fixes the place of the cursor, and return what is offered."""
        self.act("editor.action.quickFix")
        return workbench.fixes_shown(self.page)

    def choose(self, position: int) -> None:
        """Choose one of the fixes that are shown, by its place from 0, and wait until the text is another."""
        before = self.text()
        for _ in range(position):
            self.type("<ArrowDown>")
        self.type("<Enter>")
        self.page.wait_for_function("before => editor.getValue() !== before", arg=before, timeout=PATIENCE)

    def wait_for_line(self, text: str, *, hint: str) -> None:
        """Wait until a line is shown with a hint at its end, or with none."""
        workbench.wait_for_line(self.page, text, hint)

    def picture(self, file: Path) -> None:
        """Write what is shown as a picture."""
        self.page.screenshot(path=file)


@contextmanager
def _served() -> Iterator[str]:
    """Serve the page, with a language server for each that opens it, and return where it is."""
    serving = [str(shutil.which("node")), "serve.mjs", "dist", command(), "language-server", "--stdio"]
    server = subprocess.Popen(serving, cwd=folder(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603
    with cast("IO[str]", server.stdout) as output:
        try:
            yield f"http://127.0.0.1:{int(output.readline())}/page.html"
        finally:
            cast("IO[str]", server.stdin).close()
            server.wait(timeout=30)


@contextmanager
def monaco(
    running: Any,  # noqa: ANN401 - a browser of Playwright, which need not be installed
    file: Path,
    settings: dict[str, Any] | None = None,
    *,
    size: tuple[int, int] = (900, 600),
) -> Iterator[Monaco]:
    """Open a file, and its folder, with the settings of a user, in a page of a size in pixels."""
    with _served() as address:
        page = workbench.new_page(running, size)
        opened = Monaco(page)
        page.on("pageerror", lambda error: opened.failures.append(str(error)))
        page.on("console", lambda message: opened.messages.append(message.text))
        page.goto(address)
        page.wait_for_function("typeof show === 'function'")
        what = {
            "folder": str(file.parent),
            "file": str(file),
            "text": file.read_text(encoding="utf-8"),
            "settings": {"kompassmodel.command": ["kompassmodel"], **(settings or {})},
        }
        page.evaluate("what => show(what)", what)
        yield opened
        page.close()
