"""The maxima of an area's questions add up to the area's maximum."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Pointer, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import figure, joined, message, plural
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.numbering import belongs

RULE = Rule(
    "area-maximum-differs-from-questions",
    Severity.ERROR,
    "The maxima of an area's questions add up to the area's maximum.",
    why=(
        "Full points on every question must give full points in the area, otherwise every percent of the "
        "area is wrong. This happens when one question is given more weight and no other loses any."
    ),
    source=("Arithmetic on the file's own figures: an area counts for the sum of its questions; no total is built in."),
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for each area whose maximum is not the sum of its questions' maxima.

    An area with a maximum between two steps, or with a misplaced question, is left to the rules on those.
    """
    all_ids = {question.id for question in case.framework.questions}
    for area in case.framework.areas:
        added = sum(question.max_points for question in area.questions)
        if not area.questions or added == area.max_points or not case.set_aside.spares(("areas", area.id)):
            continue
        step = case.framework.points_step
        if step and any(maximum % step for maximum in (area.max_points, *(q.max_points for q in area.questions))):
            continue  # unreachable-maximum reports it
        if any(not belongs(question.id, area.id) for question in area.questions):
            continue  # the rules on question numbers report the misplaced question
        if any(belongs(number, area.id) for number in all_ids - {question.id for question in area.questions}):
            continue
        terms = joined(" + ", (figure(question.max_points) for question in area.questions))
        text = plural(
            "the questions of area {area} add up to {terms} = {count} point; its maximum says {maximum}",
            "the questions of area {area} add up to {terms} = {count} points; its maximum says {maximum}",
            area=area.id,
            terms=terms,
            count=added,
            maximum=area.max_points,
        )
        hint = message("change one of the maxima by {by}, or the area's", by=abs(area.max_points - added))
        related = (Pointer(("areas", area.id, "questions"), message("the questions")),)
        yield Problem(RULE, ("areas", area.id, "max_points"), text, hint, related=related)
