"""A real session of an editor, in which somebody types a report, is replayed over the protocol."""

from __future__ import annotations

import pytest

import kompassmodel as km
from tests.support.diagnostics import assert_as_validated
from tests.support.editor import editor
from tests.support.recording import BEFORE, recorded


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_after_each_change_the_diagnostics_are_the_findings(ends: str) -> None:
    """Of all that the editor sent, from the empty file to the report."""
    uri, before = "untitled:report", BEFORE.replace("\n", ends)
    with editor() as client:
        client.open(uri, before)
        progress = assert_as_validated(client, uri, before, [])
        for step in recorded(ends):
            client.change(uri, step.change)
            progress = assert_as_validated(client, uri, step.text, progress)
        assert client.stop() == 0


def test_the_recording_has_what_a_session_has() -> None:
    """Slips, a table that is pasted and taken back, a block that is moved, pauses, and slips that stay."""
    steps = [*recorded()]
    texts = [step.text for step in steps]
    table = next(number for number, step in enumerate(steps) if step.change["text"].count("\t") > 10)
    assert texts[table + 1] == texts[table - 1]
    assert sum(step.change["text"] == "" for step in steps) > 40
    assert any(
        one != other and sorted(one.splitlines()) == sorted(other.splitlines())
        for one, other in zip(texts, texts[2:], strict=False)  # a block is cut out, and put in elsewhere
    )
    assert max(step.pause for step in steps) > 1000
    assert "😀" in texts[-1]
    report = km.check_text(texts[-1], name="report.yaml").report
    assert {finding.rule for finding in report.findings} == {"unknown-municipality-code", "points-differ-from-percent"}
