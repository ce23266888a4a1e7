"""Places in a document as one speaks of them."""

from __future__ import annotations

from kompassmodel.diagnostics.problem import Path
from kompassmodel.messages.message import Message, message, verbatim


def describe(path: Path) -> Message:
    """Return a place as one speaks of it: “points of question 1.1”, “area 8 of summary”, “item 2 of strengths”."""
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
    whole: Message | None = None
    for step in steps:
        if isinstance(step, int):
            item = message("item {number}", number=step + 1)
            whole = item if whole is None else message("{inner} of {outer}", inner=item, outer=whole)
        else:
            key = verbatim(str(step))
            whole = key if whole is None else message("{inner} of {outer}", inner=key, outer=whole)
    return whole or message("the file")
