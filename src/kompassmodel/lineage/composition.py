"""Lineages one after the other, over as many revisions as lie between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import get_args

from kompassmodel.lineage.comparison import Ancestor, Retirement
from kompassmodel.messages.message import Message, message
from kompassmodel.model.framework import Area, Change, Framework, Lineage


def steps_between(old: Framework, new: Framework) -> tuple[Framework, ...] | None:
    """Return the revisions from `old` to `new`, both included, or None where `new` does not descend from `old`.

    The way is that of `Framework.previous`, which `load_framework` fills in.
    """
    steps = [new]
    while steps[-1].id != old.id:
        previous = steps[-1].previous
        if previous is None or previous.id in {step.id for step in steps}:
            return None
        steps.append(previous)
    return tuple(reversed(steps))


_Lineages = dict[str, tuple[Lineage, ...]]

Ancestors = dict[str, tuple[Ancestor, ...]]


def question_lineages(framework: Framework) -> _Lineages:
    """Return the lineage of every question."""
    return {question.id: question.lineage for question in framework.questions}


def area_lineages(framework: Framework) -> _Lineages:
    """Return the lineage of every area; one that has none descends from where its questions come from."""
    previous = framework.previous
    return {
        area.id: area.lineage or (() if previous is None else _inferred(area, previous)) for area in framework.areas
    }


def _inferred(area: Area, previous: Framework) -> tuple[Lineage, ...]:
    """Return the lineage of an area that declares none: that of most of its questions, without any its number."""
    homes = previous.area_by_question
    sources = [homes[entry.question].id for one in area.questions for entry in one.lineage if entry.question in homes]
    if not area.questions or not homes:
        sources = [area.id] if area.id in {home.id for home in previous.areas} else []
    if not sources:
        return ()
    most = max(sources, key=sources.count)
    return (Lineage(area=most, change=("same",) if previous.area(most).title == area.title else ("reworded",)),)


def compose(steps: tuple[Framework, ...], lineages: Mapping[str, _Lineages]) -> Ancestors:
    """Return for every number of the last step what it descends from in the first, with all changes on the way.

    `lineages` are those of each step, by its id; a lineage names numbers of the step before.
    """
    origins: Ancestors = {number: (Ancestor(number, ("same",)),) for number in lineages[steps[0].id]}
    for step in steps[1:]:
        before = origins
        origins = {}
        for number, entries in lineages[step.id].items():
            found: dict[str, tuple[Change, ...]] = {}
            for entry in entries:
                for origin in before.get(entry.question or entry.area or "", ()):
                    found[origin.number] = union_of_changes(found.get(origin.number, ()), origin.changes, entry.change)
            origins[number] = tuple(Ancestor(source, changes) for source, changes in found.items())
    return origins


def union_of_changes(*changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Return all changes in the order of the format; `same` only where there is no other."""
    every = {change for several in changes for change in several} - {"same"}
    return tuple(change for change in get_args(Change) if change in every) or ("same",)


def retirements(steps: tuple[Framework, ...], questions: Ancestors) -> dict[str, list[Retirement]]:
    """Return by the area of the first step the questions that have no descendant in the last."""
    kept = {origin.number for origins in questions.values() for origin in origins}
    found: dict[str, list[Retirement]] = {}
    for area in steps[0].areas:
        for question in area.questions:
            if question.id not in kept:
                found.setdefault(area.id, []).append(Retirement(question, _why_retired(question.id, steps)))
    return found


def why_area_retired(number: str, steps: tuple[Framework, ...]) -> str | None:
    """Return the reason that the revision gives which retired an area, under whatever number it had come to."""
    numbers = {number}
    for step in steps[1:]:
        reasons = {retired.id: retired.reason for retired in step.retired}
        reason = next((reasons[one] for one in sorted(numbers) if one in reasons), None)
        if reason is not None:
            return reason
        lineages = area_lineages(step)
        numbers = {area for area, entries in lineages.items() if numbers & {entry.area for entry in entries}}
    return None


def _why_retired(number: str, steps: tuple[Framework, ...]) -> str | None:
    """Return the reason that the revision gives which retired a question, under whatever number it had come to."""
    numbers = {number}
    for before, step in pairwise(steps):
        reasons = {retired.id: retired.reason for retired in step.retired}
        for one in sorted(numbers):
            reason = reasons.get(one) or reasons.get(before.area_of(one).id)
            if reason is not None:
                return reason
        numbers = {
            question.id
            for question in step.questions
            if numbers & {entry.question for entry in question.lineage if entry.question is not None}
        }
    return None


def find_losses(steps: tuple[Framework, ...], questions: Ancestors) -> Iterator[Message]:
    """Yield what the lineages put together cannot tell."""
    lineages = {step.id: question_lineages(step) for step in steps}
    kept = {origin.number for origins in questions.values() for origin in origins}
    for index, step in enumerate(steps[1:-1], start=1):
        since = compose(steps[: index + 1], lineages)
        on = {origin.number for origins in compose(steps[index:], lineages).values() for origin in origins}
        passing = [question.id for question in step.questions if not since[question.id] and question.id not in on]
        for number in passing:
            yield message("{question} of {framework} came and went in between", question=number, framework=step.id)
        for question in step.questions:
            lost = [origin.number for origin in since[question.id] if origin.number in kept]
            if lost and question.id not in on:
                yield message(
                    "{question} of {framework}, which came from {old}, has no descendant",
                    question=question.id,
                    framework=step.id,
                    old=", ".join(lost),
                )
    for number, origins in questions.items():
        for origin in origins:
            if {"narrowed", "widened"} <= {*origin.changes}:
                yield message(
                    "{new} was narrowed and widened since {old}: whether it asks the same again cannot be told",
                    new=number,
                    old=origin.number,
                )


def without_questions(steps: tuple[Framework, ...]) -> Iterator[Message]:
    for step in steps:
        if not step.questions:
            yield message(
                "the questions of {framework} are not published, so areas alone are compared", framework=step.id
            )
