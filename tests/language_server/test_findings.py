"""The findings of `validate` are diagnostics, as one types."""

from __future__ import annotations

from pathlib import Path

from tests.support.editor import editor

TEXT = Path("examples/evaluations/torsas-2017.yaml").read_text(encoding="utf-8")


def test_a_finding_appears_with_the_mistake_and_goes_with_it(tmp_path: Path) -> None:
    """A mistake that is typed becomes a diagnostic with its rule, and correcting it removes that."""
    uri = (tmp_path / "torsas.yaml").as_uri()
    line = TEXT[: TEXT.index("points: 45")].count("\n")
    column = TEXT.splitlines()[line].index("45") + 2
    with editor(tmp_path) as client:
        client.open(uri, TEXT)
        assert client.diagnostics(uri) == []
        place = {"line": line, "character": column}
        client.change(uri, {"range": {"start": place, "end": place}, "text": "0"})
        (found,) = client.diagnostics(uri)
        assert (found["code"], found["severity"], found["source"]) == ("points-above-maximum", 1, "kompassmodel")
        typed = {"line": line, "character": column + 1}
        client.change(uri, {"range": {"start": place, "end": typed}, "text": ""})
        assert client.diagnostics(uri) == []
        assert client.stop() == 0


def test_the_progress_of_a_draft_stays_while_a_row_is_typed(tmp_path: Path) -> None:
    """The words at `status: draft` are there after each keystroke, and go when the evaluation is no draft any more."""
    uri = (tmp_path / "torsas.yaml").as_uri()
    head = 'framework: kompass-2016\nmunicipality: Torsås\nstatus: draft\nareas:\n  "1":\n    questions:\n'
    text = head + '      "1.1": {points: 5, percent: 33}\n'
    row = '      "1.2": {points: 10, percent: 50}'
    with editor(tmp_path) as client:
        client.open(uri, text)
        (before,) = client.diagnostics(uri)
        kinds = set()
        for count in range(1, len(row)):
            client.change(uri, {"text": text + row[:count]})
            found = client.diagnostics(uri)
            kinds |= {one["code"] for one in found}
            (progress,) = (one for one in found if one["code"] == "draft")
            assert (progress["range"], progress["message"]) == (before["range"], before["message"])
        assert kinds == {"yaml-syntax", "draft"}
        client.change(uri, {"text": text.replace("draft", "final") + row[:-1]})
        assert "draft" not in {one["code"] for one in client.diagnostics(uri)}
        assert client.stop() == 0
