"""An area's points and its percent can come from the same score."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.findings import Problem, Rule, Severity
from kompassmodel.rules.cases import EvaluationCase
from kompassmodel.rules.points_differ_from_percent import disagreement

RULE = Rule(
    "area-points-differ-from-percent", Severity.ERROR, "An area's points and its percent can come from the same score."
)


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield the areas whose own row contradicts itself."""
    for area in case.bounds.areas.values():
        if not area.row.agree:
            path = ("areas", area.area.id)
            yield disagreement(RULE, case.bounds.scale, path, area.result, area.area.max_points)
