"""Two revisions are compared by lineage, over as many steps as lie between, and honestly where that cannot tell."""

from __future__ import annotations

import json
import pickle
import shutil
from pathlib import Path

import pytest

import kompassmodel as km
from kompassmodel.cli.main import main
from kompassmodel.errors import NoCommonLineageError
from kompassmodel.lineage.comparison import Comparability
from kompassmodel.output.comparison_summary import summary, words_changed

ROOT = Path(__file__).parents[1]
TO_2016 = km.compare("kompass-2010", "kompass-2016")


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_area_7_is_the_least_comparable_from_2010_to_2016() -> None:
    """As the reports say; areas 3 and 5 are not the same either, or nearly."""
    least = TO_2016.least_comparable
    assert least is not None
    assert (least.area.id, least.comparable, least.partly) == ("7", 40, 35)
    assert TO_2016.verdict is Comparability.PARTLY
    assert TO_2016.area("5").verdict is Comparability.PARTLY
    assert str(TO_2016.area("7").reason) == "40 of 100 points are comparable, 35 partly"


@pytest.mark.parametrize(
    ("number", "before", "kinds", "verdict"),
    [
        ("1.1", ["1.1"], [], "comparable"),
        ("1.2", ["1.2"], ["reworded"], "comparable"),
        ("2.3", ["2.3"], ["reweighted"], "partly"),
        ("2.4", ["2.5"], ["reweighted", "renumbered"], "partly"),
        ("5.3", ["5.3"], ["reworded", "narrowed"], "partly"),
        ("7.2", [], ["added"], "not"),
        ("7.4", ["7.2"], ["reworded", "reweighted", "renumbered"], "partly"),
        ("7.5", ["7.4"], ["reworded", "renumbered"], "comparable"),
        ("8.6", ["8.6"], ["narrowed", "split"], "partly"),
        ("8.7", ["8.6"], ["narrowed", "split"], "partly"),
    ],
)
def test_questions_are_followed_by_lineage_and_not_by_number(
    number: str, before: list[str], kinds: list[str], verdict: str
) -> None:
    """What the domain says of how 2010 became 2016."""
    found = TO_2016.question(number)
    assert [question.id for question in found.before] == before
    assert list(found.kinds) == kinds
    assert found.verdict == verdict


def test_what_is_retired_is_named_with_its_reason() -> None:
    """2.4 and 7.5 left the instrument."""
    assert [(one.question.id, one.reason) for one in TO_2016.retired] == [
        ("2.4", "valfrihet (freedom of choice) left the instrument"),
        ("7.5", "IT-stöd (computer support) left the instrument"),
    ]


def test_lineages_are_put_together_over_several_steps() -> None:
    """From 2010 over 2016 to 2016.2 the changes of both steps add up; what was retired in the first is named still."""
    found = km.compare("kompass-2010", "kompass-2016.2")
    assert found.steps == ("kompass-2010", "kompass-2016", "kompass-2016.2")
    assert list(found.question("5.2").kinds) == ["reworded", "reweighted"]
    assert list(found.question("5.3").kinds) == ["reworded", "reweighted", "narrowed"]
    assert str(found.question("5.3").reason).endswith("the maximum went from 20 to 15: compare percents, not points")
    assert [one.question.id for one in found.retired] == ["2.4", "7.5"]
    assert found.losses == ()


def test_where_questions_are_not_published_areas_alone_are_compared() -> None:
    """2002 and 2020 publish none: no area is called comparable, and the losses say why."""
    for old, new in (("kompass-2002", "kompass-2016"), ("kompass-2016.2", "kompass-2020")):
        found = km.compare(old, new)
        assert {area.verdict for area in found.areas} == {Comparability.PARTLY}
        assert found.questions == ()
        assert "are not published" in " ".join(map(str, found.losses))
    assert [area.before[0].id for area in km.compare("kompass-2016.2", "kompass-2020").areas] == list("18352764")


def test_objects_are_compared_as_their_ids_are() -> None:
    """`compare` takes the objects that `load_framework` returns, which survive pickling with their ancestors."""
    old, new = km.load_framework("kompass-2010"), km.load_framework("kompass-2016.2")
    assert km.compare(old, new) == km.compare(old, "kompass-2016.2") == km.compare("kompass-2010", "kompass-2016.2")
    assert km.compare(new, new).verdict is Comparability.COMPARABLE
    again = pickle.loads(pickle.dumps(new))  # noqa: S301 - our own bytes
    assert again.previous.previous.id == "kompass-2010"


def test_what_does_not_descend_is_refused_and_the_wrong_order_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """The command says which to name first; a framework of another instrument has no lineage here."""
    assert main(["diff", "kompass-2016", "kompass-2010"]) == 2
    assert "kompass-2010 is the older one: name it before kompass-2016" in capsys.readouterr().err
    assert main(["diff", "kompass-2016", "kompass-2061"]) == 2
    Path("own.yaml").write_text(
        'id: own\ntitle: O\nlanguage: da\nareas:\n  "1": {title: A, max_points: 1}\n', encoding="utf-8"
    )
    with pytest.raises(NoCommonLineageError, match="own does not descend from kompass-2010") as caught:
        km.compare("kompass-2010", "own", frameworks=".")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301 - our own bytes


A = """id: a-1
title: A
language: da
areas:
  "1":
    title: Et
    max_points: 30
    questions:
      "1.1": {wording: Er der plads til alle her?, max_points: 10}
      "1.2": {wording: Er der tid?, max_points: 10}
      "1.3": {wording: Er der ro?, max_points: 10}
  "2": {title: To, max_points: 10, questions: {"2.1": {wording: Er der lys?, max_points: 10}}}
"""
B = """id: a-2
title: A
language: da
revises: a-1
areas:
  "1":
    title: Et
    max_points: 30
    lineage: [{area: "1", change: same}]
    questions:
      "1.1":
        wording: Er der plads og tid?
        max_points: 20
        lineage: [{question: "1.1", change: merged}, {question: "1.2", change: merged}]
      "1.2": {wording: Er der lys?, max_points: 10, lineage: [{question: "2.1", change: same}]}
  "2":
    title: To
    max_points: 10
    lineage: [{area: "2", change: same}]
    questions:
      "2.1": {wording: Er der luft?, max_points: 10, lineage: [{change: new}]}
retired: {"1.3": der er aldrig ro}
"""
C = """id: a-3
title: A
language: da
revises: a-2
areas:
  "1":
    title: Et
    max_points: 20
    lineage: [{area: "1", change: narrowed}]
    questions:
      "1.1": {wording: Er der plads og tid?, max_points: 10, lineage: [{question: "1.1", change: reweighted}]}
      "1.2": {wording: Er der lys?, max_points: 10, lineage: [{question: "1.2", change: same}]}
retired: {"2": luft måles ikke}
"""


def _own() -> None:
    for name, text in (("a", A), ("b", B), ("c", C)):
        Path(f"{name}.yaml").write_text(text, encoding="utf-8")
    assert km.validate(".").ok


def test_mergers_moves_and_what_passes_through_are_told() -> None:
    """A question that came and went in between is a loss; an area that is gone is named."""
    _own()
    found = km.compare("a-1", "a-3", frameworks=".")
    assert [question.id for question in found.question("1.1").before] == ["1.1", "1.2"]
    assert "merged" in found.question("1.1").kinds
    assert list(found.question("1.2").kinds) == ["moved"]
    assert [str(loss) for loss in found.losses] == ["2.1 of a-2 came and went in between"]
    assert [(gone.area.id, gone.reason) for gone in found.gone] == [("2", "luft måles ikke")]
    assert [(one.question.id, one.reason) for one in found.retired] == [("1.3", "der er aldrig ro")]
    told = " ".join(map(str, summary(found)))
    assert "Merged: 1.1 ← 1.1 + 1.2." in told
    assert "Moved from another area: 1.2 ← 2.1." in told
    assert "Area 2 of a-1 (To) has no descendant: luft måles ikke." in told


def test_an_area_without_a_lineage_descends_from_where_its_questions_do() -> None:
    """The file format does not ask areas for theirs."""
    for name, text in (("a", A), ("b", B.replace('    lineage: [{area: "1", change: same}]\n', ""))):
        Path(f"{name}.yaml").write_text(text, encoding="utf-8")
    found = km.compare("a-1", "a-2", frameworks=".")
    assert [area.before[0].id for area in found.areas] == ["1", "2"]
    assert list(found.question("1.2").kinds) == ["moved"]


def test_a_path_for_evaluations_that_is_not_there_is_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither a missing one nor a folder without YAML is passed over; one that cannot be read is named."""
    Path("empty").mkdir()
    for path in ("nothing.yaml", "empty"):
        assert main(["diff", "kompass-2010", "kompass-2016", "--evaluations", path]) == 2
    Path("broken.yaml").write_text("framework: kompass-2010\nareas: [\n", encoding="utf-8")
    assert main(["diff", "kompass-2010", "kompass-2016", "--evaluations", "broken.yaml"]) == 0
    assert "broken.yaml: cannot be read" in capsys.readouterr().out


def test_where_questions_are_not_published_none_is_called_lost(capsys: pytest.CaptureFixture[str]) -> None:
    """An evaluation is told once that areas alone can be compared."""
    shutil.copytree(ROOT / "examples" / "evaluations", "evaluations")
    assert main(["diff", "kompass-2016.2", "kompass-2020", "--evaluations", "evaluations"]) == 0
    told = capsys.readouterr().out
    assert "tingsryd-2019.yaml: areas alone can be compared, since not all questions are published" in told
    assert "no place" not in told


def test_words_are_compared_one_by_one() -> None:
    """What stays, what is gone and what has come."""
    changed = words_changed("Hur informeras medborgarna om resultat?", "Informeras invånare om resultat?")
    assert [(word.change, word.text) for word in changed] == [
        ("gone", "Hur informeras medborgarna"),
        ("come", "Informeras invånare"),
        ("same", "om resultat?"),
    ]
    assert [word.change for word in words_changed("a b", "a b")] == ["same"]


@pytest.mark.parametrize("style", ["text", "markdown", "json"])
def test_every_format_tells_every_change(style: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The maxima, the new number, the split, the retired and the lines of a methods report."""
    assert main(["diff", "kompass-2010", "kompass-2016", "--format", style]) == 0
    told = capsys.readouterr().out
    for text in ("15 → 20", "Split: 8.6, 8.7 ← 8.6.", "valfrihet", "least comparable is area 7"):
        assert text in told
    if style == "json":
        content = json.loads(told)
        assert (content["version"], content["old"], content["new"]) == (1, "kompass-2010", "kompass-2016")
        assert len(content["areas"]) == 8
        (question,) = (one for one in content["areas"][1]["questions"] if one["question"] == "2.4")
        assert question["before"][0]["question"] == "2.5"
        assert question["verdict"] == "partly"


@pytest.mark.parametrize("lang", ["en", "sv", "nb"])
def test_a_diff_speaks_every_language(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    """No format fails in any language."""
    for style in ("text", "markdown", "json"):
        assert main(["diff", "kompass-2010", "kompass-2016.2", "--format", style, "--lang", lang]) == 0
        assert ("comparable" in capsys.readouterr().out.replace("comparable_points", "")) is (
            lang == "en" or style == "json"
        )


def test_the_impact_on_evaluations_names_files_questions_and_lines(capsys: pytest.CaptureFixture[str]) -> None:
    """What has no place in the newer revision is told with its line; other files are counted."""
    shutil.copytree(ROOT / "examples" / "evaluations", "evaluations")
    assert main(["diff", "kompass-2010", "kompass-2016", "--evaluations", "evaluations"]) == 0
    told = capsys.readouterr().out
    file = Path("evaluations/lulea-2015.yaml")
    lines = file.read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, start=1) if text.lstrip().startswith('"2.4"'))
    assert f"{file}: 43 of 45 questions carry over" in told
    assert f"{line:>6} | 2.4: it has no place there: valfrihet" in told
    assert "3 files are not evaluations made with the older revision" in told
    assert main(["diff", "kompass-2010", "kompass-2016", "--evaluations", str(file), "--format", "json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)["evaluations"]
    assert (one["questions"], one["lost"]) == (45, 2)
    assert {"question": "8.6", "becomes": ["8.6", "8.7"]}.items() <= one["changed"][-1].items()
