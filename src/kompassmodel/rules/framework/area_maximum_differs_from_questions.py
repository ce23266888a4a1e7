"""The maxima of an area's questions add up to the area's maximum."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Pointer, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import message, plural
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.numbering import belongs

RULE = Rule(
    "area-maximum-differs-from-questions",
    Severity.ERROR,
    "The maxima of an area's questions add up to the area's maximum.",
    why=(
        "Full points on every question must give full points in the area, else every percent of the area is wrong. It "
        "happens when one question is given more weight and no other gives it up."
    ),
    source=(
        "Arithmetic on the file's own figures: an area counts what its questions count together; no total is built in."
    ),
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield the areas whose maximum is not the sum of those of their questions."""
    everywhere = {question.id for question in case.framework.questions}
    for area in case.framework.areas:
        added = sum(question.max_points for question in area.questions)
        if not area.questions or added == area.max_points or not case.set_aside.spares(("areas", area.id)):
            continue
        step = case.framework.points_step
        if step and any(maximum % step for maximum in (area.max_points, *(q.max_points for q in area.questions))):
            continue  # a maximum that is never reached is told as that
        if any(not belongs(question.id, area.id) for question in area.questions):
            continue  # a question that stands in the wrong area is told once, by its number
        if any(belongs(number, area.id) for number in everywhere - {question.id for question in area.questions}):
            continue
        terms = " + ".join(str(question.max_points) for question in area.questions)
        text = plural(
            "the questions of area {area} count {terms} = {count} point; its maximum says {maximum}",
            "the questions of area {area} count {terms} = {count} points; its maximum says {maximum}",
            area=area.id,
            terms=terms,
            count=added,
            maximum=area.max_points,
        )
        hint = message("change one of the maxima by {by}, or the area's", by=abs(area.max_points - added))
        seen = (Pointer(("areas", area.id, "questions"), message("the questions")),)
        yield Problem(RULE, ("areas", area.id, "max_points"), text, hint, related=seen)
