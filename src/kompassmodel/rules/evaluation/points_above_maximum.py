"""No points go beyond the maximum of their question, area or framework."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kompassmodel.diagnostics.problem import Path, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.message import Message, message, plural
from kompassmodel.model.evaluation import AreaResult, QuestionResult
from kompassmodel.model.points import Points
from kompassmodel.rules.case import EvaluationCase

RULE = Rule(
    "points-above-maximum",
    Severity.ERROR,
    "No points go beyond the maximum of their question, area or framework.",
    why=(
        "Nobody scores more than there is to score. Usually the percent, or the total of the area, was "
        "typed instead of the points."
    ),
    source="The framework file that the evaluation names: it declares the maximum of every area and question.",
    acceptable=True,
    tells_revision=True,
)


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield a problem for each figure of the table, the headline or a profile that is above the declared maximum."""
    for row in case.inconsistent_rows:
        points = row.figures.points
        if points is not None and points > row.maximum:
            is_question = isinstance(row.figures, QuestionResult)
            hint = _hint(row.figures, points, row.total, row.maximum) if is_question else None
            yield _problem((*row.path, "points"), points, row.maximum, row.name, hint)
    max_points_by_area = {area.id: area.max_points for area in case.framework.areas}
    for path, total, areas in case.profiles():
        if total is not None and total > case.framework.max_points:
            yield _problem((*path, "total"), total, case.framework.max_points, message("the total"))
        for figure in areas:
            if figure.id in max_points_by_area and figure.points > max_points_by_area[figure.id]:
                name = message("area {id}", id=figure.id)
                yield _problem((*path, "areas", figure.id), figure.points, max_points_by_area[figure.id], name)


def _problem(path: Path, points: Points, maximum: Points, name: Message, hint: Message | None = None) -> Problem:
    text = plural(
        "{what} has {count} point; its maximum is {maximum}",
        "{what} has {count} points; its maximum is {maximum}",
        count=points,
        what=name,
        maximum=maximum,
    )
    default_hint = message("check the figure against the report; it cannot be more than {maximum}", maximum=maximum)
    return Problem(RULE, path, text, hint or default_hint)


def _hint(question: QuestionResult | AreaResult, points: Points, area: AreaResult, maximum: Points) -> Message | None:
    """Build the hint at what the points of a question probably are, or return None if nothing shows it."""
    if points == area.points:
        return message(
            "{points} is the total of area {area}, probably typed into the question", points=area.points, area=area.id
        )
    if points == question.percent:
        return message("{points} is its percent: points and percent were probably mixed up", points=points)
    if question.percent is not None:
        distance = abs(100 * question.percent - Decimal(points) * maximum)  # in hundredths of a point
        if distance * 2 <= 100 + maximum:
            return message("points and percent are probably swapped")
        likely = round(maximum * question.percent / 100)
        return plural(
            "{count} percent of {maximum} is about {likely}",
            "{count} percent of {maximum} is about {likely}",
            count=question.percent,
            maximum=maximum,
            likely=likely,
        )
    if question.max_points is not None and points <= question.max_points:
        return message("the file gives it a maximum of {maximum}: is it another revision?", maximum=question.max_points)
    return None
