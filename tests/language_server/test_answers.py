"""Every question of an editor is answered over the protocol, about the text as it is now."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.editor import Editor, editor
from tests.support.edits import applied

REPORT = Path("examples/evaluations/torsas-2017.yaml").read_text(encoding="utf-8")
SHIPPED = Path("frameworks/kompass-2016.yaml").read_text(encoding="utf-8")
OWN = SHIPPED.replace("id: kompass-2016\n", "id: kompass-own\n", 1)
OWN_REPORT = REPORT.replace("framework: kompass-2016\n", "framework: kompass-own\n")

VERSIONS = {"workspace": {"workspaceEdit": {"documentChanges": True}, "inlayHint": {"refreshSupport": True}}}

Json = dict[str, Any]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a workspace with a framework of its own and an evaluation that names it."""
    (tmp_path / "kompass-own.yaml").write_text(OWN, encoding="utf-8")
    (tmp_path / "report.yaml").write_text(OWN_REPORT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def client(folder: Path) -> Iterator[Editor]:
    """Run a server for an editor with the evaluation open."""
    with editor(folder, capabilities=VERSIONS) as running:
        uri = (folder / "report.yaml").as_uri()
        running.open(uri, OWN_REPORT)
        running.diagnostics(uri)
        yield running


def _at(uri: str, text: str, words: str) -> Json:
    """Return the position of the first character of some words."""
    before = text[: text.index(words)]
    place = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2].encode("utf-16-le")) // 2}
    return {"textDocument": {"uri": uri}, "position": place}


def test_questions_about_an_evaluation(client: Editor, folder: Path) -> None:
    """Hover, completion, outline, folding and inlay hints know the framework in the workspace."""
    uri = (folder / "report.yaml").as_uri()
    shown = client.ask("textDocument/hover", _at(uri, OWN_REPORT, '"1.1"'))["contents"]["value"]
    assert "Finns en plan/strategi för demokratiutveckling och information?" in shown
    document = {"textDocument": {"uri": uri}}
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 999, "character": 0}}
    assert client.ask("textDocument/inlayHint", {**document, "range": whole})
    assert client.ask("textDocument/documentSymbol", document)
    assert client.ask("textDocument/foldingRange", document)
    client.change(uri, {"text": OWN_REPORT.replace("framework: kompass-own", "framework: kompass-")})
    offered = client.ask("textDocument/completion", _at(uri, OWN_REPORT, "kompass-own"))
    assert "kompass-own" in {item["label"] for item in offered["items"]}


def test_a_question_leads_to_its_framework_and_back(client: Editor, folder: Path) -> None:
    """The definition of a question is in the framework file, and its references are in the evaluations."""
    report, framework = (folder / "report.yaml").as_uri(), (folder / "kompass-own.yaml").as_uri()
    (place,) = client.ask("textDocument/definition", _at(report, OWN_REPORT, '"1.1"'))
    assert place["uri"] == framework
    client.open(framework, OWN)
    asked = {**_at(framework, OWN, '"1.1"'), "context": {"includeDeclaration": False}}
    found = client.ask("textDocument/references", asked)
    assert report in {one["uri"] for one in found}


def test_a_number_is_changed_in_all_files_for_their_versions(client: Editor, folder: Path) -> None:
    """Renaming edits open texts at their versions, files that are not open as they are, and says why it cannot be."""
    report, framework = (folder / "report.yaml").as_uri(), (folder / "kompass-own.yaml").as_uri()
    client.open(framework, OWN)
    place = _at(framework, OWN, '"8.7"')
    assert client.ask("textDocument/prepareRename", place)["placeholder"] == "8.7"
    edit = client.ask("textDocument/rename", {**place, "newName": "8.8"})
    versions = {one["textDocument"]["uri"]: one["textDocument"]["version"] for one in edit["documentChanges"]}
    assert versions == {framework: 1, report: 1}
    edits = {one["textDocument"]["uri"]: one["edits"] for one in edit["documentChanges"]}
    after = {uri: applied(text, edits[uri]) for uri, text in ((framework, OWN), (report, OWN_REPORT))}
    assert '"8.8"' in after[report]
    assert '"8.7"' not in after[report]
    refused = client.answer(client.request("textDocument/rename", {**place, "newName": "8.1"}))
    assert refused["error"]["code"] == -32803
    assert "8.1" in refused["error"]["message"]


def test_what_a_framework_changes_is_asked_for_again(client: Editor, folder: Path) -> None:
    """When the framework changes, the editor is told to ask for the hints of the evaluation again."""
    framework = (folder / "kompass-own.yaml").as_uri()
    client.open(framework, OWN)
    client.change(framework, {"text": OWN.replace("max_points: 15", "max_points: 16", 1)})
    client.idle()
    assert "workspace/inlayHint/refresh" in {one["method"] for one in client.requests}


def test_an_editor_that_knows_no_versions_gets_plain_edits(folder: Path) -> None:
    """Edits are then given by URI."""
    uri = (folder / "report.yaml").as_uri()
    text = OWN_REPORT.replace("percent: 45", "percent: 45%", 1)
    with editor(folder) as running:
        running.open(uri, text)
        running.diagnostics(uri)
        whole = {"start": {"line": 0, "character": 0}, "end": {"line": 999, "character": 0}}
        params = {"textDocument": {"uri": uri}, "range": whole, "context": {"diagnostics": []}}
        (action, *_) = running.ask("textDocument/codeAction", params)
        assert applied(text, action["edit"]["changes"][uri]) == OWN_REPORT
