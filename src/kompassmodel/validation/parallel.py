"""The same work for many items, in this process or in several: the only module that touches multiprocessing."""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from threading import Thread, current_thread, main_thread
from typing import TYPE_CHECKING, Any, Final, TypeVar

from kompassmodel.errors import KompassModelError
from kompassmodel.messages.message import message

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor


_Item = TypeVar("_Item")

_Result = TypeVar("_Result")

Worker = Callable[[_Item], _Result]


FEW: Final = 200
"""So many items are done sooner here than other processes are started."""


_CHUNK: Final = 32
"""How many items are sent at once: some 30 ms of work, so that Ctrl-C is obeyed at once and the ends come together."""


_AHEAD: Final = 4
"""How many chunks for each process are under way or waiting, so that memory does not grow with the items."""


_MOST: Final = 61
"""How many processes there are at most: more, Windows cannot wait for."""


_MOST_NEW_OBJECTS: Final = 100_000


def map_ordered(
    begin: Callable[[], Worker[_Item, _Result]], items: Iterable[_Item], jobs: int | None = 1
) -> Generator[_Result, None, None]:
    """Yield what a worker makes of each item, in their order, whatever the number of processes.

    `begin` is called once here and once in each other process, and returns a worker; with several processes it, the
    items and the results must be picklable. `jobs` is how many processes work; None is one for each processor, where
    there are more items than a few. Only so much is under way that memory does not grow with the number of items.

    Raises:
        KompassModelError: a process was ended from outside.
    """
    worker, rest = begin(), iter(items)
    if jobs is None:
        first = list(islice(rest, FEW + 1))
        jobs = processors() if len(first) > FEW else 1
        rest = chain(first, rest)
    return _here(worker, rest) if jobs == 1 else _in_processes(begin, rest, jobs)


def _here(worker: Worker[_Item, _Result], items: Iterable[_Item]) -> Generator[_Result, None, None]:
    yield from map(worker, items)


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def collect_seldom() -> None:
    """Let garbage be looked for seldom: what is made of a file holds no circles, and looking takes a tenth of a run.

    This is for processes of our own; a program that imports this package decides for itself.
    """
    gc.set_threshold(_MOST_NEW_OBJECTS, *gc.get_threshold()[1:])


def _in_processes(
    begin: Callable[[], Worker[_Item, _Result]], items: Iterator[_Item], jobs: int
) -> Generator[_Result, None, None]:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - slow to import, and for many items only
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    pool = ProcessPoolExecutor(min(jobs, _MOST), initializer=_start, initargs=(begin,))
    under_way: deque[Future[list[_Result]]] = deque()
    try:
        while True:
            _submit(pool, items, under_way, most=_AHEAD * jobs)
            if not under_way:
                return
            yield from under_way.popleft().result()
    except BrokenProcessPool as error:
        told = message("a process that was checking files was ended from outside; with --jobs 1 there is none")
        raise KompassModelError(told) from error
    finally:
        with _undisturbed():
            pool.shutdown(cancel_futures=True)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Ctrl-C wait while the processes are ended, which takes a moment; another one would leave them behind."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _submit(
    pool: ProcessPoolExecutor, items: Iterator[_Item], under_way: deque[Future[list[_Result]]], most: int
) -> None:
    while len(under_way) < most and (chunk := list(islice(items, _CHUNK))):
        under_way.append(pool.submit(_work, chunk))


_worker: Worker[Any, Any]


def _start(begin: Callable[[], Worker[Any, Any]]) -> None:
    global _worker  # noqa: PLW0603 - a process of a pool keeps nothing between calls but this
    Thread(target=_end_with_parent, daemon=True).start()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process; the first one ends the others
    collect_seldom()
    _worker = begin()


def _end_with_parent() -> None:
    """Wait until the process is gone that began this one, whatever ended it, and go too."""
    from multiprocessing import parent_process  # noqa: PLC0415 - here it is imported already

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(chunk: list[Any]) -> list[Any]:
    return [_worker(item) for item in chunk]


def validate_jobs(jobs: int | None) -> int | None:
    """Return how many processes shall work, where that makes sense.

    Raises:
        ValueError: `jobs` is no whole number, or less than 1.
    """
    if jobs is not None and (type(jobs) is not int or jobs < 1):
        message = f"jobs are 1 or more, not {jobs!r}"
        raise ValueError(message)
    return jobs
