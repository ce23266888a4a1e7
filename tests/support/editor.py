"""An editor without a window: a client of our language server, over the streams of a real process."""

from __future__ import annotations

import json
import os
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from queue import Empty, Queue
from typing import IO, Any, Final

from attrs import define, field

from tests.support.processes import COMMAND

PATIENCE: Final = 60
"""The number of seconds to wait for what a server owes, on a busy machine."""

Json = dict[str, Any]


@define(eq=False)
class Editor:
    """An editor that holds texts open, and notes what the server says.

    `published` holds every publication of diagnostics in the order of their arrival, `notices` the other notifications.
    """

    process: subprocess.Popen[bytes]
    published: list[Json] = field(factory=list)
    notices: list[Json] = field(factory=list)
    requests: list[Json] = field(factory=list)
    settings: Json = field(factory=dict)
    _ids: Iterator[int] = field(factory=lambda: count(1))
    _arrived: Queue[Json | None] = field(factory=Queue)
    _answers: dict[int | str, Json] = field(factory=dict)
    _versions: dict[str, int] = field(factory=dict)

    def start(self, *folders: Path, capabilities: Json | None = None, options: Json | None = None) -> Json:
        """Initialize the server for an editor with `folders` open, and return its answer."""
        threading.Thread(target=self._read, daemon=True).start()
        answer = self.ask(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": folders[0].as_uri() if folders else None,
                "workspaceFolders": [{"uri": folder.as_uri(), "name": folder.name} for folder in folders],
                "capabilities": capabilities or {},
                "initializationOptions": options,
            },
        )
        self.notify("initialized", {})
        return dict(answer)

    def open(self, uri: str, text: str) -> None:
        """Open a text."""
        self._versions[uri] = 1
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})

    def change(self, uri: str, *changes: Json) -> int:
        """Change a text; return its new version."""
        self._versions[uri] += 1
        document = {"uri": uri, "version": self._versions[uri]}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [*changes]})
        return self._versions[uri]

    def save(self, uri: str) -> None:
        """Tell the server that a text was saved."""
        self.notify("textDocument/didSave", {"textDocument": {"uri": uri}})

    def close(self, uri: str) -> None:
        """Close a text."""
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def diagnostics(self, uri: str) -> list[Json]:
        """Wait for the diagnostics of a text as it is now."""
        return list(self.wait(lambda: self._latest(uri, self._versions[uri]))["diagnostics"])

    def republished(self, uri: str, before: int) -> list[Json]:
        """Wait for the next diagnostics of a text after the first `before` publications of all."""
        return list(
            self.wait(lambda: next((one for one in self.published[before:] if one["uri"] == uri), None))["diagnostics"]
        )

    def ask(self, method: str, params: Any = None) -> Any:
        """Send a request and wait for its result; an error fails."""
        answer = self.answer(self.request(method, params))
        assert "error" not in answer, answer
        return answer["result"]

    def request(self, method: str, params: Any = None) -> int:
        """Send a request, and return its number."""
        number = next(self._ids)
        self.send({"id": number, "method": method, **({} if params is None else {"params": params})})
        return number

    def answer(self, number: int) -> Json:
        """Wait for the answer to a request, a result or an error."""
        return self.wait(lambda: self._answers.pop(number, None))

    def notify(self, method: str, params: Any = None) -> None:
        """Send a notification."""
        self.send({"method": method, **({} if params is None else {"params": params})})

    def send(self, message: Json) -> None:
        """Send a message."""
        self.send_bytes(json.dumps({"jsonrpc": "2.0", **message}).encode())

    def send_bytes(self, content: bytes) -> None:
        """Send the bytes of a message, whatever they are."""
        stream = self.process.stdin
        assert stream is not None
        stream.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
        stream.flush()

    def wait(self, found: Callable[[], Json | None]) -> Json:
        """Take in messages until `found` returns something, and return that."""
        while (result := found()) is None:
            try:
                message = self._arrived.get(timeout=PATIENCE)
            except Empty:
                raise AssertionError("the server does not answer") from None
            assert message is not None, f"the server ended: {self.process.wait(PATIENCE)}"
            self._take(message)
        return result

    def settle(self) -> None:
        """Wait until the server has answered everything so far."""
        self.answer(self.request("kompassmodel/unknown", {}))

    def idle(self) -> None:
        """Wait until the server has nothing to check any more."""
        while self.ask("kompassmodel/isBusy", {}):
            time.sleep(0.01)

    def stop(self) -> int:
        """Shut the server down, and return the exit status of its process."""
        self.ask("shutdown")
        self.notify("exit")
        return self.process.wait(PATIENCE)

    def _latest(self, uri: str, version: int) -> Json | None:
        ours = (one for one in reversed(self.published) if one["uri"] == uri)
        return next((one for one in ours if one.get("version") == version), None)

    def _take(self, message: Json) -> None:
        if "method" not in message:
            self._answers[message["id"]] = message
        elif "id" in message:
            self.requests.append(message)
            self.send({"id": message["id"], "result": self._reply(message)})
        elif message["method"] == "textDocument/publishDiagnostics":
            self.published.append(message["params"])
        else:
            self.notices.append(message)

    def _reply(self, message: Json) -> Any:
        if message["method"] == "workspace/configuration":
            return [self.settings for _ in message["params"]["items"]]
        return None

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        with suppress(ValueError):  # the stream was closed while it was read
            while (message := _message(stream)) is not None:
                self._arrived.put(message)
        self._arrived.put(None)


def _message(stream: IO[bytes]) -> Json | None:
    length = 0
    while (header := stream.readline()) not in {b"\r\n", b""}:
        name, _, value = header.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    message: Json | None = json.loads(stream.read(length)) if length else None
    return message


@contextmanager
def editor(
    *folders: Path, options: Json | None = None, capabilities: Json | None = None, call: tuple[str, ...] = ()
) -> Iterator[Editor]:
    """Run the server for an editor with `folders` open; `call` are further words of its command line."""
    command = [*COMMAND, "language-server", *call]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            running = Editor(process)
            running.start(*folders, options=options, capabilities=capabilities)
            yield running
        finally:
            process.kill()
