"""Work that is done file by file, so that whatever somebody types meanwhile is checked in between."""

from __future__ import annotations

import time
from collections.abc import Generator
from typing import Final, TypeVar

_Result = TypeVar("_Result")

Steps = Generator[None, None, _Result]
"""Work in many steps; it returns its result."""

_TURN: Final = 0.02
"""The seconds for which work goes on before others have their turn."""


def take_turn(work: _Result | Steps[_Result]) -> _Result | Steps[_Result]:
    """Go on with work for a short time; return its result, or the work itself if more is to be done.

    What is no work in steps is a result already.
    """
    if not isinstance(work, Generator):
        return work
    end = time.monotonic() + _TURN
    try:
        next(work)
        while time.monotonic() < end:
            next(work)
    except StopIteration as done:
        result: _Result = done.value
        return result
    return work


def result_of(work: Steps[_Result]) -> _Result:
    """Do work to its end."""
    while True:
        try:
            next(work)
        except StopIteration as done:
            result: _Result = done.value
            return result
