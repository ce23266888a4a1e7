"""A maximum given in an evaluation is the one that its framework declares."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import message, plural
from kompassmodel.rules.case import EvaluationCase

RULE = Rule(
    "maximum-differs-from-framework",
    Severity.ERROR,
    "A maximum given in an evaluation is the one that its framework declares.",
    why=(
        "A maximum that differs is mistyped, or a sign that the report was made with another revision: "
        "5.2 counts for 20 points in kompass-2016 and 25 in kompass-2016.2."
    ),
    source="The framework file that the evaluation names: it declares the maximum of every area and question.",
    acceptable=True,
    tells_revision=True,
)


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield a problem for each area or question whose `max_points` differs from the declared maximum."""
    framework = case.framework.id
    for row in case.inconsistent_rows:
        stated, points, maximum = row.figures.max_points, row.figures.points, row.maximum
        if stated is None or stated == maximum:
            continue
        if row.figures is not row.total and points is not None and maximum < points == row.total.points:
            continue  # the area's row was typed into the question: points-above-maximum reports it
        text = plural(
            "{name} counts for {count} point in {framework}; the file says {given}",
            "{name} counts for {count} points in {framework}; the file says {given}",
            name=row.name,
            count=maximum,
            framework=framework,
            given=stated,
        )
        hint = message(
            "write {maximum}, or check that {framework} is the revision used", maximum=str(maximum), framework=framework
        )
        if stated == points or (points == maximum and stated < maximum):
            hint = message("points and max_points were probably mixed up")
        yield Problem(RULE, (*row.path, "max_points"), text, hint)
