"""How well a score table fits a revision."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from kompassmodel.diagnostics.problem import Path, Problem
from kompassmodel.model.framework import Framework


@frozen
class Fit:
    """What in a table contradicts a framework, at most one thing a row, and whether the framework was in use then.

    `in_use` is None where the date of the evaluation, or the time the framework was in use, is not known.
    """

    framework: Framework
    contradictions: tuple[Problem, ...]
    in_use: bool | None

    @property
    def weight(self) -> int:
        """How many contradictions there are."""
        return sum(problem.rows for problem in self.contradictions)

    @property
    def rank(self) -> tuple[int, int]:
        """What fits best comes first: few contradictions, then a date that lies in the time of use."""
        return self.weight, {True: 0, None: 1, False: 2}[self.in_use]

    def against(self, other: Fit) -> tuple[Problem, ...]:
        """Return the contradictions that `other` does not have: what speaks against this one beside it."""
        shared = {row_of(problem) for problem in other.contradictions}
        return tuple(problem for problem in self.contradictions if row_of(problem) not in shared)


def row_of(problem: Problem) -> Path:
    """Return where the row of the table stands that a problem is in: of a question, or of an area as a whole."""
    return problem.path[:4] if problem.path[2:3] == ("questions",) else problem.path[:2]


def _are_neighbours(one: Fit, other: Fit) -> bool:
    return one.framework.revises == other.framework.id or other.framework.revises == one.framework.id


@frozen
class LikelyRevision:
    """The revision that was probably meant, and the ids of those that the table fits as well."""

    fit: Fit
    alike: tuple[str, ...]


def likely_revision(named: Fit, others: Iterable[Fit], *, least: int = 1) -> LikelyRevision | None:
    """Return the revision whose table this is, where it is plainly another than the one `named`.

    Plain is what at least two things in the table show, or `least` where the date of the evaluation says the same; and
    at most a quarter as much may speak for the revision named.
    """
    ranked = sorted(others, key=lambda other: (*other.rank, not _are_neighbours(named, other), other.framework.id))
    if not ranked:
        return None
    best = ranked[0]
    for_other = sum(problem.rows for problem in named.against(best))
    for_named = sum(problem.rows for problem in best.against(named))
    by_date = named.in_use is False and best.in_use is True
    if for_other < (least if by_date else 2) or 4 * for_named > for_other:
        return None
    if named.in_use and not named.framework.questions:
        return None  # a report may well print questions that are not published here
    return LikelyRevision(best, tuple(other.framework.id for other in ranked[1:] if other.rank == best.rank))
