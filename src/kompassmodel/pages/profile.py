"""The profile of an evaluation: what it scored in each area, and the references that are printed beside it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from attrs import frozen

from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.points import Points
from kompassmodel.model.rounding import decimal_places
from kompassmodel.pages.words import Foreign, Words, clean
from kompassmodel.validation.score_bounds import EvaluationBounds


@frozen
class AreaScore:
    """The score of an area: `printed` points or None, and the lowest and highest score that all figures allow.

    `value` is what a chart draws: the printed points, else the middle of what is allowed; None if nothing is known.
    """

    id: str
    title: Foreign
    printed: Points | None
    low: Points
    high: Points
    max_points: Points

    @property
    def is_known(self) -> bool:
        """Whether anything is known of the score."""
        return self.printed is not None or (self.low, self.high) != (0, self.max_points)

    @property
    def value(self) -> Fraction | None:
        """The points that a chart draws."""
        if self.printed is not None:
            return min(Fraction(self.printed), Fraction(self.max_points))
        return (Fraction(self.low) + Fraction(self.high)) / 2 if self.is_known else None

    def share(self, points: Points | Fraction) -> Fraction:
        """Convert points to a share of the maximum, from 0 to 1."""
        return min(Fraction(1), Fraction(points) / Fraction(self.max_points)) if self.max_points else Fraction(0)


@frozen
class ReferenceProfile:
    """A printed profile beside the municipality's own: its points by the number of the area."""

    name: str
    points: Mapping[str, Points]


@frozen
class Profile:
    """The scores of all areas of a framework, and the references that give areas.

    `places` are the decimal places of intervals.
    """

    name: str
    areas: tuple[AreaScore, ...]
    references: tuple[ReferenceProfile, ...]
    places: int

    @property
    def common_maximum(self) -> Points | None:
        """The maximum of every area, or None if they differ; then charts show percents."""
        maxima = {area.max_points for area in self.areas}
        return maxima.pop() if len(maxima) == 1 else None


def profile_of(evaluation: Evaluation, bounded: EvaluationBounds, words: Words) -> Profile:
    """Collect the profile of an evaluation. Of an area without a row in the table, the summary's figure is printed."""
    framework = bounded.framework
    in_front = {} if evaluation.summary is None else {area.id: area.points for area in evaluation.summary.areas}
    rows = {area.id: area.points for area in evaluation.areas}
    scores = []
    for area in framework.areas:
        score = bounded.area(area.id)
        printed = rows.get(area.id)
        printed = in_front.get(area.id) if printed is None else printed
        title = words.own(area.title, framework.language, area.translations)
        scores.append(AreaScore(area.id, title, printed, score.low, score.high, area.max_points))
    references = tuple(
        ReferenceProfile(clean(reference.name), {area.id: area.points for area in reference.areas})
        for reference in evaluation.references
        if any(framework.get_area(area.id) is not None for area in reference.areas)
    )
    name = clean(evaluation.municipality.name)
    return Profile(name, tuple(scores), references, decimal_places(framework.points_step))
