"""A client of yaml-language-server, the server of VS Code's YAML extension: JSON-RPC over its standard streams."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from queue import Queue
from typing import IO, Any, Final

from attrs import define, field

VARIABLE: Final = "KOMPASSMODEL_YAML_LANGUAGE_SERVER"
"""The environment variable that names a server that is not on the path."""

_PATIENCE: Final = 30
"""The number of seconds to wait for an answer."""

# Fetch nothing from the network.
_SETTINGS: Final = {
    "yaml": {
        "validate": True,
        "hover": True,
        "completion": True,
        "schemaStore": {"enable": False},
        "kubernetesCRDStore": {"enable": False},
    },
    "[yaml]": {"editor.tabSize": 2},
    "editor": {"detectIndentation": False},
    "http": {"proxy": "", "proxyStrictSSL": False},
    "yamlEditor": {},
    "vscodeEditor": {},
    "files": {},
}


def server() -> str | None:
    """Return the server to run: the one that the environment names, else one on the path, else None."""
    return os.environ.get(VARIABLE) or shutil.which("yaml-language-server")


@define
class Client:
    """An editor that opens files on a server, and asks it what to show at a place in them."""

    _process: subprocess.Popen[bytes]
    _ids: Iterator[int] = field(factory=count)
    _answers: Queue[dict[str, Any]] = field(factory=Queue)
    _diagnostics: Queue[dict[str, Any]] = field(factory=Queue)
    _configured: threading.Event = field(factory=threading.Event)

    def start(self, folder: Path) -> None:
        """Initialize the server as an editor does that has `folder` open."""
        threading.Thread(target=self._read, daemon=True).start()
        text = {"hover": {"contentFormat": ["markdown"]}}
        items = {"snippetSupport": True, "documentationFormat": ["markdown"]}
        capabilities = {
            "textDocument": {**text, "completion": {"completionItem": items}},
            "workspace": {"configuration": True, "didChangeConfiguration": {"dynamicRegistration": True}},
        }
        folders = [{"uri": folder.as_uri(), "name": folder.name}]
        self._ask(
            "initialize",
            {"processId": os.getpid(), "rootUri": folder.as_uri(), "capabilities": capabilities}
            | {"workspaceFolders": folders},
        )
        self._notify("initialized", {})
        assert self._configured.wait(_PATIENCE)

    def open(self, file: Path, text: str) -> list[tuple[int, str]]:
        """Open `file` with `text` in it; return its diagnostics, each with its line, counted from 1."""
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._notify("textDocument/didOpen", {"textDocument": document})
        while (published := self._diagnostics.get(timeout=_PATIENCE))["uri"] != document["uri"]:
            pass
        return [(one["range"]["start"]["line"] + 1, one["message"]) for one in published["diagnostics"]]

    def hover(self, file: Path, line: int, column: int) -> str:
        """Return the Markdown shown over a place, counted from 1, or nothing."""
        shown = self._ask("textDocument/hover", _place(file, line, column))
        return "" if shown is None else str(shown["contents"]["value"])

    def completion(self, file: Path, line: int, column: int) -> list[dict[str, Any]]:
        """Return the completions offered at a place, counted from 1."""
        offered = self._ask("textDocument/completion", _place(file, line, column))
        return list(offered["items"])

    def _ask(self, method: str, params: object) -> Any:
        number = next(self._ids)
        self._send({"id": number, "method": method, "params": params})
        while (answer := self._answers.get(timeout=_PATIENCE))["id"] != number:
            pass
        assert "error" not in answer, answer
        return answer["result"]

    def _notify(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream = self._process.stdin
        assert stream is not None
        stream.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
        stream.flush()

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while (message := _message(stream)) is not None:
            if "method" not in message:
                self._answers.put(message)
            elif message["method"] == "textDocument/publishDiagnostics":
                self._diagnostics.put(message["params"])
            elif "id" in message:
                self._answer(message)

    def _answer(self, request: dict[str, Any]) -> None:
        """Answer a request of the server: with its settings, or with nothing."""
        result: Any = None
        if request["method"] == "workspace/configuration":
            result = [_SETTINGS.get(item["section"]) for item in request["params"]["items"]]
        self._send({"id": request["id"], "result": result})
        if request["method"] == "workspace/configuration":
            self._configured.set()


def _place(file: Path, line: int, column: int) -> dict[str, Any]:
    return {"textDocument": {"uri": file.as_uri()}, "position": {"line": line - 1, "character": column - 1}}


def _message(stream: IO[bytes]) -> dict[str, Any] | None:
    length = 0
    while (header := stream.readline()) not in {b"\r\n", b""}:
        name, _, value = header.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    message: dict[str, Any] | None = json.loads(stream.read(length)) if length else None
    return message


@contextmanager
def client(command: str, folder: Path) -> Iterator[Client]:
    """Run the server for an editor that has `folder` open."""
    call = [command, "--stdio"]
    with subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        try:
            running = Client(process)
            running.start(folder)
            yield running
        finally:
            process.kill()
