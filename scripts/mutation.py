"""Run the tests against mutants: python -m scripts.mutation [MODULE...] [--sample N] [--seconds S].

The modules are those in tests/mutation/targets.toml, each with the tests that are meant to hold it. A mutant is killed
if one of these tests fails. One that survives is a hole in the tests, or is explained in tests/mutation/survivors.toml.

With --sample, a fixed draw from the mutants of all modules is tried, for --seconds at the most. Without it every mutant
is tried, module by module, and those done before are not tried again as long as neither the module nor its tests
change: the run can be stopped at any time. Results are kept in .mutation/, one file for each module.

The tests are imported once; each mutant is tried in a fork of that process, where its code takes the place of the
original in every function made from it. That costs milliseconds, where a new process with all imports costs seconds.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import sys
import time
import tomllib
from pathlib import Path
from typing import Final

from attrs import frozen

from scripts.mutants import Mutant, mutants_of
from scripts.mutation_fork import ForkedTests, Outcome

ROOT: Final = Path(__file__).parent.parent
SOURCE: Final = ROOT / "src" / "kompassmodel"
TARGETS: Final = ROOT / "tests" / "mutation" / "targets.toml"
SURVIVORS: Final = ROOT / "tests" / "mutation" / "survivors.toml"
RESULTS: Final = ROOT / ".mutation"
LEAST_KILLED: Final = 0.95


@frozen
class Target:
    """A module with the tests that hold it, the likeliest first."""

    module: str
    tests: tuple[str, ...]

    @property
    def path(self) -> Path:
        """The file of the module."""
        return SOURCE / f"{self.module.replace('.', '/')}.py"

    @property
    def digest(self) -> str:
        """A digest of the module and its tests: results hold as long as it is the same."""
        files = [self.path, *(ROOT / test for test in self.tests)]
        return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def targets() -> list[Target]:
    """Read which modules are mutated and which tests hold each."""
    found = []
    for entry in tomllib.loads(TARGETS.read_text("utf-8"))["target"]:
        for pattern in entry["modules"]:
            for path in sorted(SOURCE.glob(f"{pattern.replace('.', '/')}.py")):
                if path.name != "__init__.py":
                    module = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
                    found.append(Target(module, tuple(entry["tests"])))
    return found


def explained() -> dict[str, dict[str, str]]:
    """Read why some mutants survive: by module, the reason by the key of the mutant."""
    survivors: dict[str, dict[str, str]] = tomllib.loads(SURVIVORS.read_text("utf-8"))
    return survivors


def main() -> int:
    """Try the mutants asked for, print the survivors, and fail if any is unexplained or too few are killed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="such as scoring or rules.fit; all by default")
    parser.add_argument("--sample", type=int, metavar="N", help="try N mutants, always the same ones")
    parser.add_argument("--seed", default="fixed", help="draw another sample")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so many seconds")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="try so many mutants at a time")
    asked = parser.parse_args()
    chosen = [target for target in targets() if not asked.modules or target.module in asked.modules]
    if missing := {*asked.modules} - {target.module for target in chosen}:
        parser.error(f"not in {TARGETS.relative_to(ROOT)}: {', '.join(sorted(missing))}")
    reasons = explained()
    mutants = {target.module: mutants_of(target.path.read_text("utf-8")) for target in chosen}
    stale = [
        f"{module}: {key}"
        for module in mutants
        for key in reasons.get(module, {})
        if key not in {mutant.key for mutant in mutants[module]}
    ]
    for name in stale:
        print(f"explained, but no longer a mutant: {name}")  # noqa: T201
    trials = [
        (target, mutant)
        for target in chosen
        for mutant in mutants[target.module]
        if mutant.key not in reasons.get(target.module, {})
    ]
    if asked.sample is not None:
        trials = random.Random(asked.seed).sample(trials, min(asked.sample, len(trials)))  # noqa: S311
    run = _Run(chosen, time.monotonic() + asked.seconds, asked.jobs, keeps=asked.sample is None)
    run.of(trials)
    return run.summary(sum(len(reasons.get(module, {})) for module in mutants)) or bool(stale)


class _Run:
    """One run over mutants, with its results so far."""

    def __init__(self, chosen: list[Target], end: float, jobs: int, *, keeps: bool) -> None:
        self.end, self.jobs, self.keeps = end, jobs, keeps
        self.results: dict[str, dict[str, str]] = {}
        self.digests = {target.module: target.digest for target in chosen}
        for target in chosen if keeps else ():
            file = RESULTS / f"{target.module}.json"
            kept = json.loads(file.read_text("utf-8")) if file.exists() else {}
            if kept.get("digest") == self.digests[target.module]:
                self.results[target.module] = kept["results"]

    def of(self, trials: list[tuple[Target, Mutant]]) -> None:
        """Try the mutants that have not been tried yet."""
        todo = [(target, mutant) for target, mutant in trials if mutant.key not in self.results.get(target.module, {})]
        if not todo:
            return
        files = sorted({test for target, _ in todo for test in target.tests})
        ForkedTests(self.jobs, self.end, self._note).run(
            files, [(target.module, target.tests, target.path, mutant) for target, mutant in todo]
        )

    def _note(self, module: str, mutant: Mutant, outcome: Outcome) -> None:
        by_key = self.results.setdefault(module, {})
        by_key[mutant.key] = outcome.name
        if outcome is Outcome.SURVIVED:
            print(f"SURVIVED {module}:{mutant.line}\n  {mutant.key}", flush=True)  # noqa: T201
        if self.keeps:
            RESULTS.mkdir(exist_ok=True)
            kept = {"digest": self.digests[module], "results": by_key}
            (RESULTS / f"{module}.json").write_text(json.dumps(kept, indent=1), "utf-8")

    def summary(self, explained_count: int) -> int:
        """Print how many mutants were killed, and return whether that is too few."""
        outcomes = [
            outcome
            for by_key in self.results.values()
            for outcome in by_key.values()
            if outcome != Outcome.UNTRIED.name
        ]
        killed = sum(Outcome[outcome].is_killed for outcome in outcomes)
        share = killed / len(outcomes) if outcomes else 0  # a run in which nothing could be tried shows nothing
        for module, by_key in sorted(self.results.items()) if self.keeps else ():
            dead = sum(Outcome[outcome].is_killed for outcome in by_key.values())
            print(f"{dead:5} of {len(by_key):4} killed  {module}")  # noqa: T201
        print(f"{killed} of {len(outcomes)} mutants killed ({share:.1%}); {explained_count} survivors are explained")  # noqa: T201
        return int(share < LEAST_KILLED)


if __name__ == "__main__":
    os.environ["HYPOTHESIS_PROFILE"] = "mutation"
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
