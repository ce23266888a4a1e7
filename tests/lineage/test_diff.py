"""Two revisions are compared by lineage, over any number of steps."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from attrs import evolve

import kompassmodel as km
from kompassmodel.cli.main import main
from kompassmodel.errors import NoCommonLineageError
from kompassmodel.lineage.comparison import Comparability
from kompassmodel.output.comparison_summary import summary

pytestmark = pytest.mark.usefixtures("empty_folder")


TO_2016 = km.diff("kompass-2010", "kompass-2016")


def test_area_7_is_the_least_comparable_from_2010_to_2016() -> None:
    """As the reports say; area 5 is not the same either."""
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
    """The known changes from 2010 to 2016."""
    found = TO_2016.question(number)
    assert [question.id for question in found.before] == before
    assert list(found.kinds) == kinds
    assert found.verdict == verdict


def test_a_retired_question_is_named_with_its_reason() -> None:
    """2.4 and 7.5 left the instrument."""
    assert [(one.question.id, one.reason) for one in TO_2016.retired] == [
        ("2.4", "freedom of choice left the instrument"),
        ("7.5", "computer support left the instrument"),
    ]


def test_lineages_are_composed_over_several_steps() -> None:
    """From 2010 to 2016.2 the changes of both steps add up; a question retired in the first is still named."""
    found = km.diff("kompass-2010", "kompass-2016.2")
    assert found.steps == ("kompass-2010", "kompass-2016", "kompass-2016.2")
    assert list(found.question("5.2").kinds) == ["reworded", "reweighted"]
    assert list(found.question("5.3").kinds) == ["reworded", "reweighted", "narrowed"]
    assert str(found.question("5.3").reason).endswith("the maximum went from 20 to 15: compare percents, not points")
    assert [one.question.id for one in found.retired] == ["2.4", "7.5"]
    assert found.losses == ()


def test_only_areas_are_compared_if_questions_are_not_published() -> None:
    """2002 and 2020 do not publish them: no area is called comparable, and the losses say why."""
    for old, new in (("kompass-2002", "kompass-2016"), ("kompass-2016.2", "kompass-2020")):
        found = km.diff(old, new)
        assert {area.verdict for area in found.areas} == {Comparability.PARTLY}
        assert found.questions == ()
        assert "are not published" in " ".join(map(str, found.losses))
    assert [area.before[0].id for area in km.diff("kompass-2016.2", "kompass-2020").areas] == list("18352764")


def test_objects_are_compared_like_their_ids() -> None:
    """`compare` takes the objects that `load_framework` returns, which survive pickling with their ancestors."""
    old, new = km.load_framework("kompass-2010"), km.load_framework("kompass-2016.2")
    assert km.diff(old, new) == km.diff(old, "kompass-2016.2") == km.diff("kompass-2010", "kompass-2016.2")
    assert km.diff(new, new).verdict is Comparability.COMPARABLE
    again = pickle.loads(pickle.dumps(new))  # noqa: S301 - our own bytes
    assert again.previous.previous.id == "kompass-2010"


def test_unrelated_revisions_are_refused_and_the_wrong_order_is_reported(capsys: pytest.CaptureFixture[str]) -> None:
    """The command says which one to name first; a framework of another instrument has no lineage here."""
    assert main(["diff", "kompass-2016", "kompass-2010"]) == 2
    assert "kompass-2010 is the older one: name it before kompass-2016" in capsys.readouterr().err
    assert main(["diff", "kompass-2016", "kompass-2061"]) == 2
    Path("own.yaml").write_text(
        'id: own\ntitle: O\nlanguage: da\nareas:\n  "1": {title: A, max_points: 1}\n', encoding="utf-8"
    )
    with pytest.raises(NoCommonLineageError, match="own does not descend from kompass-2010") as caught:
        km.diff("kompass-2010", "own", registry=km.Registry(folders="."))
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


def test_mergers_moves_and_losses_are_reported() -> None:
    """A question that came and went in between is a loss; an area that is gone is named."""
    _own()
    found = km.diff("a-1", "a-3", registry=km.Registry(folders="."))
    assert [question.id for question in found.question("1.1").before] == ["1.1", "1.2"]
    assert "merged" in found.question("1.1").kinds
    assert list(found.question("1.2").kinds) == ["moved"]
    assert [str(loss) for loss in found.losses] == ["2.1 of a-2 came and went in between"]
    assert [(gone.area.id, gone.reason) for gone in found.gone] == [("2", "luft måles ikke")]
    assert [(one.question.id, one.reason) for one in found.retired] == [("1.3", "der er aldrig ro")]
    shown = " ".join(map(str, summary(found)))
    assert "Merged: 1.1 ← 1.1 + 1.2." in shown
    assert "Moved from another area: 1.2 ← 2.1." in shown
    assert "Area 2 of a-1 (To) has no descendant: luft måles ikke." in shown


def test_an_area_without_a_lineage_has_the_ancestors_of_its_questions() -> None:
    """The file format does not require a lineage of areas."""
    for name, text in (("a", A), ("b", B.replace('    lineage: [{area: "1", change: same}]\n', ""))):
        Path(f"{name}.yaml").write_text(text, encoding="utf-8")
    found = km.diff("a-1", "a-2", registry=km.Registry(folders="."))
    assert [area.before[0].id for area in found.areas] == ["1", "2"]
    assert list(found.question("1.2").kinds) == ["moved"]


def test_a_revision_whose_questions_are_not_published_can_be_compared_with_itself() -> None:
    """Two evaluations made with it are comparable; beside an older one, nobody knows what its questions are."""
    assert km.diff("kompass-2020", "kompass-2020").verdict is km.Comparability.COMPARABLE
    areas = (km.Area(id="1", title="One", max_points=10), km.Area(id="2", title="Two", max_points=10))
    asked = km.Area(id="1", title="One", max_points=10, questions=(km.Question(id="1.1", wording="?", max_points=10),))
    same = (km.Lineage(question="1.1", change=("same",)),)
    later = km.Question(id="1.1", wording="?", max_points=10, lineage=same)
    old = km.Framework(id="old", title="Old", language="en", areas=(asked, areas[1]))
    new = km.Framework(
        id="new",
        title="New",
        language="en",
        revises="old",
        previous=old,
        areas=(evolve(asked, questions=(later,)), evolve(areas[1], lineage=(km.Lineage(area="2", change=("same",)),))),
    )
    assert [area.verdict for area in km.diff(old, new).areas] == ["comparable", "partly"]
    assert km.diff(old, new).area("2").comparable is None
    assert km.diff(new, new).verdict is km.Comparability.COMPARABLE


def test_other_words_in_a_second_language_are_a_rewording() -> None:
    """What reads the same in the framework's own language may ask something else in another."""
    asked = km.Question(id="1.1", wording="Följs den?", max_points=5, translations=(("nb", "Følges den?"),))
    area = km.Area(id="1", title="A", max_points=5, questions=(asked,))
    old = km.Framework(id="two-1", title="T", language="sv", areas=(area,))
    lineage = (km.Lineage(question="1.1", change=("reworded",)),)
    row = evolve(asked, translations=(("nb", "Blir den fulgt?"),), lineage=lineage)
    new = evolve(old, id="two-2", revises="two-1", previous=old, areas=(evolve(area, questions=(row,)),))
    assert km.diff(old, new).question("1.1").kinds == ("reworded",)
