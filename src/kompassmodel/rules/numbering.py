"""The numbering of areas and questions: areas are 1, 2, 3, and the questions of area 2 are 2.1, 2.2, 2.3."""

from __future__ import annotations

import re

from kompassmodel.model.framework import Framework


def belongs(question: str, area: str) -> bool:
    """Return whether the number of a question places it in `area`."""
    return question.startswith(f"{area}.")


def position(number: str) -> int | None:
    """Parse the position that a plain number such as `7` names; None for any other text, such as `07`."""
    return int(number) if re.fullmatch("[1-9][0-9]{0,8}", number) else None


def gaps(numbers: list[str]) -> list[tuple[str, int]]:
    """Find the positions missing from `numbers`, which are in the order of the file, each with the number at fault.

    A single number beyond the expected ones was probably meant to be the missing one, unless it is the last and follows
    its neighbour. Otherwise the number at fault is the first one behind the gap.
    """
    order = [place for number in numbers if (place := position(number)) is not None]
    expected = set(range(1, len(numbers) + 1))
    missing, beyond = sorted(expected - {*order}), sorted({*order} - expected)
    if len(missing) == len(beyond) == 1 and (order[-1] != beyond[0] or beyond[0] - 1 not in order):
        return [(str(beyond[0]), missing[0])]
    first_behind: dict[int, int] = {}
    for gap in missing:
        behind = [number for number in order if number > gap]
        if behind:
            first_behind.setdefault(min(behind), gap)
    return [(str(number), gap) for number, gap in first_behind.items()]


def misnumbered_areas(framework: Framework) -> set[str]:
    """Find the areas whose number is reported as wrong: the numbers of their questions cannot be checked."""
    numbers = [area.id for area in framework.areas]
    wrong = {number for number in numbers if position(number) is None}
    return wrong or {number for number, _ in gaps(numbers)}
