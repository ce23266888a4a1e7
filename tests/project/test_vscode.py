"""The extension, packaged and installed, in real VS Code; skipped if there is none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import kompassmodel as km
from scripts.vscode import VSCode, missing, vscode
from scripts.workbench import command
from tests.support.faulty import HINT, IMPLIED, TEXT, WORDING

pytestmark = pytest.mark.skipif(missing() is not None, reason=str(missing()))

ENVIRONMENT = Path(command()).parents[1]


@pytest.fixture(scope="module")
def window(chromium: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[VSCode]:
    """Return a window on a folder with the faulty text and an environment `.venv`, with no setting that names it."""
    file = tmp_path_factory.mktemp("vscode") / "torsas.yaml"
    file.write_text(TEXT, encoding="utf-8")
    (file.parent / ".venv").symlink_to(ENVIRONMENT)
    with vscode(chromium, file, {"kompassmodel.lang": "en"}) as opened:
        yield opened


def test_the_findings_are_those_of_validate_at_the_same_places(window: VSCode) -> None:
    """With rule, message and severity, the progress of the draft besides; the environment is found in the folder."""
    shown = window.problems("points-differ-from-percent")
    report = km.validate_text(TEXT, name="torsas.yaml")
    assert {(row["code"], row["severity"], row["place"]) for row in shown if row["code"] != "draft"} == {
        (finding.rule, finding.severity, f"[Ln {finding.span.line}, Col {finding.span.column}]")
        for finding in report.findings
    }
    messages = "\n".join(row["message"] for row in shown)
    assert all(finding.message in messages for finding in report.findings)
    assert "2 of 45 questions scored" in messages


def test_a_hint_is_shown_behind_the_points_of_an_area(window: VSCode) -> None:
    """The interval that its questions allow."""
    window.wait_for_line("    points: 45", HINT)


def test_the_wording_and_what_figures_imply_are_shown_over_a_question(window: VSCode) -> None:
    """In a box beside it."""
    window.go_to('"1.2"')
    shown = window.hover()
    window.type("<Escape>")
    assert WORDING in shown
    assert IMPLIED in shown


def test_a_fix_is_offered_done_and_saved(window: VSCode) -> None:
    """The code of the municipality is put in the place of the one that no municipality has."""
    window.go_to('"0835"')
    offered = window.fixes()
    assert offered[0].startswith("Replace")
    assert any(title.startswith("Accept") for title in offered)
    window.type("<Enter>")
    window.wait_for_problem("unknown-municipality-code", there=False)
    assert window.save() == TEXT.replace("0835", "0834")


def test_a_mistake_that_is_corrected_is_no_longer_marked(window: VSCode) -> None:
    """While one types."""
    window.go_to("84")
    window.type("<Delete>")
    window.type("<Delete>")
    window.type("50")
    window.wait_for_problem("points-differ-from-percent", there=False)


def test_the_server_can_be_restarted(window: VSCode) -> None:
    """By the command, which brings the findings of the moment."""
    window.go_to("30}")
    window.type("<Delete>")
    window.type("9")
    window.wait_for_problem("points-differ-from-percent")
    window.execute("kompassmodel: Restart the language server")
    window.wait_for_problem("points-differ-from-percent", there=False)
    window.wait_for_problem("points-differ-from-percent")


def test_the_window_asks_no_other_machine(window: VSCode) -> None:
    """Neither VS Code, as it is set up here, nor the extension."""
    assert window.asked == []


def test_the_extension_says_what_to_install_and_starts_when_it_is_there(chromium: Any, tmp_path: Path) -> None:
    """It finds the environment that has been made since, when it is asked to; and a setting holds: saving fixes."""
    file = tmp_path / "torsas.yaml"
    file.write_text(TEXT, encoding="utf-8")
    with vscode(chromium, file, {"kompassmodel.lang": "en", "kompassmodel.fixOnSave": True}) as opened:
        complaint = opened.wait_for_message("kompassmodel, which checks these files, is not installed for")
        assert "kompassmodel[editor]" in complaint
        assert "Copy the command" in complaint
        (tmp_path / ".venv").symlink_to(ENVIRONMENT)
        opened.execute("kompassmodel: Restart the language server")
        opened.problems("points-differ-from-percent")
        opened.go_to("84")
        opened.type("<Delete>")
        opened.type("<Delete>")
        opened.type("50")
        opened.wait_for_problem("points-differ-from-percent", there=False)
        assert opened.save() == TEXT.replace("84", "50").replace("1.1:", '"1.1":')
