"""Record which lines of the mutated modules each test runs, and how long it takes."""

from __future__ import annotations

import hashlib
import json
import time
import warnings
from collections.abc import Iterator
from functools import _lru_cache_wrapper, partial
from gc import get_objects
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import pytest
from _pytest.runner import runtestprotocol
from attrs import frozen
from coverage import Coverage

from scripts.forks import Task, in_forks

_SECONDS: Final = 600
"""The tests of one file take no longer, even on a busy machine."""

QUIET: Final = ["-qq", "-p", "no:cacheprovider", "-p", "no:unraisableexception", "-p", "no:xdist", "-p", "no:benchmark"]
"""Options of pytest; the plugins left out would only cost time in a fork."""


@frozen
class Recorded:
    """A test: the seconds of computing that it takes, and the lines that it runs, by file, each a bit of a number."""

    name: str
    seconds: float
    lines: dict[str, int]

    def runs(self, file: str, first: int, last: int) -> bool:
        """Return whether the test runs any line from `first` to `last` of a file."""
        return self.lines.get(file, 0) >> first & ((1 << last - first + 1) - 1) != 0


def record(tests: list[str], sources: list[Path], folder: Path, root: Path, jobs: int) -> dict[str, list[Recorded]]:
    """Record the tests of each file, in forks; what was recorded before is kept until the tests or the code change.

    Raises:
        SystemExit: a test fails, or a file has not been recorded in time.
    """
    shared = hashlib.sha256()
    for file in [
        Path(__file__),
        *sorted(sources),
        *sorted((root / "tests" / "support").glob("*.py")),
        root / "tests" / "conftest.py",
    ]:
        shared.update(file.read_bytes())
    digests = {test: _digest(shared.digest(), root / test) for test in tests}
    kept = {test: folder / f"{test.replace('/', '.')}.json" for test in tests}
    names = [str(source.relative_to(root)) for source in sources]
    stale = [test for test in tests if _kept(kept[test]).get("digest") != digests[test]]
    tasks = [Task(test, partial(_record_file, test, names), _SECONDS) for test in stale]
    for ended in in_forks(tasks, jobs):
        if ended.result is None:
            message = f"{ended.name} was not recorded{' in time' if ended.late else ''}"
            raise SystemExit(message)
        if isinstance(ended.result, str):
            message = f"fails without any mutant: {ended.result}"
            raise SystemExit(message)
        folder.mkdir(parents=True, exist_ok=True)
        kept[ended.name].write_text(json.dumps({"digest": digests[ended.name], "tests": ended.result}), "utf-8")
    return {test: [*_read(kept[test])] for test in tests}


def _digest(shared: bytes, file: Path) -> str:
    return hashlib.sha256(shared + b"".join(path.read_bytes() for path in with_data(file))).hexdigest()


def with_data(test: Path) -> list[Path]:
    """List a file of tests and what it reads: `test_golden.py` reads the folder `golden`, beside it or in `tests`."""
    name = test.stem.removeprefix("test_")
    found = [path for folder in (test.with_name(name), test.parent.parent / name) for path in folder.rglob("*")]
    return [test, *sorted(path for path in found if path.is_file() and path.suffix != ".pyc")]


def _kept(file: Path) -> dict[str, Any]:
    return json.loads(file.read_text("utf-8")) if file.exists() else {}


def _read(file: Path) -> Iterator[Recorded]:
    for name, seconds, lines in _kept(file)["tests"]:
        yield Recorded(name, seconds, {source: int(bits, 16) for source, bits in lines.items()})


def _record_file(test: str, sources: list[str]) -> list[Any] | str:
    recorder = _Recorder(sources)
    status = pytest.main([*QUIET, test], plugins=[recorder])
    return recorder.failed or (recorder.recorded if status == 0 else f"{test} (exit status {status})")


class _Recorder:
    """A plugin of pytest that notes of each test what it runs."""

    def __init__(self, sources: list[str]) -> None:
        self.sources = sources
        self.recorded: list[Any] = []
        self.failed = ""

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run each test once, as alone as it is among mutants."""
        if session.testsfailed:
            raise session.Interrupted
        for source in self.sources:  # else it seems that the first test to need a module runs all its lines
            import_module(source.removeprefix("src/").removesuffix(".py").replace("/", "."))
        coverage = Coverage(data_file=None, config_file=False, include=self.sources)
        forget = caches()
        coverage.start()
        seconds = {}
        for item in session.items:
            for cached in forget:
                cached.cache_clear()
            coverage.switch_context(item.nodeid)
            start = time.process_time()
            if any(report.failed for report in runtestprotocol(item, log=False, nextitem=None)):
                self.failed = item.nodeid
                break
            seconds[item.nodeid] = time.process_time() - start
        with warnings.catch_warnings(action="ignore"):  # some files of tests may run nothing of what is mutated
            coverage.stop()
            data = coverage.get_data()
        lines: dict[str, dict[str, int]] = {name: {} for name in seconds}
        for source in self.sources:
            for line, names in data.contexts_by_lineno(str(Path(source).resolve())).items():
                for name in names:
                    if name in lines:
                        lines[name][source] = lines[name].get(source, 0) | 1 << line
        self.recorded = [
            (name, seconds[name], {source: f"{bits:x}" for source, bits in by_source.items()})
            for name, by_source in lines.items()
        ]
        return True


def caches() -> list[Any]:
    """List the caches of the package, so that no test is spared work by the one before it."""
    return [thing for thing in get_objects() if isinstance(thing, _lru_cache_wrapper) and is_ours(thing)]


def is_ours(thing: Any) -> bool:  # noqa: ANN401 - whatever exists
    """Return whether a function, or something like it, is defined in the package."""
    return str(getattr(thing, "__module__", "")).partition(".")[0] == "kompassmodel"
