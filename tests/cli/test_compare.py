"""`compare`: evaluations are found, put in order, and refused in a sentence if they cannot be compared."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kompassmodel as km
from kompassmodel.cli.main import main
from kompassmodel.output.styled import plain
from kompassmodel.output.trend import trend_lines, trend_markdown
from tests.support.files import write
from tests.support.paths import EVALUATIONS, ROOT

pytestmark = pytest.mark.usefixtures("empty_folder")

KARLSKRONA, TINGSRYD = (str(EVALUATIONS / f"{name}.yaml") for name in ("karlskrona-2011", "tingsryd-2019"))

DRAFT = """\
framework: {framework}
status: draft
municipality: {name}
evaluated: {evaluated}
areas:
  "1": {{points: {points}}}
"""


def _write(file: str, framework: str, name: str, evaluated: str, points: int) -> str:
    return write(file, DRAFT.format(framework=framework, name=name, evaluated=evaluated, points=points))


def test_the_command_prints_what_the_library_returns(capsys: pytest.CaptureFixture[str]) -> None:
    """As text, as Markdown and as JSON; several municipalities stay in the order in which they are given."""
    files = (TINGSRYD, KARLSKRONA)
    found = km.trend([km.load_evaluation(file) for file in files], lang="sv")
    assert main(["compare", *files, "--lang", "sv"]) == 0
    assert capsys.readouterr().out == plain(trend_lines(found, files))
    assert main(["compare", *files, "--lang", "sv", "--format", "markdown"]) == 0
    assert capsys.readouterr().out == trend_markdown(found, files)
    assert main(["compare", *files, "--lang", "sv", "--format", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert [evaluation.pop("file") for evaluation in printed["evaluations"]] == list(files)
    assert printed == km.to_dict(found)


def test_one_municipality_is_chosen_from_a_folder_and_sorted_by_date(capsys: pytest.CaptureFixture[str]) -> None:
    """By its name, with or without the word for a municipality and in any case, or by its code."""
    _write("e/a.yaml", "kompass-2016.2", '{name: Torsås, code: "0834"}', "2019-05", 50)
    _write("e/b.yaml", "kompass-2010", "Torsås", "2012", 40)
    _write("e/c.yaml", "kompass-2016", "Torsås kommun", "2017-10", 45)
    _write("e/d.yaml", "kompass-2016", "Tingsryd", "2018", 45)
    for name in ("Torsås", "torsås", "Torsås kommun"):
        assert main(["compare", "e", "--municipality", name, "--format", "json"]) == 0
        printed = json.loads(capsys.readouterr().out)
        assert [Path(each["file"]).stem for each in printed["evaluations"]] == ["b", "c", "a"]
        assert printed["areas"][0]["comparable"]["max_points"] == 100
        assert printed["areas"][0]["comparable"]["difference"] == {"low": 9, "high": 11}
    assert main(["compare", "e", "--municipality", "0834"]) == 2
    assert "1 evaluation was found; two or more can be compared" in capsys.readouterr().err
    assert main(["compare", "e", "--municipality", "Malmö"]) == 2
    assert "there is no evaluation of Malmö in these files, but of Tingsryd, Torsås" in capsys.readouterr().err


def test_a_faulty_file_is_reported_unless_it_is_of_another_municipality(capsys: pytest.CaptureFixture[str]) -> None:
    """Status 1 with its findings and no comparison, as text or JSON; a path that cannot be read is misuse."""
    _write("e/a.yaml", "kompass-2016", "Torsås", "2017", 45)
    _write("e/b.yaml", "kompass-2016", "Torsås", "2018", 50)
    _write("e/c.yaml", "kompass-2016", "Malmö", "2018", 450)
    assert main(["compare", "e", "--municipality", "Torsås"]) == 0
    capsys.readouterr()
    assert main(["compare", "e"]) == 1
    out = capsys.readouterr().out
    assert out.startswith(f"{Path('e/c.yaml')}:6:17: error[points-above-maximum]")
    assert "difference" not in out
    assert main(["compare", "e", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["summary"]["errors"] == 1
    assert main(["compare", "e/a.yaml", "none.yaml"]) == 2
    assert "there is no file or folder with this name" in capsys.readouterr().out


def test_a_file_is_written_whole_or_not_at_all(capsys: pytest.CaptureFixture[str]) -> None:
    """The ending chooses the format, or `--format` does; what exists is overwritten only if asked for."""
    call = ["compare", KARLSKRONA, TINGSRYD, "-o"]
    for name, beginning in (
        ("a.txt", "Karlskrona, Tingsryd\n"),
        ("a.md", "# Karlskrona"),
        ("a.json", "{\n"),
        ("a.html", "<!DOCTYPE html>"),
    ):
        assert main([*call, name]) == 0
        assert capsys.readouterr().out == f"{name} was written\n"
        assert Path(name).read_text(encoding="utf-8").startswith(beginning)
    assert main([*call, "a.odd", "--format", "json"]) == 0
    assert main([*call, "a.md"]) == 2
    assert "a.md already exists; --force overwrites it" in capsys.readouterr().err
    Path("a.md").write_text("mine", encoding="utf-8")
    assert main([*call, "a.md", "--force"]) == 0
    assert Path("a.md").read_text(encoding="utf-8").startswith("# Karlskrona")
    assert main([*call, "a.docx"]) == 2
    assert (
        "the ending of a.docx is that of no format: it is one of .txt, .md, .html, .htm, .json, or"
        in capsys.readouterr().err
    )
    assert main([*call, "nowhere/a.md"]) == 2
    assert not Path("nowhere").exists()


def test_frameworks_in_the_folder_and_of_your_own_are_known(capsys: pytest.CaptureFixture[str]) -> None:
    """A framework among the files needs no option, and another one is found in the folder that is named."""
    framework = 'id: own-1\ntitle: X\nlanguage: sv\nareas: {"1": {title: X, max_points: 80}}\n'
    _write("e/a.yaml", "own-1", "Torsås", "2017", 45)
    _write("e/b.yaml", "own-1", "Torsås", "2018", 50)
    write("own/own-1.yaml", framework)
    assert main(["compare", "e", "--frameworks", "own"]) == 0
    assert "+4…+6" in capsys.readouterr().out
    write("e/own-1.yaml", framework)
    assert main(["compare", "e"]) == 0
    _write("e/c.yaml", "kompass-2016", "Torsås", "2019", 50)
    assert main(["compare", "e"]) == 2
    assert "does not descend from" in capsys.readouterr().err


def test_the_examples_of_one_municipality_on_two_scales(capsys: pytest.CaptureFixture[str]) -> None:
    """The older scale publishes no questions, so nothing can be compared as it is, and that is said."""
    folder = str(ROOT / "examples")
    assert main(["compare", folder, "--municipality", "Östersund", "--lang", "nb"]) == 0
    out = capsys.readouterr().out
    assert "Totalsummene kan verken sammenlignes eller rangeres: ingenting i dem er" in out
    assert "(79,5)" in out
