"""The gate and the published schemas agree on every value in every place, and every disagreement would be told."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import attrs
import pytest
from jsonschema import Draft202012Validator

import kompassmodel as km
from kompassmodel.diagnostics.problem import Path
from kompassmodel.documents.parser import parse
from kompassmodel.documents.writer import write_yaml
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.registry.registry import open_registry
from kompassmodel.resources import schema_text
from kompassmodel.schema.inspection import inspect
from kompassmodel.schema.json_schema import is_valid, schema
from kompassmodel.schema.kind import DocumentKind
from kompassmodel.schema.structuring import MisshapenError, to_evaluation, to_framework
from kompassmodel.validation.pipeline import check_document
from kompassmodel.validation.shape import structure_document

ODD_VALUES: tuple[Any, ...] = (
    *(None, True, "", " ", "x", "2019", "2019-13", "2020/..", "../..", "2019/2018", "same", "draft"),
    *(0, -1, 7, 101, 2019, 999, Decimal("2.9"), Decimal("15.0"), Decimal("1.10")),
    *([], ["x"], [None], [{}], [7]),
    *({}, {"x": 1}, {"x": None}, {"name": "x"}, {"sv": "x"}, {"sv": None}, {"1": {}}, {"1": None}, {"1": 5}),
    *({"id": "1"}, {"points": 5}, {"change": ["new"]}, {"title": "x", "max_points": 1}, {"translations": {}}),
)

EVALUATION: dict[str, Any] = {
    "framework": "kompass-2016",
    "status": "draft",
    "municipality": {"name": "Torsås", "code": "0834"},
    "evaluated": "2017-10",
    "published": 2017,
    "evaluators": ["x", {"name": "y", "organisation": "z"}],
    "round": 1,
    "interviews": 30,
    "source": {"title": "x", "publisher": "y", "url": "z", "page": 3},
    "facts": {"population": 1, "population_change": -1, "employees": 3, "group": "x", "governing_parties": ["S"]},
    "summary": {"total": 373, "areas": {"1": 45}},
    "areas": {
        "1": {
            "points": 45,
            "max_points": 100,
            "percent": 45,
            "questions": {"1.1": 5, "1.2": {"points": 10, "max_points": 20, "percent": 48}},
            "strengths": ["x"],
            "partial": ["x"],
            "improvements": ["x"],
            "weaknesses": ["x"],
            "impression": "x",
        },
        "2": None,
    },
    "references": [{"name": "x", "total": 462, "areas": {"1": 49}}],
    "accepted": [{"rule": "municipality-code", "at": "/municipality/code", "reason": "x"}],
}

FRAMEWORK: dict[str, Any] = {
    "id": "a",
    "title": {"sv": "x", "nb": "y"},
    "revision": "x",
    "publisher": "x",
    "language": "sv",
    "in_use": "2010/..",
    "revises": "kompass-2016",
    "points_step": Decimal("0.5"),
    "areas": {
        "1": {
            "title": "x",
            "also": ["y"],
            "max_points": 15,
            "topics": ["x"],
            "lineage": [{"area": 1, "change": "same"}],
            "questions": {
                "1.1": {
                    "wording": {"sv": "x"},
                    "also": ["y"],
                    "max_points": 15,
                    "lineage": [{"question": "1.1", "change": ["same", "reworded"]}],
                }
            },
        }
    },
    "retired": {"1.2": "x"},
}


def _paths(data: Any, path: Path = ()) -> Iterator[Path]:
    yield path
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield from _paths(value, (*path, key))


def _replaced(data: Any, path: Path, value: Any) -> Any:
    if not path:
        return value
    changed = copy.copy(data)
    changed[path[0]] = _replaced(data[path[0]], path[1:], value)
    return changed


def _without(data: Any, path: Path) -> Any:
    changed = copy.deepcopy(data)
    holder = changed
    for step in path[:-1]:
        holder = holder[step]
    del holder[path[-1]]
    return changed


def _widened(data: Any, path: Path) -> Iterator[Any]:
    """Yield the table at `path`, where there is one, with one entry more."""
    for step in path:
        data = data[step]
    if isinstance(data, dict):
        for key in ("x", "id", "name", "title", "points", "translations", "change", "question", "9", ""):
            for value in ODD_VALUES:
                yield {**data, key: value}


CASES = [
    pytest.param("evaluation", EVALUATION, to_evaluation, id="evaluation"),
    pytest.param("framework", FRAMEWORK, to_framework, id="framework"),
]


@pytest.mark.parametrize(("kind", "data", "structure"), CASES)
def test_gate_and_schema_accept_the_same_values_in_every_place(
    kind: DocumentKind, data: Any, structure: Callable[[Any], object]
) -> None:
    """Each value of a full document, replaced by each odd value or left out, passes both or neither."""
    variants = [(path, _replaced(data, path, value)) for path in _paths(data) for value in ODD_VALUES]
    variants += [(path, _without(data, path)) for path in _paths(data) if path]
    variants += [(path, _replaced(data, path, wider)) for path in _paths(data) for wider in _widened(data, path)]
    for path, variant in variants:
        try:
            structure(variant)
            structured = True
        except MisshapenError:
            structured = False
        assert is_valid(kind, variant) is structured, (path, variant)


@pytest.mark.parametrize(("kind", "data", "structure"), CASES)
def test_whatever_is_of_the_wrong_shape_is_told_where_it_stands(
    kind: DocumentKind, data: Any, structure: Callable[[Any], object]
) -> None:
    """Each odd value that the schema refuses has a finding at its path or in it, and what is left can be judged."""
    assert structure(data)
    registry = open_registry()
    for path in _paths(data):
        for value in ODD_VALUES:
            variant = _replaced(data, path, value)
            if not isinstance(variant, dict) or is_valid(kind, variant):
                continue
            document = parse(write_yaml(variant), "odd.yaml")
            shape = inspect(document, kind)
            assert shape.problems
            assert all(problem.path[: len(path)] == path for problem in shape.problems), (path, value)
            assert structure(shape.data)
            assert check_document(document, registry).findings


def test_a_disagreement_of_gate_and_schema_would_still_be_a_finding() -> None:
    """Were the gate to refuse what the schema accepts, the user would get a finding and no traceback."""

    def refuse(_: object) -> Evaluation:
        raise MisshapenError

    shaped = structure_document(parse(write_yaml(EVALUATION), "odd.yaml"), "evaluation", refuse)
    assert [problem.rule.name for problem in shaped.problems] == ["wrong-type"]


@pytest.mark.parametrize("kind", ["evaluation", "framework"])
def test_every_property_has_a_title_and_a_description(kind: DocumentKind) -> None:
    """Editors show both; each property, list item and table entry has its own."""

    def check(node: Any, place: str) -> None:
        assert node.get("title"), place
        assert len(node.get("description", "")) > 10, place
        for key, child in node.get("properties", {}).items():
            check(child, f"{place}/{key}")
        for keyword in ("items", "additionalProperties"):
            child = node.get(keyword)
            if isinstance(child, dict) and list(child) != ["$ref"]:
                check(child, f"{place}/{keyword}")

    whole = json.loads(schema_text(kind))
    check(whole, kind)
    for name, definition in whole["$defs"].items():
        check(definition, name)


@pytest.mark.parametrize("kind", ["evaluation", "framework"])
def test_the_schemas_are_json_schemas_of_2020(kind: DocumentKind) -> None:
    """Both declare the draft and are valid by its own schema; every reference leads to a definition."""
    whole = json.loads(schema_text(kind))
    assert whole["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(whole)
    text = json.dumps(whole)
    assert set(re.findall(r'"#/\$defs/(\w+)"', text)) == set(whole["$defs"])


@pytest.mark.parametrize(("kind", "data", "structure"), CASES)
def test_schema_and_model_know_the_same_keys(kind: DocumentKind, data: Any, structure: Callable[[Any], object]) -> None:
    """What the schema lists at the top is what the object has, and the documents above use all of it."""
    thing = structure(data)
    assert isinstance(thing, km.Framework | km.Evaluation)
    fields = {field.name for field in attrs.fields(type(thing))}
    assert set(schema(kind)["properties"]) == fields - {"translations", "previous"} == set(data)
