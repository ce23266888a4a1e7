"""Shapes that the gate refuses although they look harmless, and those that it takes as missing."""

from __future__ import annotations

from typing import Any

import pytest

from kompassmodel.schema.json_schema import is_valid
from kompassmodel.schema.structuring import to_evaluation, to_framework
from kompassmodel.schema.values import MisshapenError

EVALUATION = {"framework": "a", "municipality": "X"}
FRAMEWORK = {"id": "a", "title": "A", "language": "sv"}
AREA = {"title": "One", "max_points": 10}


@pytest.mark.parametrize(
    "areas",
    [
        {"1": {"id": "1", "points": 5}},
        {"1": {"questions": {"1.1": {"id": "1.1", "points": 5}}}},
        {"1": {"questions": {"1.1": {"id": "1.1", "points": 5, "max_points": 5, "percent": 100}}}},
    ],
    ids=["area", "question", "full question"],
)
def test_a_number_is_the_key_and_never_a_value_beside_it(areas: dict[str, Any]) -> None:
    """A key `id` inside an area or a question is refused, by gate and schema alike."""
    data = {**EVALUATION, "areas": areas}
    with pytest.raises(MisshapenError):
        to_evaluation(data)
    assert not is_valid("evaluation", data)


@pytest.mark.parametrize(
    "area",
    [
        {**AREA, "id": "1"},
        {**AREA, "title": {}},
        {**AREA, "translations": {"nb": "En"}},
        {**AREA, "questions": {"1.1": {"id": "1.1", "wording": "Why?", "max_points": 10}}},
        {**AREA, "questions": {"1.1": {"wording": {}, "max_points": 10}}},
        {**AREA, "title": " "},
        {**AREA, "title": {"sv": ""}},
    ],
    ids=["id", "no title", "translations", "id of a question", "no wording", "blank title", "blank in a language"],
)
def test_an_area_of_a_framework_has_a_title_and_no_key_for_what_stands_elsewhere(area: dict[str, Any]) -> None:
    """Its number is its key, and the titles in other languages are in the title."""
    data = {**FRAMEWORK, "areas": {"1": area}}
    with pytest.raises(MisshapenError):
        to_framework(data)
    assert not is_valid("framework", data)


@pytest.mark.parametrize("title", [{}, "", None, [], {"sv": None}], ids=repr)
def test_a_framework_needs_a_title(title: object) -> None:
    """An empty one is none."""
    data = {**FRAMEWORK, "title": title, "areas": {"1": AREA}}
    with pytest.raises(MisshapenError):
        to_framework(data)
    assert not is_valid("framework", data)


def test_empty_values_count_as_missing() -> None:
    """A key with nothing behind it is the start of a draft."""
    data: dict[str, Any] = {
        **EVALUATION,
        "evaluated": None,
        "summary": {"total": None, "areas": None},
        "evaluators": None,
        "areas": {"1": None, "2": {"points": None, "questions": {"2.1": None, "2.2": {"points": None}}}},
    }
    evaluation = to_evaluation(data)
    assert is_valid("evaluation", data)
    assert evaluation.evaluated is None
    assert evaluation.evaluators == ()
    assert [area.id for area in evaluation.areas] == ["1", "2"]
    assert [question.points for question in evaluation.areas[1].questions] == [None, None]
