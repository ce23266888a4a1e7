"""`identify` takes several files and folders, and spares its readers what is out of the question."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kompassmodel as km
from kompassmodel.cli.main import main
from tests.support.files import write
from tests.support.paths import EVALUATIONS, ROOT

pytestmark = pytest.mark.usefixtures("empty_folder")


def test_every_evaluation_of_a_folder_is_identified(capsys: pytest.CaptureFixture[str]) -> None:
    """With one status for all, and a list for programs; from Python one after the other."""
    files = sorted(EVALUATIONS.glob("*.yaml"))
    expected = [km.load_evaluation(file).framework for file in files]
    assert main(["identify", str(EVALUATIONS)]) == 0
    heads = [line for line in capsys.readouterr().out.splitlines() if ": its table is that of " in line]
    assert [head.rpartition(" ")[2] for head in heads] == expected
    assert main(["identify", "--format", "json", *map(str, files)]) == 0
    content = json.loads(capsys.readouterr().out)
    assert [entry["likely"] for entry in content["files"]] == expected
    assert [entry["file"] for entry in content["files"]] == [str(file) for file in files]
    assert [len(entry["candidates"]) for entry in content["files"]] == [5] * 6
    likely = [found.likely.framework.id for found in km.identify_many(EVALUATIONS) if found.likely is not None]
    assert likely == expected


def test_one_file_is_one_object_and_a_folder_a_list(capsys: pytest.CaptureFixture[str]) -> None:
    """A program knows from its call what it gets, not from what lies in a folder."""
    text = (EVALUATIONS / "torsas-2017.yaml").read_text(encoding="utf-8")
    write("e/torsas.yaml", text)
    for path, key in (("e/torsas.yaml", "likely"), ("./e/torsas.yaml", "likely"), ("e", "files"), ("e/*", "files")):
        assert main(["identify", path, "--format", "json"]) == 0
        assert key in json.loads(capsys.readouterr().out)


def test_the_status_is_that_of_the_worst_file(capsys: pytest.CaptureFixture[str]) -> None:
    """A file that fits several revisions is 1, one that cannot be read 2."""
    write("e/a.yaml", (EVALUATIONS / "torsas-2017.yaml").read_text(encoding="utf-8"))
    write("e/b.yaml", "framework: kompass-2016\nstatus: draft\nmunicipality: X\nareas: {}\n")
    assert main(["identify", "e"]) == 1
    assert "e/b.yaml: there is no score table with figures" in capsys.readouterr().out.replace("\\", "/")
    assert main(["identify", "e", "none.yaml"]) == 2


def test_frameworks_in_folders_are_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    """They have no score table, and nobody asked about them; one that is named is answered."""
    assert main(["identify", str(ROOT / "frameworks")]) == 1
    assert capsys.readouterr().out == "there is no evaluation in these files\n"
    assert main(["identify", str(ROOT / "frameworks" / "kompass-2016.yaml")]) == 1
    assert "no score table" in capsys.readouterr().out


def test_what_is_out_of_the_question_is_only_named(capsys: pytest.CaptureFixture[str]) -> None:
    """Its contradictions would fill the page; the revision that the file names is shown all the same."""
    file = EVALUATIONS / "torsas-2017.yaml"
    main(["identify", str(file)])
    shown = capsys.readouterr().out
    assert shown.splitlines()[-1] == "  out of the question: kompass-2002, kompass-2020"
    assert shown.count("kompass-2002") == shown.count("kompass-2020") == 1
    text = file.read_text(encoding="utf-8").replace("framework: kompass-2016", "framework: kompass-2002")
    main(["identify", write("other.yaml", text)])
    shown = capsys.readouterr().out
    assert shown.splitlines()[-1] == "  out of the question: kompass-2020"
    assert "the questions of kompass-2002 are not published" in shown


def test_if_nothing_fits_everything_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """Then each of them may be the one that was meant."""
    main(["identify", write("e.yaml", 'municipality: X\nareas: {"1": {points: 99, percent: 5}}\n')])
    shown = capsys.readouterr().out
    assert "is not that of any known revision" in shown
    assert "out of the question" not in shown
    assert Path("e.yaml").is_file()
