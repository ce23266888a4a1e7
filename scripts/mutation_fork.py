"""Try mutants in forks of one process that has imported and collected all tests."""

from __future__ import annotations

import gc
import importlib
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from enum import Enum
from functools import _lru_cache_wrapper
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any, Final

import pytest
from _pytest.runner import runtestprotocol
from attrs import define, frozen

from scripts.mutants import Mutant

_PATIENCE: Final = 25
"""A mutant that no test has killed after so many seconds of computing has survived: the likeliest tests come first."""

_MOST_SECONDS: Final = 90
"""A mutant that keeps one test computing for so long never ends, so the tests notice it."""

_GRACE: Final = 20
"""So many seconds behind the end, mutants that are still being tried are given up."""


class Outcome(Enum):
    """What became of a mutant, by the exit status of its fork; an ENDLESS one kept the tests busy for too long."""

    SURVIVED = 0
    KILLED = 1
    UNTRIED = 3
    ENDLESS = -signal.SIGKILL

    @property
    def is_killed(self) -> bool:
        """Whether the tests noticed the mutant."""
        return self in {Outcome.KILLED, Outcome.ENDLESS}


Trial = tuple[str, tuple[str, ...], Path, Mutant]


@define
class _Fork:
    """A fork that tries a mutant, and where it says which test failed."""

    trial: Trial
    told: int


class ForkedTests:
    """A plugin of pytest that, in place of running the tests once, runs them in a fork for each mutant.

    A test that fails proves nothing if it fails without the mutant too. So each test that kills a mutant for the first
    time is run once on the original. If it fails there, it is said, left out, and the mutant is tried again.
    """

    def __init__(self, jobs: int, end: float, note: Callable[[str, Mutant, Outcome], None]) -> None:
        """Prepare to run `jobs` forks at a time until the clock says `end`; `note` is told each outcome."""
        self.jobs, self.end, self.note = jobs, end, note
        self.trials: list[Trial] = []
        self.running: dict[int, _Fork] = {}
        self.items: dict[str, pytest.Item] = {}
        self.sound: set[str] = set()

    def run(self, files: list[str], trials: list[Trial]) -> None:
        """Collect the tests in `files`, and try the mutants."""
        self.trials = trials
        status = pytest.main(["-qq", "-p", "no:cacheprovider", "-p", "no:unraisableexception", *files], plugins=[self])
        if status:
            message = f"pytest could not run the tests of mutants (exit status {status})"
            raise SystemExit(message)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Fork for each mutant, and run the tests of its module there until one fails."""
        if session.testsfailed:
            raise session.Interrupted
        self.items = {item.nodeid: item for item in session.items}
        for module in {trial[0] for trial in self.trials}:
            importlib.import_module(f"kompassmodel.{module}")
        gc.collect()
        live = _Live.now()
        gc.freeze()  # so that forks share the memory
        todo = self.trials[::-1]
        while (todo and time.monotonic() < self.end) or self.running:
            if todo and time.monotonic() < self.end and len(self.running) < self.jobs:
                self._start(todo.pop(), live)
            elif time.monotonic() > self.end + _GRACE:
                self._give_up()
            elif (again := self._finished()) is not None:
                todo.append(again)
        return True

    def _give_up(self) -> None:
        """Stop the forks that are still running: there is no time left to see what becomes of their mutants."""
        print(f"{len(self.running)} mutants were still being tried and are not counted", flush=True)  # noqa: T201
        for pid, fork in self.running.items():
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            os.close(fork.told)
        self.running.clear()

    def _start(self, trial: Trial, live: _Live) -> None:
        told, tells = os.pipe()
        pid = os.fork()
        if pid == 0:
            _try(trial, [*self.items.values()], live, tells)
        os.close(tells)
        self.running[pid] = _Fork(trial, told)

    def _finished(self) -> Trial | None:
        """Wait for a fork, and note its outcome; return its trial if it must be repeated."""
        for pid, fork in [*self.running.items()]:
            done, status = os.waitpid(pid, os.WNOHANG)
            if done == 0:
                continue
            del self.running[pid]
            with os.fdopen(fork.told, encoding="utf-8") as told:
                killer = told.read()
            outcome = Outcome(os.waitstatus_to_exitcode(status))
            if outcome is Outcome.KILLED and killer and not self._is_sound(killer):
                return fork.trial
            self.note(fork.trial[0], fork.trial[3], outcome)
            return None
        time.sleep(0.005)
        return None

    def _is_sound(self, killer: str) -> bool:
        """Return whether a test passes on the original; if not, it is left out from now on."""
        if killer in self.sound:
            return True
        item = self.items.get(killer)
        pid = os.fork() if item is not None else None
        if item is not None and pid == 0:
            _quietly(lambda: Outcome(int(_fails(item))))
        if pid is not None and os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0:
            self.sound.add(killer)
            return True
        if self.items.pop(killer, None) is not None:
            print(f"fails without a mutant, so it is left out: {killer}", flush=True)  # noqa: T201
        return False


def _try(trial: Trial, items: list[pytest.Item], live: _Live, tells: int) -> None:
    """Put the mutant in place, run its tests until one fails, and say which."""
    module, tests, path, mutant = trial

    def outcome() -> Outcome:
        try:
            live.put_in_place(importlib.import_module(f"kompassmodel.{module}"), path, mutant)
        except LookupError:
            return Outcome.UNTRIED
        for item in _in_order(module, tests, items):
            if time.process_time() > _PATIENCE:
                break
            if _fails(item):
                os.write(tells, item.nodeid.encode())
                return Outcome.KILLED
        return Outcome.SURVIVED

    _quietly(outcome)


def _quietly(work: Callable[[], Outcome]) -> None:
    """Do something without output, and end this fork with the outcome as its status."""
    outcome = Outcome.KILLED  # also if a test ends the process
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))  # then the system kills it
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nothing, stream)
        outcome = work()
    finally:
        os._exit(outcome.value)


def _fails(item: pytest.Item) -> bool:
    return any(report.failed for report in runtestprotocol(item, log=False, nextitem=None))


def _in_order(module: str, tests: tuple[str, ...], items: list[pytest.Item]) -> list[pytest.Item]:
    """Select the tests of a module, those first whose names say that they are about it."""
    name = module.rpartition(".")[2]
    names = {name, name.replace("_", "-")}

    def rank(item: pytest.Item) -> tuple[bool, int]:
        return not any(name in item.nodeid for name in names), tests.index(item.nodeid.partition("::")[0])

    return sorted((item for item in items if item.nodeid.partition("::")[0] in tests), key=rank)


@frozen
class _Live:
    """The functions and caches of the package that exist when the tests have been imported."""

    functions: list[FunctionType]
    caches: list[Any]

    @classmethod
    def now(cls) -> _Live:
        """Find them all, closures and those kept only in a registry of hooks too."""
        things = gc.get_objects()
        return cls(
            [thing for thing in things if isinstance(thing, FunctionType) and _is_ours(thing)],
            [thing for thing in things if isinstance(thing, _lru_cache_wrapper) and _is_ours(thing)],
        )

    def put_in_place(self, module: ModuleType, path: Path, mutant: Mutant) -> None:
        """Give every function made from the code of a module the code of its mutant; or change the mutated constant.

        Raises:
            LookupError: nothing that exists would change.
        """
        code = compile(mutant.tree(), str(path), "exec")
        if mutant.function:
            mutated = _by_place(code)
            original = _by_place(compile(path.read_text("utf-8"), str(path), "exec"))
            changes = {
                old: mutated[place] for place, old in original.items() if place in mutated and mutated[place] != old
            }
            concerned = [function for function in self.functions if function.__code__ in changes]
            if not concerned:
                raise LookupError(mutant.key)
            for function in concerned:
                function.__code__ = changes[function.__code__]
        else:
            _change_constants(module, code)
        for cached in self.caches:
            cached.cache_clear()


def _is_ours(thing: Any) -> bool:  # noqa: ANN401 - whatever exists
    return str(getattr(thing, "__module__", "")).partition(".")[0] == "kompassmodel"


def _by_place(code: CodeType) -> dict[tuple[str, int, int], CodeType]:
    """List all code within `code` by its qualified name, first line, and number among those with both the same."""
    found: dict[tuple[str, int, int], CodeType] = {}
    for inner in _all_code(code):
        number = 0
        while (place := (inner.co_qualname, inner.co_firstlineno, number)) in found:
            number += 1
        found[place] = inner
    return found


def _all_code(code: CodeType) -> Iterator[CodeType]:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield inner
            yield from _all_code(inner)


def _change_constants(module: ModuleType, code: CodeType) -> None:
    """Execute the mutated module apart, and put its constants in place of the original ones wherever these are."""
    apart: dict[str, Any] = {"__name__": module.__name__, "__file__": module.__file__}
    exec(code, apart)  # noqa: S102 - our own module with one change
    plain = (int, str, float, tuple, frozenset, dict, list, set)
    changed = [
        name
        for name, value in apart.items()
        if not name.startswith("__") and isinstance(value, plain) and module.__dict__.get(name) != value
    ]
    if not changed:
        raise LookupError(module.__name__)
    for name in changed:
        original = module.__dict__[name]
        for other in [one for key, one in sys.modules.items() if key.startswith("kompassmodel")]:
            if other.__dict__.get(name) is original:
                setattr(other, name, apart[name])
