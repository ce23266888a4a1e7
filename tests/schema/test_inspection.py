"""Every value of the wrong shape is reported at its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kompassmodel.documents.parser import parse
from kompassmodel.documents.writer import write_yaml
from kompassmodel.registry.scope import Scope
from kompassmodel.schema.inspection import inspect
from kompassmodel.schema.json_schema import is_valid
from kompassmodel.schema.kind import DocumentKind
from kompassmodel.schema.structuring import to_evaluation, to_framework
from kompassmodel.validation.pipeline import check_document
from tests.support.drawing import examples
from tests.support.misshapen import EVALUATION, FRAMEWORK, ODD_VALUES, paths_in, replaced

CASES = [
    pytest.param("evaluation", EVALUATION, to_evaluation, id="evaluation"),
    pytest.param("framework", FRAMEWORK, to_framework, id="framework"),
]


@pytest.mark.parametrize(("kind", "data", "structure"), CASES)
def test_every_value_of_the_wrong_shape_is_reported_at_its_place(
    kind: DocumentKind, data: Any, structure: Callable[[Any], object]
) -> None:
    """Each odd value that the schema refuses has a problem at its path or inside, and the rest can be checked.

    Every night each value is put in each place; else every third, so that each value and each place has its turn.
    """
    assert structure(data)
    registry = Scope()
    every = 1 if examples(100) > 100 else 3
    for number, path in enumerate(paths_in(data)):
        for value in ODD_VALUES[number % every :: every]:
            variant = replaced(data, path, value)
            if not isinstance(variant, dict) or is_valid(kind, variant):
                continue
            document = parse(write_yaml(variant), "odd.yaml")
            shape = inspect(document, kind)
            assert shape.problems
            assert all(problem.path[: len(path)] == path for problem in shape.problems), (path, value)
            assert structure(shape.data)
            assert check_document(document, registry).findings
