"""The diagnostics of a workspace equal the findings of `validate` on it, in files that are open and in others."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support import golden
from tests.support.diagnostics import Shown, findings_shown, km_path, text_of, validated
from tests.support.editor import Editor, editor


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a workspace of all golden cases, the shipped examples and their own frameworks."""
    top = tmp_path_factory.mktemp("workspace")
    for case in golden.cases():
        target = top / golden.root(case).name / golden.name(case)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(case, target)
        right = case.with_name("right.yaml")
        if right.is_file():
            shutil.copyfile(right, target.with_name("right.yaml"))
    shutil.copytree("examples", top / "real")
    return top


def _published(client: Editor) -> dict[str, list[Shown]]:
    """Return what the editor shows of each file that has findings, by its path."""
    latest = {km_path(one["uri"]): findings_shown(one["diagnostics"]) for one in client.published}
    return {file: found for file, found in latest.items() if found}


def test_every_finding_of_the_workspace_is_shown(folder: Path) -> None:
    """The findings of files that are not open are published, repeats and frameworks of the workspace included."""
    wanted = validated([folder])
    with editor(folder) as client:
        client.wait(lambda: {} if _published(client).keys() == wanted.keys() else None)
        client.idle()
        found = _published(client)
    for file, findings in wanted.items():
        assert found[file] == findings, file
    assert found.keys() == wanted.keys()


def test_opening_a_file_changes_nothing(folder: Path) -> None:
    """A file that is opened shows the same findings as before, whatever its encoding and line ends."""
    wanted = validated([folder])
    with editor(folder, options={"onlyOpenFiles": True}) as client:
        for file in wanted:
            content = Path(file).read_bytes().decode(errors="replace")
            uri = Path(file).as_uri()
            client.open(uri, content if content.startswith("\ufeff") else text_of(Path(file)) or content)
            client.diagnostics(uri)
        client.idle()
        found = _published(client)
        for file, findings in wanted.items():
            assert found[file] == findings, file
        assert client.stop() == 0
