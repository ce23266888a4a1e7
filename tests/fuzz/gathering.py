"""Gather a corpus: python -m tests.fuzz.gathering [COUNT [SEED]] keeps texts that reach what no other does, made small.

What is reached is counted in branches of the code, from line to line, of reading, judging and fixing a text.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path
from secrets import randbelow
from typing import Final

from coverage import Coverage

import kompassmodel
from kompassmodel.authoring.fixes import fix_text
from kompassmodel.registry.scope import Scope
from tests.fuzz.drawing import CORPUS, draw_text, seeds
from tests.fuzz.minimising import minimised
from tests.fuzz.properties import findings_in

Branch = tuple[str, int, int]
"""A file, and two of its lines of which the second was executed after the first."""

LONGEST: Final = 600
"""Longer texts are not kept, however small they were made."""

_SOURCE: Final = Path(kompassmodel.__file__).parent


def branches_of(text: str) -> frozenset[Branch]:
    """Return what is reached when a text is read, judged and fixed."""
    coverage = Coverage(data_file=None, branch=True, source=[str(_SOURCE)], messages=False)
    coverage.start()
    try:
        findings_in(text)
        fix_text(text, Scope(), unsafe=True)
    finally:
        coverage.stop()
    data = coverage.get_data()
    return frozenset((file, *arc) for file in data.measured_files() for arc in data.arcs(file) or ())


def gather(texts: Iterable[str], known: set[Branch]) -> Iterable[str]:
    """Yield those texts that reach what is not `known`, made small, and add to it all that they reach."""
    for text in texts:
        new = branches_of(text) - known
        if not new:
            continue
        # The first time, a module that is imported and a cache that is filled look new.
        new = branches_of(text) - known
        goal = min(new, default=None)
        if goal is None:
            continue
        small = minimised(text, lambda part, goal=goal: goal in branches_of(part))  # type: ignore[misc]
        known |= branches_of(text)
        if len(small) <= LONGEST:
            yield small


if __name__ == "__main__":
    given = [int(number) for number in sys.argv[1:]]
    count, seed = (*given, *(2000, randbelow(2**32))[len(given) :])
    reached: set[Branch] = set()
    for known_text in seeds():
        reached |= branches_of(known_text)
    print(f"{len(reached)} branches are reached by the files at hand; drawing from seed {seed}", flush=True)  # noqa: T201
    for kept in gather((draw_text(f"{seed}-{index}") for index in range(count)), reached):
        name = f"reached-{hashlib.sha256(kept.encode('utf-8', 'replace')).hexdigest()[:8]}.yaml"
        CORPUS.mkdir(exist_ok=True)
        (CORPUS / name).write_bytes(kept.encode("utf-8", "replace"))
        print(f"{name}: {kept!r}", flush=True)  # noqa: T201
