"""Find a framework, one of its areas or one of its questions by number."""

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
    """A framework, or one of its areas, or one of its questions with its area.

    `revised_by` are the frameworks that revise it. `history` is that of the area or question.
    """

    framework: Framework
    origin: Origin
    revised_by: tuple[str, ...]
    area: Area | None = None
    question: Question | None = None
    history: tuple[Step, ...] = ()
    troubles: tuple[Message, ...] = ()


def find_part(inventory: Inventory, framework_id: str, number: str | None = None) -> Part:
    """Find the framework of that id, or its area or question of that number.

    Raises:
        UnknownFrameworkError: no framework has that id.
        InvalidDocumentError: its file has errors.
        UnknownPartError: no area or question of the framework has that number.
    """
    by_id = {framework.id: (framework, origin) for framework, origin in inventory.frameworks}
    for unusable in inventory.unusable:
        if unusable.id == framework_id:
            raise InvalidDocumentError(unusable.findings)
    if framework_id not in by_id:
        raise UnknownFrameworkError(framework_id, tuple(sorted(by_id)), inventory.troubles)
    framework, origin = by_id[framework_id]
    frameworks = [known for known, _ in inventory.frameworks]
    revised_by = tuple(known.id for known in frameworks if known.revises == framework_id)
    part = Part(framework, origin, revised_by, troubles=inventory.troubles)
    if number is None:
        return part
    wanted = number.strip()
    for area in framework.areas:
        if area.id == wanted:
            return evolve(part, area=area, history=history(framework, area, frameworks))
        for question in area.questions:
            if question.id == wanted:
                return evolve(part, area=area, question=question, history=history(framework, question, frameworks))
    raise _unknown_number(framework, wanted)


def _unknown_number(framework: Framework, number: str) -> UnknownPartError:
    """Build the error for a number that `framework` does not have, with the number that was probably meant."""
    name, shown = framework.id, shortened(number)
    area_id, dot, _ = number.replace(",", ".").partition(".")
    areas = {area.id: area for area in framework.areas}
    by_name = {normalised(label): part.id for part, labels in _labels(framework) for label in labels}
    if normalised(number) in by_name:
        meant = by_name[normalised(number)]
        text = message("{framework} uses numbers: “{text}” is {meant}")
        return _unknown_part(name, number, text, (meant,), text=shown, meant=meant)
    if not dot or area_id not in areas:
        text = message("{framework} has no area {area}; it has {known}")
        return _unknown_part(name, number, text, tuple(areas), area=shortened(area_id), known=listed(areas, 20))
    if not framework.questions:
        text = plural(
            "the questions of {framework} are not published; it has the area {known}",
            "the questions of {framework} are not published; it has the areas {known}",
            count=len(areas),
        )
        return _unknown_part(name, number, text, tuple(areas), known=listed(areas, 20))
    questions = tuple(question.id for question in areas[area_id].questions)
    if not questions:
        text = message("the questions of area {area} of {framework} are not published")
        return _unknown_part(name, number, text, (), area=area_id)
    dotted = number.replace(",", ".")
    suggestion = dotted if dotted in questions else nearest(number, questions)
    text = (
        message("{framework} has no question {question}: {meant} was probably meant; area {area} has {known}")
        if suggestion
        else message("{framework} has no question {question}; area {area} has {known}")
    )
    return _unknown_part(
        name, number, text, questions, question=shown, meant=suggestion, area=area_id, known=listed(questions, 20)
    )


def _unknown_part(
    framework_id: str, number: str, reason: Message, near: tuple[str, ...], **values: object
) -> UnknownPartError:
    return UnknownPartError(number, reason.filled(framework=framework_id, **values), near)


def _labels(framework: Framework) -> Iterator[tuple[Area | Question, tuple[str, ...]]]:
    for area in framework.areas:
        yield area, area.names
        for question in area.questions:
            yield question, question.names
