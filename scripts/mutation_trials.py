"""Try mutants, each in a fork of its own: one process has the tests imported, another has only other people's packages.

A mutant of a function takes the place of the original in a fork of the first, which costs milliseconds. A mutant of a
constant, one that cannot be put in place, and one that survives there (what the tests made when they were imported
may hide it) is imported with its tests in a fork of the second, which costs seconds.
"""

from __future__ import annotations

import gc
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import resource
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from functools import lru_cache
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any, Final

import pytest
from _pytest.runner import runtestprotocol
from attrs import frozen

from scripts.forks import Ended, Task, in_forks
from scripts.mutants import Mutant
from scripts.mutation_recording import QUIET, Recorded, caches, is_ours

_LIMIT_FACTOR: Final = 10
_LIMIT_LEAST: Final = 4.0
"""A test that computes so much longer than without a mutant, or for so many seconds more, has noticed it."""

_CLOCK_FACTOR: Final = 20
_CLOCK_LEAST: Final = 60.0
"""Beyond this a fork waits for something that never comes: by the clock, so with much room for a busy machine."""


class Outcome(Enum):
    """What became of a mutant."""

    SURVIVED = "survived"
    KILLED = "killed"
    TIMED_OUT = "timed out"
    UNPLACED = "unplaced"

    @property
    def is_killed(self) -> bool:
        """Whether the tests noticed the mutant."""
        return self in {Outcome.KILLED, Outcome.TIMED_OUT}


@frozen
class Trial:
    """A mutant of a module with the tests that run it, in the order in which they are tried."""

    module: str
    path: Path
    mutant: Mutant
    tests: tuple[Recorded, ...]

    @property
    def clock(self) -> float:
        """How many seconds the trial may take by the clock."""
        return _CLOCK_LEAST + _CLOCK_FACTOR * sum(test.seconds for test in self.tests)


Note = Callable[[Trial, Outcome, str], None]


def try_in_place(trials: Sequence[Trial], jobs: int, end: float, note: Note) -> bool:
    """Import the tests here, and try each mutant in a fork, where its code takes the place of the original's.

    `note` is told the outcome of each, with the test that killed it. Return whether pytest came to its end.
    """
    runner = _InPlace(trials, jobs, end, note)
    files = sorted({test.name.partition("::")[0] for trial in trials for test in trial.tests})
    return pytest.main([*QUIET, *files], plugins=[runner]) == pytest.ExitCode.OK


def try_imported(trials: Sequence[Trial], jobs: int, end: float, note: Note) -> None:
    """Import each mutant anew, and its tests too, in a fork of this process, which must not have imported them."""
    if any(name.partition(".")[0] == "kompassmodel" for name in sys.modules):
        message = "the package must not be imported before its mutants are"
        raise RuntimeError(message)
    _note_all(
        {str(number): trial for number, trial in enumerate(trials)},
        lambda trial: lambda: _import_and_run(trial),
        (jobs, end, note),
    )


def _note_all(
    trials: dict[str, Trial], work: Callable[[Trial], Callable[[], Any]], how: tuple[int, float, Note]
) -> None:
    jobs, end, note = how
    tasks = (Task(name, work(trial), trial.clock) for name, trial in trials.items())
    for ended in in_forks(tasks, jobs, end):
        note(trials[ended.name], *_outcome(ended))


def _outcome(ended: Ended) -> tuple[Outcome, str]:
    """Tell a mutant that ended its process, or kept it too long, from one whose tests came to an end."""
    if ended.late or ended.result is None:
        return Outcome.TIMED_OUT, ""
    return Outcome(ended.result[0]), ended.result[1]


class _InPlace:
    """A plugin of pytest that, in place of running the tests once, runs some of them in a fork for each mutant."""

    def __init__(self, trials: Sequence[Trial], jobs: int, end: float, note: Note) -> None:
        self.trials = {str(number): trial for number, trial in enumerate(trials)}
        self.how = (jobs, end, note)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Fork for each mutant, and run its tests there until one fails."""
        if session.testsfailed:
            raise session.Interrupted
        items = {item.nodeid: item for item in session.items}
        for module in {trial.module for trial in self.trials.values()}:
            importlib.import_module(f"kompassmodel.{module}")
        for path in {trial.path for trial in self.trials.values()}:
            _original(path)
        gc.collect()
        functions = [thing for thing in gc.get_objects() if isinstance(thing, FunctionType) and is_ours(thing)]
        forget = caches()
        gc.freeze()  # so that forks share the memory

        def work(trial: Trial) -> Callable[[], Any]:
            def run() -> list[str]:
                if not _put_in_place(trial, functions):
                    return [Outcome.UNPLACED.value, ""]
                outcome, killer = _run([(items[test.name], test.seconds) for test in trial.tests], forget)
                return [Outcome.UNPLACED.value if outcome == Outcome.SURVIVED.value else outcome, killer]

            return run

        _note_all(self.trials, work, self.how)
        return True


def _run(tests: Sequence[tuple[pytest.Item, float]], forget: list[Any]) -> list[str]:
    """Run tests until one fails, and say which; one that computes for far too long ends this fork.

    The caches in `forget` are emptied first: they hold what the original found.
    """
    for cached in forget:
        cached.cache_clear()
    for item, seconds in tests:
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, max(_LIMIT_LEAST, _LIMIT_FACTOR * seconds))
        if any(report.failed for report in runtestprotocol(item, log=False, nextitem=None)):
            return [Outcome.KILLED.value, item.nodeid]
    signal.setitimer(signal.ITIMER_PROF, 0)
    return [Outcome.SURVIVED.value, ""]


def _put_in_place(trial: Trial, functions: list[FunctionType]) -> bool:
    """Give every function made from the code of a module the code of its mutant; return whether that can be done."""
    mutated, original = _by_place(_compiled(trial)), _original(trial.path)
    changes = {old: mutated.get(place) for place, old in original.items() if mutated.get(place) != old}
    concerned = [function for function in functions if function.__code__ in changes]
    pairs = [(function, changes[function.__code__]) for function in concerned]
    if not pairs or any(new is None or new.co_freevars != one.__code__.co_freevars for one, new in pairs):
        return False
    for function, new in pairs:
        if new is not None:
            function.__code__ = new
    return True


@lru_cache
def _original(path: Path) -> dict[tuple[str, int, int], CodeType]:
    return _by_place(compile(path.read_text("utf-8"), str(path), "exec", dont_inherit=True))


def _compiled(trial: Trial) -> CodeType:
    return compile(trial.mutant.tree(), str(trial.path), "exec", dont_inherit=True)


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


@frozen
class _Importer(importlib.abc.MetaPathFinder):
    """Finds the mutant in place of its module."""

    trial: Trial

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002 - one name is found, wherever it is looked for
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> importlib.machinery.ModuleSpec | None:
        """Find the mutant, and nothing else."""
        if fullname != f"kompassmodel.{self.trial.module}":
            return None
        loader = _Loader(fullname, str(self.trial.path))
        loader.code = _compiled(self.trial)
        return importlib.util.spec_from_file_location(fullname, self.trial.path, loader=loader)


class _Loader(importlib.machinery.SourceFileLoader):
    code: CodeType

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002 - it loads one module only
        return self.code


class _Selected:
    """A plugin of pytest that runs the tests of one mutant, in their order."""

    def __init__(self, tests: Sequence[Recorded]) -> None:
        self.tests = tests
        self.result: list[str] = [Outcome.KILLED.value, "a test file that could not be imported"]

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests; if some have other names now, because the mutant names them, run all that are not known."""
        if session.testsfailed:
            return True
        items = {item.nodeid: item for item in session.items}
        known = [(items.pop(test.name), test.seconds) for test in self.tests if test.name in items]
        renamed = [(item, 1.0) for item in items.values()] if len(known) < len(self.tests) else []
        self.result = _run([*known, *renamed], caches())
        return True


def _import_and_run(trial: Trial) -> list[str]:
    seconds = int(_CLOCK_LEAST + _CLOCK_FACTOR * sum(test.seconds for test in trial.tests))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))  # as it is imported, too
    sys.meta_path.insert(0, _Importer(trial))
    selected = _Selected(trial.tests)
    pytest.main([*QUIET, *sorted({test.name.partition("::")[0] for test in trial.tests})], plugins=[selected])
    return selected.result
