"""How areas and questions are numbered: areas 1, 2, 3, and the questions of area 2 are 2.1, 2.2, 2.3."""

from __future__ import annotations

import re

from kompassmodel.model.framework import Framework


def belongs(question: str, area: str) -> bool:
    """Return whether a question's number says that it belongs to `area`."""
    return question.startswith(f"{area}.")


def position(number: str) -> int | None:
    """Return the position that a plain number such as `7` names, or None for anything else, `07` included."""
    return int(number) if re.fullmatch("[1-9][0-9]{0,8}", number) else None


def gaps(numbers: list[str]) -> list[tuple[str, int]]:
    """Return each number that stands where another is missing, with the position that is missing.

    Numbers come in the order of the file. A single number beyond the others was probably meant to be the one that is
    missing, unless it stands last and follows on its neighbour; else the first number behind the gap is named.
    """
    order = [found for number in numbers if (found := position(number)) is not None]
    wanted = set(range(1, len(numbers) + 1))
    missing, beyond = sorted(wanted - {*order}), sorted({*order} - wanted)
    if len(missing) == len(beyond) == 1 and (order[-1] != beyond[0] or beyond[0] - 1 not in order):
        return [(str(beyond[0]), missing[0])]
    first_behind: dict[int, int] = {}
    for gap in missing:
        behind = [number for number in order if number > gap]
        if behind:
            first_behind.setdefault(min(behind), gap)
    return [(str(number), gap) for number, gap in first_behind.items()]


def misnumbered_areas(framework: Framework) -> set[str]:
    """Return the areas whose own number is told as wrong, so that those of their questions cannot be judged."""
    numbers = [area.id for area in framework.areas]
    wrong = {number for number in numbers if position(number) is None}
    return wrong or {number for number, _ in gaps(numbers)}
