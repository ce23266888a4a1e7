"""Run work in forks of this process, so many at a time, each with its own limits: none can keep the others waiting."""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from attrs import define, field, frozen

_MEMORY: Final = 4 << 30
"""A mutant that collects without end fails for want of so many bytes, before the machine does."""

_PAUSE: Final = 0.005


@frozen
class Task:
    """Work for a fork, which returns plain data, under a name; `seconds` is how long it may take by the clock."""

    name: Any
    work: Callable[[], Any]
    seconds: float


@frozen
class Ended:
    """How a task ended: with its `result`; or, if `result` is None, `late`, or otherwise before it could answer."""

    name: Any
    result: Any
    late: bool


@define
class _Fork:
    task: Task
    pipe: int
    deadline: float
    answer: bytearray = field(factory=bytearray)


def in_forks(tasks: Iterable[Task], jobs: int, end: float = float("inf")) -> Iterator[Ended]:
    """Do each task in a fork, `jobs` of them at a time, and yield how it ended, as soon as it has.

    No task is begun when the clock (`time.monotonic`) has passed `end`. A fork that is late is killed, with all
    processes that it has started.
    """
    waiting = iter(tasks)
    running: dict[int, _Fork] = {}
    exhausted = False
    try:
        while running or not exhausted:
            while not exhausted and len(running) < jobs:
                task = next(waiting, None) if time.monotonic() < end else None
                if task is None:
                    exhausted = True
                else:
                    pid, fork = _start(task)
                    running[pid] = fork
            ended = [found for pid, fork in running.items() if (found := _look(pid, fork)) is not None]
            for pid, result in ended:
                del running[pid]
                yield result
            if running and not ended:
                time.sleep(_PAUSE)
    finally:
        for pid, fork in running.items():
            _kill(pid, fork)


def _start(task: Task) -> tuple[int, _Fork]:
    pipe, answers = os.pipe()
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        _work(task, answers)
    os.close(answers)
    os.set_blocking(pipe, False)
    return pid, _Fork(task, pipe, time.monotonic() + task.seconds)


def _work(task: Task, answers: int) -> None:
    """Do the task in this process, which is a fork, answer, and end it whatever happens."""
    try:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.RLIM_INFINITY))
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nothing, stream)
        answer = json.dumps(task.work()).encode()
        while answer:
            answer = answer[os.write(answers, answer) :]
    finally:
        os._exit(0)  # no handlers, no threads to wait for, nothing of the parent's to flush twice


def _look(pid: int, fork: _Fork) -> tuple[int, Ended] | None:
    """Return how a fork ended, or None if it is still at work."""
    _read(fork)
    is_done = os.waitpid(pid, os.WNOHANG)[0] != 0
    late = not is_done and time.monotonic() > fork.deadline
    if not is_done and not late:
        return None
    if late:
        _kill(pid, fork)
    else:
        _read(fork)
        os.close(fork.pipe)
    try:
        result = json.loads(fork.answer)
    except ValueError:
        result = None
    return pid, Ended(fork.task.name, None if late else result, late)


def _read(fork: _Fork) -> None:
    try:
        while chunk := os.read(fork.pipe, 1 << 16):
            fork.answer += chunk
    except BlockingIOError:
        pass


def _kill(pid: int, fork: _Fork) -> None:
    try:
        os.killpg(pid, signal.SIGKILL)  # what the fork has started, too
    except ProcessLookupError:
        os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(fork.pipe)
