"""Names for the places in a document."""

from __future__ import annotations

from kompassmodel.diagnostics.problem import Path
from kompassmodel.messages.message import Message, message, verbatim


def describe(path: Path) -> Message:
    """Name a place as a person would: “points of question 1.1”, “area 8 of summary”, “item 2 of strengths”."""
    match path:
        case ():
            return message("the file")
        case ("areas", _, "questions", question, *rest):
            return _of(rest, message("question {question}", question=question))
        case ("areas", area, *rest):
            return _of(rest, message("area {area}", area=area))
        case (*outer, "areas", area) if outer:
            return message("{inner} of {outer}", inner=message("area {area}", area=area), outer=_inner(outer))
    return _inner(list(path))


def _of(inner: list[str | int], outer: Message) -> Message:
    return message("{inner} of {outer}", inner=_inner(inner), outer=outer) if inner else outer


def _inner(steps: list[str | int]) -> Message:
    place: Message | None = None
    for step in steps:
        if isinstance(step, int):
            item = message("item {number}", number=step + 1)
            place = item if place is None else message("{inner} of {outer}", inner=item, outer=place)
        else:
            key = verbatim(str(step))
            place = key if place is None else message("{inner} of {outer}", inner=key, outer=place)
    return place or message("the file")
