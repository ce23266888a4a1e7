"""The server speaks the protocol to the end, whatever an editor sends."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import kompassmodel as km
from kompassmodel.cli.main import main
from kompassmodel.language_server.server import make_server
from tests.support.editor import PATIENCE, Editor, editor
from tests.support.processes import COMMAND

TEXT = Path("examples/evaluations/torsas-2017.yaml").read_text(encoding="utf-8")
WRONG = TEXT.replace("points: 45", "points: 450", 1)

Json = dict[str, Any]


@pytest.fixture
def client() -> Iterator[Editor]:
    """Run a server for an editor without any folder."""
    with editor() as running:
        yield running


def test_the_server_says_what_it_can() -> None:
    """Its capabilities are those that the docs name."""
    with subprocess.Popen([*COMMAND, "language-server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        running = Editor(process)
        able = running.start()["capabilities"]
        assert running.stop() == 0
    assert able["textDocumentSync"]["openClose"]
    assert able["textDocumentSync"]["change"] == 2  # the changed ranges only
    assert able["codeActionProvider"]["codeActionKinds"] == ["quickfix", "source.fixAll.kompassmodel"]
    assert able["positionEncoding"] == "utf-16"
    for name in ("hover", "inlayHint", "documentSymbol", "foldingRange", "completion"):
        assert able[f"{name}Provider"], name


@pytest.mark.parametrize("how", ["exit", "close"])
def test_an_end_without_a_shutdown_is_a_failure(client: Editor, how: str) -> None:
    """The exit status is 1 then, as the specification asks for, and the process ends."""
    if how == "exit":
        client.notify("exit")
    else:
        assert client.process.stdin is not None
        client.process.stdin.close()
    assert client.process.wait(PATIENCE) == 1


def test_a_proper_end(client: Editor) -> None:
    """After a shutdown every request is refused, and the exit status is 0."""
    client.ask("shutdown")
    number = client.request("textDocument/hover", _at("file:///a.yaml"))
    assert client.answer(number)["error"]["code"] == -32600
    client.notify("exit")
    assert client.process.wait(PATIENCE) == 0


def test_nothing_is_answered_before_the_beginning() -> None:
    """A request before `initialize` is refused with the error for that."""
    with subprocess.Popen([*COMMAND, "language-server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        running = Editor(process)
        threading.Thread(target=running._read, daemon=True).start()
        assert running.answer(running.request("textDocument/hover", _at("file:///a.yaml")))["error"]["code"] == -32002
        process.kill()


@pytest.mark.parametrize(
    "content",
    [b"{not json", b"[1, 2]", b"3", b'{"jsonrpc": "2.0", "method": "\xff"}', b'{"jsonrpc": "1.0"}', b"{}", b"null"],
)
def test_what_is_no_message_is_passed_over(client: Editor, content: bytes) -> None:
    """The server goes on with the next message."""
    client.send_bytes(content)
    client.open("untitled:1", WRONG)
    assert [one["code"] for one in client.diagnostics("untitled:1")] == ["points-above-maximum"]


@pytest.mark.parametrize(
    ("method", "params", "code"),
    [
        ("textDocument/hover", {"nonsense": 1}, -32602),
        ("textDocument/hover", None, -32602),
        ("no/such/method", None, -32601),
        ("workspace/executeCommand", {"command": "no.such.command"}, -32602),
    ],
)
def test_a_request_that_cannot_be_read_is_answered(client: Editor, method: str, params: Json | None, code: int) -> None:
    """Whoever waits for an answer gets the error of the specification."""
    assert client.answer(client.request(method, params))["error"]["code"] == code


def test_a_notification_that_cannot_be_read_changes_nothing(client: Editor) -> None:
    """A misshapen change, or one of a text that is not open, is left out."""
    client.open("untitled:1", WRONG)
    before = client.diagnostics("untitled:1")
    client.notify(
        "textDocument/didChange", {"textDocument": {"uri": "untitled:1", "version": "x"}, "contentChanges": 5}
    )
    client.notify("textDocument/didChange", {"textDocument": {"uri": "untitled:2", "version": 2}, "contentChanges": []})
    client.notify("textDocument/didClose", {"textDocument": {"uri": "untitled:3"}})
    client.notify("textDocument/didSave", {"textDocument": {"uri": "untitled:3"}})
    client.notify("no/such/notification", {})
    client.idle()
    assert client.published[-1]["diagnostics"] == before


def test_a_question_about_a_text_that_changes_is_dropped(client: Editor) -> None:
    """The answer to a question about an earlier text is that the text has changed, not a wrong answer."""
    client.open("untitled:1", TEXT)
    client.diagnostics("untitled:1")
    client.change("untitled:1", {"text": TEXT * 40})
    number = client.request("textDocument/hover", _at("untitled:1"))
    client.change("untitled:1", {"text": TEXT})
    assert client.answer(number)["error"]["code"] == -32801
    assert client.diagnostics("untitled:1") == []
    assert (
        client.answer(client.request("textDocument/hover", _at("file:///never-opened.yaml")))["error"]["code"] == -32801
    )


def test_a_question_can_be_cancelled(client: Editor) -> None:
    """A request that is cancelled while the text is being checked is answered with the error for that."""
    client.open("untitled:1", TEXT * 60)
    number = client.request("textDocument/hover", _at("untitled:1"))
    client.notify("$/cancelRequest", {"id": number})
    assert client.answer(number)["error"]["code"] == -32800


def test_of_many_changes_at_once_the_last_is_shown_last(client: Editor) -> None:
    """Versions are never published out of their order, and the last one always is."""
    client.open("untitled:1", TEXT)
    for number in range(60):
        client.change("untitled:1", {"text": WRONG if number % 2 == 0 else TEXT})
    last = client.change("untitled:1", {"text": WRONG})
    assert [one["code"] for one in client.diagnostics("untitled:1")] == ["points-above-maximum"]
    versions = [one["version"] for one in client.published]
    assert versions == sorted(versions)
    assert versions[-1] == last
    assert len(versions) < 60  # what was out of date before its turn was not checked


def test_closing_while_computing(client: Editor) -> None:
    """A text that is closed while it is being checked has no diagnostics afterwards."""
    client.open("untitled:1", WRONG * 40)
    client.close("untitled:1")
    client.open("untitled:2", WRONG)
    client.diagnostics("untitled:2")
    client.idle()
    assert not [one for one in client.published if one["uri"] == "untitled:1" and one["diagnostics"]]


def test_closing_removes_the_diagnostics(client: Editor) -> None:
    """They are of no file that anybody sees."""
    client.open("untitled:1", WRONG)
    assert client.diagnostics("untitled:1")
    client.close("untitled:1")
    client.idle()
    assert client.published[-1] == {"uri": "untitled:1", "diagnostics": []}


def test_a_huge_text_is_one_finding(client: Editor) -> None:
    """A text of more than 2 MB is not read, while it is changed neither, and the server stays at hand."""
    client.open("untitled:1", "a: 1\n" * 500_000)
    assert [one["code"] for one in client.diagnostics("untitled:1")] == ["file-too-large"]
    place = {"line": 250_000, "character": 1}
    client.change("untitled:1", {"range": {"start": place, "end": place}, "text": "å"})
    assert [one["code"] for one in client.diagnostics("untitled:1")] == ["file-too-large"]
    client.change("untitled:1", {"text": WRONG})
    assert [one["code"] for one in client.diagnostics("untitled:1")] == ["points-above-maximum"]


@pytest.mark.parametrize(
    "uri",
    [
        "untitled:Untitled-1",
        "file:///c%3A/Users/%C3%85sa/Kommunkompassen/torsas%202017.yaml",
        "file://server/share/torsas.yaml",
        "git:/somewhere/torsas.yaml?%7B%7D",
        "vscode-vfs://github/somebody/something/torsas.yaml",
        "file:///somewhere/%C3%A5%20%23%3F%00.yaml",
        "not a uri",
        "",
    ],
)
def test_every_uri_can_be_opened(client: Editor, uri: str) -> None:
    """Windows, other machines, version control, unsaved: the findings are published under the URI as it was given."""
    client.open(uri, WRONG)
    assert [one["code"] for one in client.diagnostics(uri)] == ["points-above-maximum"]
    assert client.published[-1]["uri"] == uri


def test_positions_in_the_units_that_the_editor_prefers() -> None:
    """An editor that counts in characters or bytes gets these, in diagnostics and in what it sends."""
    text = "# 😀\nframework: kompass-2016 # å\nmunicipality: {name: Å😀, code: 834}\n"
    columns = {}
    for encoding in ("utf-8", "utf-16", "utf-32"):
        with editor(capabilities={"general": {"positionEncodings": [encoding]}}) as running:
            running.open("untitled:1", text)
            found = running.diagnostics("untitled:1")
            (code,) = [one for one in found if one["range"]["start"]["line"] == 2 and "834" in one["message"]]
            columns[encoding] = code["range"]["start"]["character"]
            place = {"line": 2, "character": columns[encoding]}
            end = {"line": 2, "character": columns[encoding] + 3}
            running.change("untitled:1", {"range": {"start": place, "end": end}, "text": '"0834"'})
            found = running.diagnostics("untitled:1")
            assert not [one for one in found if "834" in one["message"] and "quotes" in one["message"]]
    before = "municipality: {name: Å😀, code: "
    assert columns == {
        "utf-8": len(before.encode()),
        "utf-16": len(before.encode("utf-16-le")) // 2,
        "utf-32": len(before),
    }


def test_nothing_is_kept_of_a_notification() -> None:
    """However many edits there are, nothing waits for an answer that nobody gives."""
    server = make_server(km.Registry())
    seen: list[object] = []
    server.feature("test/notification")(lambda params: seen.append(params))  # noqa: PLW0108 - pygls marks the function
    for number in range(20):
        server.protocol.handle_message(server.protocol.structure_message(_message("$/setTrace", {"value": "off"})))
        server.protocol.handle_message(server.protocol.structure_message(_message("test/notification", number)))
    assert len(seen) == 20
    assert server.protocol._request_futures == {}


def test_without_pygls_the_command_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A plain sentence with the command to type, and exit status 2."""
    monkeypatch.setitem(sys.modules, "pygls", None)
    assert main(["language-server"]) == 2
    assert 'pip install "kompassmodel[editor]"' in capsys.readouterr().err


def _message(method: str, params: object) -> Json:
    return {"jsonrpc": "2.0", "method": method, "params": params}


def _at(uri: str) -> Json:
    return {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}}
