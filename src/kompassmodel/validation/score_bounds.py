"""The bounds of the unseen scores of an evaluation, in points: what the printed figures allow."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from attrs import frozen

from kompassmodel.messages.arguments import described
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.framework import Framework
from kompassmodel.model.lookup import pick
from kompassmodel.model.points import Points, exact_points, interval
from kompassmodel.registry.registry import Registry
from kompassmodel.scoring import Interval, Scale, bound_scores, intersect_or_hull
from kompassmodel.validation.loading import as_framework


@frozen(order=False)
class ScoreBounds:
    """The lowest and the highest unseen score that the printed figures of a row allow, both included.

    `id` is the number of the question or area; it is empty for the total. `low`, `high` and `max_points` are points.
    `low_percent` and `high_percent` are the whole percents of the maximum that may be printed for such a score.
    """

    id: str
    low: Points
    high: Points
    max_points: Points
    low_percent: int
    high_percent: int

    def __str__(self) -> str:
        """Return the bounds as text: `559.5 to 560.5`, or `560` if only one score is possible."""
        return interval(self.low, self.high)

    @property
    def is_exact(self) -> bool:
        """Whether only one score is possible."""
        return self.low == self.high


@frozen
class EvaluationBounds:
    """The bounds of all unseen scores of an evaluation: of its total, its areas and its questions.

    All areas and questions of the framework are there, in its order: where nothing is printed, the score lies between 0
    and the maximum. The total is bounded by the areas and by the printed total together, and each area by its row, its
    questions and the headline.
    """

    framework: Framework
    total: ScoreBounds
    areas: tuple[ScoreBounds, ...]
    questions: tuple[ScoreBounds, ...]

    def area(self, area_id: str | int) -> ScoreBounds:
        """Return the bounds of the area with that number.

        Raises:
            UnknownPartError: the framework has no such area.
        """
        return pick(self.areas, area_id)

    def question(self, question_id: str) -> ScoreBounds:
        """Return the bounds of the question with that number.

        Raises:
            UnknownPartError: the framework has no such question.
        """
        return pick(self.questions, question_id)


def bounds(
    evaluation: Evaluation, *, framework: str | Framework | None = None, registry: Registry | None = None
) -> EvaluationBounds:
    """Bound the unseen scores of an evaluation, exactly, by all printed figures (docs/frameworks.md, "Arithmetic").

    The maxima are those of the framework that the evaluation names, unless another is given, as an id or object.
    Figures that contradict each other bound nothing together: then one of them is right, and nobody knows which.

    Raises:
        TypeError: `evaluation` is not an Evaluation, or `registry` is not a Registry.
        As `load_framework` does, if the framework cannot be loaded.
    """
    if not isinstance(evaluation, Evaluation):
        text = f"an Evaluation has bounds, not {described(evaluation)}"  # type: ignore[unreachable]
        raise TypeError(text)
    used = as_framework(evaluation.framework if framework is None else framework, registry)
    by_area = bound_scores(evaluation, used)
    scale = by_area.scale
    printed = None if evaluation.summary is None else evaluation.summary.total
    total = intersect_or_hull(by_area.total, scale.by_points(printed, used.max_points))
    return EvaluationBounds(
        used,
        _in_points("", total, scale, used.max_points),
        tuple(_in_points(number, area.score, scale, area.area.max_points) for number, area in by_area.areas.items()),
        tuple(
            _in_points(question.id, area.questions[question.id].score, scale, question.max_points)
            for area in by_area.areas.values()
            for question in area.area.questions
        ),
    )


def _in_points(number: str, score: Interval, scale: Scale, maximum: Points) -> ScoreBounds:
    low, high = (scale.to_points(units) for units in score)
    return ScoreBounds(number, low, high, maximum, *scale.percents(score, maximum))


def add_bounds(parts: Iterable[ScoreBounds], maximum: Points) -> ScoreBounds:
    """Add up the bounds of several scores, whose maxima sum up to `maximum` points."""
    low = high = Fraction(0)
    for part in parts:
        low, high = low + Fraction(part.low), high + Fraction(part.high)
    whole = Fraction(maximum) or Fraction(1)
    least, most = ceil(100 * low / whole - Fraction(1, 2)), floor(100 * high / whole + Fraction(1, 2))
    return ScoreBounds("", _points(low), _points(high), maximum, max(0, least), min(100, most))


def _points(value: Fraction) -> Points:
    """Convert a sum of decimal numbers back to one, exactly."""
    return exact_points(Decimal(value.numerator) / value.denominator)
