"""How well a score table fits a revision: what in it contradicts that revision, by the rules on the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from attrs import frozen

from kompassmodel.findings import Path, Problem
from kompassmodel.model import Framework
from kompassmodel.rules import (
    area_differs_from_questions,
    area_points_differ_from_percent,
    incomplete_evaluation,
    maximum_differs_from_framework,
    points_above_maximum,
    points_between_steps,
    points_differ_from_percent,
    question_in_wrong_area,
    unknown_area,
    unknown_question,
)
from kompassmodel.rules.cases import EvaluationCase

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


@frozen
class Contradiction:
    """Something in a table that contradicts a framework, and for how many it counts.

    Where a framework publishes no questions that is one problem, but each question given contradicts it.
    """

    problem: Problem
    weight: int = 1


@frozen
class Fit:
    """What in a table contradicts a framework, at most one thing a row, and whether the framework was in use then.

    `in_use` is None where the date of the evaluation, or the time the framework was in use, is not known.
    """

    framework: Framework
    contradictions: tuple[Contradiction, ...]
    in_use: bool | None

    @property
    def weight(self) -> int:
        """How many contradictions there are."""
        return sum(found.weight for found in self.contradictions)

    @property
    def rank(self) -> tuple[int, int]:
        """What fits best comes first: few contradictions, then a date that lies in the time of use."""
        return self.weight, {True: 0, None: 1, False: 2}[self.in_use]

    def against(self, other: Fit) -> tuple[Contradiction, ...]:
        """Return the contradictions that `other` does not have: what speaks against this one beside it."""
        shared = {_row(found.problem) for found in other.contradictions}
        return tuple(found for found in self.contradictions if _row(found.problem) not in shared)


def _row(problem: Problem) -> Path:
    """Return where the row of the table stands that a problem is in: of a question, or of an area as a whole."""
    return problem.path[:4] if problem.path[2:3] == ("questions",) else problem.path[:2]


def fit(case: EvaluationCase) -> Fit:
    """Return how well the table of an evaluation fits the framework of `case`."""
    # Whole areas that are missing, and the date, tell no revision from another.
    found = [problem for check in _CHECKS for problem in check(case) if problem.path[1:] and problem.path[0] == "areas"]
    if len(case.evaluation.questions) * 2 < len(case.framework.questions):
        # Nor do questions that are missing, where a part of the table is given only.
        found = [problem for problem in found if problem.rule is not incomplete_evaluation.RULE]
    by_row = {_row(problem): problem for problem in reversed(found)}
    evaluated, in_use = case.evaluation.evaluated, case.framework.in_use
    return Fit(
        case.framework,
        tuple(Contradiction(problem, _weight(case, problem)) for problem in reversed(by_row.values())),
        None if evaluated is None or in_use is None else evaluated.overlaps(in_use),
    )


def _weight(case: EvaluationCase, problem: Problem) -> int:
    is_for_all = problem.rule is unknown_question.RULE and not case.framework.questions
    return len(case.evaluation.questions) if is_for_all else 1
