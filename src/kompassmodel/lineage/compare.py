"""What of one revision can be compared with another: by lineage, not by numbers, over as many steps as lie between.

A question is comparable where it is the same or has other words for the same subject; partly where it is weighted
otherwise, narrowed, widened, split or merged; not where nothing corresponds to it. Over several steps the changes of
each add up, and what that cannot tell is said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from kompassmodel.documents.files import AnyPath
from kompassmodel.errors import NoCommonLineageError
from kompassmodel.lineage.comparison import (
    CHANGES,
    Ancestor,
    AreaComparison,
    Comparability,
    Comparison,
    GoneArea,
    QuestionComparison,
    Retirement,
)
from kompassmodel.lineage.composition import (
    Ancestors,
    area_lineages,
    compose,
    find_losses,
    question_lineages,
    retirements,
    steps_between,
    union_of_changes,
    why_area_retired,
    without_questions,
)
from kompassmodel.messages.amounts import points_message
from kompassmodel.messages.message import Message, comma_list, join_messages, message, plural
from kompassmodel.model.framework import Area, Change, Framework, Question
from kompassmodel.model.points import Points, exact_points
from kompassmodel.registry.registry import open_registry
from kompassmodel.validation.loading import load_from


def compare(old: str | Framework, new: str | Framework, *, frameworks: AnyPath | Iterable[AnyPath] = ()) -> Comparison:
    """Return two revisions side by side, `new` being descended from `old` directly or over others.

    Each is given by its id or as the object that `load_framework` returns.

    Raises:
        NoCommonLineageError: it is not.
        As `load_framework` does.
    """
    registry = open_registry(frameworks)
    return compare_frameworks(*(load_from(one, registry) if isinstance(one, str) else one for one in (old, new)))


def compare_frameworks(old: Framework, new: Framework) -> Comparison:
    """Return two revisions side by side, `new` being descended from `old` directly or over others.

    Raises:
        NoCommonLineageError: it is not.
    """
    steps = steps_between(old, new)
    if steps is None:
        raise NoCommonLineageError(old.id, new.id, is_reverse=steps_between(new, old) is not None)
    areas = compose(steps, {step.id: area_lineages(step) for step in steps})
    by_questions = all(step.questions for step in steps)
    questions = compose(steps, {step.id: question_lineages(step) for step in steps}) if by_questions else {}
    retired = retirements(steps, questions) if by_questions else {}
    compared = tuple(_compare_area(area, steps, areas, questions, retired) for area in new.areas)
    kept = {origin.number for origins in areas.values() for origin in origins}
    gone = tuple(
        GoneArea(area, why_area_retired(area.id, steps), tuple(retired.get(area.id, ())))
        for area in old.areas
        if area.id not in kept
    )
    losses = tuple(find_losses(steps, questions)) if by_questions else tuple(without_questions(steps))
    return Comparison(old, new, tuple(step.id for step in steps), compared, gone, losses)


def _compare_area(
    area: Area,
    steps: tuple[Framework, ...],
    areas: Ancestors,
    questions: Ancestors,
    retired: dict[str, list[Retirement]],
) -> AreaComparison:
    old = steps[0]
    before = tuple(old.area(origin.number) for origin in areas[area.id])
    gone = tuple(one for ancestor in before for one in retired.get(ancestor.id, ()))
    homes = {ancestor.id for ancestor in before}
    compared = tuple(_compare_question(one, questions[one.id], old, homes) for one in area.questions if questions)
    if not questions:
        changes = union_of_changes(*(origin.changes for origin in areas[area.id]))
        verdict, reason = _verdict_by_lineage(before, changes)
        return AreaComparison(area, before, (), (), None, None, verdict, reason)
    points = {verdict: _points(compared, verdict) for verdict in Comparability}
    comparable, partly, none = (points[verdict] for verdict in Comparability)
    moved = _moved(area, before, compared, steps[-1], questions)
    if not before or (comparable == partly == 0 and compared):
        verdict = Comparability.NOT
    else:
        verdict = Comparability.PARTLY if partly or none or gone or moved else Comparability.COMPARABLE
    reason = plural(
        "{count} of {points} is comparable, {partly} partly",
        "{count} of {points} are comparable, {partly} partly",
        count=comparable,
        partly=partly,
        points=points_message(area.max_points),
    )
    if gone and not partly and not none:
        reason = join_messages(
            reason, message("gone since: {questions}", questions=", ".join(one.question.id for one in gone))
        )
    if moved and not partly and not none and not gone:
        reason = join_messages(
            reason, message("moved from or to another area: {questions}", questions=", ".join(moved))
        )
    return AreaComparison(area, before, compared, gone, comparable, partly, verdict, reason)


def _moved(
    area: Area, before: tuple[Area, ...], compared: tuple[QuestionComparison, ...], new: Framework, questions: Ancestors
) -> list[str]:
    """Return the questions that came into an area from another one, or left it: it does not measure the same then."""
    came = [one.question.id for one in compared if "moved" in one.kinds]
    here = {question.id for ancestor in before for question in ancestor.questions}
    left = [
        number
        for number, origins in questions.items()
        if new.area_by_question[number].id != area.id and any(origin.number in here for origin in origins)
    ]
    return [*came, *left]


def _points(questions: tuple[QuestionComparison, ...], verdict: Comparability) -> Points:
    return exact_points(sum((one.question.max_points for one in questions if one.verdict is verdict), start=0))


def _verdict_by_lineage(before: tuple[Area, ...], changes: tuple[Change, ...]) -> tuple[Comparability, Message]:
    if not before:
        return Comparability.NOT, message("nothing before corresponds to it")
    if changes == ("same",):
        return Comparability.PARTLY, message("the area is the same, but whether its questions are is not published")
    return Comparability.PARTLY, message(
        "the area is {changes}, and its questions are not published",
        changes=comma_list(CHANGES[change] for change in changes),
    )


def _compare_question(
    question: Question, origins: tuple[Ancestor, ...], old: Framework, homes: set[str]
) -> QuestionComparison:
    before = tuple(old.question(origin.number) for origin in origins)
    if not before:
        nothing = message("nothing before corresponds to it")
        return QuestionComparison(question, (), ("added",), Comparability.NOT, nothing)
    changes = {change for origin in origins for change in origin.changes} - {"same", "reweighted"}
    if len(before) > 1:
        changes.add("merged")
    single = before[0] if len(before) == 1 else None
    if single is not None and single.wording == question.wording:
        # Whatever happened on the way, it is worded as at first; what was split and merged again is whole.
        changes -= {"reworded"} | ({"split", "merged"} if {"split", "merged"} <= changes else set())
    if single is not None and "split" not in changes and single.max_points != question.max_points:
        changes.add("reweighted")
    kinds = [change for change in get_args(Change) if change in changes]
    if not {old.area_of(origin.number).id for origin in origins} & homes:
        kinds.append("moved")
    elif single is not None and "split" not in changes and single.id != question.id:
        kinds.append("renumbered")
    in_part = {*kinds} - {"reworded", "moved", "renumbered"}
    verdict = Comparability.PARTLY if in_part else Comparability.COMPARABLE
    return QuestionComparison(question, before, tuple(kinds), verdict, _reason(question, before, kinds))


def _reason(question: Question, before: tuple[Question, ...], kinds: list[str]) -> Message:
    """Return what keeps a question from being compared, the weightiest first; else why it can be."""
    numbers = ", ".join(one.id for one in before)
    if "merged" in kinds:
        return message("it was made of {numbers}", numbers=numbers)
    if "split" in kinds:
        return message("it is a part of what {numbers} was", numbers=numbers)
    weight = message(
        "the maximum went from {old} to {new}: compare percents, not points",
        old=before[0].max_points,
        new=question.max_points,
    )
    if "narrowed" in kinds or "widened" in kinds:
        scope = (
            message("it asks for less than before") if "narrowed" in kinds else message("it asks for more than before")
        )
        return message("{one}; {other}", one=scope, other=weight) if "reweighted" in kinds else scope
    if "reweighted" in kinds:
        return weight
    if "reworded" in kinds:
        return message("the subject is the same, in other words")
    return message("it is the same")
