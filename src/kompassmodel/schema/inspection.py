"""All that is wrong with a document's shape, in plain words, and its data without that.

The schemas in `schemas/` say what shape a file has. This package turns what the validator reports into sentences for a
person who knows the instrument and not the format, and sets the values concerned aside so that the rest can be judged."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from typing import Any

from attrs import evolve, frozen

from kompassmodel.diagnostics.problem import Path, Problem, SetAside
from kompassmodel.documents.document import Data, Document
from kompassmodel.messages.message import message
from kompassmodel.schema.failures import explain
from kompassmodel.schema.json_schema import failure, schema, validator
from kompassmodel.schema.kind import DocumentKind
from kompassmodel.schema.rules import MISSING_KEY, UNKNOWN_KEY, WRONG_TYPE
from kompassmodel.schema.setting_aside import set_aside
from kompassmodel.schema.structuring import is_question_result


@frozen
class Shape:
    """What was found of a document's shape, and its data with what is wrong set aside.

    `data` has the right shape: what failed is left out, or where it cannot be, a stand-in takes its place.
    `set_aside` are the paths concerned; nothing may be said that rests on them.
    """

    problems: tuple[Problem, ...]
    data: dict[str, Any]
    set_aside: frozenset[Path]


def inspect(document: Document, kind: DocumentKind) -> Shape:
    """Return what is wrong with the shape of `document`, and its data without that."""
    explained: dict[Path, Problem] = {}
    before = SetAside(document.set_aside)
    asked = _without_good_rows(document.data) if kind == "evaluation" else document.data
    for error in validator(kind).iter_errors(asked):
        for problem in explain(failure(error, schema(kind)), document, kind, len(explained)):
            if not before.holds(problem.path):
                explained.setdefault(problem.path, problem)
    problems = _without_echoes(explained)
    data = deepcopy(document.data)
    assert isinstance(data, dict)  # noqa: S101 - only tables are asked for their shape
    aside = {*document.set_aside, *explained}
    for path in sorted(aside, key=len, reverse=True):
        set_aside(data, path, schema(kind))
    return Shape(tuple(problems), data, frozenset(aside))


def _without_good_rows(data: Data) -> Data:
    """Return an evaluation without the rows of questions of which nothing is wrong: most of a file that is not right.

    The gate tells, which is many times as fast, and which accepts what the schema does.
    """
    areas = data.get("areas") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(areas, dict):
        return data
    return {**data, "areas": {number: _without_good_questions(area) for number, area in areas.items()}}


def _without_good_questions(area: Data) -> Data:
    questions = area.get("questions") if isinstance(area, dict) else None
    if not isinstance(area, dict) or not isinstance(questions, dict):
        return area
    left = {number: row for number, row in questions.items() if not is_question_result(number, row)}
    return {**area, "questions": left}


def _without_echoes(explained: dict[Path, Problem]) -> list[Problem]:
    """Return the problems without the missing keys that a misspelt key beside them explains.

    Two keys that were both meant to be the same one are not mended: one of them is something else.
    """
    meant = Counter(
        (*path[:-1], problem.message.values.get("meant"))
        for path, problem in explained.items()
        if problem.rule is UNKNOWN_KEY
    )
    problems = [problem for path, problem in explained.items() if not (problem.rule is MISSING_KEY and path in meant)]
    return [
        evolve(problem, replacement=None)
        if problem.rule is UNKNOWN_KEY and meant[*problem.path[:-1], problem.message.values.get("meant")] > 1
        else problem
        for problem in problems
    ]


def unexplained(kind: DocumentKind) -> Problem:
    """Return the problem of a document that does not have the shape of its kind, and nobody can say why."""
    text = (
        message("this file does not describe an evaluation as a whole")
        if kind == "evaluation"
        else message("this file does not describe a framework as a whole")
    )
    return Problem(WRONG_TYPE, (), text, message("please report it: each mistake should be told by itself"))
