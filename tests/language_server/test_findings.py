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
