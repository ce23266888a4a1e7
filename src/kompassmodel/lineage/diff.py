"""Compare two revisions: by lineage, not by numbers, over any number of steps.

A question is comparable if it is the same or has other words for the same subject. It is partly comparable if it is
weighted otherwise, narrowed, widened, split or merged, and not comparable if nothing corresponds to it. Over several
steps the changes of each add up. What is lost on the way is reported.
"""

from __future__ import annotations

from typing import get_args

from attrs import frozen

from kompassmodel.errors import NoCommonLineageError
from kompassmodel.lineage.comparison import (
    AREA_CHANGES,
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
    find_unpublished,
    question_lineages,
    question_steps,
    retirements,
    steps_between,
    union_of_changes,
    why_area_retired,
)
from kompassmodel.lineage.notes import with_left, with_notes
from kompassmodel.messages.amounts import points_message
from kompassmodel.messages.formatting import is_same
from kompassmodel.messages.message import Message, comma_list, join_messages, message, plural
from kompassmodel.messages.translation import Language, translate, validate_language
from kompassmodel.model.framework import Area, Change, Framework, Question
from kompassmodel.model.points import Points, exact_points
from kompassmodel.registry.registry import Registry
from kompassmodel.validation.loading import as_framework


def diff(
    old: str | Framework, new: str | Framework, *, registry: Registry | None = None, lang: Language = "en"
) -> Comparison:
    """Compare two revisions, of which `new` descends from `old` directly or over others.

    Each is named by its id or passed as the object that `load_framework` returns. Reasons are in the language `lang`.

    Raises:
        NoCommonLineageError: `new` does not descend from `old`.
        ValueError: `lang` is not supported.
        As `load_framework` does.
    """
    return diff_frameworks(as_framework(old, registry), as_framework(new, registry), validate_language(lang))


def diff_frameworks(old: Framework, new: Framework, lang: Language = "en") -> Comparison:
    """Compare two revisions, of which `new` descends from `old` directly or over others.

    Raises:
        NoCommonLineageError: `new` does not descend from `old`.
    """
    steps = steps_between(old, new)
    if steps is None:
        raise NoCommonLineageError(old.id, new.id, is_reverse=steps_between(new, old) is not None)
    areas = compose(steps, {step.id: area_lineages(step) for step in steps})
    published = question_steps(steps)
    questions = compose(published, {step.id: question_lineages(step) for step in published}) if published else {}
    retired = retirements(published, questions, lang) if published else {}
    compared = tuple(_compare_area(area, _Descent(steps, areas, questions, retired, lang)) for area in new.areas)
    compared = with_notes(compared, steps, lang)
    kept = {ancestor.number for ancestors in areas.values() for ancestor in ancestors}
    gone = tuple(
        GoneArea(area, why_area_retired(area.id, steps, lang), tuple(retired.get(area.id, ())))
        for area in old.areas
        if area.id not in kept
    )
    losses = find_losses(published, questions) if published else find_unpublished(steps)
    in_words = tuple(translate(text, lang) for text in losses)
    return Comparison(old, new, tuple(step.id for step in steps), compared, with_left(gone, compared), in_words, lang)


@frozen
class _Descent:
    """The revisions on the way, the ancestors of every area and question, what was retired, and the language."""

    steps: tuple[Framework, ...]
    areas: Ancestors
    questions: Ancestors
    retired: dict[str, list[Retirement]]
    lang: Language


def _compare_area(area: Area, descent: _Descent) -> AreaComparison:
    questions, lang, old = descent.questions, descent.lang, descent.steps[0]
    before = tuple(old.area(ancestor.number) for ancestor in descent.areas[area.id])
    gone = tuple(retirement for old_area in before for retirement in descent.retired.get(old_area.id, ()))
    old_area_ids = {old_area.id for old_area in before}
    compared = tuple(
        _compare_question(question, questions[question.id], old, old_area_ids, lang)
        for question in area.questions
        if questions
    )
    if not compared and not gone:  # its questions are not published
        changes = union_of_changes(*(ancestor.changes for ancestor in descent.areas[area.id]))
        verdict, reason = _verdict_by_lineage(before, changes)
        if len(descent.steps) == 1:  # a revision beside itself
            verdict, reason = Comparability.COMPARABLE, message("it is the same")
        return AreaComparison(area, before, (), (), None, None, verdict, translate(reason, lang))
    points = {verdict: _points_with(compared, verdict) for verdict in Comparability}
    comparable, partly, none = (points[verdict] for verdict in Comparability)
    moved = _moved_questions(area, before, compared, descent.steps[-1], questions)
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
            reason,
            message("gone since: {questions}", questions=", ".join(retirement.question.id for retirement in gone)),
        )
    if moved and not partly and not none and not gone:
        reason = join_messages(
            reason, message("moved from or to another area: {questions}", questions=", ".join(moved))
        )
    return AreaComparison(area, before, compared, gone, comparable, partly, verdict, translate(reason, lang))


def _moved_questions(
    area: Area, before: tuple[Area, ...], compared: tuple[QuestionComparison, ...], new: Framework, questions: Ancestors
) -> list[str]:
    """List the questions that came into an area from another one, or left it: then the area measures something else."""
    came = [question.question.id for question in compared if "moved" in question.kinds]
    old_numbers = {question.id for old_area in before for question in old_area.questions}
    left = [
        number
        for number, ancestors in questions.items()
        if new.area_by_question[number].id != area.id and any(ancestor.number in old_numbers for ancestor in ancestors)
    ]
    return [*came, *left]


def _points_with(questions: tuple[QuestionComparison, ...], verdict: Comparability) -> Points:
    return exact_points(
        sum((compared.question.max_points for compared in questions if compared.verdict is verdict), start=0)
    )


def _verdict_by_lineage(before: tuple[Area, ...], changes: tuple[Change, ...]) -> tuple[Comparability, Message]:
    if not before:
        return Comparability.NOT, message("nothing earlier corresponds to it")
    if changes == ("same",):
        return Comparability.PARTLY, message("the area is the same, but it is not published whether its questions are")
    return Comparability.PARTLY, message(
        "the area is {changes}, and its questions are not published",
        changes=comma_list(AREA_CHANGES[change] for change in changes),
    )


def _compare_question(
    question: Question, ancestors: tuple[Ancestor, ...], old: Framework, old_area_ids: set[str], lang: Language
) -> QuestionComparison:
    before = tuple(old.question(ancestor.number) for ancestor in ancestors)
    if not before:
        reason = message("nothing earlier corresponds to it")
        return QuestionComparison(question, (), ("added",), Comparability.NOT, translate(reason, lang))
    changes = {change for ancestor in ancestors for change in ancestor.changes} - {"same", "reweighted"}
    if len(before) > 1:
        changes.add("merged")
    single = before[0] if len(before) == 1 else None
    if single is not None and _is_worded_alike(single, question):
        # Worded as in the old revision: a rewording on the way does not count, nor does a split that was merged again.
        changes -= {"reworded"} | ({"split", "merged"} if {"split", "merged"} <= changes else set())
    if single is not None and "split" not in changes and single.max_points != question.max_points:
        changes.add("reweighted")
    kinds = [change for change in get_args(Change) if change in changes]
    if not {old.area_of(ancestor.number).id for ancestor in ancestors} & old_area_ids:
        kinds.append("moved")
    elif single is not None and "split" not in changes and single.id != question.id:
        kinds.append("renumbered")
    in_part = {*kinds} - {"reworded", "moved", "renumbered"}
    verdict = Comparability.PARTLY if in_part else Comparability.COMPARABLE
    return QuestionComparison(
        question, before, tuple(kinds), verdict, translate(_reason(question, before, kinds), lang)
    )


def _is_worded_alike(old: Question, new: Question) -> bool:
    """Return whether two questions have the same wording in every language in which both are given."""
    before = dict(old.translations)
    texts = ((text, before.get(language, text)) for language, text in new.translations)
    return is_same(old.wording, new.wording) and all(is_same(*pair) for pair in texts)


def _reason(question: Question, before: tuple[Question, ...], kinds: list[str]) -> Message:
    """Choose the weightiest reason why a question cannot be compared as it is, else why it can."""
    numbers = ", ".join(ancestor.id for ancestor in before)
    if "merged" in kinds:
        return message("it was made of {numbers}", numbers=numbers)
    if "split" in kinds:
        return message("it is part of what {numbers} was", numbers=numbers)
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
