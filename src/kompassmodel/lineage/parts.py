"""A framework, one of its areas or one of its questions, found by its number."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, frozen

from kompassmodel.diagnostics.invalid_document import InvalidDocumentError
from kompassmodel.errors import UnknownFrameworkError, UnknownPartError
from kompassmodel.lineage.history import Step, history
from kompassmodel.messages.formatting import listed, normalised, shortened
from kompassmodel.messages.message import Message, message, plural
from kompassmodel.messages.suggestions import nearest
from kompassmodel.model.framework import Area, Framework, Question
from kompassmodel.registry.origin import Origin
from kompassmodel.validation.inventory import Inventory


@frozen
class Part:
    """A framework, or one of its areas, or one of its questions with the area that it stands in.

    `revised_by` are the frameworks that revise it. `history` is that of the area or question.
    """

    framework: Framework
    origin: Origin
    revised_by: tuple[str, ...]
    area: Area | None = None
    question: Question | None = None
    history: tuple[Step, ...] = ()
    troubles: tuple[Message, ...] = ()


def find_part(found: Inventory, framework_id: str, number: str | None = None) -> Part:
    """Return the framework of that id, or its area or question of that number.

    Raises:
        UnknownFrameworkError: there is none of that id.
        InvalidDocumentError: its file has errors.
        UnknownPartError: the framework has nothing of that number.
    """
    by_id = {framework.id: (framework, origin) for framework, origin in found.frameworks}
    for unusable in found.unusable:
        if unusable.id == framework_id:
            raise InvalidDocumentError(unusable.findings)
    if framework_id not in by_id:
        raise UnknownFrameworkError(framework_id, tuple(sorted(by_id)), found.troubles)
    framework, origin = by_id[framework_id]
    every = [one for one, _ in found.frameworks]
    revised_by = tuple(one.id for one in every if one.revises == framework_id)
    whole = Part(framework, origin, revised_by, troubles=found.troubles)
    if number is None:
        return whole
    wanted = number.strip()
    for area in framework.areas:
        if area.id == wanted:
            return evolve(whole, area=area, history=history(framework, area, every))
        for question in area.questions:
            if question.id == wanted:
                return evolve(whole, area=area, question=question, history=history(framework, question, every))
    raise _unknown(framework, wanted)


def _unknown(framework: Framework, number: str) -> UnknownPartError:
    """Return what is to be said of a number that `framework` does not have, with the one that was probably meant."""
    name, shown = framework.id, shortened(number)
    area_id, dot, _ = number.replace(",", ".").partition(".")
    areas = {area.id: area for area in framework.areas}
    by_name = {normalised(text): thing.id for thing, texts in _names(framework) for text in texts}
    if normalised(number) in by_name:
        meant = by_name[normalised(number)]
        told = message("{framework} goes by numbers: “{text}” is {meant}")
        return _unknown_part(name, number, told, (meant,), text=shown, meant=meant)
    if not dot or area_id not in areas:
        told = message("{framework} has no area {area}; it has {known}")
        return _unknown_part(name, number, told, tuple(areas), area=shortened(area_id), known=listed(areas, 20))
    if not framework.questions:
        told = plural(
            "the questions of {framework} are not published; it has the area {known}",
            "the questions of {framework} are not published; it has the areas {known}",
            count=len(areas),
        )
        return _unknown_part(name, number, told, tuple(areas), known=listed(areas, 20))
    questions = tuple(question.id for question in areas[area_id].questions)
    if not questions:
        told = message("the questions of area {area} of {framework} are not published")
        return _unknown_part(name, number, told, (), area=area_id)
    dotted = number.replace(",", ".")
    near = dotted if dotted in questions else nearest(number, questions)
    told = (
        message("{framework} has no question {question}: {meant} was probably meant; area {area} has {known}")
        if near
        else message("{framework} has no question {question}; area {area} has {known}")
    )
    return _unknown_part(
        name, number, told, questions, question=shown, meant=near, area=area_id, known=listed(questions, 20)
    )


def _unknown_part(
    framework_id: str, number: str, told: Message, near: tuple[str, ...], **values: object
) -> UnknownPartError:
    return UnknownPartError(framework_id, number, evolve(told, values={"framework": framework_id, **values}), near)


def _names(framework: Framework) -> Iterator[tuple[Area | Question, tuple[str, ...]]]:
    for area in framework.areas:
        yield area, (area.title, *area.also, *dict(area.translations).values())
        for question in area.questions:
            yield question, (question.wording, *question.also, *dict(question.translations).values())
