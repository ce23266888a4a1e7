"""The gate and the published schemas accept the same documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import attrs
import pytest
from hypothesis import given, note
from hypothesis import strategies as st

import kompassmodel as km
from kompassmodel.diagnostics.problem import Path
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.framework import Framework
from kompassmodel.schema.json_schema import is_valid, schema
from kompassmodel.schema.kind import DocumentKind
from kompassmodel.schema.structuring import to_data, to_evaluation, to_framework
from kompassmodel.schema.values import MisshapenError
from tests.support import drawing
from tests.support.misshapen import EVALUATION, FRAMEWORK, ODD_VALUES, misshapen, paths_in, replaced, without

CASES = [
    pytest.param("evaluation", EVALUATION, to_evaluation, id="evaluation"),
    pytest.param("framework", FRAMEWORK, to_framework, id="framework"),
]


def _widened(data: Any, path: Path) -> Iterator[Any]:
    """Yield the table at `path`, if there is one, with one more entry."""
    for step in path:
        data = data[step]
    if isinstance(data, dict):
        for key in ("x", "id", "name", "title", "points", "translations", "change", "question", "9", ""):
            for value in ODD_VALUES:
                yield {**data, key: value}


@pytest.mark.parametrize(("kind", "data", "structure"), CASES)
def test_gate_and_schema_accept_the_same_values_in_every_place(
    kind: DocumentKind, data: Any, structure: Callable[[Any], object]
) -> None:
    """Each value of a full document, replaced by each odd value or left out, passes both or neither."""
    variants = [(path, replaced(data, path, value)) for path in paths_in(data) for value in ODD_VALUES]
    variants += [(path, without(data, path)) for path in paths_in(data) if path]
    variants += [(path, replaced(data, path, wider)) for path in paths_in(data) for wider in _widened(data, path)]
    for path, variant in variants:
        try:
            structure(variant)
            structured = True
        except MisshapenError:
            structured = False
        assert is_valid(kind, variant) is structured, (path, variant)


@pytest.mark.parametrize(("kind", "data", "structure"), CASES)
def test_schema_and_model_have_the_same_keys(kind: DocumentKind, data: Any, structure: Callable[[Any], object]) -> None:
    """The keys at the top of the schema are the fields of the object, and the full documents use all of them."""
    original = structure(data)
    assert isinstance(original, km.Framework | km.Evaluation)
    fields = {field.name for field in attrs.fields(type(original))}
    unwritten = {"translations", "guidance_translations", "previous"}
    assert set(schema(kind)["properties"]) == fields - unwritten == set(data)


@given(st.data())
def test_structuring_and_schema_accept_the_same_documents(data: st.DataObject) -> None:
    """Strict structuring, which is the gate, accepts exactly what the published JSON Schema accepts."""
    framework, evaluation = data.draw(drawing.framework_and_evaluation())
    original = framework if data.draw(st.booleans()) else evaluation
    spoilt = data.draw(misshapen(to_data(original)))
    note(repr(spoilt))
    assert _is_structured(original, spoilt) is is_valid(_kind(original), spoilt)


def _kind(original: Framework | Evaluation) -> DocumentKind:
    return "framework" if isinstance(original, Framework) else "evaluation"


def _is_structured(like: Framework | Evaluation, data: Any) -> bool:
    structure = to_framework if isinstance(like, Framework) else to_evaluation
    try:
        structure(data)
    except MisshapenError:
        return False
    return True
