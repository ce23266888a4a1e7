"""A released revision keeps its meaning: areas, questions, maxima and wordings."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Path, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import listed, shortened
from kompassmodel.messages.message import Message, message, plural
from kompassmodel.model.framework import Area, Question
from kompassmodel.rules.case import FrameworkCase

RULE = Rule(
    "released-revision-changed",
    Severity.ERROR,
    "A released revision keeps its meaning: areas, questions, maxima and wordings.",
    why="Evaluations were made with it. If a maximum or a number changes afterwards, their figures mean something else "
    "without anyone having touched them. What changes makes a new revision.",
    source="The released file of the same id, in the folder given by `--baseline`.",
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield what differs in meaning from the released file of the same id; a misprint is mended through `also`."""
    released = case.released
    if released is None:
        return
    if released.points_step != case.framework.points_step:
        yield _changed(("points_step",), released.points_step, case.framework.points_step)
    yield from _changes(("areas",), released.areas, case.framework.areas)
    new = {area.id: area for area in case.framework.areas}
    for area in released.areas:
        if area.id in new:
            yield from _changes(("areas", area.id, "questions"), area.questions, new[area.id].questions)


def _changes(
    path: Path, released: tuple[Area, ...] | tuple[Question, ...], now: tuple[Area, ...] | tuple[Question, ...]
) -> Iterator[Problem]:
    before: dict[str, Area | Question] = {thing.id: thing for thing in released}
    after: dict[str, Area | Question] = {thing.id: thing for thing in now}
    gone = [number for number in before if number not in after]
    if gone:
        sentence = plural(
            "released with {numbers}, which is gone",
            "released with {numbers}, which are gone",
            count=len(gone),
            numbers=listed(gone, 20),
        )
        yield Problem(RULE, path, sentence, _hint(), at_key=True)
    for number, thing in after.items():
        place = (*path, number)
        old = before.get(number)
        if old is None:
            yield Problem(
                RULE, place, message("{number} was not there when it was released", number=number), _hint(), at_key=True
            )
            continue
        if old.max_points != thing.max_points:
            yield _changed((*place, "max_points"), old.max_points, thing.max_points)
        text, former = _text(thing), _text(old)
        if text != former and former not in thing.also and text not in old.also:
            sentence = message("released as “{former}”", former=shortened(former))
            hint = message("a misprint is mended by listing it under `also`; other words make a new revision")
            yield Problem(RULE, (*place, "title" if isinstance(thing, Area) else "wording"), sentence, hint)


def _text(thing: Area | Question) -> str:
    return thing.title if isinstance(thing, Area) else thing.wording


def _changed(path: Path, released: object, now: object) -> Problem:
    return Problem(
        RULE, path, message("released with {released}; here stands {now}", released=released, now=now), _hint()
    )


def _hint() -> Message:
    return message("put it back, and make a new revision: kompassmodel new revision")
