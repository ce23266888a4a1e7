"""Which revision a score table fits, by the rules on the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from attrs import evolve

from kompassmodel.diagnostics.problem import Problem
from kompassmodel.messages.message import say
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.registry.registry import Library
from kompassmodel.rules.case import EvaluationCase
from kompassmodel.rules.evaluation import (
    area_differs_from_questions,
    area_points_differ_from_percent,
    incomplete_evaluation,
    maximum_differs_from_framework,
    points_above_maximum,
    points_between_steps,
    points_differ_from_percent,
    question_in_wrong_area,
    swapped_questions,
    unknown_area,
    unknown_question,
)
from kompassmodel.rules.fit import Contradiction, Fit, row_of
from kompassmodel.validation.pipeline import other_frameworks
from kompassmodel.validation.shape import Shaped

_CHECKS: Final[tuple[Callable[[EvaluationCase], Iterator[Problem]], ...]] = (
    unknown_area.check,
    unknown_question.check,
    question_in_wrong_area.check,
    incomplete_evaluation.check,
    maximum_differs_from_framework.check,
    points_above_maximum.check,
    points_between_steps.check,
    points_differ_from_percent.check,
    area_points_differ_from_percent.check,
    area_differs_from_questions.check,
)


def fit(case: EvaluationCase) -> Fit:
    """Return how well the table of an evaluation fits the framework of `case`."""
    # Whole areas that are missing, and the date, tell no revision from another.
    found = [problem for check in _CHECKS for problem in check(case) if problem.path[1:] and problem.path[0] == "areas"]
    if len(case.evaluation.questions) * 2 < len(case.framework.questions):
        # Nor do questions that are missing, where a part of the table is given only.
        found = [problem for problem in found if problem.rule is not incomplete_evaluation.RULE]
    by_row = {row_of(problem): problem for problem in reversed(found)}
    evaluated, in_use = case.evaluation.evaluated, case.framework.in_use
    return Fit(
        case.framework,
        tuple(Contradiction(problem, _weight(case, problem)) for problem in reversed(by_row.values())),
        None if evaluated is None or in_use is None else evaluated.overlaps(in_use),
    )


def _weight(case: EvaluationCase, problem: Problem) -> int:
    is_for_all = problem.rule is unknown_question.RULE and not case.framework.questions
    return len(case.evaluation.questions) if is_for_all else 1


def best_fits(shaped: Shaped[Evaluation], library: Library, framework_id: str | None = None) -> list[Fit]:
    """Return how well the table of an evaluation fits each framework but the one named, the best first."""
    evaluation = shaped.thing
    if evaluation is None:
        return []
    fits = [fit(shaped.case(evaluation, framework, library)) for framework in other_frameworks(library, framework_id)]
    return sorted(fits, key=lambda found: (*found.rank, found.framework.id))


def with_likely_framework(problems: list[Problem], fits: list[Fit]) -> list[Problem]:
    """Return the problems, the one of a framework that is missing or unknown with the likely one as its hint."""
    if not fits or not fits[0].framework.questions or fits[0].weight or (fits[1:] and fits[1].weight == 0):
        return problems
    hint = say("its table is that of {framework}: write `framework: {framework}`", framework=fits[0].framework.id)
    return [
        evolve(problem, hint=hint)
        if problem.path == ("framework",) and not (problem.hint and "meant" in problem.hint.values)
        else problem
        for problem in problems
    ]


def as_one(problems: list[Problem]) -> list[Problem]:
    """Return the problems without those of rows that were swapped, which is told as one."""
    swapped = [problem for problem in problems if problem.rule is swapped_questions.RULE]
    rows = [path for problem in swapped for path in (problem.path, *(pointer.path for pointer in problem.related))]
    return swapped + [problem for problem in problems if not any(problem.path[: len(path)] == path for path in rows)]
