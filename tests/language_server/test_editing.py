"""Whoever types sees after each keystroke what `validate` says of the same text."""

from __future__ import annotations

from pathlib import Path

import pytest

import kompassmodel as km
from tests.support.diagnostics import expected, findings_shown
from tests.support.editor import Editor, editor
from tests.support.typist import report_session

REPORT = Path("examples/evaluations/torsas-2017.yaml").read_text(encoding="utf-8")


def _equals(client: Editor, uri: str, text: str, progress_before: list[str]) -> list[str]:
    """Compare what is shown with what `validate` says; return the progress shown.

    It stays as it was before while a line of a draft is half typed.
    """
    checked = km.check_text(text, name=uri)
    found = client.diagnostics(uri)
    assert findings_shown(found) == [expected(finding, text) for finding in checked.report.findings]
    progress = [one["message"] for one in found if one["code"] == "draft"]
    known = [draft.progress for draft in checked.report.drafts]
    assert progress in ([known] if known else [[], progress_before])
    return progress


@pytest.mark.parametrize(("seed", "ends"), [(2017, "\n"), (2026, "\r\n")])
def test_after_each_keystroke_the_diagnostics_are_the_findings(seed: int, ends: str) -> None:
    """A report is typed, with slips, pastes and steps taken back, and never does an editor show anything else."""
    uri = "untitled:Untitled-1"
    kinds = set()
    with editor() as client:
        client.open(uri, "")
        progress = _equals(client, uri, "", [])
        for change, text in report_session(REPORT, seed, ends):
            client.change(uri, change)
            progress = _equals(client, uri, text, progress)
            kinds |= {one["code"] for one in client.published[-1]["diagnostics"]}
        assert client.stop() == 0
    assert {"yaml-syntax", "draft", "area-points-differ-from-percent"} <= kinds
