"""A reference profile's total can be the rounded sum of its areas."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Pointer, Problem, json_pointer
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import message
from kompassmodel.rules.case import EvaluationCase
from kompassmodel.scoring import bound_profile, intersect

RULE = Rule(
    "reference-total-differs-from-areas",
    Severity.ERROR,
    "A reference profile's total can be the rounded sum of its areas.",
    why=(
        "A mean profile is what the municipality is measured against, and here one of its figures must "
        "be wrong. It is mistyped, or the report contradicts itself: then type what it prints and accept "
        "it."
    ),
    source=(
        "The arithmetic of a printed report. One is known to contradict itself: Östersund 2010 prints a reference "
        "total of 462, but its areas sum to 454 and rounding explains at most 4."
    ),
    acceptable=True,
)


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield a problem for each reference profile whose total cannot be the rounded sum of its areas.

    A mean is not scored in steps. If all its figures are whole, they may have been rounded to whole points.
    A total that is missing or above the maximum bounds nothing; points-above-maximum reports the latter.
    """
    scale, framework = case.bounds.scale, case.framework
    for index, reference in enumerate(case.evaluation.references):
        figures = [reference.total, *(area.points for area in reference.areas)]
        width = max(scale.units, scale.step) if all(isinstance(figure, int) for figure in figures) else scale.step
        areas = bound_profile(scale, framework, reference.areas, width)
        if intersect(scale.by_points(reference.total, framework.max_points, width=width), areas) is not None:
            continue
        low, high = (scale.to_points(units) for units in areas)
        text = message(
            "the areas of this profile add up to between {low} and {high}; its total says {total}",
            low=low,
            high=high,
            total=reference.total,
        )
        added = sum(area.points for area in reference.areas)
        hint = message(
            "its areas add up to {added}; if the report itself prints both, "
            "accept it under `accepted` with `at: {place}`",
            added=added,
            place=json_pointer(("references", index, "total")),
        )
        related = (Pointer(("references", index, "areas"), message("its areas")),)
        yield Problem(RULE, ("references", index, "total"), text, hint, related=related)
