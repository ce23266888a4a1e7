"""The language server in Monaco, VS Code’s editor, with the client of our extension; skipped if it is not built."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pytest

import kompassmodel as km
from tests.support.monaco import Monaco, missing, monaco

pytestmark = pytest.mark.skipif(missing() is not None, reason=str(missing()))

TEXT: Final = """\
framework: kompass-2016
municipality: {name: Torsås, code: "0835"}
evaluated: 2017-10/2017-11
status: draft
areas:
  "1":
    points: 45
    percent: 45
    questions:
      1.1: {points: 5, max_points: 15, percent: 30}
      "1.2": {points: 10, max_points: 20, percent: 84}
"""
"""A code that is not Torsås's; an unquoted number; a percentage that its points do not give."""


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Monaco]:
    """Return an editor that has the text open, with everything marked."""
    file = tmp_path_factory.mktemp("monaco") / "torsas.yaml"
    file.write_text(TEXT, encoding="utf-8")
    with monaco(file, {"kompassmodel.language": "en"}) as opened:
        yield opened


@pytest.fixture(autouse=True)
def text_as_it_was(editor: Monaco) -> None:
    """Let each test begin with the same text, and nothing shown over it."""
    editor.start_over(TEXT, "points-differ-from-percent")


def test_the_findings_are_those_of_validate_at_the_same_places(editor: Monaco) -> None:
    """With rule, message and severity."""
    shown = [found for found in editor.markers() if found["code"] != "draft"]
    report = km.validate_text(TEXT, name="torsas.yaml")
    assert {(found["code"], found["startLineNumber"], found["startColumn"], found["endColumn"]) for found in shown} == {
        (finding.rule, finding.span.line, finding.span.column, finding.span.end_column) for finding in report.findings
    }
    for found, finding in zip(shown, report.findings, strict=True):
        assert found["message"].startswith(finding.message)


def test_a_mistake_that_is_corrected_is_no_longer_marked(editor: Monaco) -> None:
    """While one types."""
    editor.select("84")
    editor.type("50")
    editor.wait_for_marker("points-differ-from-percent", there=False)


def test_nothing_failed_in_the_browser(editor: Monaco) -> None:
    """No exception of the client or of the editor."""
    assert editor.complaints == []
