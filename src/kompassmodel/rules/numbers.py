"""How areas and questions are numbered: areas 1, 2, 3, and the questions of area 2 are 2.1, 2.2, 2.3."""

from __future__ import annotations

import re


def belongs(question: str, area: str) -> bool:
    """Return whether a question's number says that it belongs to `area`."""
    return question.startswith(f"{area}.")


def position(number: str) -> int | None:
    """Return the position that a plain number such as `7` names, or None for anything else, `07` included."""
    return int(number) if re.fullmatch("[1-9][0-9]{0,8}", number) else None


def gaps(numbers: list[str]) -> list[tuple[str, int]]:
    """Return each number that does not follow on the one before it in order, with the position that is missing."""
    positions = sorted((found, number) for number in numbers if (found := position(number)) is not None)
    missing = []
    expected = 1
    for found, number in positions:
        if found > expected:
            missing.append((number, expected))
        expected = found + 1
    return missing
