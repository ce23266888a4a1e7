"""A released revision keeps its meaning: areas, questions, maxima, wordings, lineages."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Path, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import is_among, listed, shortened
from kompassmodel.messages.message import Message, message, plural
from kompassmodel.model.framework import Area, Question
from kompassmodel.rules.case import FrameworkCase

RULE = Rule(
    "released-revision-changed",
    Severity.ERROR,
    "A released revision keeps its meaning: areas, questions, maxima, wordings, lineages.",
    why=(
        "Evaluations were made with it. If a maximum or a number changes afterwards, their figures mean "
        "something else without anyone having touched them. A change needs a new revision."
    ),
    source="The released file of the same id, in the folder given by `--baseline`.",
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for each difference in meaning from the released file of the same id.

    A different text is accepted if either file lists the text of the other under `also`.
    """
    released = case.released
    if released is None:
        return
    if released.points_step != case.framework.points_step:
        yield _changed(("points_step",), released.points_step, case.framework.points_step)
    yield from _changes(("areas",), released.areas, case.framework.areas)
    area_by_id = {area.id: area for area in case.framework.areas}
    for area in released.areas:
        if area.id in area_by_id:
            yield from _changes(("areas", area.id, "questions"), area.questions, area_by_id[area.id].questions)


def _changes(
    path: Path, released: tuple[Area, ...] | tuple[Question, ...], now: tuple[Area, ...] | tuple[Question, ...]
) -> Iterator[Problem]:
    before: dict[str, Area | Question] = {part.id: part for part in released}
    after: dict[str, Area | Question] = {part.id: part for part in now}
    missing = [number for number in before if number not in after]
    if missing:
        text = plural(
            "released with {numbers}, which is gone",
            "released with {numbers}, which are gone",
            count=len(missing),
            numbers=listed(missing, 20),
        )
        yield Problem(RULE, path, text, _hint(), at_key=True)
    for number, part in after.items():
        part_path = (*path, number)
        old = before.get(number)
        if old is None:
            yield Problem(
                RULE,
                part_path,
                message("{number} was not there when it was released", number=number),
                _hint(),
                at_key=True,
            )
            continue
        if old.max_points != part.max_points:
            yield _changed((*part_path, "max_points"), old.max_points, part.max_points)
        if _descent(old) != _descent(part):
            yield _changed((*part_path, "lineage"), _descent_text(old), _descent_text(part), at_key=True)
        wording, former_wording = _wording(part), _wording(old)
        if not is_among(former_wording, (wording, *part.also)) and not is_among(wording, old.also):
            text = message("released as “{former}”", former=shortened(former_wording))
            hint = message("fix a misprint by listing it under `also`; other words need a new revision")
            yield Problem(RULE, (*part_path, "title" if isinstance(part, Area) else "wording"), text, hint)
        else:
            yield from _retranslated(part_path, old, part)


def _retranslated(path: Path, old: Area | Question, part: Area | Question) -> Iterator[Problem]:
    """Yield a problem for each translation that differs from the released one and is not among the variants."""
    released = dict(old.translations)
    variants = dict(part.also_translations)
    for language, text in part.translations:
        former = released.get(language, text)
        if not is_among(former, (text, *part.also, *variants.get(language, ()))):
            reported = message("released as “{former}”", former=shortened(former))
            hint = message("fix a misprint by listing it under `also`; other words need a new revision")
            key = "title" if isinstance(part, Area) else "wording"
            yield Problem(RULE, (*path, key, language), reported, hint)


def _descent(part: Area | Question) -> frozenset[tuple[str | None, str | None, frozenset[str]]]:
    """Return what the lineage of a part says, whatever the order of its entries."""
    return frozenset((entry.framework, entry.question or entry.area, frozenset(entry.change)) for entry in part.lineage)


def _descent_text(part: Area | Question) -> str:
    """Write the lineage of a part in short: `8.6 (same)`."""
    entries = [
        " ".join([*filter(None, (entry.framework, entry.question or entry.area)), f"({', '.join(entry.change)})"])
        for entry in part.lineage
    ]
    return ", ".join(entries) or "–"


def _wording(part: Area | Question) -> str:
    return part.title if isinstance(part, Area) else part.wording


def _changed(path: Path, released: object, now: object, *, at_key: bool = False) -> Problem:
    text = message("released with {released}; the file now says {now}", released=released, now=now)
    return Problem(RULE, path, text, _hint(), at_key=at_key)


def _hint() -> Message:
    return message("put it back, and make a new revision: kompassmodel new revision")
