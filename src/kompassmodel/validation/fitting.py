"""Which revision a score table fits, by the rules on the table."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from kompassmodel.diagnostics.problem import Problem
from kompassmodel.messages.message import message
from kompassmodel.rules.case import EvaluationCase
from kompassmodel.rules.catalogue import revision_problems
from kompassmodel.rules.fit import Fit, row_of


def fit(case: EvaluationCase) -> Fit:
    """Return how well the table of an evaluation fits the framework of `case`."""
    if len(case.evaluation.questions) * 2 < len(case.framework.questions):
        # Only a part of the table is given, so questions that are missing tell no revision from another.
        case = evolve(case, evaluation=evolve(case.evaluation, status="draft"))
    # Nor do whole areas that are missing, nor the date.
    found = [problem for problem in revision_problems(case) if problem.path[1:] and problem.path[0] == "areas"]
    by_row = {row_of(problem): problem for problem in reversed(found)}
    evaluated, in_use = case.evaluation.evaluated, case.framework.in_use
    return Fit(
        case.framework,
        tuple(reversed(by_row.values())),
        None if evaluated is None or in_use is None else evaluated.overlaps(in_use),
    )


def best_fits(cases: Iterable[EvaluationCase]) -> list[Fit]:
    """Return how well a table fits each framework that it is judged by in `cases`, the best first."""
    return sorted(map(fit, cases), key=lambda found: (*found.rank, found.framework.id))


def with_likely_framework(problems: list[Problem], fits: list[Fit]) -> list[Problem]:
    """Return the problems, the one of a framework that is missing or unknown with the likely one as its hint."""
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
    """Return the problems without those that another one explains."""
    explaining = [problem for problem in problems if problem.explains]
    explained = [path for problem in explaining for path in problem.explains]
    others = [problem for problem in problems if not any(problem.path[: len(path)] == path for path in explained)]
    return explaining + others
