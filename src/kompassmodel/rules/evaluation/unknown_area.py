"""Every area in an evaluation is one of its framework."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Path, Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import listed, shortened
from kompassmodel.messages.message import Message, message, plural
from kompassmodel.messages.suggestions import nearest
from kompassmodel.model.framework import Framework
from kompassmodel.rules.case import EvaluationCase

RULE = Rule(
    "unknown-area",
    Severity.ERROR,
    "Every area in an evaluation is one of its framework.",
    why=(
        "Points of an area that the framework does not have belong to no total. Usually the number is "
        "mistyped, there is a word beside it, or a question is indented like an area."
    ),
    source="The framework file that the evaluation names: it says how many areas there are.",
    acceptable=True,
    tells_revision=True,
)


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield a problem for each area of the table, the headline or a profile that the framework does not have."""
    known = [area.id for area in case.framework.areas]
    tables: list[tuple[Path, list[str]]] = [(("areas",), [area.id for area in case.evaluation.areas])]
    tables += [((*path, "areas"), [area.id for area in areas]) for path, _, areas in case.profiles()]
    for path, ids in tables:
        missing = [area for area in known if area not in ids]
        for area in ids:
            if area not in known:
                text = message("{framework} has no area {area}", framework=case.framework.id, area=shortened(area))
                hint = _title_hint(area, case.framework) or _number_hint(area, known, missing)
                yield Problem(RULE, (*path, area), text, hint, at_key=True)


def _title_hint(text: str, framework: Framework) -> Message | None:
    """Build the hint for an area that is named by its title, in any known language or spelling."""
    id_by_title = {}
    for area in framework.areas:
        id_by_title.update(dict.fromkeys(area.names, area.id))
    meant = nearest(text, id_by_title) if text[:1].isalpha() else None
    if meant is None:
        return None
    return message('this is the title of area {number}: write "{number}"', number=id_by_title[meant])


def _number_hint(area: str, known: list[str], missing: list[str]) -> Message:
    digits = re.sub("[^0-9]", "", area.removesuffix(".0")).lstrip("0")
    if digits in missing:
        return message('write the number alone: "{digits}"', digits=digits)
    if re.fullmatch("[0-9]+[.][0-9]+", area):
        return message("questions go under `questions:` of their area")
    if len(missing) == 1:
        return message("area {missing} was probably meant: it is not there yet", missing=missing[0])
    return plural("its only area is {known}", "its areas are {known}", count=len(known), known=listed(known, 12))
