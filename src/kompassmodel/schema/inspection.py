"""All problems with a document's shape, and its data with the values concerned set aside.

The schemas in `schemas/` say what shape a file has. This module turns the failures that the validator reports into
sentences for a person who knows the instrument but not the format. It sets the values concerned aside so that the rest
can be checked.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import Any

from attrs import evolve, frozen

from kompassmodel.diagnostics.problem import Path, Problem, SetAside
from kompassmodel.documents.document import Data, Document
from kompassmodel.documents.plain_data import copied
from kompassmodel.documents.rules import MOST_PROBLEMS
from kompassmodel.messages.message import message
from kompassmodel.model.points import Points
from kompassmodel.schema.failures import explain
from kompassmodel.schema.json_schema import failures, schema
from kompassmodel.schema.kind import DocumentKind
from kompassmodel.schema.number_places import declared_step
from kompassmodel.schema.repeated_questions import path_of, repeated_questions, repetitions
from kompassmodel.schema.rules import MISSING_KEY, UNKNOWN_KEY, WRONG_TYPE
from kompassmodel.schema.setting_aside import set_aside
from kompassmodel.schema.structuring import is_evaluation, is_question_result


@frozen
class Shape:
    """The problems with a document's shape, and its data with the values concerned set aside.

    `data` has the right shape: a value that failed is left out, or replaced by a placeholder if it is required. It is
    None if there are more problems than are looked for.
    `set_aside` are the paths of these values; no finding may rest on them.
    """

    problems: tuple[Problem, ...]
    data: dict[str, Any] | None
    set_aside: frozenset[Path]


def inspect(document: Document, kind: DocumentKind, step: Points | None = None) -> Shape:
    """Find the problems with the shape of `document`, and set the values concerned aside.

    Points go in steps of `step`, or in any if it is None; a framework declares its own.
    """
    step = declared_step(document.data) if kind == "framework" else step
    explained: dict[Path, Problem] = {}
    unread = SetAside(document.set_aside)
    parts = _invalid_parts(document.data) if kind == "evaluation" else [((), document.data)]
    for failure in chain.from_iterable(failures(kind, value, path) for path, value in parts):
        for problem in explain(failure, document, kind, len(explained), step):
            if not unread.holds(problem.path):
                explained.setdefault(problem.path, problem)
        if len(explained) > MOST_PROBLEMS:
            return Shape(tuple(explained.values()), None, frozenset(explained))
    problems = _without_echoes(explained)
    data = copied(document.data)
    assert isinstance(data, dict)  # noqa: S101 - `kind_of` lets only tables through
    paths = {*document.set_aside, *explained}
    for path in sorted(paths, key=len, reverse=True):
        set_aside(data, path, schema(kind))
    if kind == "framework":
        repeated = repeated_questions(data)
        problems += repetitions(repeated)
        for (area, _), questions in repeated.items():
            for question in questions:
                del data["areas"][area]["questions"][question]
                paths.add(path_of(area, question))
    return Shape(tuple(problems), data, frozenset(paths))


def _invalid_parts(data: Data) -> list[tuple[Path, Data]]:
    """Select what may be invalid in an evaluation, in parts with their paths: most of a file is valid.

    Structuring finds the valid rows of questions, and whether all but rows is valid. It accepts the same data as the
    schema and is many times as fast.
    """
    areas = data.get("areas") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(areas, dict):
        return [((), data)]
    invalid = {number: _invalid_questions(area) for number, area in areas.items()}
    without_rows = {number: {**area, "questions": {}} for number, area in areas.items() if invalid[number] is not None}
    if is_evaluation({**data, "areas": {**areas, **without_rows}}):
        rows_by_area = {("areas", number, "questions"): rows for number, rows in invalid.items() if rows}
        return [((*table, number), row) for table, rows in rows_by_area.items() for number, row in rows.items()]
    rows = {number: {**area, "questions": invalid[number]} for number, area in areas.items() if number in without_rows}
    return [((), {**data, "areas": {**areas, **rows}})]


def _invalid_questions(area: Data) -> dict[str, Any] | None:
    """Select the invalid rows of an area; None if it has no table of them."""
    questions = area.get("questions") if isinstance(area, dict) else None
    if not isinstance(questions, dict):
        return None
    return {number: row for number, row in questions.items() if not is_question_result(number, row)}


def _without_echoes(explained: dict[Path, Problem]) -> list[Problem]:
    """Drop the problems of missing keys that a misspelt key in the same table explains.

    If two unknown keys seem to mean the same known one, neither gets a replacement: one of them is something else.
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


def unexplained_problem(kind: DocumentKind) -> Problem:
    """Build the problem of a document that structuring refuses although the schema accepts it."""
    text = (
        message("this file as a whole does not describe an evaluation")
        if kind == "evaluation"
        else message("this file as a whole does not describe a framework")
    )
    return Problem(
        WRONG_TYPE, (), text, message("please report this: each problem should have been reported separately")
    )
