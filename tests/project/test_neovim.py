"""The language server in real Neovims, set up as docs/editors.md says; skipped if none is installed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest

import kompassmodel as km
from scripts.workbench import command
from tests.support.faulty import HINT, IMPLIED, TEXT, WORDING
from tests.support.paths import ROOT

VARIABLE: Final = "KOMPASSMODEL_NEOVIM"
"""The environment variable that names Neovims, separated as on the path; without it, the one on the path is taken."""

NEOVIMS: Final = [*filter(None, os.environ.get(VARIABLE, shutil.which("nvim") or "").split(os.pathsep))]
pytestmark = pytest.mark.skipif(not NEOVIMS, reason=f"no nvim on the path, nor in {VARIABLE}")

NEWEST_OF_THE_OLD: Final = (0, 10)
FIRST_WITH_HINTS: Final = (0, 10)


def version(neovim: str) -> tuple[int, int]:
    """Ask a Neovim for its version."""
    shown = subprocess.run([neovim, "--version"], capture_output=True, text=True, check=True).stdout
    found = re.match(r"NVIM v(\d+)\.(\d+)", shown)
    assert found, shown
    return int(found[1]), int(found[2])


def recipe(neovim: str) -> str:
    """Return the lines of the docs for a Neovim of this age."""
    page = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
    newer, older = re.findall(r"^```lua\n(.*?\"language-server\".*?)^```$", page, re.MULTILINE | re.DOTALL)
    return str(older if version(neovim) <= NEWEST_OF_THE_OLD else newer)


@pytest.fixture(scope="module", params=NEOVIMS or [""], ids=lambda neovim: Path(neovim).name)
def seen(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Do in a Neovim what tests/support/neovim.lua says, and return what is seen."""
    neovim = str(request.param)
    folder = tmp_path_factory.mktemp("neovim")
    (folder / "init.lua").write_text(recipe(neovim), encoding="utf-8")
    (folder / "torsas.yaml").write_text(TEXT, encoding="utf-8")
    environment = {
        **os.environ,
        "PATH": os.pathsep.join([str(Path(command()).parent), os.environ["PATH"]]),
        **{f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")},
        "KOMPASSMODEL_LANG": "en",
        "SEEN": str(folder / "seen.json"),
    }
    session = ROOT / "tests" / "support" / "neovim.lua"
    call = [neovim, "--headless", "-n", "-i", "NONE", "-u", "init.lua", "torsas.yaml", "-c", f"luafile {session}"]
    done = subprocess.run(call, cwd=folder, env=environment, capture_output=True, text=True, timeout=600, check=False)
    assert (folder / "seen.json").exists(), done.stderr
    shown: dict[str, Any] = json.loads((folder / "seen.json").read_text(encoding="utf-8"))
    assert "failure" not in shown, (shown, done.stderr)
    return {**shown, "version": version(neovim)}


def byte_column(line: int, column: int) -> int:
    """Convert a column of a finding to that of Neovim, which counts bytes."""
    return len(TEXT.splitlines()[line - 1][: column - 1].encode()) + 1


def test_the_findings_are_those_of_validate_at_the_same_places(seen: dict[str, Any]) -> None:
    """With rule, message and severity, and the progress of the draft besides."""
    report = km.validate_text(TEXT, name="torsas.yaml")
    expected = [
        {
            "place": [
                span.line,
                byte_column(span.line, span.column),
                span.end_line,
                byte_column(span.end_line, span.end_column),
            ],
            "code": finding.rule,
            "severity": {"error": 1, "warning": 2}[finding.severity],
            "source": "kompassmodel",
        }
        for finding in report.findings
        for span in [finding.span]
    ]
    shown = [{key: found[key] for key in expected[0]} for found in seen["diagnostics"] if found["code"] != "draft"]
    assert sorted(shown, key=repr) == sorted(expected, key=repr)
    messages = " ".join(found["message"] for found in seen["diagnostics"])
    assert all(finding.message in messages for finding in report.findings)
    assert "2 of 45 questions scored" in messages


def test_the_wording_and_what_figures_imply_are_shown_over_a_question(seen: dict[str, Any]) -> None:
    """In a window beside it."""
    assert WORDING in seen["hover"]
    assert IMPLIED in seen["hover"]


def test_a_fix_is_offered_and_done(seen: dict[str, Any]) -> None:
    """The code of the municipality is put in the place of the one that no municipality has."""
    assert seen["fix"]["text"] == TEXT.replace("0835", "0834")


def test_a_mistake_that_is_corrected_is_no_longer_marked(seen: dict[str, Any]) -> None:
    """While one types."""
    assert [found["code"] for found in seen["corrected"]] == ["draft"]


def test_hints_are_shown_by_those_that_can(seen: dict[str, Any]) -> None:
    """The interval that its questions allow, behind the points of an area."""
    if seen["version"] >= FIRST_WITH_HINTS:
        assert {"line": 7, "label": HINT} in seen["hints"]
