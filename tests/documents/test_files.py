"""Files are found once, folders behind links too, and nothing that is not a regular file is waited for."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kompassmodel import Report, validate
from kompassmodel.cli.main import main
from kompassmodel.documents.files import files_in, yaml_files
from kompassmodel.errors import KompassModelError

TEXT = 'framework: kompass-2016\nmunicipality: {name: Torsås, code: "0834"}\nstatus: draft\nareas: {}\n'


def _make(*files: Path) -> None:
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(TEXT, encoding="utf-8")


def _messages(report: Report) -> list[tuple[str, str]]:
    return [(finding.rule, finding.message) for finding in report.findings]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_named_pipe_is_reported_and_not_waited_for(tmp_path: Path) -> None:
    """In a folder and as an argument alike; the other files are checked."""
    _make(tmp_path / "a.yaml", tmp_path / "z.yaml")
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    for path, files in ((tmp_path, 2), (pipe, 0)):
        report = validate(path)
        assert _messages(report) == [("unreadable-file", "this is not a regular file")]
        assert report.misuse
        assert report.files == files
    assert main(["fix", str(tmp_path)]) == 2


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="there are no sockets in folders here")
def test_sockets_and_devices_are_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is read from them, though a device could be read without end."""
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as end:
        end.bind("socket.yaml")
        assert _messages(validate("socket.yaml")) == [("unreadable-file", "this is not a regular file")]
    assert _messages(validate("/dev/zero")) == [("unreadable-file", "this is not a regular file")]


def _refuse(folder: Path, monkeypatch: pytest.MonkeyPatch, error: OSError) -> None:
    """Make a folder one that may not be read, also for those who may read everything."""
    scandir = os.scandir

    def refusing(path: Any) -> Iterator[os.DirEntry[str]]:
        if str(path) == str(folder):
            raise error
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (PermissionError(13, "Permission denied"), "you do not have permission to read this folder"),
        (OSError(5, "Input/output error"), "this folder cannot be read: Input/output error"),
    ],
)
def test_a_folder_that_cannot_be_read_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, expected: str
) -> None:
    """What is in it would otherwise seem to be right."""
    _make(tmp_path / "a.yaml", tmp_path / "closed" / "b.yaml", tmp_path / "open" / "c.yaml")
    _refuse(tmp_path / "closed", monkeypatch, error)
    report = validate(tmp_path)
    assert _messages(report) == [("unreadable-file", expected)]
    assert report.findings[0].file == str(tmp_path / "closed")
    assert report.files == 2
    assert main(["validate", str(tmp_path)]) == 2
    with pytest.raises(KompassModelError, match=expected):
        list(yaml_files(tmp_path))
    assert main(["validate", str(tmp_path / "a.yaml"), "--frameworks", str(tmp_path)]) == 2


def test_one_file_under_several_names_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link, another name, a relative and an absolute path lead to one file."""
    _make(tmp_path / "a.yaml")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    os.link(tmp_path / "a.yaml", tmp_path / "c.yaml")
    monkeypatch.chdir(tmp_path)
    assert list(files_in([".", "a.yaml", tmp_path, tmp_path / ".." / tmp_path.name / "b.yaml"])) == [Path("a.yaml")]
    assert list(files_in(["missing.yaml", "missing.yaml"])) == [Path("missing.yaml")]


def test_folders_behind_links_are_searched_once(tmp_path: Path) -> None:
    """Evaluations kept elsewhere and linked are checked, and a link to a folder above ends nowhere else."""
    _make(tmp_path / "elsewhere" / "a.yaml", tmp_path / "corpus" / "deep" / "b.yaml")
    (tmp_path / "corpus" / "year").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (tmp_path / "corpus" / "deep" / "up").symlink_to(tmp_path / "corpus", target_is_directory=True)
    (tmp_path / "corpus" / "itself").symlink_to("itself")
    (tmp_path / "corpus" / "itself.yaml").symlink_to("itself.yaml")
    names = [str(found.relative_to(tmp_path / "corpus")) for found in files_in([tmp_path / "corpus"]) if
             isinstance(found, Path)]  # fmt: skip
    assert names == ["itself.yaml", "deep/b.yaml", "year/a.yaml"]


def test_files_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    """First those of a folder, then those of the folders in it; hidden ones are left out."""
    for name in ("b/a.yaml", "a.YML", "c.yaml", "b/.a.yaml", ".d/a.yaml", "b/c/a.yaml", "a/z.yaml", "b.txt"):
        _make(tmp_path / name)
    found = [file.relative_to(tmp_path).as_posix() for file in yaml_files(tmp_path)]
    assert found == ["a.YML", "c.yaml", "a/z.yaml", "b/a.yaml", "b/c/a.yaml"]
