"""Every value of the wrong shape is reported at its place."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest

from kompassmodel.documents.parser import parse
from kompassmodel.documents.writer import write_yaml
from kompassmodel.registry.scope import Scope
from kompassmodel.schema.inspection import inspect, inspect_rows
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
            before = deepcopy(document.data)
            shape = inspect(document, kind)
            assert document.data == before
            assert shape.problems
            assert all(problem.path[: len(path)] == path for problem in shape.problems), (path, value)
            assert structure(shape.data)
            assert check_document(document, registry).findings


def test_a_whole_number_with_decimals_has_the_right_shape_beside_what_has_not() -> None:
    """15.0 is the number 15 wherever it stands, whatever else is wrong in the file."""
    data = replaced(replaced(EVALUATION, ("round",), Decimal("15.0")), ("areas", "1", "percent"), Decimal("48.0"))
    for path in (("status",), ("areas", "1", "strengths"), ("areas", "1", "questions", "1.2", "points")):
        shape = inspect(parse(write_yaml(replaced(data, path, "x")), "odd.yaml"), "evaluation")
        assert [problem.path for problem in shape.problems] == [path]


def test_the_problems_of_rows_are_those_found_in_the_whole() -> None:
    """Both ways set the same values aside, if nothing is wrong but in rows of questions."""
    row = ("areas", "1", "questions", "1.2")
    values: tuple[Any, ...] = ({"points": "5 p", "percent": 101}, {"precent": 5}, "x", [], {"points": -1, "max": 2})
    for value in values:
        document = parse(write_yaml(replaced(EVALUATION, row, value)), "odd.yaml")
        assert inspect_rows(document) == inspect(document, "evaluation")
        assert inspect_rows(document).problems
