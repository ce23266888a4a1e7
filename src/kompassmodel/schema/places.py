"""Places in a document as one speaks of them."""

from __future__ import annotations

from kompassmodel.diagnostics.problem import Path
from kompassmodel.messages.message import Message, literal, say


def describe(path: Path) -> Message:
    """Return a place as one speaks of it: “points of question 1.1”, “area 8 of summary”, “item 2 of strengths”."""
    match path:
        case ():
            return say("the file")
        case ("areas", _, "questions", question, *rest):
            return _of(rest, say("question {question}", question=question))
        case ("areas", area, *rest):
            return _of(rest, say("area {area}", area=area))
        case (*outer, "areas", area) if outer:
            return say("{inner} of {outer}", inner=say("area {area}", area=area), outer=_inner(outer))
    return _inner(list(path))


def _of(inner: list[str | int], outer: Message) -> Message:
    return say("{inner} of {outer}", inner=_inner(inner), outer=outer) if inner else outer


def _inner(steps: list[str | int]) -> Message:
    whole: Message | None = None
    for step in steps:
        if isinstance(step, int):
            item = say("item {number}", number=step + 1)
            whole = item if whole is None else say("{inner} of {outer}", inner=item, outer=whole)
        else:
            key = literal(str(step))
            whole = key if whole is None else say("{inner} of {outer}", inner=key, outer=whole)
    return whole or say("the file")
