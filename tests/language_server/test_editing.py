"""Whoever types sees after each keystroke what `validate` says of the same text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.diagnostics import assert_as_validated
from tests.support.editor import editor
from tests.support.typist import report_session

REPORT = Path("examples/evaluations/torsas-2017.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("seed", "ends"), [(2017, "\n"), (2026, "\r\n")])
def test_after_each_keystroke_the_diagnostics_are_the_findings(seed: int, ends: str) -> None:
    """A report is typed, with slips, pastes and steps taken back, and never does an editor show anything else."""
    uri = "untitled:Untitled-1"
    kinds = set()
    with editor() as client:
        client.open(uri, "")
        progress = assert_as_validated(client, uri, "", [])
        for change, text in report_session(REPORT, seed, ends):
            client.change(uri, change)
            progress = assert_as_validated(client, uri, text, progress)
            kinds |= {one["code"] for one in client.published[-1]["diagnostics"]}
        assert client.stop() == 0
    assert {"yaml-syntax", "draft", "area-points-differ-from-percent"} <= kinds
