"""Compare the library with the oracle on many tables: python -m tests.oracle [COUNT [SEED]]."""

from __future__ import annotations

import sys

from tests.oracle.comparing import compare

given = [int(number) for number in sys.argv[1:]]
tally = compare(*given, *(20_000, 2026)[len(given) :])
print(f"{tally.evaluations} evaluations, {tally.possible} of them possible, judged alike")  # noqa: T201
for rule, number in sorted(tally.findings.items()):
    print(f"{number:6} {rule}")  # noqa: T201
