"""`show`: files and frameworks are shown, and an unknown name is answered with the nearest one."""

from __future__ import annotations

import io
import json
import re
import shutil
from pathlib import Path

import pytest

import kompassmodel as km
from kompassmodel.cli.main import main
from kompassmodel.output.evaluation import sheet_lines, sheet_markdown
from kompassmodel.output.styled import plain
from tests.support.paths import EVALUATIONS, ROOT
from tests.support.shipped import NAMES


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (["kompas-2016"], "there is no framework called kompas-2016: kompass-2016 was probably meant"),
        (["kompass-2016", "1.10"], "kompass-2016 has no question 1.10: 1.1 was probably meant; area 1 has 1.1, 1.2,"),
        (["kompass-2016", "7,2"], "kompass-2016 has no question 7,2: 7.2 was probably meant"),
        (["kompass-2016", "7.9"], "kompass-2016 has no question 7.9; area 7 has 7.1, 7.2, 7.3, 7.4, 7.5"),
        (["kompass-2016", "9.1"], "kompass-2016 has no area 9; it has 1, 2, 3, 4, 5, 6, 7, 8"),
        (["kompass-2016", "9"], "kompass-2016 has no area 9"),
        (["kompass-2016", ""], "kompass-2016 has no area"),
        (["kompass-2016", "ständiga förbättringar"], "“ständiga förbättringar” is 7"),
        (["kompass-2010", "Hur informeras medborgarna?"], "“Hur informeras medborgarna?” is 1.2"),
        (["kompass-2020", "7.2"], "the questions of kompass-2020 are not published; it has the areas 1, 2,"),
    ],
)
def test_status_2_and_the_nearest_for_an_unknown_name(
    call: list[str], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """On standard error, in a sentence."""
    assert main(["show", *call]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert expected in printed.err


def test_a_file_is_shown_and_its_status_says_whether_it_has_errors(
    empty_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Text, Markdown and JSON are what the library returns; a framework in a file is shown as one that is known."""
    file = str(EVALUATIONS / "lulea-2015.yaml")
    sheet = km.score_sheet(file, lang="nb")
    assert main(["show", file, "--lang", "nb"]) == 0
    assert capsys.readouterr().out == plain(sheet_lines(sheet))
    assert main(["show", file, "--lang", "nb", "--format", "markdown"]) == 0
    assert capsys.readouterr().out == sheet_markdown(sheet)
    assert main(["show", file, "--lang", "nb", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == km.to_dict(sheet)
    (empty_folder / "e.yaml").write_text("framework: kompass-2016\nmunicipality: X\nareas: {'1': 450}\n", "utf-8")
    assert main(["show", "e.yaml"]) == 1
    assert "×1" in capsys.readouterr().out
    (empty_folder / "broken.yaml").write_text("framework: [", "utf-8")
    assert main(["show", "broken.yaml"]) == 1
    assert "error[yaml-syntax]" in capsys.readouterr().out
    assert main(["show", "broken.yaml", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["summary"]["errors"] == 1
    assert main(["show", "none.yml"]) == 2
    assert "there is no file or folder with this name" in capsys.readouterr().out
    (empty_folder / "folder").mkdir()
    assert main(["show", "folder"]) == 2
    assert "folder is a folder; name a file in it" in capsys.readouterr().err
    shutil.copy(ROOT / "frameworks" / "kompass-2016.2.yaml", "own")
    assert main(["show", "own", "5.2"]) == 0
    in_file = capsys.readouterr().out
    assert main(["show", "kompass-2016.2", "5.2"]) == 0
    assert capsys.readouterr().out == in_file


def test_an_area_or_a_question_of_an_evaluation_is_shown_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """With the findings on its rows, in text and JSON; a number that is not there is misuse."""
    file = str(EVALUATIONS / "lulea-2015.yaml")
    assert main(["show", file, "8"]) == 0
    printed = capsys.readouterr().out
    assert "8.6" in printed
    assert "7.1" not in printed
    assert main(["show", file, "8.1", "--format", "json"]) == 0
    content = json.loads(capsys.readouterr().out)
    assert [area["area"] for area in content["areas"]] == ["8"]
    assert [question["question"] for question in content["areas"][0]["questions"]] == ["8.1"]
    for number, options in (("9", []), ("8.9", []), ("8", ["--all"])):
        assert main(["show", file, number, *options]) == 2
        assert capsys.readouterr().err.startswith("kompassmodel: error: ")
    assert main(["show", file, "--all"]) == 2
    assert "--all is for a framework" in capsys.readouterr().err


def test_standard_input_is_shown(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """An evaluation from a pipe, under the name of standard input."""
    content = (EVALUATIONS / "torsas-2017.yaml").read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert main(["show", "-"]) == 0
    printed = capsys.readouterr().out
    assert "<stdin>" in printed
    assert printed.startswith("Torsås (0834), kompass-2016\n")


@pytest.mark.parametrize("framework", NAMES)
def test_the_whole_instrument_has_every_word_of_it(framework: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Titles, wordings, variants, topics and reasons, in text and in Markdown; JSON is as without `--all`."""
    known = km.load_framework(framework)
    texts = [retired.reason_in("en") for retired in known.retired]
    for area in known.areas:
        texts += [area.title, *area.also, *area.topics]
        for question in area.questions:
            texts += [question.wording, *question.also]
    assert main(["show", framework, "--all"]) == 0
    text = capsys.readouterr().out
    assert max(map(len, text.splitlines())) <= 80
    assert main(["show", framework, "--format", "markdown"]) == 0
    markdown = " ".join(capsys.readouterr().out.replace("\\", "").split())
    words = re.sub(r"\s+[0-9]+$", "", text, flags=re.MULTILINE)  # without the maxima, which stand behind first lines
    for wanted in texts:
        assert " ".join(wanted.split()) in markdown
        assert "".join(wanted.split()) in "".join(words.split())
    assert main(["show", framework, "--all", "--format", "json"]) == 0
    with_all = capsys.readouterr().out
    assert main(["show", framework, "--format", "json"]) == 0
    assert capsys.readouterr().out == with_all
