"""The behaviour of an editor, with the real yaml-language-server; skipped if it is not installed (docs/editors.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import kompassmodel as km
from kompassmodel.authoring.new_evaluation import new_evaluation
from kompassmodel.cli.main import main
from kompassmodel.model.framework import Framework
from tests.support.language_server import VARIABLE, Client, client, server
from tests.support.paths import ROOT

FOLDER = ROOT / "examples" / "evaluations"
EXAMPLES = sorted(FOLDER.glob("*.yaml"))
MODELINE = "# yaml-language-server: $schema=../../schemas/evaluation.kompass-2016.schema.json\n"
SERVER = server()
pytestmark = pytest.mark.skipif(SERVER is None, reason=f"no yaml-language-server on the path, nor in {VARIABLE}")


@pytest.fixture(scope="module")
def editor() -> Iterator[Client]:
    """Return an editor that has the project open."""
    assert SERVER is not None
    with client(SERVER, ROOT) as running:
        yield running


def _without_quotes(text: str) -> str:
    """Return a file with the numbers of areas and questions unquoted, as many people type them."""
    return re.sub(r'"([0-9.]+)":', r"\1:", text)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_nothing_is_marked_in_an_example_with_or_without_quotes(editor: Client, example: Path) -> None:
    """The six real evaluations have no diagnostics, however their numbers are written."""
    text = example.read_text(encoding="utf-8")
    assert editor.open(example, text) == []
    plain = _without_quotes(text)
    assert plain != text
    assert editor.open(FOLDER / f"plain-{example.name}", plain) == []


@pytest.mark.parametrize("framework", km.frameworks(), ids=lambda framework: framework.id)
def test_nothing_is_marked_in_a_fresh_draft(editor: Client, framework: Framework, tmp_path: Path) -> None:
    """The draft names the schema beside it in its head; one of another framework's schema is marked."""
    assert main(["schema", "--write", str(tmp_path / "schemas")]) == 0
    draft = new_evaluation(framework, "Torsås", file=tmp_path / "draft.yaml")
    assert editor.open(tmp_path / f"{framework.id}.yaml", draft) == []
    wrong = draft.replace(f"framework: {framework.id}", "framework: kompass-1990")
    (marked,) = editor.open(tmp_path / f"wrong-{framework.id}.yaml", wrong)
    assert marked[1].startswith(f"this schema is that of {framework.id}")


def test_a_framework_of_ones_own_has_a_schema_of_its_own(
    editor: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`schema --write schemas` writes it, and a draft written beside it names it."""
    monkeypatch.chdir(tmp_path)
    Path("own").mkdir()
    framework = (
        "id: trivsel-2024\ntitle: Trivsel\nlanguage: da\npoints_step: 0.1\n"
        "areas: {1: {title: Samarbejde, max_points: 25, questions: {1.1: {wording: Mødes man?, max_points: 25}}}}\n"
    )
    Path("own/trivsel.yaml").write_text(framework, encoding="utf-8")
    assert main(["schema", "--write", "schemas", "--frameworks", "own"]) == 0
    call = ["new", "evaluation", "--framework", "trivsel-2024", "--municipality", "Ribe", "--frameworks", "own"]
    assert main([*call, "-o", "ribe.yaml"]) == 0
    draft = Path("ribe.yaml").read_text(encoding="utf-8")
    path = "schemas/evaluation.trivsel-2024.schema.json"
    assert draft.startswith(f"# yaml-language-server: $schema={path}\n# $schema: {path}\n")
    assert editor.open(tmp_path / "ribe.yaml", draft.replace("{points: ,", "{points: 0.3,")) == []
    line = 1 + next(number for number, text in enumerate(draft.splitlines()) if '"1.1":' in text)
    assert "**Mødes man?**" in editor.hover(tmp_path / "ribe.yaml", line, 9)
    beyond = editor.open(tmp_path / "beyond.yaml", draft.replace("{points: ,", "{points: 25.1,"))
    assert beyond == [(line, "Value is above the maximum of 25.")]


@pytest.mark.parametrize("space", [" ", ""])
def test_the_two_lines_of_a_draft_are_understood(editor: Client, space: str) -> None:
    """The server may read the line for JetBrains as well, and needs no space before `$schema`."""
    own = MODELINE.replace(": $schema", f":{space}$schema")
    jetbrains = MODELINE.replace("yaml-language-server: $schema=", "$schema: ")
    file = FOLDER / f"two-lines-{len(space)}.yaml"
    assert editor.open(file, f"{own}{jetbrains}framework: kompass-2016\nareas: 1\n")


def test_the_wording_is_shown_over_the_number_of_a_question(editor: Client) -> None:
    """With its area, maximum and lineage; the title over the number of an area."""
    text = MODELINE + 'areas:\n  "7":\n    questions:\n      "7.4": {points: 5, percent: }\n'
    file = FOLDER / "hover.yaml"
    editor.open(file, text + '  "1":\n    questions:\n      "1.1": 5\n')
    wording = "**Finns en plan/strategi för demokratiutveckling och information?**"
    assert editor.hover(file, 8, 9).startswith(
        f"#### Question 1.1\n\n{wording}\n\nArea 1, Offentlighet och demokrati; "
    )
    assert editor.hover(file, 5, 9).startswith(
        "#### Question 7.4\n\n**Finns metoder för att förbättra kvaliteten på tjänsterna?**\n\n"
        "Area 7, Ständiga förbättringar; at most 20 points.\n\nComes from 7.2 of kompass-2010: reworded, reweighted."
    )
    assert editor.hover(file, 3, 4).startswith("#### Area 7\n\n**Ständiga förbättringar**\n\nAt most 100 points.")
    assert "From 0 to 20." in editor.hover(file, 5, 16)


def test_completion_offers_the_questions_that_are_missing(editor: Client) -> None:
    """Quoted, with the wording beside and the row to fill in; those that are already there are not offered."""
    text = MODELINE + 'areas:\n  "1":\n    questions:\n      "1.1": 5\n      \n      "1.4": 5\n'
    file = FOLDER / "completion.yaml"
    editor.open(file, text)
    offered = {item["label"]: item for item in editor.completion(file, 6, 7)}
    assert {label for label in offered if re.fullmatch("[0-9.]+", label)} == {"1.2", "1.3", "1.5"}
    assert offered["1.2"]["textEdit"]["newText"] == '"1.2": {points: $1, percent: $2}'
    said = offered["1.2"]["documentation"]["value"]
    assert said.startswith("**Informeras invånarna om aktuella frågor i politiken?**")


def test_completion_offers_whole_areas_and_a_whole_file(editor: Client) -> None:
    """An area comes with its questions, an empty file with everything; and in a row, its keys."""
    file = FOLDER / "areas.yaml"
    editor.open(file, MODELINE + "areas:\n  \n")
    offered = {item["label"]: item for item in editor.completion(file, 3, 3)}
    assert offered["8"]["textEdit"]["newText"].startswith('"8":\n  questions:\n    "8.1": {points: $1, percent: $2}\n')
    file = FOLDER / "empty.yaml"
    editor.open(file, MODELINE)
    offered = {item["label"]: item for item in editor.completion(file, 2, 1)}
    whole = offered["evaluation with kompass-2016"]["insertText"]
    assert whole.startswith('framework: kompass-2016\nstatus: draft\nmunicipality: {name: $1, code: "$2"}\n')
    assert '\n      "8.7": {points: ' in whole
    file = FOLDER / "row.yaml"
    editor.open(file, MODELINE + 'areas:\n  "1":\n    questions:\n      "1.1": {p}\n')
    assert {"points", "percent", "max_points"} <= {item["label"] for item in editor.completion(file, 5, 16)}


BAD = """\
framework: kompass-2010  # this schema is that of kompass-2016
municipality: Torsås
summary:
  total: 801  # Value is above the maximum of 800
  areas: {"1": 45, "9": 3}  # kompass-2016 has the areas "1", "2", "3", "4", "5", "6", "7", "8"
areas:
  "1":
    points: 45.5  # the points of area 1 are a whole number from 0 to 100
    percent: 45
    questions:
      "1.1": 16  # Value is above the maximum of 15.
      "1.2": {points: 21, percent: 48}  # Value is above the maximum of 20.
      "1.3": tretton  # question 1.3 is a whole number from 0 to 25, or {points: …, max_points: 25, percent: …}
      "1.4": {points: 15, max_points: 20}  # question 1.4 counts 30 points in kompass-2016
      "1.5": {ponits: 3}  # question 1.5 has no such key; it has points, max_points, percent
      "1.6": 3  # area 1 of kompass-2016 has the questions "1.1", "1.2", "1.3", "1.4", "1.5"
  "2":
    questions:
      "2.1": {points: fem}  # the points of question 2.1 are a whole number from 0 to 15
  "9": {points: 3}  # kompass-2016 has the areas
"""


@pytest.mark.parametrize("quotes", [True, False], ids=["with quotes", "without quotes"])
def test_each_mistake_is_marked_once_on_its_line_in_plain_words(
    editor: Client,
    quotes: bool,  # noqa: FBT001 - a case of the test
) -> None:
    """The comments in the file name each message, and there is no other."""
    text = MODELINE + (BAD if quotes else _without_quotes(BAD))
    found = sorted(editor.open(FOLDER / f"bad-{quotes}.yaml", text))
    lines = enumerate(text.splitlines(), start=1)
    expected = [(number, line.partition("  # ")[2]) for number, line in lines if "  # " in line]
    assert [number for number, _ in found] == [number for number, _ in expected]
    for (_, marked), (_, start) in zip(found, expected, strict=True):
        assert marked.startswith(start)
