"""A final evaluation has its date and, unless only the headline is printed, every area and every question of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kompassmodel.diagnostics.problem import Path, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import listed
from kompassmodel.messages.message import message, plural
from kompassmodel.model.evaluation import AreaResult
from kompassmodel.model.framework import Area
from kompassmodel.rules.case import EvaluationCase
from kompassmodel.schema.places import describe

RULE = Rule(
    "incomplete-evaluation",
    Severity.ERROR,
    "A final evaluation has its date, every area, and every question of an area with questions.",
    why=(
        "A table with gaps passes for a low score, and means calculated from it are wrong. Usually the "
        "typing was interrupted, or a row at the foot of a page was skipped. Where a report prints a total without "
        "questions, nothing is missing."
    ),
    source=(
        "The framework file lists the areas and questions; according to docs/evaluations.md only a draft may lack some."
    ),
    acceptable=True,
    tells_revision=True,
)


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield problems for the missing date, areas, questions and figures of a final evaluation.

    An area with points or percent and no questions is complete, and so is a total without questions, whichever areas
    are given beside it. An unknown entry, or one that was set aside, may be the missing one and has a problem of its
    own. So missing entries are reported only if they outnumber such entries.
    """
    if case.evaluation.status == "draft" or not case.set_aside.spares(("status",)):
        return
    if case.evaluation.evaluated is None and case.set_aside.spares_top("evaluated"):
        text = message("evaluated is missing: a final evaluation says when it was made")
        yield Problem(
            RULE, ("evaluated",), text, message("add a line like `evaluated: 2019-03`, or write `status: draft`")
        )
    elif case.evaluation.evaluated is not None and case.evaluation.evaluated.last == date.max:
        text = message(
            "evaluated is {date}, which has no end: a final evaluation says when it was made",
            date=case.evaluation.evaluated,
        )
        hint = message("write when it ended, like `2017-10/2017-11`, or write `status: draft`")
        yield Problem(RULE, ("evaluated",), text, hint)
    results = {area.id: area for area in case.evaluation.areas}
    has_total = _has_total_alone(case)
    if not has_total:
        yield from _missing_areas(case, results)
    question_ids = {question.id for area in results.values() for question in area.questions}
    for area in case.framework.areas:
        result = results.get(area.id)
        if result is not None and result.questions:
            yield from _missing_questions(case, area, result, question_ids)
        elif result is not None and result.points is None and result.percent is None:
            yield from _missing_row(case, area.id, is_needed=not has_total and area.id not in _headline(case))


def _has_total_alone(case: EvaluationCase) -> bool:
    """Return whether a total is given, or could not be read, and no questions are."""
    summary = case.evaluation.summary
    is_given = summary is not None and summary.total is not None
    return not case.evaluation.has_questions and (is_given or not case.set_aside.spares(("summary", "total")))


def _headline(case: EvaluationCase) -> set[str]:
    """Return the areas that the summary gives points for; beside questions they replace no row of the table."""
    summary = case.evaluation.summary
    return set() if summary is None or case.evaluation.has_questions else {area.id for area in summary.areas}


def _missing_areas(case: EvaluationCase, results: dict[str, AreaResult]) -> Iterator[Problem]:
    given = results.keys() | _headline(case)
    missing = [area.id for area in case.framework.areas if area.id not in given]
    known = {area.id for area in case.framework.areas}
    unresolved = sum(area not in known for area in given)
    if len(missing) <= unresolved or not all(case.set_aside.spares_top(key) for key in ("areas", "summary")):
        return
    if not given:
        text = message("the evaluation has no figures: neither a score table nor a total")
        hint = message(
            "type the score table under `areas`, or the total alone, like `summary: {{total: 497}}`; or write "
            "`status: draft` while the table is being typed"
        )
        yield Problem(RULE, ("areas",), text, hint, at_key=True)
        return
    text = plural(
        "area {missing} is missing",
        "areas {missing} are missing",
        count=len(missing),
        missing=listed(missing, 20),
    )
    place: Path = ("areas",) if results else ("summary", "areas")
    yield Problem(RULE, place, text, _DRAFT, at_key=True)


def _missing_row(case: EvaluationCase, area_id: str, *, is_needed: bool) -> Iterator[Problem]:
    """Yield a problem for an area without figures: if its row is needed, or is written but left empty."""
    path: Path = ("areas", area_id)
    if not case.set_aside.spares(path):
        return
    empty = _empty_figure(case, path)
    if empty is not None:
        hint = _DRAFT if is_needed else message("give the figure, or delete the line if the report does not print it")
        yield Problem(RULE, empty, message("{where} is empty", where=describe(empty)), hint, at_key=True)
    elif is_needed:
        text = message("area {area} has neither points nor questions", area=area_id)
        yield Problem(RULE, path, text, _DRAFT, at_key=True)


def _missing_questions(
    case: EvaluationCase, area: Area, result: AreaResult, question_ids: set[str]
) -> Iterator[Problem]:
    table: Path = ("areas", area.id, "questions")
    known = case.bounds.areas[area.id].questions
    missing = [number for number in known if number not in question_ids]
    unresolved = sum(question.id not in known for question in result.questions) if missing else 0
    if len(missing) > unresolved + case.set_aside.entries(table):
        unread = [number for number in missing if not case.set_aside.spares((*table, number))]
        missing = [number for number in missing if number not in unread] or missing
        text = message("area {area} lacks {missing}", area=area.id, missing=listed(missing, 20))
        yield Problem(RULE, table, text, _DRAFT, at_key=True)
    for question in result.questions:
        if question.points is not None or question.percent is not None or question.id not in known:
            continue
        path = (*table, question.id)
        if case.set_aside.spares(path):
            empty = _empty_figure(case, path)
            text = message("question {question} has neither points nor percent", question=question.id)
            if empty is not None:
                text = message("{where} is empty", where=describe(empty))
            yield Problem(RULE, empty or path, text, _DRAFT, at_key=True)


def _empty_figure(case: EvaluationCase, row: Path) -> Path | None:
    """Return the path of the points, or else of the percent, that a row without figures has a key for."""
    return next((path for key in ("points", "percent") if case.is_written(path := (*row, key))), None)


_DRAFT = message("give the figures, or write `status: draft` while the table is being typed")
