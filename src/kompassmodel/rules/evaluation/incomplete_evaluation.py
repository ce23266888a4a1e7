"""A final evaluation has its date, every area, and in an area with questions every question."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Path, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import listed
from kompassmodel.messages.message import message, plural
from kompassmodel.model.evaluation import AreaResult
from kompassmodel.model.framework import Area
from kompassmodel.rules.case import EvaluationCase

RULE = Rule(
    "incomplete-evaluation",
    Severity.ERROR,
    "A final evaluation has its date, every area, and in an area with questions every question.",
    why=(
        "A table with holes passes for a low score, and means reckoned from it are wrong. Usually the typing was "
        "interrupted, or a row at the foot of a page was passed over."
    ),
    source="The framework file lists the areas and questions; by docs/evaluations.md only a draft may lack some.",
    acceptable=True,
    tells_revision=True,
)


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield what a final evaluation lacks; an area with its points alone is complete too.

    What is misspelt, written twice or put elsewhere is told there, and not here as missing too.
    """
    if case.evaluation.status == "draft" or not case.set_aside.spares(("status",)):
        return
    if case.evaluation.evaluated is None and case.set_aside.spares_top("evaluated"):
        text = message("evaluated is missing: a final evaluation says when it was made")
        yield Problem(
            RULE, ("evaluated",), text, message("add a line like `evaluated: 2019-03`, or say `status: draft`")
        )
    given = {area.id: area for area in case.evaluation.areas}
    yield from _missing_areas(case, given)
    homes = {question.id for area in given.values() for question in area.questions}
    for area in case.framework.areas:
        result = given.get(area.id)
        if result is not None:
            yield from _missing_figures(case, area, result, homes)


def _missing_areas(case: EvaluationCase, given: dict[str, AreaResult]) -> Iterator[Problem]:
    missing = [area.id for area in case.framework.areas if area.id not in given]
    known = {area.id for area in case.framework.areas}
    astray = sum(area not in known for area in given) + case.set_aside.entries(("areas",))
    if len(missing) > astray and ("areas",) not in case.set_aside.paths:
        text = plural(
            "area {missing} is missing",
            "areas {missing} are missing",
            count=len(missing),
            missing=listed(missing, 20),
        )
        yield Problem(RULE, ("areas",), text, _DRAFT, at_key=True)


def _missing_figures(case: EvaluationCase, area: Area, result: AreaResult, homes: set[str]) -> Iterator[Problem]:
    path: Path = ("areas", area.id)
    if not result.questions:
        if result.points is None and result.percent is None and case.set_aside.spares(path):
            yield Problem(
                RULE, path, message("area {area} has neither points nor questions", area=area.id), _DRAFT, at_key=True
            )
        return
    table = (*path, "questions")
    known = case.bounds.areas[area.id].questions
    missing = [number for number in known if number not in homes]
    astray = sum(question.id not in known for question in result.questions) if missing else 0
    if len(missing) > astray + case.set_aside.entries(table):
        text = message("area {area} lacks {missing}", area=area.id, missing=listed(missing, 20))
        yield Problem(RULE, table, text, _DRAFT, at_key=True)
    for question in result.questions:
        if question.points is not None or question.percent is not None or question.id not in known:
            continue
        place = (*table, question.id)
        if case.set_aside.spares(place):
            text = message("question {question} has neither points nor percent", question=question.id)
            yield Problem(RULE, place, text, _DRAFT, at_key=True)


_DRAFT = message("give the figures, or say `status: draft` while the table is being typed")
