"""Every area in an evaluation is one of its framework."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kompassmodel.findings import Message, Path, Problem, Rule, Severity, say
from kompassmodel.rules.cases import EvaluationCase
from kompassmodel.spelling import listed, shortened

RULE = Rule(
    "unknown-area",
    Severity.ERROR,
    "Every area in an evaluation is one of its framework.",
    why=(
        "Points of an area that the framework does not have belong to no total. Usually the number is mistyped, a word "
        "stands beside it, or a question is indented like an area."
    ),
    source="The framework file that the evaluation names: it says how many areas there are.",
)


def check(case: EvaluationCase) -> Iterator[Problem]:
    """Yield the areas, in the table, the headline and the profiles, that the framework does not have."""
    known = [area.id for area in case.framework.areas]
    tables: list[tuple[Path, list[str]]] = [(("areas",), [area.id for area in case.evaluation.areas])]
    tables += [((*path, "areas"), [area.id for area in areas]) for path, _, areas in case.profiles()]
    for path, ids in tables:
        missing = [area for area in known if area not in ids]
        for area in ids:
            if area not in known:
                message = say("{framework} has no area {area}", framework=case.framework.id, area=shortened(area))
                yield Problem(RULE, (*path, area), message, _hint(area, known, missing), at_key=True)


def _hint(area: str, known: list[str], missing: list[str]) -> Message:
    digits = re.sub("[^0-9]", "", area.removesuffix(".0")).lstrip("0")
    if digits in missing:
        return say('write the number alone: "{digits}"', digits=digits)
    if re.fullmatch("[0-9]+[.][0-9]+", area):
        return say("questions stand under `questions:` of their area")
    if len(missing) == 1:
        return say("area {missing} was probably meant: it is not there yet", missing=missing[0])
    return say("its areas are {known}", known=listed(known, 12))
