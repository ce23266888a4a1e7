"""The fit of score tables to revisions, measured by the rules on the table."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from attrs import evolve

from kompassmodel.diagnostics.problem import Path, Problem
from kompassmodel.messages.message import message
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.framework import Framework
from kompassmodel.rules.case import EvaluationCase
from kompassmodel.rules.catalogue import revision_problems
from kompassmodel.rules.fit import Fit, is_absence, row_path
from kompassmodel.rules.future import is_future
from kompassmodel.rules.municipality_codes import case_country
from kompassmodel.rules.score_rows import is_possible


def fit(case: EvaluationCase, found: Iterable[Problem] | None = None) -> Fit:
    """Measure how well the table fits the framework of `case`; its problems may be `found` already."""
    return _fit(case, found, sys.maxsize)  # type: ignore[return-value] # nothing has more rows


def fit_within(case: EvaluationCase, framework: Framework, most: int) -> Fit | None:
    """Measure the fit to another framework like `fit`; None if more than `most` rows contradict it by their figures.

    Rows are counted before their bounds are worked out, and again before their problems are built.
    """
    if _impossible_rows(case.evaluation, framework) > most:
        return None
    case = case.with_framework(framework)
    return None if len(case.inconsistent_rows) > most else _fit(case, None, most)


def _impossible_rows(evaluation: Evaluation, framework: Framework) -> int:
    """Count the rows of questions that contradict a framework by its maxima; all do if it publishes none."""
    if not framework.questions:
        return sum(len(area.questions) for area in evaluation.areas)
    maxima, areas = framework.max_points_by_question, framework.area_by_question
    return sum(
        row.id in maxima and areas[row.id].id == area.id and not is_possible(row, maxima[row.id])
        for area in evaluation.areas
        for row in area.questions
    )


def _fit(case: EvaluationCase, found: Iterable[Problem] | None, most: int) -> Fit | None:
    is_partial = len(case.evaluation.questions) * 2 < len(case.framework.questions)
    if is_partial:
        # The file gives only a part of the table, so missing questions are no evidence for another revision.
        case, found = evolve(case, evaluation=evolve(case.evaluation, status="draft")), None
    evidence: list[Problem] = []
    contradicted: set[Path] = set()
    for problem in revision_problems(case) if found is None else found:
        if problem.rule.tells_revision and _is_evidence(problem):
            evidence.append(problem)
            if not is_absence(problem):
                contradicted.add(row_path(problem))
            if len(contradicted) > most:
                return None
    by_row = {row_path(problem): problem for problem in reversed(evidence)}
    evaluated, in_use = case.evaluation.evaluated, case.framework.in_use
    return Fit(
        case.framework,
        tuple(reversed(by_row.values())),
        None
        if in_use is None or evaluated is None or is_future(evaluated, case.today)
        else in_use.includes(evaluated, case_country(case)),
        is_partial,
    )


def _is_evidence(problem: Problem) -> bool:
    """Return whether a problem is one of the table; missing areas, empty figures and the date are no evidence."""
    return problem.path[:1] == ("areas",) and (
        problem.path[2:] == ("questions",) if is_absence(problem) else len(problem.path) > 1
    )


def best_fits(cases: Iterable[EvaluationCase]) -> list[Fit]:
    """Measure how well a table fits the framework of each case, and sort the best fit first."""
    return sorted(map(fit, cases), key=lambda measured: (*measured.rank, measured.framework.id))


def with_likely_framework(problems: list[Problem], fits: list[Fit]) -> list[Problem]:
    """Give the problem of a missing or unknown framework a hint that names the only one that the table fits."""
    if not fits or not fits[0].framework.questions or fits[0].weight or (fits[1:] and fits[1].weight == 0):
        return problems
    hint = message("its table is that of {framework}: write `framework: {framework}`", framework=fits[0].framework.id)
    return [
        evolve(problem, hint=hint)
        if problem.path == ("framework",) and not (problem.hint and "meant" in problem.hint.values)
        else problem
        for problem in problems
    ]


def without_explained(problems: list[Problem]) -> list[Problem]:
    """Drop the problems that another one explains, and put the explaining ones first."""
    explaining = [problem for problem in problems if problem.explains]
    explained = [path for problem in explaining for path in problem.explains]
    others = [problem for problem in problems if not any(problem.path[: len(path)] == path for path in explained)]
    return explaining + others
