"""What stands in other files, open or not, is known as soon as it is typed, saved, created or deleted."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import kompassmodel as km
from kompassmodel.language_server.settings import OPTIONS
from tests.support.diagnostics import Shown, findings_shown, km_path, validated
from tests.support.editor import Editor, editor

REPORT = Path("examples/evaluations/torsas-2017.yaml").read_text(encoding="utf-8")
SHIPPED = Path("frameworks/kompass-2016.yaml").read_text(encoding="utf-8")

OWN = SHIPPED.replace("id: kompass-2016\n", "id: kompass-own\n", 1)
OWN_REPORT = REPORT.replace("framework: kompass-2016\n", "framework: kompass-own\n")

Json = dict[str, Any]

WATCHES = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}


def _shown(client: Editor) -> dict[str, list[Shown]]:
    """Return what the editor shows of each file that has findings, by its path, once everything is checked."""
    client.idle()
    latest = {km_path(one["uri"]): findings_shown(one["diagnostics"]) for one in client.published}
    return {file: found for file, found in latest.items() if found}


def _rules(client: Editor, file: Path) -> list[str]:
    return [finding[0] for finding in _shown(client).get(str(file), [])]


def _changed(client: Editor, *files: Path) -> None:
    """Tell the server that files were written, created or deleted."""
    changes = [{"uri": file.as_uri(), "type": 2 if file.exists() else 3} for file in files]
    client.notify("workspace/didChangeWatchedFiles", {"changes": changes})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a workspace with a framework of its own and an evaluation that names it."""
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "frameworks" / "kompass-own.yaml").write_text(OWN, encoding="utf-8")
    (tmp_path / "report.yaml").write_text(OWN_REPORT, encoding="utf-8")
    return tmp_path


def test_a_framework_of_the_workspace_is_known_without_flags(folder: Path) -> None:
    """An evaluation that names it is checked against it, open or not, even if it is opened first of all."""
    report = folder / "report.yaml"
    with editor(folder) as client:
        client.open(report.as_uri(), OWN_REPORT.replace("points: 45", "points: 450", 1))
        assert [one["code"] for one in client.diagnostics(report.as_uri())] == ["points-above-maximum"]
        assert _shown(client).keys() == {*validated([folder]), str(report)}


def test_what_is_typed_into_a_framework_counts_at_once(folder: Path) -> None:
    """The open evaluation is judged by the text of the framework that is not saved yet, and by the file again later."""
    framework, report = folder / "frameworks" / "kompass-own.yaml", folder / "report.yaml"
    with editor(folder) as client:
        client.open(report.as_uri(), OWN_REPORT)
        client.diagnostics(report.as_uri())
        client.open(framework.as_uri(), OWN)
        before = _shown(client)
        assert str(report) not in before
        changed = OWN.replace("max_points: 15", "max_points: 16", 1)
        client.change(framework.as_uri(), {"text": changed})
        assert "unusable-framework" in _rules(client, report)
        other = OWN.replace("id: kompass-own", "id: kompass-other")
        client.change(framework.as_uri(), {"text": other})
        assert "unknown-framework" in _rules(client, report)
        client.close(framework.as_uri())
        assert _shown(client) == before


def test_saving_a_framework_judges_the_evaluations_again(folder: Path) -> None:
    """Those that are not open too: what breaks is seen before anybody opens it."""
    framework, report = folder / "frameworks" / "kompass-own.yaml", folder / "report.yaml"
    with editor(folder, capabilities=WATCHES) as client:
        assert _rules(client, report) == []
        framework.write_text(OWN.replace("max_points: 15", "max_points: 16", 1), encoding="utf-8")
        _changed(client, framework)
        client.idle()
        assert "unusable-framework" in _rules(client, report)
        assert _shown(client) == validated([folder])


def test_the_editor_is_asked_to_watch_the_files(folder: Path) -> None:
    """An editor that can watch files is asked to, once."""
    with editor(folder, capabilities=WATCHES) as client:
        client.idle()
        (request,) = [one for one in client.requests if one["method"] == "client/registerCapability"]
        (registration,) = request["params"]["registrations"]
        assert registration["method"] == "workspace/didChangeWatchedFiles"
    with editor(folder) as client:
        client.idle()
        assert client.requests == []


def test_files_that_come_and_go(folder: Path) -> None:
    """A new copy of an evaluation repeats it; when it is deleted, its findings go, and a new framework is known."""
    copy, report = folder / "z-copy.yaml", folder / "report.yaml"
    with editor(folder, capabilities=WATCHES) as client:
        client.idle()
        copy.write_text(OWN_REPORT, encoding="utf-8")
        _changed(client, copy)
        assert _rules(client, copy) == ["same-evaluation-twice"]
        assert _shown(client) == validated([folder])
        report.unlink()
        _changed(client, report)
        assert _rules(client, copy) == []
        copy.unlink()
        _changed(client, copy)
        assert _shown(client) == validated([folder])
        assert client.published[-1]["diagnostics"] == []


def test_what_git_ignores_is_passed_over_as_soon_as_it_does(folder: Path) -> None:
    """As `validate` does; a file that is open is checked all the same."""
    wrong, ignore = folder / "drafts" / "wrong.yaml", folder / ".gitignore"
    wrong.parent.mkdir()
    wrong.write_text("framework: none\n", encoding="utf-8")
    with editor(folder, capabilities=WATCHES) as client:
        assert _rules(client, wrong)
        ignore.write_text("drafts/\n", encoding="utf-8")
        _changed(client, ignore)
        assert _rules(client, wrong) == []
        client.open(wrong.as_uri(), "framework: none\n")
        assert client.diagnostics(wrong.as_uri())
        client.close(wrong.as_uri())
        assert _rules(client, wrong) == []


def test_a_hidden_file_is_not_checked(folder: Path) -> None:
    """`validate` does not look at the workflows of a repository; neither does the server when one is opened."""
    hidden = folder / ".github" / "workflows" / "ci.yaml"
    with editor(folder) as client:
        client.open(hidden.as_uri(), "name: CI\n")
        assert client.diagnostics(hidden.as_uri()) == []


def test_two_open_texts_of_one_evaluation(folder: Path) -> None:
    """The later file has the finding, with the place in the earlier one, which moves as that is typed in."""
    one, two = folder / "report.yaml", folder / "two.yaml"
    two.write_text(OWN_REPORT, encoding="utf-8")
    with editor(folder) as client:
        for file in (one, two):
            client.open(file.as_uri(), OWN_REPORT)
            client.diagnostics(file.as_uri())
        (finding,) = _shown(client)[str(two)]
        client.change(one.as_uri(), {"text": f"# a line\n{OWN_REPORT}"})
        (moved,) = _shown(client)[str(two)]
        assert [place[1] for place in moved[-1]] == [place[1] + 1 for place in finding[-1]]
        client.change(one.as_uri(), {"text": OWN_REPORT.replace("2017-10/2017-11", "2016-10")})
        assert _shown(client).get(str(two)) is None


def test_another_version_of_a_file_is_no_second_evaluation(folder: Path) -> None:
    """What version control shows beside a file has its findings, and concerns no other."""
    report = folder / "report.yaml"
    with editor(folder) as client:
        client.open(report.as_uri(), OWN_REPORT)
        old = f"git:{report}?HEAD"
        client.open(old, OWN_REPORT)
        assert client.diagnostics(old) == []
        assert _shown(client).keys() == validated([folder]).keys()


def test_a_copy_of_a_shipped_framework_that_differs(folder: Path) -> None:
    """A framework that takes the id of a shipped one is told, as it is typed."""
    copy = folder / "frameworks" / "kompass-2016.yaml"
    copy.write_text(SHIPPED, encoding="utf-8")
    with editor(folder) as client:
        client.open(copy.as_uri(), SHIPPED)
        assert client.diagnostics(copy.as_uri()) == []
        client.change(copy.as_uri(), {"text": SHIPPED.replace("revision: ", "revision: 1", 1)})
        assert "framework-id-taken" in [one["code"] for one in client.diagnostics(copy.as_uri())]


def test_frameworks_of_the_settings_and_the_command_line(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Folders outside the workspace are known by both, and read again when a file in them is saved."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (folder / "frameworks" / "kompass-own.yaml").rename(elsewhere / "kompass-own.yaml")
    report = folder / "report.yaml"
    for call, options in ((("--frameworks", str(elsewhere)), None), ((), {"frameworks": [str(elsewhere)]})):
        with editor(folder, call=call, options=options) as client:
            assert _rules(client, report) == []
            own = elsewhere / "kompass-own.yaml"
            client.open(own.as_uri(), OWN)
            client.change(own.as_uri(), {"text": OWN.replace("max_points: 15", "max_points: 16", 1)})
            assert "unusable-framework" in _rules(client, report)
            client.change(own.as_uri(), {"text": OWN})
            assert _rules(client, report) == []
            own.write_text(OWN.replace("id: kompass-own", "id: kompass-other"), encoding="utf-8")
            client.close(own.as_uri())
            _changed(client, own)
            assert "unknown-framework" in _rules(client, report)
            own.write_text(OWN, encoding="utf-8")


def test_settings_can_be_changed(folder: Path) -> None:
    """Language, closed files and folders are taken over at once; what cannot be is shown, and changes nothing."""
    report = folder / "report.yaml"
    report.write_text("framework: none\n", encoding="utf-8")
    with editor(folder) as client:
        (english, *_) = _shown(client)[str(report)]
        client.notify("workspace/didChangeConfiguration", {"settings": {"kompassmodel": {"lang": "sv"}}})
        (swedish, *_) = _shown(client)[str(report)]
        assert (english[0], english[2]) == (swedish[0], swedish[2])
        assert english[3] != swedish[3]
        client.notify("workspace/didChangeConfiguration", {"settings": {"kompassmodel": {"onlyOpenFiles": True}}})
        assert _shown(client) == {}
        client.notify("workspace/didChangeConfiguration", {"settings": {"kompassmodel": {"frameworks": ["nowhere"]}}})
        client.idle()
        (told,) = [one["params"]["message"] for one in client.notices if one["method"] == "window/showMessage"]
        assert "nowhere" in told


def test_the_language_can_be_left_to_the_command_line(folder: Path) -> None:
    """An editor that no longer chooses one gets that of the command line back; an unknown one is none."""
    report = folder / "report.yaml"
    report.write_text("framework: none\n", encoding="utf-8")
    with editor(folder, call=("--lang", "nb")) as client:
        (norwegian, *_) = _shown(client)[str(report)]
        for lang, is_norwegian in (("sv", False), ("auto", True), ("en", False), ("xx", True)):
            client.notify("workspace/didChangeConfiguration", {"settings": {"kompassmodel": {"lang": lang}}})
            (finding, *_) = _shown(client)[str(report)]
            assert (finding == norwegian) is is_norwegian


def test_other_yaml_can_be_left_alone(folder: Path) -> None:
    """With `ignoreOtherFiles`, a file that is neither evaluation nor framework has no findings, open or not."""
    other = folder / "compose.yaml"
    other.write_text("services: {}\n", encoding="utf-8")
    wanted = validated([folder])
    with editor(folder) as client:
        assert _shown(client) == wanted
    with editor(folder, options={"ignoreOtherFiles": True}) as client:
        assert _shown(client).keys() == wanted.keys() - {str(other)}
        client.open(other.as_uri(), "services: {}\n")
        assert client.diagnostics(other.as_uri()) == []
        client.change(other.as_uri(), {"text": "framework: none\n"})
        assert client.diagnostics(other.as_uri())


def test_the_docs_name_every_setting() -> None:
    """The table of settings in docs/language-server.md is the one of the code."""
    page = Path("docs/language-server.md").read_text(encoding="utf-8")
    table = page.partition("| setting |")[2].partition("\n\n")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == OPTIONS


def test_released_frameworks_are_compared_with(folder: Path) -> None:
    """`baseline` in the settings is what `validate --baseline` is given."""
    released = folder / "released"
    released.mkdir()
    (released / "kompass-own.yaml").write_text(OWN, encoding="utf-8")
    changed = OWN.replace("max_points: 15", "max_points: 16", 1).replace("max_points: 20", "max_points: 19", 1)
    framework = folder / "frameworks" / "kompass-own.yaml"
    framework.write_text(changed, encoding="utf-8")
    with editor(folder, options={"baseline": ["released"]}) as client:
        assert "released-revision-changed" in _rules(client, framework)
        assert _shown(client) == validated([folder], baseline=[str(released)])


def test_fixed_on_save_only_if_asked(folder: Path) -> None:
    """With `fixOnSave`, what is safe to fix is fixed before the file is written."""
    report = folder / "report.yaml"
    text = OWN_REPORT.replace("percent: 45", "percent: 45%", 1)
    for options, count in (({"fixOnSave": True}, 1), ({}, 0)):
        with editor(folder, options=options) as client:
            client.open(report.as_uri(), text)
            edits = client.ask(
                "textDocument/willSaveWaitUntil", {"textDocument": {"uri": report.as_uri()}, "reason": 1}
            )
            assert len(edits) == count


def test_how_a_file_is_saved_is_a_finding_too(tmp_path: Path) -> None:
    """A file in another encoding has that finding when it is opened, none when it is typed in and saved anew."""
    file = tmp_path / "report.yaml"
    file.write_bytes(REPORT.encode("cp1252"))
    with editor(tmp_path) as client:
        for text in (REPORT, file.read_bytes().decode(errors="replace")):
            client.open(file.as_uri(), text)
            (finding,) = [one for one in client.diagnostics(file.as_uri()) if one["code"] == "not-utf-8"]
            client.close(file.as_uri())
        client.open(file.as_uri(), REPORT)
        client.change(file.as_uri(), {"text": f"{REPORT}# more\n"})
        assert client.diagnostics(file.as_uri()) == []
        file.write_text(f"{REPORT}# more\n", encoding="utf-8")
        client.save(file.as_uri())
        client.idle()
        assert _shown(client) == {}
        assert finding["severity"] == 2 or km.validate(str(file)).ok


def test_a_folder_that_is_renamed_or_deleted_in_the_editor(folder: Path) -> None:
    """Editors watch files, and say of a folder only that it was moved: its files move and go with it."""
    bad, report = folder / "frameworks" / "bad.yaml", folder / "report.yaml"
    bad.write_text("framework: nothing\n", encoding="utf-8")
    with editor(
        folder, capabilities={"workspace": {"fileOperations": {"didRename": True, "didDelete": True}}}
    ) as client:
        assert str(bad) in _shown(client)
        assert str(report) not in _shown(client)
        moved = bad.parent.rename(folder / "moved")
        files = [{"oldUri": bad.parent.as_uri(), "newUri": moved.as_uri()}]
        client.notify("workspace/didRenameFiles", {"files": files})
        assert _shown(client) == validated([folder])
        for file in moved.iterdir():
            file.unlink()
        moved.rmdir()
        client.notify("workspace/didDeleteFiles", {"files": [{"uri": moved.as_uri()}]})
        assert _rules(client, report) == ["unknown-framework"]
        assert _shown(client) == validated([folder])


def test_a_file_opened_with_a_text_that_is_not_saved_yet(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """An editor that was closed with unsaved texts opens them so: the text counts, not the file below it."""
    outside = tmp_path_factory.mktemp("outside") / "kompass-other.yaml"
    outside.write_text(OWN_REPORT, encoding="utf-8")
    with editor(folder) as client:
        client.idle()
        client.open(outside.as_uri(), OWN.replace("max_points: 15", "max_points: 16", 1))
        assert _rules(client, folder / "report.yaml") == ["unusable-framework"]
        assert "framework-id-taken" in _rules(client, folder / "frameworks" / "kompass-own.yaml")
