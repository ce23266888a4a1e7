"""Means and ranks over evaluations made with one revision, with what rounding leaves open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from kompassmodel.errors import KompassModelError
from kompassmodel.messages.arguments import require_items
from kompassmodel.messages.message import message
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.framework import Framework
from kompassmodel.model.lookup import pick
from kompassmodel.model.points import interval
from kompassmodel.registry.registry import Registry
from kompassmodel.validation.loading import as_framework
from kompassmodel.validation.score_bounds import EvaluationBounds, ScoreBounds, bounds


@frozen
class Mean:
    """The bounds of a mean of unseen scores, in points, rounded outwards to a thousandth of a point.

    `id` is the number of the area; it is empty for the total. `count` is the number of evaluations that print a figure
    from which the score follows; the others are left out of this mean.
    """

    id: str
    low: Decimal
    high: Decimal
    count: int

    def __str__(self) -> str:
        """Return the bounds as text: `63.058 to 63.675`."""
        return interval(self.low, self.high)


@frozen
class MeanProfile:
    """The mean total and the mean of each area of several evaluations made with one revision."""

    framework: Framework
    total: Mean | None
    areas: tuple[Mean, ...]

    def area(self, area_id: str | int) -> Mean:
        """Return the mean of the area with that number.

        Raises:
            UnknownPartError: no evaluation scores such an area.
        """
        return pick(self.areas, area_id)


@frozen
class Rank:
    """The place of an evaluation by its total, 1 being the highest: from `best` to `worst`, as rounding allows."""

    evaluation: Evaluation
    total: ScoreBounds
    best: int
    worst: int

    @property
    def place(self) -> str:
        """The place as text: `2`, or `2-3` if rounding may have swapped it with the next."""
        return str(self.best) if self.best == self.worst else f"{self.best}-{self.worst}"


class DifferentRevisionsError(KompassModelError, ValueError):
    """Evaluations made with several revisions were to be averaged or ranked, which would compare unlike totals."""


def mean_profile(evaluations: Iterable[Evaluation], *, registry: Registry | None = None) -> MeanProfile:
    """Compute the mean total and the mean of each area, with the bounds that rounding leaves.

    Raises:
        DifferentRevisionsError: the evaluations were made with several revisions.
        ValueError: there is no evaluation.
        TypeError: one of them is something else.
        As `load_framework` does, if the framework cannot be loaded.
    """
    return mean_of(*_bound_all(evaluations, registry))


def mean_of(framework: Framework, bounded: list[EvaluationBounds]) -> MeanProfile:
    """Compute the mean of results whose bounds are at hand, all with the maxima of `framework`."""
    total = _mean("", [result.total for result in bounded])
    areas = (_mean(area.id, [result.area(area.id) for result in bounded]) for area in framework.areas)
    return MeanProfile(framework, total, tuple(area for area in areas if area is not None))


def rank(evaluations: Iterable[Evaluation], *, registry: Registry | None = None) -> tuple[Rank, ...]:
    """Rank evaluations by their totals, the highest first; those whose total is not known at all come last.

    Two totals whose bounds overlap may be in either order, so each place is an interval.

    Raises:
        As `mean_profile` does.
    """
    listed = _evaluations(evaluations)
    return rank_bounded(listed, _bound_all(listed, registry)[1])


def rank_bounded(listed: Sequence[Evaluation], bounded: list[EvaluationBounds]) -> tuple[Rank, ...]:
    """Rank evaluations made with one revision, whose bounds are at hand in the same order."""
    totals = [result.total for result in bounded]
    ranks = [
        Rank(
            evaluation,
            total,
            1 + sum(other.low > total.high for other in totals),
            len(totals) - sum(other.high < total.low for other in totals),
        )
        for evaluation, total in zip(listed, totals, strict=True)
    ]
    return tuple(sorted(ranks, key=lambda entry: (entry.best, entry.worst, -Decimal(entry.total.low))))


def _evaluations(evaluations: Iterable[Evaluation]) -> tuple[Evaluation, ...]:
    wanted = "evaluations are Evaluation objects, not {given}; load_evaluations reads files"
    return require_items(evaluations, Evaluation, wanted)


def _bound_all(
    evaluations: Iterable[Evaluation], registry: Registry | None
) -> tuple[Framework, list[EvaluationBounds]]:
    listed = _evaluations(evaluations)
    names = sorted({evaluation.framework for evaluation in listed})
    if not names:
        text = "there is no evaluation to average or rank"
        raise ValueError(text)
    if len(names) > 1:
        raise DifferentRevisionsError(
            message("totals of {revisions} cannot be averaged or ranked together", revisions=", ".join(names))
        )
    framework = as_framework(names[0], registry)
    return framework, [bounds(evaluation, framework=framework) for evaluation in listed]


def _mean(number: str, scores: list[ScoreBounds]) -> Mean | None:
    """Average the scores of which something is known."""
    known = [score for score in scores if (score.low, score.high) != (0, score.max_points)]
    if not known:
        return None
    low, high = (
        Fraction(sum(Fraction(end) for end in ends), len(known))
        for ends in ([score.low for score in known], [score.high for score in known])
    )
    return Mean(number, Decimal(low * 1000 // 1) / 1000, Decimal(-(-high * 1000 // 1)) / 1000, len(known))
