"""Which revision's table a file has: told by the table, else by the date, else honestly not."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import kompassmodel as km
from kompassmodel.cli.main import main
from kompassmodel.validation.identification import identify

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples" / "evaluations"
WITH_QUESTIONS = ("karlskrona-2011", "lulea-2015", "torsas-2017", "tingsryd-2019", "ostersund-2010")
REVISIONS = ("kompass-2002", "kompass-2010", "kompass-2016", "kompass-2016.2", "kompass-2020")


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _example(name: str, *, named: str | None = None, without: str = "(?!)") -> Path:
    """Return the file of an example that names another revision, or none, and lacks what matches `without`."""
    text = (EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8")
    text = re.sub("^framework: .*\n", f"framework: {named}\n" if named else "", text, flags=re.MULTILINE)
    path = Path(f"{name}.yaml")
    path.write_text(re.sub(without, "", text, flags=re.MULTILINE), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", WITH_QUESTIONS)
def test_every_report_is_told_by_its_table_alone(name: str) -> None:
    """Without the revision and the date, exactly the right one fits, and nothing contradicts it."""
    found = identify(_example(name, without=r"^evaluated: .*\n"))
    assert found.named is None
    (fitting,) = found.fitting
    assert fitting.contradictions == 0
    assert fitting.framework.id == km.load_evaluation(EXAMPLES / f"{name}.yaml").framework
    assert found.likely == fitting


@pytest.mark.parametrize("name", ["torsas-2017", "tingsryd-2019"])
def test_points_and_percents_alone_tell_2016_from_2016_2(name: str) -> None:
    """In these two reports the maxima are not needed."""
    found = identify(_example(name, without=r"^evaluated: .*\n|max_points: [0-9]+, "))
    assert [candidate.framework.id for candidate in found.fitting] == [
        km.load_evaluation(EXAMPLES / f"{name}.yaml").framework
    ]


def test_where_the_table_does_not_tell_the_date_does_and_where_neither_does_that_is_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """With points alone, 2016 and 2016.2 fit alike: the date tells, and without it nobody is named."""
    points_alone = r", max_points: [0-9]+|, percent: [0-9]+|^    percent: .*\n"
    assert main(["identify", str(_example("tingsryd-2019", without=points_alone))]) == 0
    told = capsys.readouterr().out
    assert "its table fits kompass-2016.2, kompass-2016 alike" in told
    assert "the date of the evaluation, 2019-03, speaks for kompass-2016.2" in told
    assert main(["identify", str(_example("tingsryd-2019", without=points_alone + r"|^evaluated: .*\n"))]) == 1
    told = capsys.readouterr().out
    assert "speaks for" not in told
    assert "what would tell them apart are the maxima, or points and percents, of 5.2, 5.3 (5.2: 20, 25)" in told


def test_areas_alone_do_not_tell(capsys: pytest.CaptureFixture[str]) -> None:
    """Every revision has eight areas of 100 points."""
    Path("a.yaml").write_text("municipality: X\nareas:\n  '1': {points: 50}\n", encoding="utf-8")
    assert main(["identify", "a.yaml"]) == 1
    assert "only the questions would tell them apart" in capsys.readouterr().out


def test_a_table_of_nothing_known_is_said_to_be_that(capsys: pytest.CaptureFixture[str]) -> None:
    """Where every revision is contradicted by half the rows, none is named."""
    rows = "".join(f"      '1.{number}': {{points: 90, max_points: 95}}\n" for number in range(1, 9))
    Path("a.yaml").write_text(f"municipality: X\nareas:\n  '1':\n    questions:\n{rows}", encoding="utf-8")
    assert main(["identify", "a.yaml"]) == 1
    assert "its table is that of no revision known" in capsys.readouterr().out


@pytest.mark.parametrize(
    "content", ["", "- x\n", "id: a\ntitle: b\nlanguage: sv\nareas: {}\n", "municipality: X\n", "{"]
)
def test_what_holds_no_table_is_told_and_no_crash(content: str) -> None:
    """Files without a table have no candidates."""
    Path("a.yaml").write_text(content, encoding="utf-8")
    assert identify("a.yaml").candidates == ()
    assert main(["identify", "a.yaml"]) == (2 if content in ("", "{") else 1)
    assert main(["identify", "nothing.yaml"]) == 2


def test_the_json_ranks_the_revisions_with_their_evidence(capsys: pytest.CaptureFixture[str]) -> None:
    """The likely one comes first; every contradiction has its line."""
    file = _example("torsas-2017", named="kompass-2010")
    main(["identify", str(file), "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    assert (told["named"], told["likely"], told["fitting"]) == ("kompass-2010", "kompass-2016", ["kompass-2016"])
    assert [candidate["framework"] for candidate in told["candidates"][:3]] == [
        "kompass-2016",
        "kompass-2016.2",
        "kompass-2010",
    ]
    lines = file.read_text(encoding="utf-8").splitlines()
    for one in told["candidates"][1]["evidence"]:
        assert one["path"].split("/")[4] in lines[one["line"] - 1]


def test_a_framework_of_ones_own_is_a_candidate() -> None:
    """Those in a folder given are ranked with the others."""
    Path("own").mkdir()
    framework = 'id: trivsel\ntitle: T\nlanguage: da\nareas:\n  "1":\n    title: A\n    max_points: 7\n    questions:\n'
    framework += '      "1.1": {wording: B, max_points: 4}\n      "1.2": {wording: C, max_points: 3}\n'
    Path("own/trivsel.yaml").write_text(framework, encoding="utf-8")
    Path("a.yaml").write_text(
        'municipality: X\nareas:\n  "1":\n    questions:\n      "1.1": {points: 4, max_points: 4}\n'
        '      "1.2": {points: 3, max_points: 3}\n',
        encoding="utf-8",
    )
    likely = identify("a.yaml", frameworks="own").likely
    assert likely is not None
    assert likely.framework.id == "trivsel"


@pytest.mark.parametrize("name", WITH_QUESTIONS)
@pytest.mark.parametrize("named", REVISIONS)
def test_a_report_under_another_revision_is_told_once_and_as_that(name: str, named: str) -> None:
    """Whatever revision a real table is said to be of, there is one finding that names the right one, or none."""
    file = _example(name, named=named)
    right = km.load_evaluation(EXAMPLES / f"{name}.yaml").framework
    findings = [finding for finding in km.validate(file).findings if not finding.accepted]
    if named == right:
        assert findings == []
        return
    evaluated = km.load_evaluation(EXAMPLES / f"{name}.yaml").evaluated
    in_use = km.load_framework(named).in_use
    assert evaluated is not None
    assert in_use is not None
    if not km.load_framework(named).questions and evaluated.overlaps(in_use):
        # A report of that time may print questions that are not published here.
        assert [finding.rule for finding in findings] == ["unknown-question"]
        return
    (finding,) = findings
    assert (finding.rule, finding.path) == ("wrong-revision", "/framework")
    assert finding.hint is not None
    assert f"write `framework: {right}`" in finding.hint
    assert finding.related
