"""An area's row can be the rounded sum of its questions' unseen scores."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Pointer, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import Message, message, plural
from kompassmodel.rules.case import EvaluationCase
from kompassmodel.scoring import AreaBounds, intersect

RULE = Rule(
    "area-differs-from-questions",
    Severity.ERROR,
    "An area's row can be the rounded sum of its questions' unseen scores.",
    why=(
        "If no rounding leads from the questions to the row of their area, a figure in the row or in a "
        "question is mistyped. It is not a mistake in itself that the printed points do not quite add up."
    ),
    source=(
        "The arithmetic of a printed report: the row is the rounded sum of unseen scores. In five reports 27 of 40 "
        "areas do not add up as printed, and rounding explains them all."
    ),
    acceptable=True,
    tells_revision=True,
)


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield a problem for each area whose row cannot be the rounded sum of its questions' scores."""
    for area in case.bounds.areas.values():
        row = area.result
        if not row.questions or intersect(area.row.score, area.by_questions) is not None:
            continue
        scale, ids = case.bounds.scale, [question.id for question in area.area.questions]
        text = plural(
            "{questions} lies between {low} and {high}; the area row says {said}",
            "{questions} lie between {low} and {high}; the area row says {said}",
            count=len(ids),
            questions=_sum_of(ids),
            low=scale.to_points(area.by_questions.low),
            high=scale.to_points(area.by_questions.high),
            said=row.points if row.points is not None else message("{percent} percent", percent=row.percent),
        )
        yield Problem(
            RULE,
            ("areas", area.area.id, "percent" if row.points is None else "points"),
            text,
            _hint(area),
            related=(Pointer(("areas", area.area.id, "questions"), message("the questions")),),
        )


def _sum_of(ids: list[str]) -> str:
    return " + ".join(ids) if len(ids) <= 2 else f"{ids[0]} + ... + {ids[-1]}"  # noqa: PLR2004 - two ids fit in full


def _hint(area: AreaBounds) -> Message:
    points = [question.points for question in area.result.questions]
    if None in points:
        return message("check the row and the figures of its questions against the report")
    added = sum(figure for figure in points if figure is not None)
    return message(
        "the points as printed add up to {added}, and rounding does not explain the rest: "
        "check the row and the figures of its questions",
        added=added,
    )
