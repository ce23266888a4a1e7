"""Unseen scores, and how a report prints them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Final

from attrs import frozen
from hypothesis import strategies as st

from kompassmodel.model.points import Points, exact_points
from kompassmodel.testing.parameters import Rounding

_HALF: Final = Fraction(1, 2)


def fraction(points: Points) -> Fraction:
    """Return points as an exact fraction."""
    return Fraction(*points.as_integer_ratio())


def points_of(value: Fraction) -> Points:
    """Return a fraction that is a finite decimal as points."""
    return exact_points(Decimal(value.numerator) / Decimal(value.denominator))


def maximum_unit(step: Points) -> Fraction:
    """Return what a maximum is a multiple of: the least number of steps that makes a point or more."""
    exact = fraction(step)
    return exact * ceil(1 / exact)


@frozen
class Grain:
    """How fine the unseen scores of a report are: `parts` of a step, or of a percent of the row's maximum.

    With two parts every second score is a half, which reports round both ways.
    """

    parts: int
    is_of_percent: bool = False


GRAINS: Final = (Grain(2), Grain(2, is_of_percent=True), Grain(6), Grain(1954), Grain(1954, is_of_percent=True))


@frozen(eq=False)
class Press:
    """One report being printed: the step of its points, its ways of rounding, and how fine its scores are."""

    draw: st.DrawFn
    step: Fraction
    roundings: tuple[Rounding, ...]
    grain: Grain

    def score(self, maximum: Points | Fraction, choices: int = 1) -> tuple[Fraction, int]:
        """Draw an unseen score from 0 to `maximum`, and one of so many `choices` in the same draw, to be quick."""
        most = maximum if isinstance(maximum, Fraction) else fraction(maximum)
        parts = self.grain.parts
        unit = most / (100 * parts) if self.grain.is_of_percent else self.step / parts
        count = int(most / unit) if most else 0
        # A lower number is a lower score with the same choice, so that shrinking finds the least score.
        choice, score = divmod(self.draw(st.integers(0, (count + 1) * choices - 1)), count + 1)
        return score * unit, choice

    def print_points(self, score: Fraction) -> Points:
        """Draw how a score is printed in steps."""
        return points_of(self._round(score / self.step) * self.step)

    def print_percent(self, score: Fraction, maximum: Points) -> int | None:
        """Draw how a score is printed in percent; nothing is a percent of 0."""
        return self._round(100 * score / fraction(maximum)) if maximum else None

    def _round(self, number: Fraction) -> int:
        """Round to a whole number; only a half asks how."""
        below = number.numerator // number.denominator
        rest = number - below
        if rest != _HALF:
            return below + (rest > _HALF)
        even = below + below % 2
        rounded = tuple(dict.fromkeys(even if name == "half-even" else below + 1 for name in self.roundings))
        return self.draw(st.sampled_from(rounded)) if len(rounded) > 1 else rounded[0]
