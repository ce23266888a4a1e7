"""What an editor asks about numbers, over the protocol."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.editor import Editor, editor
from tests.support.paths import EVALUATIONS
from tests.support.snapshots import danish

Json = dict[str, Any]

AREA = '  "1":\n    points: 41\n    questions: {"1.1": 20, "1.2": 21}\n'

EVALUATION = f"framework: kompas-dk\nmunicipality: Å 😀 {{x\nareas:\n{AREA}"

SNIPPETS = {"textDocument": {"completion": {"completionItem": {"snippetSupport": True}}}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a workspace with a framework and an evaluation."""
    (tmp_path / "kompas-dk.yaml").write_text(danish(), encoding="utf-8")
    (tmp_path / "aarhus.yaml").write_text(EVALUATION, encoding="utf-8")
    return tmp_path


@pytest.fixture
def client(folder: Path) -> Iterator[Editor]:
    """Run a server for an editor that has the folder open."""
    with editor(folder, capabilities=SNIPPETS) as running:
        yield running


def place(uri: str, text: str, wanted: str, after: int = 0) -> Json:
    """Build the parameters of a request about the place of `wanted` in a text."""
    index = text.index(wanted) + after
    line = text.count("\n", 0, index)
    before = text[text.rfind("\n", 0, index) + 1 : index]
    return {
        "textDocument": {"uri": uri},
        "position": {"line": line, "character": len(before.encode("utf-16-le")) // 2},
    }


def opened(client: Editor, folder: Path, name: str) -> tuple[str, str]:
    """Open a file of the workspace, and return its URI and text."""
    uri, text = (folder / name).as_uri(), (folder / name).read_text(encoding="utf-8")
    client.open(uri, text)
    client.diagnostics(uri)
    return uri, text


def test_hover_inlay_hints_outline_and_folding_of_a_file(client: Editor, folder: Path) -> None:
    """A framework of the workspace is known without any setting."""
    uri, text = opened(client, folder, "aarhus.yaml")
    shown = client.ask("textDocument/hover", place(uri, text, '"1.2"', 1))
    assert shown["contents"]["kind"] == "markdown"
    assert "at most 30 points" in shown["contents"]["value"]
    everything = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
    (hint,) = client.ask("textDocument/inlayHint", {"textDocument": {"uri": uri}, "range": everything})
    assert (hint["label"], hint["position"]) == ("40–42", {"line": 4, "character": 14})
    symbols = client.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
    assert [symbol["name"] for symbol in symbols] == ["framework", "municipality", "areas"]
    assert symbols[2]["children"][0]["children"][1]["detail"] == "21 of 30 · Er der en plan for 1, del 2?"
    folds = client.ask("textDocument/foldingRange", {"textDocument": {"uri": uri}})
    assert [(fold["startLine"], fold["endLine"]) for fold in folds] == [(2, 5), (3, 5)]


def test_an_editor_without_markdown_and_trees_is_answered_as_it_can_show(folder: Path) -> None:
    """Hover texts come without signs of Markdown, and the outline as a list, if an editor says that it needs that."""
    text_document = {"hover": {"contentFormat": ["plaintext"]}, "documentSymbol": {}}
    with editor(folder, capabilities={"textDocument": text_document}) as client:
        uri, text = opened(client, folder, "aarhus.yaml")
        shown = client.ask("textDocument/hover", place(uri, text, '"1.2"', 1))["contents"]
        assert shown["kind"] == "plaintext"
        assert shown["value"].startswith("1.2 Er der en plan for 1, del 2?\n")
        assert not {*"*\\"} & {*shown["value"]}
        symbols = client.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
        names = ["framework", "municipality", "areas", "1", "1.1", "1.2"]
        assert [symbol["name"].split()[0] for symbol in symbols] == names
        assert [symbol.get("containerName", "").split(" ")[0] for symbol in symbols] == ["", "", "", "areas", "1", "1"]
        assert all(symbol["location"]["uri"] == uri for symbol in symbols)


def test_inlay_hints_can_be_turned_off(folder: Path) -> None:
    """By the setting `inlayHints`, at the start and later."""
    with editor(folder, options={"inlayHints": False}) as client:
        uri, _ = opened(client, folder, "aarhus.yaml")
        everything = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
        params = {"textDocument": {"uri": uri}, "range": everything}
        assert client.ask("textDocument/inlayHint", params) == []
        client.notify("workspace/didChangeConfiguration", {"settings": {"kompassmodel": {"inlayHints": True}}})
        assert len(client.ask("textDocument/inlayHint", params)) == 1


def test_completion_while_one_types(client: Editor, folder: Path) -> None:
    """Behind a quote that opens a number, in a text that is no YAML at that moment."""
    uri = (folder / "new.yaml").as_uri()
    text = 'framework: kompas-dk\nmunicipality: Aarhus # 😀\nareas:\n  "1":\n    questions:\n      "1.1": 20\n'
    client.open(uri, text)
    client.diagnostics(uri)
    end = {"line": 6, "character": 0}
    client.change(uri, {"range": {"start": end, "end": end}, "text": '      "1.'})
    params = {"textDocument": {"uri": uri}, "position": {"line": 6, "character": 9}}
    found = client.ask("textDocument/completion", params)
    (item,) = found["items"]
    assert item["label"] == "1.2"
    assert item["textEdit"]["newText"] == '"1.2": $1'
    assert item["insertTextFormat"] == 2
    assert item["textEdit"]["range"] == {"start": {"line": 6, "character": 6}, "end": {"line": 6, "character": 9}}


def test_a_number_is_followed_and_changed_through_the_workspace(client: Editor, folder: Path) -> None:
    """To its declaration, to all that name it, and in all of them to another number; a refusal is a plain sentence."""
    uri, text = opened(client, folder, "aarhus.yaml")
    framework, declared = opened(client, folder, "kompas-dk.yaml")
    client.idle()
    (found,) = client.ask("textDocument/definition", place(uri, text, '"1.2"', 1))
    assert (found["uri"], found["range"]["start"]["line"]) == (framework, 12)
    context = {"context": {"includeDeclaration": True}}
    named = client.ask("textDocument/references", place(framework, declared, '"1.2"', 1) | context)
    assert [each["uri"] for each in named] == [framework, uri]
    here = place(framework, declared, '"1.2"', 1)
    assert client.ask("textDocument/prepareRename", here)["placeholder"] == "1.2"
    edit = client.ask("textDocument/rename", here | {"newName": "1.3"})
    assert {name: [each["newText"] for each in edits] for name, edits in edit["changes"].items()} == {
        framework: ['"1.3"'],
        uri: ['"1.3"'],
    }
    refused = client.answer(client.request("textDocument/rename", here | {"newName": "1.1"}))
    assert refused["error"]["message"] == "1.1 is taken in kompas-dk"
    elsewhere = client.answer(client.request("textDocument/prepareRename", place(uri, text, '"1.2"', 1)))
    assert "change it in the file that declares it" in elsewhere["error"]["message"]


def test_shipped_files_are_shown_in_the_language_asked_for(folder: Path) -> None:
    """By the option `lang`, without any workspace file."""
    text = (EVALUATIONS / "tingsryd-2019.yaml").read_text(encoding="utf-8")
    with editor(folder, options={"lang": "sv"}) as client:
        client.open("untitled:1", text)
        shown = client.ask("textDocument/hover", place("untitled:1", text, '"1.1"', 1))
        assert "högst 15 poäng" in shown["contents"]["value"]
