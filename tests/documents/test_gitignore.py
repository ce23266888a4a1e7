"""What `.gitignore` names is passed over in folders, as git would, and it is said how many files that are."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kompassmodel as km
from kompassmodel.cli.main import main
from kompassmodel.documents.files import PassedOver, files_in
from tests.support.files import write

pytestmark = pytest.mark.usefixtures("empty_folder")

TEXT = 'framework: kompass-2016\nmunicipality: {name: Torsås, code: "0834"}\nstatus: draft\nareas: {"1": {points: 9}}\n'

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


def _git(*arguments: str, folder: Path | str = ".") -> str:
    call = ["git", "-C", str(folder), "-c", "core.excludesFile=", *arguments]
    return subprocess.run(call, capture_output=True, encoding="utf-8", check=False).stdout


def _found(*paths: str) -> tuple[list[str], int]:
    """Return the files found in `paths`, and how many are passed over."""
    found = list(files_in(paths))
    files = [file.as_posix() for file in found if isinstance(file, Path)]
    return files, sum(item.count for item in found if isinstance(item, PassedOver))


def _layout() -> None:
    """Make a repository with ignored files in it, one of them named again."""
    Path(".git").mkdir()
    for name in (
        "a.yaml",
        "old/b.yaml",
        "old/deep/c.yml",
        "new/d.yaml",
        "new/e.tmp.yaml",
        "new/keep.tmp.yaml",
        "x.txt",
    ):
        write(name, TEXT)
    write(".gitignore", "# made by hand\nold/\n*.tmp.yaml\n!\n")
    write("new/.gitignore", "!keep.tmp.yaml\r\n")


def test_what_is_ignored_is_passed_over_and_counted() -> None:
    """Nested files, negation, line ends of Windows, and lines that are no patterns; a folder is passed over wholly."""
    _layout()
    assert _found(".") == (["a.yaml", "new/d.yaml", "new/keep.tmp.yaml"], 3)
    assert _found("new") == (["new/d.yaml", "new/keep.tmp.yaml"], 1)
    assert _found(str(Path("new").absolute()))[1] == 1
    os.chdir("new")
    assert _found(".", "..") == (["d.yaml", "keep.tmp.yaml", "../a.yaml"], 3)


def test_what_is_named_is_read_all_the_same() -> None:
    """A file, a pattern, or a folder that is ignored itself."""
    _layout()
    assert _found("old/b.yaml") == (["old/b.yaml"], 0)
    assert _found("old") == (["old/b.yaml", "old/deep/c.yml"], 0)
    assert _found("old/deep") == (["old/deep/c.yml"], 0)
    assert _found("new/*.yaml") == (["new/d.yaml", "new/e.tmp.yaml", "new/keep.tmp.yaml"], 0)
    for paths in ((".", "new/e.tmp.yaml", "old"), ("old", ".", "new/e.tmp.yaml")):
        files, passed_over = _found(*paths)
        assert (len(files), passed_over) == (6, 0)


def test_a_folder_in_which_all_is_ignored_is_no_success(capsys: pytest.CaptureFixture[str]) -> None:
    """It would otherwise seem to be right."""
    _layout()
    write("new/.gitignore", "*\n")
    assert main(["validate", "new"]) == 2
    shown = capsys.readouterr().out
    assert "all 3 YAML files in this folder are passed over because of .gitignore" in shown
    assert "3 files passed over because of .gitignore" in shown
    assert main(["validate", "new/d.yaml"]) == 0  # what the hint says


def test_outside_a_repository_the_files_in_the_folder_count_and_none_above() -> None:
    """Nobody knows where a project begins; what lies in the folder that is searched is meant."""
    _layout()
    Path(".git").rmdir()
    assert _found(".")[1] == 3
    assert _found("new") == (["new/d.yaml", "new/e.tmp.yaml", "new/keep.tmp.yaml"], 0)


def test_a_repository_in_a_repository_has_its_own_rules() -> None:
    """As in git; `info/exclude` counts too, also of a further working tree."""
    _layout()
    write("new/.git", "gitdir: ../.git/worktrees/new\n")
    write(".git/worktrees/new/commondir", "../..\n")
    write(".git/info/exclude", "d.yaml\n")
    assert _found(".") == (["a.yaml", "new/e.tmp.yaml", "new/keep.tmp.yaml"], 3)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_files_of_patterns_that_cannot_be_read_name_nothing() -> None:
    """A named pipe is not waited for, and a folder or bytes that are no text do no harm."""
    Path(".git").mkdir()
    for folder in ("a", "b", "c"):
        write(f"{folder}/e.yaml", TEXT)
    os.mkfifo("a/.gitignore")
    Path("b/.gitignore").mkdir()
    Path("c/.gitignore").write_bytes(b"\xef\xbb\xbf\xff\x00[\n\\\n")
    assert _found(".") == (["a/e.yaml", "b/e.yaml", "c/e.yaml"], 0)


def test_every_command_says_the_number(capsys: pytest.CaptureFixture[str]) -> None:
    """In text for people, in JSON, on standard error beside other formats, and from Python."""
    _layout()
    said = "3 files passed over because of .gitignore"
    for call in (["validate"], ["fix"], ["identify"], ["table", "-o", "t.csv"]):
        main([*call, "."])
        assert capsys.readouterr().out.splitlines()[-1] == said, call
    main(["fix", "--diff", "."])
    assert said in capsys.readouterr().err
    for name in ("github", "sarif"):
        main(["validate", ".", "--format", name])
        assert capsys.readouterr().err == f"{said}\n"
    main(["validate", ".", "--format", "json"])
    assert json.loads(capsys.readouterr().out)["summary"]["passed_over"] == 3
    main(["identify", ".", "--format", "json"])
    assert json.loads(capsys.readouterr().out)["passed_over"] == 3
    main(["diff", "kompass-2016", "kompass-2016.2", "--evaluations", "."])
    assert capsys.readouterr().out.splitlines()[-1] == said
    report = km.validate(".")
    assert (report.files, report.passed_over) == (3, 3)
    assert [one.passed_over for one in km.validate_many(".", jobs=2)] == [0, 0, 0, 3]
    assert km.table(".", level="area").num_rows == 3


def test_folders_of_frameworks_hide_nothing() -> None:
    """They are named for their frameworks."""
    write("own/.gitignore", "*\n")
    write("own/f.yaml", 'id: own-1\ntitle: X\nlanguage: sv\nareas: {"1": {title: X, max_points: 9}}\n')
    assert km.load_framework("own-1", registry=km.Registry(folders="own")).id == "own-1"


def test_pathspec_is_imported_only_for_patterns() -> None:
    """A file alone, and a folder without patterns, wait for nothing."""
    write("a/a.yaml", TEXT)
    write("a/.gitignore", "# nothing\n")
    code = "import sys, kompassmodel as km; km.validate(['a', 'a/a.yaml']); sys.exit('pathspec' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


PARTS = ("*", "**", "c", "d", "a.yaml", "*.yaml", "[ab].yaml", "?", "b*")
PATTERNS = st.lists(
    st.builds(
        lambda negated, anchored, parts, folder: negated + anchored + "/".join(parts) + folder,
        st.sampled_from(["", "", "!"]),
        st.sampled_from(["", "", "/"]),
        st.lists(st.sampled_from(PARTS), min_size=1, max_size=3),
        st.sampled_from(["", "", "/"]),
    ),
    max_size=4,
)  # fmt: skip


@needs_git
@given(outer=PATTERNS, inner=PATTERNS, excluded=PATTERNS)
def test_git_passes_over_the_same(outer: list[str], inner: list[str], excluded: list[str]) -> None:
    """Whatever patterns are in the repository, in a folder of it and in its `info/exclude`."""
    if not Path(".git").exists():
        _git("init", "--quiet")
        for folder in ("", "c/", "c/d/", "d/", "d/c/"):
            for name in ("a.yaml", "b.yaml"):
                write(folder + name, TEXT)
    for file, patterns in ((".gitignore", outer), ("c/.gitignore", inner), (".git/info/exclude", excluded)):
        write(file, "\n".join(patterns) + "\n")
    shown = _git("ls-files", "--others", "--exclude-standard", "*.yaml").splitlines()
    files, passed_over = _found(".")
    assert sorted(files) == sorted(shown)
    assert passed_over == 10 - len(shown)
