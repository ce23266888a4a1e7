"""What work costs, counted and not timed: a busy machine changes none of it."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, Final

MOST: Final = 14
"""How many times as many calls ten times as much may take: ten if all is well, a hundred if they grow by the square."""

HANGING: Final = 60.0
"""After so many seconds of processor time what should take a part of one hangs."""


def calls(work: Callable[[], object]) -> int:
    """Count the calls of functions while something is done, those written in C included."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def grows_in_proportion(work: Callable[[int], object], small: int, most: int = MOST) -> bool:
    """Return whether work on ten times as much takes about ten times as many calls, and hangs neither time."""
    with no_hanging():
        work(small)  # what is looked up once and kept
        return calls(lambda: work(10 * small)) <= most * calls(lambda: work(small))


@contextmanager
def no_hanging(seconds: float = HANGING) -> Iterator[None]:
    """End what hangs, even inside a pattern; where there is no such timer it hangs."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def fail(_number: int, _frame: FrameType | None) -> None:
        raise AssertionError(f"hangs: not done after {seconds} s of processor time")

    before = signal.signal(signal.SIGVTALRM, fail)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
