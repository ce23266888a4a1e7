"""The same work for many items, in this process or in several: the only module that uses multiprocessing."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from threading import Thread, current_thread, main_thread
from typing import TYPE_CHECKING, Any, Final, TypeVar

from kompassmodel.errors import KompassModelError
from kompassmodel.garbage import collect_seldom
from kompassmodel.messages.arguments import described
from kompassmodel.messages.message import message

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

_Item = TypeVar("_Item")

_Result = TypeVar("_Result")

Worker = Callable[[_Item], _Result]

FEW: Final = 200
"""Up to this many items, starting processes costs more than it saves."""

CHUNK: Final = 32
"""The number of items sent at once: about 30 ms of work. Ctrl-C works at once, and the processes end together."""

_CHUNKS_AHEAD: Final = 4
"""The number of chunks for each process that are running or waiting, so that memory does not grow with the items."""

_MOST_PROCESSES: Final = 61
"""The most processes at once: Windows cannot wait for more."""


def map_ordered(
    make_worker: Callable[[], Worker[_Item, _Result]],
    items: Iterable[_Item],
    jobs: int | None = 1,
    *,
    chunk: int = CHUNK,
) -> Generator[_Result, None, None]:
    """Yield the result of a worker for each item, in the order of the items.

    `make_worker` is called once here and once in each other process. With several processes, it, the items and the
    results must be picklable. `jobs` is the number of processes; None means one for each processor if there are more
    than a few items. So many items as `chunk` says are sent at once. Memory does not grow with the number of items.

    Raises:
        KompassModelError: a process was ended from outside.
    """
    worker, rest = make_worker(), iter(items)
    if jobs is None:
        first = list(islice(rest, FEW + 1))
        jobs = processors() if len(first) > FEW else 1
        rest = chain(first, rest)
    return _in_this_process(worker, rest) if jobs == 1 else _in_processes(make_worker, rest, jobs, chunk)


def _in_this_process(worker: Worker[_Item, _Result], items: Iterable[_Item]) -> Generator[_Result, None, None]:
    yield from map(worker, items)


def processors() -> int:
    """Count the processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _in_processes(
    make_worker: Callable[[], Worker[_Item, _Result]], items: Iterator[_Item], jobs: int, size: int
) -> Generator[_Result, None, None]:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - slow to import, and for many items only
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    pool = ProcessPoolExecutor(min(jobs, _MOST_PROCESSES), initializer=_start, initargs=(make_worker,))
    submitted: deque[Future[list[_Result]]] = deque()
    try:
        while True:
            _submit(pool, items, submitted, most=_CHUNKS_AHEAD * jobs, size=size)
            if not submitted:
                return
            yield from submitted.popleft().result()
    except BrokenProcessPool as error:
        text = message(
            "a process that was checking files was stopped from outside; with --jobs 1 there is no such process"
        )
        raise KompassModelError(text) from error
    finally:
        with _interrupts_ignored():
            pool.shutdown(cancel_futures=True)


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Ignore Ctrl-C while the processes end, which takes a moment: a second one would leave them running."""
    if current_thread() is not main_thread():
        yield
        return
    handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)


def _submit(
    pool: ProcessPoolExecutor, items: Iterator[_Item], submitted: deque[Future[list[_Result]]], *, most: int, size: int
) -> None:
    while len(submitted) < most and (chunk := list(islice(items, size))):
        submitted.append(pool.submit(_work, chunk))


_worker: Worker[Any, Any]


def _start(make_worker: Callable[[], Worker[Any, Any]]) -> None:
    """Prepare a process of the pool."""
    global _worker  # noqa: PLW0603 - a process of a pool keeps state between calls only in globals
    Thread(target=_end_with_parent, daemon=True).start()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process; the parent ends the others
    collect_seldom()
    _worker = make_worker()


def _end_with_parent() -> None:
    """Wait until the parent process has ended, for any reason, and end this process too."""
    from multiprocessing import parent_process  # noqa: PLC0415 - a process of a pool has imported it already

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(chunk: list[Any]) -> list[Any]:
    return [_worker(item) for item in chunk]


def validate_jobs(jobs: int | None) -> int | None:
    """Check the number of processes and return it.

    Raises:
        TypeError: `jobs` is not a whole number.
        ValueError: it is less than 1.
    """
    if jobs is not None and (type(jobs) is not int or jobs < 1):
        message = f"jobs are 1 or more, not {described(jobs)}"
        raise (ValueError if type(jobs) is int else TypeError)(message)
    return jobs
