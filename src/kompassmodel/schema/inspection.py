"""All problems with a document's shape, and its data with the values concerned set aside.

The schemas in `schemas/` say what shape a file has. This module turns the failures that the validator reports into
sentences for a person who knows the instrument but not the format. It sets the values concerned aside so that the rest
can be checked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import Any

from attrs import evolve, frozen

from kompassmodel.diagnostics.problem import Path, Problem, SetAside
from kompassmodel.documents.document import Data, Document
from kompassmodel.documents.rules import MOST_PROBLEMS
from kompassmodel.messages.message import message
from kompassmodel.model.points import Points
from kompassmodel.schema.failures import explain
from kompassmodel.schema.json_schema import failures, schema
from kompassmodel.schema.kind import DocumentKind
from kompassmodel.schema.number_places import declared_step
from kompassmodel.schema.repeated_questions import path_of, repeated_questions, repetitions
from kompassmodel.schema.rules import MISSING_KEY, UNKNOWN_KEY, WRONG_TYPE
from kompassmodel.schema.setting_aside import without
from kompassmodel.schema.structuring import is_question_result


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


def inspect_rows(document: Document, step: Points | None = None) -> Shape:
    """Find the problems with the rows of questions of an evaluation, and set the values concerned aside.

    Points go in steps of `step`, or in any if it is None. What else is of the wrong shape stays in the data.
    """
    invalid = _invalid_rows(document.data).items()
    parts = [(("areas", area, "questions", number), row) for area, rows in invalid for number, row in rows.items()]
    return _shape(document, "evaluation", parts, step)


def inspect(document: Document, kind: DocumentKind, step: Points | None = None) -> Shape:
    """Find the problems with the shape of `document`, and set the values concerned aside.

    Points go in steps of `step`, or in any if it is None; a framework declares its own.
    """
    data = document.data
    if kind == "framework":
        return _shape(document, kind, [((), data)], declared_step(data))
    invalid = _invalid_rows(data)
    if invalid and isinstance(data, dict):  # most rows are valid, and the schema need not be asked about them
        areas = {number: {**data["areas"][number], "questions": rows} for number, rows in invalid.items()}
        data = {**data, "areas": {**data["areas"], **areas}}
    return _shape(document, kind, [((), data)], step)


def _shape(document: Document, kind: DocumentKind, parts: Sequence[tuple[Path, Data]], step: Points | None) -> Shape:
    """Find the problems with the shape of parts of a document, each with its path."""
    explained: dict[Path, Problem] = {}
    unread = SetAside(document.set_aside)
    for failure in chain.from_iterable(failures(kind, value, path) for path, value in parts):
        for problem in explain(failure, document, kind, len(explained), step):
            if not unread.holds(problem.path):
                explained.setdefault(problem.path, problem)
        if len(explained) > MOST_PROBLEMS:
            return Shape(tuple(explained.values()), None, frozenset(explained))
    problems = _without_echoes(explained)
    paths = {*document.set_aside, *explained}
    data = without(document.data, paths, schema(kind))
    assert isinstance(data, dict)  # noqa: S101 - `kind_of` lets only tables through
    if kind == "framework":
        repeated = repeated_questions(data)
        problems += repetitions(repeated)
        for (number, _), questions in repeated.items():
            areas, taken = data["areas"], set(questions)
            own = {question: row for question, row in areas[number]["questions"].items() if question not in taken}
            data = {**data, "areas": {**areas, number: {**areas[number], "questions": own}}}
            paths |= {path_of(number, question) for question in questions}
    return Shape(tuple(problems), data, frozenset(paths))


def _invalid_rows(data: Data) -> dict[str, dict[str, Any]]:
    """Select the rows of questions that are invalid in an evaluation, by area; empty for an area without such rows.

    Structuring finds them. It accepts the same data as the schema and is many times as fast.
    """
    areas = data.get("areas") if isinstance(data, dict) else None
    return {
        area: {number: row for number, row in result["questions"].items() if not is_question_result(number, row)}
        for area, result in (areas.items() if isinstance(areas, dict) else ())
        if isinstance(result, dict) and isinstance(result.get("questions"), dict)
    }


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
