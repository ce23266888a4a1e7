"""The language server in real Emacs with Eglot, set up as docs/editors.md says; skipped if it is not installed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

import kompassmodel as km
from scripts.workbench import command
from tests.support.faulty import IMPLIED, TEXT, WORDING
from tests.support.paths import ROOT

pytestmark = pytest.mark.skipif(shutil.which("emacs") is None, reason="no emacs on the path")


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Do in Emacs what tests/support/emacs.el says, and return what is seen."""
    folder = tmp_path_factory.mktemp("emacs")
    page = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
    (recipe,) = re.findall(r"^```elisp\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    (folder / "recipe.el").write_text(recipe, encoding="utf-8")
    (folder / "torsas.yaml").write_text(TEXT, encoding="utf-8")
    environment = {
        **os.environ,
        "PATH": os.pathsep.join([str(Path(command()).parent), os.environ["PATH"]]),
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "KOMPASSMODEL_LANG": "en",
        "SEEN": str(folder / "seen.json"),
    }
    call = ["emacs", "--batch", "--load", str(ROOT / "tests" / "support" / "emacs.el")]
    done = subprocess.run(call, cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert (folder / "seen.json").exists(), done.stderr
    shown: dict[str, Any] = json.loads((folder / "seen.json").read_text(encoding="utf-8"))
    if str(shown.get("failure")).startswith("(file-missing "):
        pytest.skip(f"Emacs lacks a package: {shown['failure']}")
    assert "failure" not in shown, (shown, done.stderr)
    return shown


def offset(line: int, column: int) -> int:
    """Convert a place to the number of the character in the text, from 1."""
    return sum(len(before) + 1 for before in TEXT.splitlines()[: line - 1]) + column


def test_the_findings_are_those_of_validate_at_the_same_places(seen: dict[str, Any]) -> None:
    """With message and severity, and the progress of the draft besides."""
    report = km.validate_text(TEXT, name="torsas.yaml")
    expected = {
        (
            offset(finding.span.line, finding.span.column),
            offset(finding.span.end_line, finding.span.end_column),
            f"eglot-{finding.severity}",
        )
        for finding in report.findings
    }
    assert {(found["begin"], found["end"], found["type"]) for found in seen["diagnostics"]} - expected == {
        (TEXT.index("draft") + 1, TEXT.index("draft") + 1 + len("draft"), "eglot-note")
    }
    assert len(seen["diagnostics"]) == len(expected) + 1
    texts = "\n".join(found["text"] for found in seen["diagnostics"])
    assert all(finding.message in texts for finding in report.findings)
    assert "2 of 45 questions scored" in texts


def test_the_wording_and_what_figures_imply_are_shown_over_a_question(seen: dict[str, Any]) -> None:
    """In the echo area."""
    assert WORDING in seen["hover"]
    assert IMPLIED in seen["hover"]


def test_a_fix_is_offered_and_done(seen: dict[str, Any]) -> None:
    """The code of the municipality is put in the place of the one that no municipality has."""
    assert [title.split()[0] for title in seen["fix"]["titles"]] == ["Replace", "Accept"]
    assert seen["fix"]["text"] == TEXT.replace("0835", "0834")


def test_a_mistake_that_is_corrected_is_no_longer_marked(seen: dict[str, Any]) -> None:
    """While one types."""
    assert [found["type"] for found in seen["corrected"]] == ["eglot-note"]
