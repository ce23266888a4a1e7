"""A file or folder given where the id of a framework is needed is told what to do with it, and that works."""

from __future__ import annotations

import re
import shlex

import pytest

from kompassmodel.cli.main import main
from tests.support.files import write

pytestmark = pytest.mark.usefixtures("empty_folder")

FRAMEWORK = 'id: own-1\ntitle: X\nlanguage: sv\nareas: {"1": {title: X, max_points: 9}}\n'

EVALUATION = "framework: kompass-2016\nstatus: draft\nmunicipality: X\nareas: {}\n"

CALLS = (
    ["diff", "FILE", "kompass-2016"],
    ["diff", "kompass-2016", "FILE"],
    ["schema", "FILE"],
    ["new", "revision", "--from", "FILE", "--id", "next-1"],
    ["new", "evaluation", "--municipality", "X", "--framework", "FILE"],
)


def _said(call: list[str], file: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main([file if word == "FILE" else word for word in call]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_a_framework_file_is_told_its_id_and_how_to_make_it_known(
    call: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """What the message says is understood: a framework of its own has no common lineage, but it is found."""
    said = _said(call, write("my own/next.yaml", FRAMEWORK), capsys)
    options = re.search(r'is a file: give the id in it, own-1, instead, and add (--frameworks "my own")$', said.strip())
    assert options is not None
    status = main([*("own-1" if word == "FILE" else word for word in call), *shlex.split(options[1])])
    captured = capsys.readouterr()
    assert "no framework called" not in captured.err
    assert status == (2 if call[0] == "diff" else 0)


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_other_files_and_folders_are_told_what_they_are(call: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """The commands that the message names exist and run."""
    assert "e.yaml is an evaluation" in _said(call, write("e.yaml", EVALUATION), capsys)
    assert "kompassmodel validate b.yaml says what is wrong" in _said(call, write("b.yaml", "id: ["), capsys)
    wrong = FRAMEWORK.replace("9", "x")
    assert "kompassmodel validate w.yaml says what is wrong" in _said(call, write("w.yaml", wrong), capsys)
    write("own/f.yaml", FRAMEWORK)
    assert "kompassmodel list --frameworks own lists the ids" in _said(call, "own", capsys)
    assert main(["list", "--frameworks", "own"]) == 0
    assert main(["validate", "e.yaml"]) == 0
    assert main(["validate", "w.yaml"]) == 1


def test_what_is_no_file_is_an_unknown_id(capsys: pytest.CaptureFixture[str]) -> None:
    """Also where it cannot be the name of a file."""
    for name in ("kompass-2061", "none.yaml", "a\0b", "x" * 5000, ""):
        assert "there is no framework called" in _said(["diff", "FILE", "kompass-2016"], name, capsys)
