"""What plain data become: the very values, and the same data again."""

from __future__ import annotations

import copy
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

import kompassmodel as km
from kompassmodel.schema.structuring import is_question_result, to_data, to_evaluation, to_framework
from kompassmodel.schema.values import MisshapenError
from tests.support.misshapen import EVALUATION

HEAD = {"framework": "a", "municipality": "X"}
QUESTION = {
    "wording": {"sv": "x"},
    "also": ["y"],
    "max_points": 15,
    "lineage": [{"question": "1.1", "change": ["same", "reworded"]}],
}
FRAMEWORK: dict[str, Any] = {
    "id": "a",
    "title": {"sv": "x", "nb": "y"},
    "revision": "x",
    "publisher": "x",
    "language": "sv",
    "in_use": {"SWE": "2010/..", "NOR": 2010},
    "revises": "kompass-2016",
    "points_step": Decimal("0.5"),
    "areas": {
        "1": {
            "title": "x",
            "also": ["y"],
            "group": {"nb": "x"},
            "max_points": 15,
            "topics": ["x"],
            "lineage": [{"area": 1, "change": "same"}],
            "questions": {"1.1": QUESTION},
        }
    },
    "retired": {"1.2": "x"},
}
AREA = {"title": "One", "max_points": 10}


def _framework(**changes: Any) -> km.Framework:
    return to_framework({"id": "a", "title": "A", "language": "sv", "areas": {"1": AREA}, **changes})


def _question(**changes: Any) -> km.Question:
    question = {"wording": "Why?", "max_points": 10, **changes}
    return _framework(areas={"1": {**AREA, "questions": {"1.1": question}}}).questions[0]


def _row(item: object) -> km.QuestionResult:
    return to_evaluation({**HEAD, "areas": {"1": {"questions": {"1.1": item}}}}).questions[0]


def test_an_evaluation_with_every_key_becomes_these_objects_and_the_same_data_again() -> None:
    """An empty area stays an area; a publication year is text, and a single name a text."""
    evaluation = to_evaluation(copy.deepcopy(EVALUATION))
    assert evaluation == km.Evaluation(
        framework="kompass-2016",
        status="draft",
        municipality=km.Municipality(name="Torsås", code="0834"),
        evaluated=km.Period("2017-10"),
        published=km.Period("2017"),
        evaluators=(km.Evaluator(name="x"), km.Evaluator(name="y", organisation="z")),
        round=1,
        interviews=30,
        source=km.Source(title="x", publisher="y", url="z", page=3),
        facts=km.Facts(population=1, population_change=-1, employees=3, group="x", governing_parties=("S",)),
        summary=km.Summary(total=373, areas=(km.AreaPoints("1", 45),)),
        areas=(
            km.AreaResult(
                id="1",
                points=45,
                max_points=100,
                percent=45,
                questions=(
                    km.QuestionResult(id="1.1", points=5),
                    km.QuestionResult(id="1.2", points=10, max_points=20, percent=48),
                ),
                strengths=("x",),
                partial=("x",),
                improvements=("x",),
                weaknesses=("x",),
                impression="x",
            ),
            km.AreaResult(id="2"),
        ),
        references=(km.Reference(name="x", total=462, areas=(km.AreaPoints("1", 49),)),),
        accepted=(km.Acceptance(rule="municipality-code", at="/municipality/code", reason="x"),),
    )
    expected = {**EVALUATION, "published": "2017", "areas": {**EVALUATION["areas"], "2": {}}}
    assert to_data(evaluation) == expected
    assert list(to_data(evaluation)) == list(expected)
    assert list(to_data(evaluation)["areas"]["1"]["questions"]["1.2"]) == ["points", "max_points", "percent"]


def test_a_framework_becomes_these_objects_and_the_same_data_again() -> None:
    """Its texts are in its language, and those in others are translations; the number of an ancestor is text."""
    framework = to_framework(copy.deepcopy(FRAMEWORK))
    (area,) = framework.areas
    (question,) = area.questions
    assert (framework.title, framework.translations) == ("x", (("nb", "y"),))
    assert (area.title, area.translations) == ("x", ())
    assert (area.group, area.group_translations) == (None, (("nb", "x"),))
    assert (question.wording, question.translations) == ("x", ())
    assert area.lineage == (km.Lineage(area="1", change=("same",)),)
    assert question.lineage == (km.Lineage(question="1.1", change=("same", "reworded")),)
    assert (framework.revises, framework.points_step) == ("kompass-2016", Decimal("0.5"))
    assert framework.retired == (km.Retired(id="1.2", reason="x"),)
    assert (area.also, area.topics, question.also) == (("y",), ("x",), ("y",))
    expected = copy.deepcopy(FRAMEWORK)
    expected["in_use"] = {"SWE": "2010/..", "NOR": "2010"}
    expected["areas"]["1"]["lineage"][0]["area"] = "1"
    expected["areas"]["1"]["questions"]["1.1"]["wording"] = "x"
    assert to_data(framework) == expected
    assert list(to_data(framework)) == list(expected)
    assert list(to_data(framework)["areas"]["1"]) == [
        *("title", "also", "group", "max_points", "lineage", "topics", "questions")
    ]


def test_what_has_its_default_is_not_written_but_for_status_and_step() -> None:
    """These two say how the rest is to be read."""
    assert to_data(to_evaluation(HEAD)) == {"framework": "a", "status": "final", "municipality": "X"}
    data = to_data(_framework())
    assert data == {"id": "a", "title": "A", "language": "sv", "points_step": 1, "areas": {"1": AREA}}
    row = to_evaluation({**HEAD, "areas": {"1": {"questions": {"1.1": {"points": 5, "percent": 50}, "1.2": 5}}}})
    assert to_data(row)["areas"] == {"1": {"questions": {"1.1": {"points": 5, "percent": 50}, "1.2": 5}}}
    assert to_data(km.Evaluation(framework="a", municipality=km.Municipality(name="X", country="NOR")))[
        "municipality"
    ] == {"name": "X", "country": "NOR"}


@pytest.mark.parametrize(
    ("value", "expected"),
    [(7, 7), (Decimal("48.0"), 48), (Decimal(3), 3)],
)
def test_whole_numbers_are_whole(value: object, expected: int) -> None:
    """48.0 is the same number as 48, and becomes that."""
    found = to_evaluation({**HEAD, "round": value}).round
    assert (found, type(found)) == (expected, int)


@pytest.mark.parametrize("value", [True, Decimal("2.5"), "7", [], {}])
def test_no_other_value_is_a_whole_number(value: object) -> None:
    """Nothing is rounded, and a text is no number."""
    with pytest.raises(MisshapenError):
        to_evaluation({**HEAD, "round": value})


def test_points_are_kept_as_they_are_written() -> None:
    """A figure with decimals stays one, until the model makes it whole if it is."""
    assert _row(Decimal("9.5")).points == Decimal("9.5")
    assert _row({"points": Decimal("9.5")}).points == Decimal("9.5")
    assert _row(9) == _row({"points": 9}) == km.QuestionResult(id="1.1", points=9)
    assert to_evaluation({**HEAD, "summary": {"areas": {"1": Decimal("79.5")}}}).summary == km.Summary(
        areas=(km.AreaPoints("1", Decimal("79.5")),)
    )


@pytest.mark.parametrize("value", [True, "9", [9], {"points": True}, {"points": "9"}, {"id": "1.1"}, {"x": 1}])
def test_no_other_value_is_points(value: object) -> None:
    """In a row or alone."""
    with pytest.raises(MisshapenError):
        _row(value)
    assert not is_question_result("1.1", value)


@pytest.mark.parametrize("value", [9, Decimal("9.5"), None, {}, {"points": 9}, {"points": 9, "max_points": 5}])
def test_a_row_is_a_number_or_a_table(value: object) -> None:
    """An empty one is a row too, and a report may print more points than the maximum beside them."""
    assert is_question_result("1.1", value)


def test_true_is_not_1_even_if_1_was_read_before() -> None:
    """To a cache, True and 1 are equal."""
    row = {"points": 1, "max_points": 1, "percent": 1}
    assert _row(row) == km.QuestionResult(id="1.1", points=1, max_points=1, percent=1)
    for key in row:
        with pytest.raises(MisshapenError):
            _row({**row, key: True})


def test_a_full_row_that_is_read_twice_is_one_object_and_each_number_has_its_own() -> None:
    """A corpus repeats the same rows."""
    row = {"points": 5, "max_points": 20, "percent": 25}
    assert _row(row) is _row(dict(row))
    other = to_evaluation({**HEAD, "areas": {"1": {"questions": {"1.2": row}}}}).questions[0]
    assert (other.id, other.points, other.max_points, other.percent) == ("1.2", 5, 20, 25)
    found = _row({**row, "points": Decimal("5.5")})
    assert (found.points, found.max_points, found.percent) == (Decimal("5.5"), 20, 25)


@pytest.mark.parametrize(("points", "maximum"), [(11, 10), (Decimal("10.5"), 10), (11, Decimal("10.5"))])
def test_a_report_may_print_more_points_than_the_maximum_beside_them(points: km.Points, maximum: km.Points) -> None:
    """A rule reports it; a program may not write it."""
    row = {"points": points, "max_points": maximum, "percent": 100}
    for found in (_row(row), to_evaluation({**HEAD, "areas": {"1": row}}).areas[0]):
        assert (found.points, found.max_points, found.percent) == (points, maximum, 100)
    with pytest.raises(ValueError, match="max_points"):
        km.QuestionResult(id="1.1", points=points, max_points=maximum)
    assert _row({"points": 10, "max_points": 10}) == km.QuestionResult(id="1.1", points=10, max_points=10)
    with pytest.raises(MisshapenError):
        _row({**row, "percent": "x"})
    with pytest.raises(MisshapenError):
        to_evaluation({**HEAD, "areas": {"1": {**row, "id": "1"}}})


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2010/2016", "2010/2016"),
        (2010, "2010"),
        ({"SWE": "2010", "NOR": None}, {"SWE": "2010"}),
        ({"SWE": "2010", "NOR": 2012}, {"SWE": "2010", "NOR": "2012"}),
    ],
)
def test_a_time_of_use_is_one_for_all_or_one_for_each_country(value: object, expected: object) -> None:
    """A year may be a number, and a country without a period is none."""
    assert to_data(_framework(in_use=value))["in_use"] == expected


def test_a_time_of_use_without_any_period_is_none() -> None:
    """It counts as missing."""
    assert _framework(in_use={"SWE": None}).in_use is None
    assert _framework(in_use=None).in_use is None
    assert _framework(in_use={}).in_use is None


@pytest.mark.parametrize(
    "value", ["", "x", [], True, {"SWE": "x"}, {"Sverige": "2010"}, {"SWE": "2010", "DEU": "2010"}]
)
def test_no_other_value_is_a_time_of_use(value: object) -> None:
    """A country has its code, and a period its form."""
    with pytest.raises(MisshapenError):
        _framework(in_use=value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("1.1", "1.1"), (Decimal("1.10"), "1.10"), (7, "7"), (None, None)],
)
def test_the_number_of_an_ancestor_is_text(value: object, expected: str | None) -> None:
    """Without quotes YAML reads a number, of which the digits are kept."""
    (entry,) = _question(lineage=[{"question": value, "change": "new"}]).lineage
    assert (entry.question, entry.area) == (expected, None)


@pytest.mark.parametrize("value", [True, "", [], {}])
def test_no_other_value_is_the_number_of_an_ancestor(value: object) -> None:
    """Not even one that counts as a number in Python."""
    with pytest.raises(MisshapenError):
        _question(lineage=[{"question": value, "change": "new"}])


@pytest.mark.parametrize(
    ("value", "expected"), [("same", ("same",)), (["reworded", "reweighted"], ("reworded", "reweighted"))]
)
def test_a_change_is_a_word_or_a_list_of_words(value: object, expected: tuple[str, ...]) -> None:
    """And written as what it was."""
    question = _question(lineage=[{"question": "1.1", "change": value}])
    assert question.lineage[0].change == expected
    framework = _framework(
        areas={
            "1": {
                **AREA,
                "questions": {
                    "1.1": {"wording": "W", "max_points": 1, "lineage": [{"question": "1.1", "change": value}]}
                },
            }
        }
    )
    assert to_data(framework)["areas"]["1"]["questions"]["1.1"]["lineage"] == [{"question": "1.1", "change": value}]


@pytest.mark.parametrize("value", [[], None, "other", ["same", "other"], [7], {}, 7])
def test_no_other_value_is_a_change(value: object) -> None:
    """One word at least, and each a known one."""
    with pytest.raises(MisshapenError):
        _question(lineage=[{"question": "1.1", "change": value}])


def test_texts_in_several_languages_are_one_in_the_frameworks_own_and_translations() -> None:
    """Of titles, wordings and groups; a group need not be in the framework's own language."""
    framework = _framework(
        title={"nb": "N", "sv": "S"},
        areas={
            "1": {
                "title": {"sv": "Ett", "nb": "En", "en": "One"},
                "group": {"sv": "Grupp", "nb": "Gruppe"},
                "max_points": 10,
                "questions": {"1.1": {"wording": {"nb": "Hvorfor?"}, "max_points": 10}},
            }
        },
    )
    (area,) = framework.areas
    assert (framework.title, framework.translations) == ("S", (("nb", "N"),))
    assert (area.title, area.translations) == ("Ett", (("nb", "En"), ("en", "One")))
    assert (area.group, area.group_translations) == ("Grupp", (("nb", "Gruppe"),))
    assert area.questions[0].translations == (("nb", "Hvorfor?"),)
    assert area.questions[0].wording != "Hvorfor?"
    data = to_data(framework)
    assert data["title"] == {"sv": "S", "nb": "N"}
    assert data["areas"]["1"]["title"] == {"sv": "Ett", "nb": "En", "en": "One"}
    assert data["areas"]["1"]["group"] == {"sv": "Grupp", "nb": "Gruppe"}
    assert _framework(areas={"1": {**AREA, "group": "G"}}).areas[0].group == "G"
    assert _framework(areas={"1": {**AREA, "group": {}}}).areas[0].group is None


@pytest.mark.parametrize(
    "changes",
    [
        {"translations": {"nb": "N"}},
        {"title": {"sv": None}},
        {"title": {}},
        {"title": {"sv": " "}},
        {"title": ["S"]},
        {"areas": {"1": {**AREA, "group": {"sv": None}}}},
        {"areas": {"1": {**AREA, "group": {"sv": "G", "nb": None}}}},
        {"areas": {"1": {**AREA, "group": " "}}},
        {"areas": {"1": {**AREA, "group_translations": {"nb": "G"}}}},
        {"areas": {"1": {**AREA, "questions": {"1.1": {"wording": "W", "max_points": 1, "translations": {}}}}}},
        {"areas": {"1": []}},
        {"areas": {"1": {**AREA, "questions": []}}},
        {"areas": {"1": {**AREA, "questions": {"1.1": "W"}}}},
        {"areas": []},
        {"retired": {"1.1": ""}},
        {"retired": ["1.1"]},
        {"also": ["x"]},
    ],
    ids=str,
)
def test_these_frameworks_are_refused(changes: dict[str, Any]) -> None:
    """Texts stand in one place, tables are tables, and unknown keys are none."""
    with pytest.raises(MisshapenError):
        _framework(**changes)


@pytest.mark.parametrize("data", [[], "x", None, 7])
def test_a_document_is_a_table(data: Any) -> None:
    """Nothing else is looked into."""
    with pytest.raises(MisshapenError):
        to_framework(data)
    with pytest.raises(MisshapenError):
        to_evaluation(data)


def test_a_framework_without_areas_is_read_as_far_as_it_goes() -> None:
    """Its title is split all the same before the areas are missed."""
    with pytest.raises(MisshapenError):
        _framework(areas=None)
    with pytest.raises(MisshapenError):
        to_framework({"id": "a", "title": {"sv": "A"}, "language": "sv"})


@pytest.mark.parametrize(
    "changes",
    [
        {"evaluators": "X"},
        {"evaluators": {"name": "X"}},
        {"evaluators": [None]},
        {"references": [[]]},
        {"accepted": [{}]},
        {"summary": []},
        {"summary": {"areas": []}},
        {"areas": {"1": {"strengths": "x"}}},
        {"areas": {"1": {"strengths": [""]}}},
        {"areas": {"1": {"strengths": [7]}}},
        {"municipality": []},
        {"municipality": {"code": "0834"}},
        {"status": "other"},
        {"evaluated": "x"},
        {"evaluated": True},
        {"evaluated": Decimal("2.5")},
        {"unknown": 1},
        {"unknown": None},
        {"id": "x"},
    ],
    ids=str,
)
def test_these_evaluations_are_refused(changes: dict[str, Any]) -> None:
    """Lists are lists, texts have signs in them, and unknown keys are none, even with nothing behind them."""
    with pytest.raises(MisshapenError):
        to_evaluation({**HEAD, **changes})


def test_the_revision_before_is_named_and_not_written() -> None:
    """An object that a program has at hand stays out of the file."""
    framework = evolve(_framework(revises="b"), previous=_framework(id="b"))
    assert to_data(framework) == to_data(_framework(revises="b"))
    with pytest.raises(MisshapenError):
        _framework(revises="b", previous=to_data(_framework(id="b")))
