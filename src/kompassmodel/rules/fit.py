"""How well a score table fits a revision."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from kompassmodel.diagnostics.problem import Path, Problem
from kompassmodel.model.framework import Framework


@frozen(eq=False, repr=False)
class Fit:
    """The contradictions between a table and a framework, at most one a row, and whether the framework was in use.

    `in_use` is None if the date of the evaluation, or the period in which the framework was in use, is unknown. The
    table `is_partial` if it has fewer than half of the framework's questions: others were not looked for then.
    """

    framework: Framework
    contradictions: tuple[Problem, ...]
    in_use: bool | None
    is_partial: bool = False

    @property
    def weight(self) -> int:
        """The number of rows with a contradiction."""
        return sum(problem.rows for problem in self.contradictions)

    @property
    def rank(self) -> tuple[int, int]:
        """The sort key, best fit first: few contradictions, then a date within the period of use."""
        return self.weight, {True: 0, None: 1, False: 2}[self.in_use]

    def against(self, other: Fit) -> tuple[Problem, ...]:
        """Select the contradictions in rows that fit `other`: the evidence against this framework.

        Missing questions are none if the table is but a part of the other's, in which they were not looked for.
        """
        shared = {row_path(problem) for problem in other.contradictions}
        return tuple(
            problem
            for problem in self.contradictions
            if row_path(problem) not in shared and not (other.is_partial and is_absence(problem))
        )


def row_path(problem: Problem) -> Path:
    """Return the path of the row that a problem is in: the row of a question, or of an area."""
    return problem.path[:4] if problem.path[2:3] == ("questions",) else problem.path[:2]


def is_absence(problem: Problem) -> bool:
    """Return whether a problem is that something is missing, not that something contradicts the framework."""
    return problem.rule.name == "incomplete-evaluation"


def _are_neighbours(first: Fit, second: Fit) -> bool:
    return first.framework.revises == second.framework.id or second.framework.revises == first.framework.id


@frozen(eq=False, repr=False)
class LikelyRevision:
    """The revision that was probably meant, and the ids of the revisions that the table fits equally well."""

    fit: Fit
    alike: tuple[str, ...]


def likely_revision(named: Fit, others: Iterable[Fit], *, least: int = 1) -> LikelyRevision | None:
    """Find the revision whose table this is, if it is clearly another one than `named`.

    It is clear if at least two rows of the table contradict the revision named, or `least` rows if the date of the
    evaluation contradicts it too. At most a quarter as many rows may contradict the revision found.
    """
    ranked = sorted(others, key=lambda other: (*other.rank, not _are_neighbours(named, other), other.framework.id))
    if not ranked:
        return None
    best = ranked[0]
    against_named = sum(problem.rows for problem in named.against(best))
    against_best = sum(problem.rows for problem in best.against(named))
    date_agrees = named.in_use is False and best.in_use is True
    if against_named < (least if date_agrees else 2) or 4 * against_best > against_named:
        return None
    if named.in_use and not named.framework.questions:
        return None  # its report may print questions although the framework publishes none
    return LikelyRevision(best, tuple(other.framework.id for other in ranked[1:] if other.rank == best.rank))
