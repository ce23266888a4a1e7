"""The language server in Monaco, VS Code’s editor, with the client of our extension; skipped if it is not built."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import kompassmodel as km
from scripts.monaco import Monaco, missing, monaco
from tests.support.faulty import HINT, IMPLIED, TEXT, WORDING

pytestmark = pytest.mark.skipif(missing() is not None, reason=str(missing()))


@pytest.fixture(scope="module")
def editor(chromium: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Monaco]:
    """Return an editor that has the text open, with everything marked."""
    file = tmp_path_factory.mktemp("monaco") / "torsas.yaml"
    file.write_text(TEXT, encoding="utf-8")
    with monaco(chromium, file, {"kompassmodel.lang": "en"}) as opened:
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


def test_the_wording_and_what_figures_imply_are_shown_over_a_question(editor: Monaco) -> None:
    """In a box beside it."""
    editor.go_to('"1.2"')
    shown = editor.hover()
    assert WORDING in shown
    assert IMPLIED in shown


def test_the_questions_that_are_missing_are_offered_and_filled_in(editor: Monaco) -> None:
    """Those that are there are not, and the row comes with its quotes."""
    editor.go_to("\n", after="84}")
    editor.type("<Enter>")
    assert editor.offers()[:3] == ["1.3", "1.4", "1.5"]
    editor.type("<Enter>")
    editor.wait_for("editor.getValue().includes('\\n      \"1.3\": {points: ')")


def test_hints_are_shown_unless_they_are_not_wanted(editor: Monaco) -> None:
    """The interval that its questions allow, behind the points of an area."""
    editor.wait_for_line("    points: 45", hint=HINT)
    editor.set(inlayHints=False)
    editor.wait_for_line("    points: 45", hint="")
    editor.set(inlayHints=True)
    editor.wait_for_line("    points: 45", hint=HINT)


def test_a_fix_is_offered_and_done(editor: Monaco) -> None:
    """The code of the municipality is put in the place of the one that no municipality has."""
    editor.go_to('"0835"')
    offered = editor.fixes()
    assert [title.split()[0] for title in offered] == ["Replace", "Accept"]
    editor.choose(0)
    assert editor.text() == TEXT.replace("0835", "0834")
    editor.wait_for_marker("unknown-municipality-code", there=False)


def test_everything_that_is_safe_to_fix_is_fixed_at_once(editor: Monaco) -> None:
    """The number without quotes gets them; the code, which may be meant, is left."""
    editor.act("editor.action.fixAll")
    editor.wait_for("editor.getValue().includes('\"1.1\":')")
    assert editor.text() == TEXT.replace("1.1:", '"1.1":')


def test_a_file_that_is_saved_is_fixed_if_that_is_asked_for(editor: Monaco) -> None:
    """And not otherwise."""
    editor.save()
    assert editor.text() == TEXT
    editor.set(fixOnSave=True)
    editor.start_over(TEXT, "points-differ-from-percent")
    editor.save()
    assert editor.text() == TEXT.replace("1.1:", '"1.1":')


def test_the_server_can_be_restarted(editor: Monaco) -> None:
    """By the command, which leaves the findings as they were."""
    before = editor.markers()
    editor.execute("kompassmodel.restart")
    editor.wait_for_marker("points-differ-from-percent")
    assert [found["message"] for found in editor.markers()] == [found["message"] for found in before]


def test_settings_hold_as_soon_as_they_are_changed(editor: Monaco) -> None:
    """The messages come in the language that is chosen, and in the one before when it is chosen again."""
    editor.set(lang="sv")
    editor.wait_for_message("procent")
    editor.set(lang="en")
    editor.wait_for_message("percent;")


def test_the_extension_says_what_to_install_and_starts_when_it_is_there(editor: Monaco) -> None:
    """With the command that installs it; the words after `lacking-` stand for what a machine lacks."""
    editor.set(command=["kompassmodel", "lacking-editor"])
    editor.wait_for_marker("points-differ-from-percent", there=False)
    assert editor.wait_for_complaint() == (
        "The kompassmodel of kompassmodel lacking-editor lacks the package pygls, which serving an editor needs. "
        'The setting kompassmodel.command names it. This installs it: pip install --upgrade "kompassmodel[editor]"'
    )
    editor.set(command=["kompassmodel"])
    editor.wait_for_marker("points-differ-from-percent")


def test_no_server_is_started_for_other_files(chromium: Any, tmp_path: Path) -> None:
    """Until one is open that names a framework or has areas."""
    file = tmp_path / "compose.yaml"
    file.write_text("services: {web: {image: nginx}}\n", encoding="utf-8")
    with monaco(chromium, file, {"kompassmodel.command": ["lacking-kompassmodel"]}) as opened:
        opened.execute("kompassmodel.showLog")
        assert opened.messages == []
        opened.page.evaluate("editor.setValue('framework: kompass-2016')")
        assert opened.wait_for_complaint().startswith("kompassmodel, which checks these files, is not installed for")


def test_yaml_of_other_kinds_is_left_alone(editor: Monaco) -> None:
    """It is not reported that it is neither an evaluation nor a framework."""
    editor.page.evaluate("editor.setValue('services: {web: {image: nginx}}')")
    editor.wait_for("monaco.editor.getModelMarkers({}).length == 0")
    editor.set(ignoreOtherFiles=False)
    editor.wait_for("monaco.editor.getModelMarkers({}).length == 1")
    editor.set(ignoreOtherFiles=True)
    editor.wait_for("monaco.editor.getModelMarkers({}).length == 0")


def test_nothing_failed_in_the_browser(editor: Monaco) -> None:
    """No exception of the client, of the extension, or of the editor."""
    assert editor.failures == []
