"""Try mutants in forks of one process that has imported and collected all tests."""

from __future__ import annotations

import ast
import gc
import importlib
import os
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
from attrs import frozen
from _pytest.runner import runtestprotocol

from scripts.mutants import Mutant

_SECONDS: Final = 120
"""A mutant that keeps the tests busy for so long is killed: the original takes less than half of it."""


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


ORIGINAL: Final = Mutant("", 0, "", "", ast.Module([], []))
"""The module as it is: its tests must not fail, or they would kill every mutant."""

Trial = tuple[str, tuple[str, ...], Path, Mutant]


class ForkedTests:
    """A plugin of pytest that, in place of running the tests once, runs them in a fork for each mutant."""

    def __init__(self, jobs: int, end: float, note: Callable[[str, Mutant, Outcome], None]) -> None:
        """Prepare to run `jobs` forks at a time until the clock says `end`; `note` is told each outcome."""
        self.jobs, self.end, self.note = jobs, end, note
        self.trials: list[Trial] = []
        self.running: dict[int, tuple[Trial, float]] = {}

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
        for module in {trial[0] for trial in self.trials}:
            importlib.import_module(f"kompassmodel.{module}")
        gc.collect()
        live = _Live.now()
        gc.freeze()  # so that forks share the memory
        for trial in self.trials:
            if time.monotonic() > self.end:
                break
            while len(self.running) >= self.jobs:
                self._wait()
            pid = os.fork()
            if pid == 0:
                _try(trial, session.items, live)
            self.running[pid] = trial, time.monotonic() + _SECONDS
        while self.running:
            self._wait()
        return True

    def _wait(self) -> None:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid == 0:
            for late in [late for late, (_, end) in self.running.items() if time.monotonic() > end]:
                os.kill(late, signal.SIGKILL)
            time.sleep(0.01)
        elif pid in self.running:
            (module, _, _, mutant), _ = self.running.pop(pid)
            self.note(module, mutant, Outcome(os.waitstatus_to_exitcode(status)))


def _try(trial: Trial, items: list[pytest.Item], live: _Live) -> None:
    """Put the mutant in place, run its tests until one fails, and end this fork with the outcome as its status."""
    outcome = Outcome.UNTRIED
    try:
        module, tests, path, mutant = trial
        shown = os.dup(2) if mutant is ORIGINAL else None
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        if mutant is not ORIGINAL:
            live.put_in_place(importlib.import_module(f"kompassmodel.{module}"), path, mutant)
        outcome = Outcome.KILLED  # also if a test ends the process
        outcome = Outcome(int(any(_fails(item, shown) for item in _in_order(module, tests, items))))
    finally:
        os._exit(outcome.value)


def _fails(item: pytest.Item, shown: int | None) -> bool:
    """Return whether a test fails; the reason is written to the file descriptor `shown`, if there is one."""
    failed = [report for report in runtestprotocol(item, log=False, nextitem=None) if report.failed]
    if failed and shown is not None:
        os.write(shown, f"{item.nodeid} fails by itself:\n{failed[0].longreprtext}\n".encode())
    return bool(failed)


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
        code = compile(mutant.tree, str(path), "exec")
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
