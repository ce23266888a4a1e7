"""Run the tests against mutants: python -m scripts.mutation [MODULE...] [--sample N].

The modules are those in tests/mutation/targets.toml, each with the tests that are meant to hold it. First every test is
run once, to record which lines it runs and how long it takes; then each mutant meets the tests that run its line, until
one fails or computes ten times as long as before. A mutant that survives is a hole in the tests.
If it does the same as the original, it is explained in tests/mutation/survivors.toml.

Without --sample all mutants are tried, module by module. What was found is kept in .mutation/ until the module or the
tests concerned change: the run can be stopped at any time. With --sample, N mutants are tried, always the same ones as
long as their code does not change, from the modules that have quick tests, and against these only.

The command fails if fewer than 95 of 100 mutants are killed, if something is explained that is no longer a mutant, or,
without --sample, if one survives that is neither explained nor listed as open.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import json
import math
import os
import sys
import time
import tomllib
from collections import Counter
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final

from attrs import define, frozen

from scripts.forks import Task, in_forks
from scripts.mutants import Mutant, mutants_of
from scripts.mutation_recording import Recorded, record, with_data
from scripts.mutation_trials import Outcome, Trial, try_imported, try_in_place

ROOT: Final = Path(__file__).parent.parent
SOURCE: Final = ROOT / "src" / "kompassmodel"
TARGETS: Final = ROOT / "tests" / "mutation" / "targets.toml"
SURVIVORS: Final = ROOT / "tests" / "mutation" / "survivors.toml"
RESULTS: Final = ROOT / ".mutation"
LEAST_KILLED: Final = 0.95

_MOST_SECONDS: Final = 8.0
"""No mutant of a function meets tests that take longer than this together, by the recording; others three times as
many, since what uses a constant runs no line of it."""


@frozen
class Target:
    """A module with the tests that hold it."""

    module: str
    tests: tuple[str, ...]

    @property
    def path(self) -> Path:
        """The file of the module."""
        return SOURCE / f"{self.module.replace('.', '/')}.py"


def targets(*, quick: bool = False) -> list[Target]:
    """Read which modules are mutated, and which tests hold each or, of these, the `quick` ones."""
    found: list[Target] = []
    for entry in tomllib.loads(TARGETS.read_text("utf-8"))["target"]:
        if quick and "quick" not in entry:
            continue
        patterns = entry["quick"] if quick else [*entry.get("quick", ()), *entry["tests"]]
        tests = {str(file.relative_to(ROOT)) for pattern in patterns for file in ROOT.glob(pattern)}
        for pattern in entry["modules"]:
            for path in sorted(SOURCE.glob(f"{pattern.replace('.', '/')}.py")):
                module = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
                if path.name != "__init__.py" and module not in {target.module for target in found}:
                    found.append(Target(module, tuple(sorted(tests))))  # a module belongs to the first that names it
    return found


@define
class Results:
    """What became of the mutants of one module, kept in a file until the module or the tests concerned change."""

    target: Target
    file: Path
    found: dict[str, list[str]]

    @classmethod
    def of(cls, target: Target, folder: Path) -> Results:
        """Read what is known of a module, but for what other tests may have changed since."""
        file = folder / f"{target.module}.json"
        kept = json.loads(file.read_text("utf-8")) if file.exists() else {}
        found = kept["found"] if kept.get("source") == _digest(target.path) else {}
        return cls(
            target, file, {key: entry for key, entry in found.items() if entry[2] == _concerned(target, entry[1])}
        )

    def note(self, mutant: Mutant, outcome: Outcome, killer: str) -> None:
        """Add an outcome, and keep it."""
        self.found[mutant.key] = [outcome.value, killer, _concerned(self.target, killer)]
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(json.dumps({"source": _digest(self.target.path), "found": self.found}, indent=1), "utf-8")

    def outcome(self, mutant: Mutant) -> Outcome | None:
        """Return what became of a mutant, or None if it has not been tried."""
        entry = self.found.get(mutant.key)
        return None if entry is None else Outcome(entry[0])


def _concerned(target: Target, killer: str) -> str:
    """Digest the file of the test that killed a mutant; or all tests that did not, with the files they read."""
    file = killer.partition("::")[0]
    if file in target.tests:
        return _digest(ROOT / file)
    return _digest(*(path for test in target.tests for path in with_data(ROOT / test)))


def _digest(*files: Path) -> str:
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:16]


@frozen
class Listed:
    """The mutants that may survive, by module and key: those that do what the original does, and known holes."""

    equivalent: dict[str, dict[str, str]]
    open: dict[str, dict[str, str]]

    @classmethod
    def read(cls) -> Listed:
        """Read the file of survivors."""
        read: dict[str, Any] = tomllib.loads(SURVIVORS.read_text("utf-8"))
        return cls(read.get("equivalent", {}), read.get("open", {}))

    def is_equivalent(self, module: str, mutant: Mutant) -> bool:
        """Return whether a mutant does what the original does."""
        return mutant.key in self.equivalent.get(module, {})


def selected(target: Target, mutant: Mutant, recorded: dict[str, list[Recorded]]) -> tuple[Recorded, ...]:
    """Select the tests of a mutant: those that run its lines, as different ones as possible first.

    Of the tests that run the same lines of the module one is taken after the other, the quickest first. The value of a
    constant, or of a default, matters wherever it is used: tests that run a line of its function or class, or one with
    its name in it, and tests that do not are tried by turns.
    """
    file, (first, last) = str(target.path.relative_to(ROOT)), mutant.lines
    tests = _varied([test for name in target.tests for test in recorded[name]], file)
    chosen = [test for test in tests if test.runs(file, first, last)] if _is_in_function(mutant) else []
    if not chosen:
        lines = _concerned_lines(mutant)
        near = [test for test in tests if any(test.runs(file, line, line) for line in lines)]
        far = [test for test in tests if test not in near]
        chosen = [test for pair in zip_longest(near, far) for test in pair if test is not None]
    seconds, most = 0.0, _MOST_SECONDS if _is_in_function(mutant) else 3 * _MOST_SECONDS
    within: list[Recorded] = []
    for test in chosen:
        seconds += test.seconds
        if seconds > most and within:
            break
        within.append(test)
    return tuple(within)


def _varied(tests: list[Recorded], file: str) -> list[Recorded]:
    """Sort tests so that those that run different lines of a file come first, most lines first."""
    alike: Counter[int] = Counter()
    ranked: list[tuple[int, int, int, Recorded]] = []
    for test in sorted(tests, key=lambda test: (math.ceil(math.log2(test.seconds + 1e-3)), test.name)):
        lines = test.lines.get(file, 0)
        ranked.append((alike[lines], -lines.bit_count(), len(ranked), test))
        alike[lines] += 1
    return [test for *_, test in sorted(ranked)]


def _is_in_function(mutant: Mutant) -> bool:
    return bool(mutant.function) and not mutant.function.endswith(".")


def _concerned_lines(mutant: Mutant) -> list[int]:
    """List the lines of the function or class of a mutant, or those in which a name of its statement stands."""
    statement = _statement(mutant)
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return [*range(statement.lineno, (statement.end_lineno or 0) + 1)]
    words = {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}
    lines = enumerate(mutant.source.splitlines(), 1)
    return [number for number, line in lines if any(word in line for word in words)]


def _statement(mutant: Mutant) -> ast.stmt:
    return next(
        (node for node in ast.parse(mutant.source).body if node.lineno <= mutant.line <= (node.end_lineno or 0)),
        ast.Pass(),
    )


def main() -> int:
    """Try the mutants asked for, print the survivors, and fail as the module says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="such as scoring or rules.fit; all by default")
    parser.add_argument("--sample", type=int, metavar="N", help="try N mutants, always the same ones")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="begin no trial after so many seconds")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="try so many mutants at a time")
    asked = parser.parse_args()
    end = time.monotonic() + asked.seconds
    chosen = [
        target
        for target in targets(quick=asked.sample is not None)
        if not asked.modules or target.module in asked.modules
    ]
    if missing := {*asked.modules} - {target.module for target in chosen}:
        parser.error(f"not in {TARGETS.relative_to(ROOT)}: {', '.join(sorted(missing))}")
    listed = Listed.read()
    pairs = [(target, mutant) for target in chosen for mutant in mutants_of(target.path.read_text("utf-8"))]
    stale = _stale(listed, pairs)
    pairs = [(target, mutant) for target, mutant in pairs if not listed.is_equivalent(target.module, mutant)]
    if asked.sample is not None:
        pairs = sorted(pairs, key=lambda pair: hashlib.sha256(f"{pair[0].module} {pair[1].key}".encode()).digest())
        pairs = pairs[: asked.sample]
    folder = RESULTS / ("found" if asked.sample is None else "sample")
    results = {target.module: Results.of(target, folder) for target, _ in pairs}
    _try(pairs, results, asked.jobs, end)
    results = {target.module: Results.of(target, folder) for target, _ in pairs}
    share, unexplained = _summary(pairs, results, listed)
    return int(share < LEAST_KILLED or stale or (unexplained > 0 and asked.sample is None))


def _stale(listed: Listed, pairs: list[tuple[Target, Mutant]]) -> bool:
    """Print what is explained and not there any more, and return whether there is such a thing."""
    keys = {(target.module, mutant.key) for target, mutant in pairs}
    modules = {target.module for target, _ in pairs}
    stale = [
        f"{module}: {key}"
        for by_module in (listed.equivalent, listed.open)
        for module in modules & by_module.keys()
        for key in by_module[module]
        if (module, key) not in keys
    ]
    for name in stale:
        print(f"explained, but no longer a mutant: {name}")  # noqa: T201
    return bool(stale)


def _try(pairs: list[tuple[Target, Mutant]], results: dict[str, Results], jobs: int, end: float) -> None:
    """Try the mutants that have not been tried: in place where that is possible, else imported anew."""
    todo = [(target, mutant) for target, mutant in pairs if results[target.module].outcome(mutant) is None]
    unplaced = [pair for pair in pairs if results[pair[0].module].outcome(pair[1]) is Outcome.UNPLACED]
    if not todo and not unplaced:
        return
    tests = sorted({test for target, _ in [*todo, *unplaced] for test in target.tests})
    sources = sorted({target.path for target in targets()})
    recorded = record(tests, sources, RESULTS / "recorded", ROOT, jobs)

    def trials(which: list[tuple[Target, Mutant]]) -> list[Trial]:
        return [
            Trial(target.module, target.path, mutant, selected(target, mutant, recorded)) for target, mutant in which
        ]

    def note(trial: Trial, outcome: Outcome, killer: str) -> None:
        results[trial.module].note(trial.mutant, outcome, killer)
        if outcome is Outcome.SURVIVED:
            print(f"SURVIVED {trial.module}:{trial.mutant.line}\n  {trial.mutant.key}", flush=True)  # noqa: T201

    in_functions = trials([pair for pair in todo if _is_in_function(pair[1])])
    if in_functions:
        # In a process of its own, so that this one does not import what is to be imported with mutants in it.
        seconds = min(600 + sum(trial.clock for trial in in_functions), end - time.monotonic() + 300)
        tried = Task("in place", partial(try_in_place, in_functions, jobs, end, note), seconds)
        if not all(ended.result for ended in in_forks([tried], 1)):
            message = "the trials in place came to no end"
            raise SystemExit(message)
        results.update({module: Results.of(one.target, one.file.parent) for module, one in results.items()})
    others = [
        (target, mutant)
        for target, mutant in [*todo, *unplaced]
        if results[target.module].outcome(mutant) is (None if not _is_in_function(mutant) else Outcome.UNPLACED)
    ]
    try_imported(trials(others), jobs, end, note)


def _summary(pairs: list[tuple[Target, Mutant]], results: dict[str, Results], listed: Listed) -> tuple[float, int]:
    """Print how many mutants were killed, and which survived; return the share, and how many nobody has explained."""
    by_module: dict[str, list[Outcome]] = {}
    unexplained = 0
    for target, mutant in pairs:
        outcome = results[target.module].outcome(mutant)
        if outcome is None or outcome is Outcome.UNPLACED:
            continue
        by_module.setdefault(target.module, []).append(outcome)
        if outcome is Outcome.SURVIVED and mutant.key not in listed.open.get(target.module, {}):
            unexplained += 1
            print(f"survives, unexplained: {target.module}:{mutant.line}\n  {mutant.key}")  # noqa: T201
    outcomes = [outcome for found in by_module.values() for outcome in found]
    for module, found in by_module.items():
        print(f"{sum(one.is_killed for one in found):5} of {len(found):4} killed  {module}")  # noqa: T201
    killed = sum(outcome.is_killed for outcome in outcomes)
    share = killed / len(outcomes) if outcomes else 0  # a run in which nothing could be tried shows nothing
    late = outcomes.count(Outcome.TIMED_OUT)
    print(f"{killed} of {len(outcomes)} mutants killed ({share:.1%}), {late} of them timed out")  # noqa: T201
    print(f"{len(pairs) - len(outcomes)} not tried, {unexplained} survivors unexplained")  # noqa: T201
    return share, unexplained


if __name__ == "__main__":
    os.environ["HYPOTHESIS_PROFILE"] = "mutation"
    os.environ["COVERAGE_CORE"] = "ctrace"
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
