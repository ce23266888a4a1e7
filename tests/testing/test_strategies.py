"""Frameworks, evaluations and corpora that are drawn are valid, varied, and shrink to the simplest ones."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, note, settings
from hypothesis import strategies as st

import kompassmodel as km
import kompassmodel.testing as kt
from tests.support.drawing import examples, simplest

ONE_POINT = km.Framework(
    id="one", title="one", language="sv", areas=(km.Area(id="1", title="a", max_points=1),), in_use="2012"
)
"""A framework in which a score of half a point is half of everything."""


UNTYPED: Any = kt
"""The strategies as a program without types calls them."""


def _registry(*frameworks: km.Framework) -> km.Registry:
    return km.Registry(frameworks=frameworks)


@given(kt.frameworks())
def test_a_framework_is_never_flagged(framework: km.Framework) -> None:
    """Whatever its size, steps and languages; the same in memory and as text."""
    assert km.validate_object(framework).findings == ()
    assert km.loads(km.dumps(framework)) == framework


@given(kt.frameworks(areas=2, questions=(1, 3), steps=[1, Decimal("0.3")], languages=["fi", "sv-FI"]))
def test_a_framework_is_as_it_was_asked_for(framework: km.Framework) -> None:
    """Areas, questions, steps and languages are those of the parameters, and every maximum is a multiple of a step."""
    assert len(framework.areas) == 2
    assert all(1 <= len(area.questions) <= 3 for area in framework.areas)
    assert framework.points_step in {1, Decimal("0.3")}
    assert {framework.language, *dict(framework.translations)} <= {"fi", "sv-FI"}
    maxima = [area.max_points for area in framework.areas] + [row.max_points for row in framework.questions]
    assert all(maximum % framework.points_step == 0 for maximum in maxima)
    assert km.validate_object(framework).findings == ()


@given(st.data())
def test_an_evaluation_is_never_flagged(data: st.DataObject) -> None:
    """Whatever the framework, the rounding and what is left out; the same in memory and as text."""
    framework = data.draw(kt.frameworks())
    evaluation = data.draw(kt.evaluations(framework))
    text = km.dumps(evaluation)
    note(text)
    assert km.validate_object(evaluation, registry=_registry(framework)).findings == ()
    assert km.validate_text(text, registry=_registry(framework)).findings == ()
    assert km.loads(text, registry=_registry(framework)) == evaluation


@given(kt.evaluations())
def test_an_evaluation_of_a_shipped_framework_is_never_flagged(evaluation: km.Evaluation) -> None:
    """Without a framework one of those that everyone has is drawn, and it was in use then."""
    note(km.dumps(evaluation))
    assert km.validate_object(evaluation).findings == ()


@settings(max_examples=examples(30))
@given(kt.evaluations("kompass-2016", status="final", questions=True, texts=st.sampled_from(["x", "y"])))
def test_an_evaluation_is_as_it_was_asked_for(evaluation: km.Evaluation) -> None:
    """The framework, the status, the questions and the texts are those of the parameters."""
    assert (evaluation.framework, evaluation.status, len(evaluation.questions)) == ("kompass-2016", "final", 45)
    assert {text for area in evaluation.areas for text in area.strengths} <= {"x", "y"}
    assert evaluation.municipality.name in {"x", "y", "Torsås"}


def _is_half_a_point_printed_as(points: int) -> Callable[[km.Evaluation], bool]:
    def is_printed(evaluation: km.Evaluation) -> bool:
        return (evaluation.area(1).points, evaluation.area(1).percent) == (points, 50)

    return is_printed


@given(kt.evaluations(ONE_POINT, rounding="half-up"))
def test_halves_go_up_if_asked_to(evaluation: km.Evaluation) -> None:
    """Half a point of one is 50 percent, and never printed as no point."""
    assert not _is_half_a_point_printed_as(0)(evaluation)


@given(kt.evaluations(ONE_POINT, rounding="half-even"))
def test_halves_go_to_the_even_number_if_asked_to(evaluation: km.Evaluation) -> None:
    """Half a point of one is 50 percent, and never printed as one point."""
    assert not _is_half_a_point_printed_as(1)(evaluation)


@pytest.mark.parametrize("points", [0, 1])
def test_halves_go_either_way_otherwise(points: int) -> None:
    """Reports do both."""
    found = simplest(kt.evaluations(ONE_POINT), _is_half_a_point_printed_as(points))
    assert found.area(1).points == points


@pytest.mark.parametrize("name", ["Torsas", "Falkoping", "Tromso"])
def test_a_name_that_is_one_slip_from_a_municipality_is_not_drawn_alone(name: str) -> None:
    """Whatever `texts` draws, no rule asks whether the name was misspelt."""
    evaluation = simplest(kt.evaluations(texts=st.just(name)), lambda drawn: drawn.municipality.code is None)
    assert evaluation.municipality.name == f"{name} {name}"
    assert km.validate_object(evaluation).findings == ()


def test_a_framework_shrinks_to_one_area() -> None:
    """The simplest framework has one area called "a", and nothing that can be left out."""
    area = km.Area(id="1", title="a", max_points=1)
    assert simplest(kt.frameworks()) == km.Framework(id="a", title="a", language="sv", areas=(area,))


@pytest.mark.parametrize("framework", ["kompass-2016", kt.frameworks()], ids=["shipped", "drawn"])
def test_an_evaluation_shrinks_to_zero_points_in_one_area(framework: Any) -> None:
    """The simplest evaluation is a draft of one area with zero points, of the municipality "a"."""
    found = simplest(kt.evaluations(framework))
    assert found == km.Evaluation(
        framework=found.framework,
        status="draft",
        municipality=km.Municipality(name="a"),
        evaluated=found.evaluated,
        areas=(km.AreaResult(id="1", points=0),),
    )


def test_a_final_evaluation_shrinks_to_zero_points_and_no_questions() -> None:
    """A final evaluation has every area."""
    found = simplest(kt.evaluations("kompass-2016", status="final"))
    assert found.areas == tuple(km.AreaResult(id=str(number), points=0) for number in range(1, 9))


def test_what_makes_a_test_fail_is_left_when_an_evaluation_shrinks() -> None:
    """The question that matters is the only one, and has few points."""
    found = simplest(
        kt.evaluations("kompass-2016"), lambda drawn: any((row.points or 0) > 4 for row in drawn.questions)
    )
    assert [row.id for row in found.questions] == ["1.1"]
    assert found.questions[0].points == 5


@settings(max_examples=examples(30))
@given(data=st.data())
def test_a_corpus_has_no_evaluation_twice(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A folder with the files of a corpus is never flagged."""
    framework = data.draw(kt.frameworks(areas=(1, 2), questions=(0, 2)))
    corpus = data.draw(kt.corpora(framework, size=(2, 4)))
    folder = tmp_path_factory.mktemp("corpus")
    for number, evaluation in enumerate(corpus):
        km.dump(evaluation, folder / f"{number}.yaml")
    assert km.validate(folder, registry=_registry(framework)).findings == ()
    assert {evaluation.framework for evaluation in corpus} == {framework.id}


def test_a_corpus_shrinks_to_the_smallest_size() -> None:
    """A pair gives the least and the most, a number is that, and a strategy has its own simplest number."""
    for size, least in (((2, 4), 2), (3, 3), (st.sampled_from([2, 5]), 2), (0, 0)):
        assert len(simplest(kt.corpora("kompass-2010", size))) == least


@pytest.mark.parametrize(
    ("call", "error", "text"),
    [
        (lambda: UNTYPED.frameworks(areas="3"), TypeError, "areas is a whole number, a pair of the least and the most"),
        (lambda: UNTYPED.frameworks(areas=True), TypeError, "areas is a whole number"),
        (lambda: UNTYPED.frameworks(areas=0), ValueError, "areas is 1 or more, not 0"),
        (lambda: UNTYPED.frameworks(questions=(3, 2)), ValueError, r"the least and the most, not \(3, 2\)"),
        (lambda: UNTYPED.frameworks(questions=-1), ValueError, "questions is 0 or more, not -1"),
        (lambda: UNTYPED.frameworks(steps=0.5), TypeError, "each of steps is an int or a Decimal, not 0.5"),
        (lambda: UNTYPED.frameworks(steps=0), ValueError, "points cannot go in steps of 0"),
        (lambda: UNTYPED.frameworks(steps=[]), ValueError, "steps holds at least one value"),
        (lambda: UNTYPED.frameworks(languages="svenska"), ValueError, "not 'svenska'"),
        (lambda: UNTYPED.frameworks(languages=[1]), TypeError, "each of languages is a tag such as 'sv', not 1"),
        (lambda: UNTYPED.frameworks(revises="kompass-2016"), TypeError, "load_framework loads one by its id"),
        (lambda: UNTYPED.frameworks(revises=ONE_POINT, languages="nb"), ValueError, "'sv'; add it"),
        (lambda: UNTYPED.lineages(0), ValueError, "length is 1 or more, not 0"),
        (lambda: UNTYPED.evaluations(3), TypeError, "a framework is a Framework, its id or a strategy"),
        (
            lambda: UNTYPED.evaluations("kompass-1066"),
            km.UnknownFrameworkError,
            "there is no framework called kompass-1066",
        ),
        (lambda: UNTYPED.evaluations(status="done"), ValueError, "status is final or draft, not 'done'"),
        (lambda: UNTYPED.evaluations(rounding="up"), ValueError, "rounding is half-up or half-even, not 'up'"),
        (lambda: UNTYPED.evaluations(rounding=1), TypeError, "rounding is half-up or half-even, not 1"),
        (lambda: UNTYPED.evaluations(texts=["a"]), TypeError, "texts is a strategy such as"),
        (lambda: UNTYPED.corpora(size=-1), ValueError, "size is 0 or more, not -1"),
        (lambda: UNTYPED.faulty(7), TypeError, "a rule is given by its name"),
        (lambda: UNTYPED.faulty("unknown-aera"), ValueError, "there is no rule called unknown-aera: unknown-area was"),
        (lambda: UNTYPED.faulty("same-evaluation-twice"), ValueError, "that no change of one file can break"),
    ],
)
def test_a_wrong_argument_is_refused_when_it_is_given(
    call: Callable[[], object], error: type[Exception], text: str
) -> None:
    """Not when something is drawn; the message says what was wanted."""
    with pytest.raises(error, match=text):
        call()


def test_a_strategy_of_counts_that_draws_something_else_is_refused() -> None:
    """It can be seen only then."""
    with pytest.raises(ValueError, match="areas is 1 or more, not 0"):
        simplest(kt.frameworks(areas=st.just(0)))
    with pytest.raises(TypeError, match="areas is a strategy of whole numbers, but it drew 'x'"):
        simplest(UNTYPED.frameworks(areas=st.just("x")))


def test_nothing_is_filtered() -> None:
    """Every example is valid as it is drawn, so that none is thrown away."""
    for file in Path(kt.__file__).parent.glob("*.py"):
        source = file.read_text(encoding="utf-8")
        assert not re.findall(r"assume\(|\.filter\(|suppress_health_check|unique=|unique_by=", source), file.name


def test_evaluations_of_a_framework_with_odd_maxima_are_drawn() -> None:
    """A maximum between two steps is wrong in a framework, but points are still printed in steps."""
    framework = evolve(ONE_POINT, points_step=2)
    found = simplest(kt.evaluations(framework), lambda drawn: drawn.area(1).percent == 100)
    assert found.area(1).points is None
