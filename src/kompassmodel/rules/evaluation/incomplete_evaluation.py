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
    "A final evaluation has its date, every area, and every question of an area with questions.",
    why=(
        "A table with gaps passes for a low score, and means calculated from it are wrong. Usually the "
        "typing was interrupted, or a row at the foot of a page was skipped."
    ),
    source=(
        "The framework file lists the areas and questions; according to docs/evaluations.md only a draft may lack some."
    ),
    acceptable=True,
    tells_revision=True,
)


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield problems for the missing date, areas, questions and figures of a final evaluation.

    An area with points or percent and no questions is complete. An unknown entry, or one that was set aside, may be the
    missing one and has a problem of its own. So missing entries are reported only if they outnumber such entries.
    """
    if case.evaluation.status == "draft" or not case.set_aside.spares(("status",)):
        return
    if case.evaluation.evaluated is None and case.set_aside.spares_top("evaluated"):
        text = message("evaluated is missing: a final evaluation says when it was made")
        yield Problem(
            RULE, ("evaluated",), text, message("add a line like `evaluated: 2019-03`, or write `status: draft`")
        )
    results = {area.id: area for area in case.evaluation.areas}
    yield from _missing_areas(case, results)
    question_ids = {question.id for area in results.values() for question in area.questions}
    for area in case.framework.areas:
        result = results.get(area.id)
        if result is not None:
            yield from _missing_figures(case, area, result, question_ids)


def _missing_areas(case: EvaluationCase, results: dict[str, AreaResult]) -> Iterator[Problem]:
    missing = [area.id for area in case.framework.areas if area.id not in results]
    known = {area.id for area in case.framework.areas}
    unresolved = sum(area not in known for area in results) + case.set_aside.entries(("areas",))
    if len(missing) > unresolved and ("areas",) not in case.set_aside.paths:
        text = plural(
            "area {missing} is missing",
            "areas {missing} are missing",
            count=len(missing),
            missing=listed(missing, 20),
        )
        yield Problem(RULE, ("areas",), text, _DRAFT, at_key=True)


def _missing_figures(case: EvaluationCase, area: Area, result: AreaResult, question_ids: set[str]) -> Iterator[Problem]:
    path: Path = ("areas", area.id)
    if not result.questions:
        if result.points is None and result.percent is None and case.set_aside.spares(path):
            yield Problem(
                RULE, path, message("area {area} has neither points nor questions", area=area.id), _DRAFT, at_key=True
            )
        return
    table = (*path, "questions")
    known = case.bounds.areas[area.id].questions
    missing = [number for number in known if number not in question_ids]
    unresolved = sum(question.id not in known for question in result.questions) if missing else 0
    if len(missing) > unresolved + case.set_aside.entries(table):
        text = message("area {area} lacks {missing}", area=area.id, missing=listed(missing, 20))
        yield Problem(RULE, table, text, _DRAFT, at_key=True)
    for question in result.questions:
        if question.points is not None or question.percent is not None or question.id not in known:
            continue
        question_path = (*table, question.id)
        if case.set_aside.spares(question_path):
            text = message("question {question} has neither points nor percent", question=question.id)
            yield Problem(RULE, question_path, text, _DRAFT, at_key=True)


_DRAFT = message("give the figures, or write `status: draft` while the table is being typed")
