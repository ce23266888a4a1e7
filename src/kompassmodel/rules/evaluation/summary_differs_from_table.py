"""The headline figure of an area is the one in the score table."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Path, Pointer, Problem, json_pointer
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import Message, message, plural
from kompassmodel.rules.case import EvaluationCase
from kompassmodel.scoring import intersect, intersect_or_hull

RULE = Rule(
    "summary-differs-from-table",
    Severity.ERROR,
    "The headline figure of an area is the one in the score table.",
    why=(
        "Reports print an area's points at the front and again in the table. If the two differ, one is "
        "mistyped, or the report contradicts itself: then type what it prints and accept it."
    ),
    source=(
        "The instrument has one score for an area. One report is known to print two: Luleå 2015 gives "
        "area 8 as 86 at the front and as 84 in the table."
    ),
    acceptable=True,
)


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield a problem for each area whose headline figure contradicts the score table.

    If the table has no points for the area, its percent and its questions must allow the headline figure.
    """
    summary = case.evaluation.summary
    headlines = {} if summary is None else {area.id: area.points for area in summary.areas}
    for area in case.bounds.areas.values() if headlines else ():
        headline, points = headlines.get(area.area.id), area.result.points
        if headline is None or headline == points:
            continue
        maximum, fits = area.area.max_points, case.bounds.scale.fits
        if any(one is not None and (one > maximum or not fits(one)) for one in (headline, points)):
            continue  # points-above-maximum or points-between-steps reports the figure that is impossible by itself
        path: Path = ("summary", "areas", area.area.id)
        row_is_wrong = not area.row.agree or intersect(area.row.score, area.by_questions) is None
        if row_is_wrong and intersect(area.headline, area.by_questions) is not None:
            continue  # the headline is right, and other rules report the row
        if points is not None:
            label = message("the table says {points} here", points=points)
            text = plural(
                "the summary gives {count} point for area {area}; the table says {points}",
                "the summary gives {count} points for area {area}; the table says {points}",
                area=area.area.id,
                count=headline,
                points=points,
            )
            pointer = Pointer(("areas", area.area.id, "points"), label)
            yield Problem(RULE, path, text, _accept(path), related=(pointer,))
        else:
            table = intersect_or_hull(area.row.score, area.by_questions)
            if intersect(area.headline, table) is None:
                low, high = (case.bounds.scale.to_points(units) for units in table)
                text = plural(
                    "the summary gives {count} point for area {area}; according to the table it has {low} to {high}",
                    "the summary gives {count} points for area {area}; according to the table it has {low} to {high}",
                    area=area.area.id,
                    count=headline,
                    low=low,
                    high=high,
                )
                pointer = Pointer(("areas", area.area.id), message("the table"))
                yield Problem(RULE, path, text, _accept(path), related=(pointer,))


def _accept(path: Path) -> Message:
    return message(
        "one of the two is mistyped; if the report itself prints both, accept it under `accepted` with `at: {place}`",
        place=json_pointer(path),
    )
