"""Areas are numbered 1, 2, 3 and so on, without a gap."""

from __future__ import annotations

from collections.abc import Iterator

from kompassmodel.diagnostics.problem import Problem
from kompassmodel.diagnostics.rule import Rule, Severity
from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import message
from kompassmodel.rules.case import FrameworkCase
from kompassmodel.rules.numbering import gaps, position

RULE = Rule(
    "area-numbering",
    Severity.ERROR,
    "Areas are numbered 1, 2, 3 and so on, without a gap.",
    why=(
        "Evaluations and later revisions know an area only by its number, so a gap looks like an area "
        "that was lost. This happens when an area is taken out and those after it keep their numbers."
    ),
    source="The file format: areas are counted from 1 (docs/frameworks.md), as in the reports.",
)


def check(case: FrameworkCase) -> Iterator[Problem]:
    """Yield a problem for each area without a valid number, and for each area before which a number is missing."""
    numbers = [area.id for area in case.framework.areas]
    for number in numbers:
        if position(number) is None:
            text = message("“{number}” is not the number of an area", number=shortened(number))
            yield Problem(RULE, ("areas", number), text, message("areas are numbered 1, 2, 3 and so on"), at_key=True)
    for number, missing in gaps(numbers):
        if case.set_aside.entries(("areas",)):
            continue  # the missing area may be an entry that was set aside, such as a number written twice
        if all(position(other) is not None for other in numbers) and case.set_aside.spares(("areas", str(missing))):
            text = message("area {number} has no area {missing} before it", number=number, missing=missing)
            hint = message("number it {missing}, or add the area that is missing", missing=missing)
            yield Problem(RULE, ("areas", number), text, hint, at_key=True)
