"""Compose lineages over several revisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import get_args

from kompassmodel.lineage.comparison import Ancestor, Retirement
from kompassmodel.messages.formatting import is_same
from kompassmodel.messages.message import Message, message
from kompassmodel.messages.translation import Language
from kompassmodel.model.framework import Area, Change, Framework, Lineage


def steps_between(old: Framework, new: Framework) -> tuple[Framework, ...] | None:
    """List the revisions from `old` to `new`, both included, or return None if `new` does not descend from `old`.

    The way follows `Framework.previous`, which `load_framework` fills in.
    """
    steps = [new]
    while steps[-1].id != old.id:
        previous = steps[-1].previous
        if previous is None or previous.id in {step.id for step in steps}:
            return None
        steps.append(previous)
    return tuple(reversed(steps))


def question_steps(steps: tuple[Framework, ...]) -> tuple[Framework, ...]:
    """List the revisions over which questions can be followed, or none if they cannot.

    Those that publish no questions are passed over if the lineage of the next one names a framework before them.
    """
    published = tuple(step for step in steps if step.questions)
    if published[:1] != steps[:1] or published[-1:] != steps[-1:]:
        return ()
    for before, step in pairwise(published):
        named = {entry.framework for question in step.questions for entry in question.lineage}
        is_next = step.previous is not None and step.previous.id == before.id
        if not is_next and not named & {framework.id for framework in published}:
            return ()
    return published


_Lineages = dict[str, tuple[Lineage, ...]]

Ancestors = dict[str, tuple[Ancestor, ...]]
"""By the number of a question or area, its ancestors in an older revision."""


def question_lineages(framework: Framework) -> _Lineages:
    """Map every question to its lineage."""
    return {question.id: question.lineage for question in framework.questions}


def area_lineages(framework: Framework) -> _Lineages:
    """Map every area to its lineage, inferred from that of its questions if it declares none."""
    previous = framework.previous
    return {
        area.id: area.lineage or (() if previous is None else _inferred_lineage(area, previous))
        for area in framework.areas
    }


def _inferred_lineage(area: Area, previous: Framework) -> tuple[Lineage, ...]:
    """Infer the lineage of an area that declares none: from most of its questions, else from its number."""
    area_by_question = previous.area_by_question
    sources = [
        area_by_question[entry.question].id
        for question in area.questions
        for entry in question.lineage
        if entry.framework in (None, previous.id) and entry.question in area_by_question
    ]
    if not area.questions or not area_by_question:
        sources = [area.id] if area.id in {old_area.id for old_area in previous.areas} else []
    if not sources:
        return ()
    most = max(sources, key=sources.count)
    return (Lineage(area=most, change=("same",) if is_same(previous.area(most).title, area.title) else ("reworded",)),)


def compose(steps: tuple[Framework, ...], lineages: Mapping[str, _Lineages]) -> Ancestors:
    """Map every number of the last step to its ancestors in the first, with all changes on the way.

    `lineages` holds those of each step by its id. A lineage names numbers of the step before, or of an earlier one that
    it gives by its id.
    """
    ancestors: Ancestors = {number: (Ancestor(number, ("same",)),) for number in lineages[steps[0].id]}
    by_step = {steps[0].id: ancestors}
    for before, step in pairwise(steps):
        ancestors = by_step[step.id] = {}
        for number, entries in lineages[step.id].items():
            sources: dict[str, tuple[Change, ...]] = {}
            for entry in entries:
                older = by_step.get(entry.framework or before.id, {})
                for source in older.get(entry.question or entry.area or "", ()):
                    known = sources.get(source.number, ())
                    sources[source.number] = union_of_changes(known, source.changes, entry.change)
            ancestors[number] = tuple(Ancestor(source_number, changes) for source_number, changes in sources.items())
    return ancestors


def union_of_changes(*changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Unite changes in the order of the format, with `same` only if there is no other."""
    united = {change for group in changes for change in group} - {"same"}
    return tuple(change for change in get_args(Change) if change in united) or ("same",)


def retirements(steps: tuple[Framework, ...], questions: Ancestors, lang: Language) -> dict[str, list[Retirement]]:
    """List, by area of the first step, the questions that have no descendant in the last, with reasons in `lang`."""
    kept = {ancestor.number for ancestors in questions.values() for ancestor in ancestors}
    by_area: dict[str, list[Retirement]] = {}
    for area in steps[0].areas:
        for question in area.questions:
            if question.id not in kept:
                by_area.setdefault(area.id, []).append(Retirement(question, _why_retired(question.id, steps, lang)))
    return by_area


def why_area_retired(number: str, steps: tuple[Framework, ...], lang: Language) -> str | None:
    """Find the reason why an area was retired, following it through its numbers in later revisions."""
    numbers = {number}
    for step in steps[1:]:
        reasons = {retired.id: retired.reason_in(lang) for retired in step.retired}
        reason = next((reasons[name] for name in sorted(numbers) if name in reasons), None)
        if reason is not None:
            return reason
        lineages = area_lineages(step)
        numbers = {area for area, entries in lineages.items() if numbers & {entry.area for entry in entries}}
    return None


def _why_retired(number: str, steps: tuple[Framework, ...], lang: Language) -> str | None:
    """Find the reason why a question was retired, following it through its numbers in later revisions."""
    numbers = {number}
    for before, step in pairwise(steps):
        reasons = {retired.id: retired.reason_in(lang) for retired in step.retired}
        for name in sorted(numbers):
            # An area under `retired` is one of the revision before, which may publish no questions.
            by_area = reasons.get(before.area_of(name).id) if step.revises == before.id else None
            reason = reasons.get(name) or by_area
            if reason is not None:
                return reason
        numbers = {
            question.id
            for question in step.questions
            if numbers & {entry.question for entry in question.lineage if entry.question is not None}
        }
    return None


def find_losses(steps: tuple[Framework, ...], questions: Ancestors) -> Iterator[Message]:
    """Yield a message for everything that is lost when the lineages are composed."""
    lineages = {step.id: question_lineages(step) for step in steps}
    kept = {ancestor.number for ancestors in questions.values() for ancestor in ancestors}
    for index, step in enumerate(steps[1:-1], start=1):
        older = compose(steps[: index + 1], lineages)
        passed_on = {
            ancestor.number for ancestors in compose(steps[index:], lineages).values() for ancestor in ancestors
        }
        transient = [
            question.id for question in step.questions if not older[question.id] and question.id not in passed_on
        ]
        for number in transient:
            yield message("{question} of {framework} came and went in between", question=number, framework=step.id)
        for question in step.questions:
            lost = [ancestor.number for ancestor in older[question.id] if ancestor.number in kept]
            if lost and question.id not in passed_on:
                yield message(
                    "{question} of {framework}, which came from {old}, has no descendant",
                    question=question.id,
                    framework=step.id,
                    old=", ".join(lost),
                )
    for number, ancestors in questions.items():
        for ancestor in ancestors:
            if {"narrowed", "widened"} <= {*ancestor.changes}:
                yield message(
                    "{new} has been narrowed and widened since {old}: nobody can tell whether it asks the same again",
                    new=number,
                    old=ancestor.number,
                )


def find_unpublished(steps: tuple[Framework, ...]) -> Iterator[Message]:
    """Yield a message for every revision whose questions are not published."""
    for step in steps:
        if not step.questions:
            yield message(
                "the questions of {framework} are not published, so only areas are compared", framework=step.id
            )
