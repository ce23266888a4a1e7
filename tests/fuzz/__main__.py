"""Draw texts and check them: python -m tests.fuzz [COUNT [SEED]]. What fails is made small and kept in the corpus."""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from secrets import randbelow

from tests.fuzz.checking import fails_alike, failure_of
from tests.fuzz.drawing import CORPUS, draw_text
from tests.fuzz.minimising import minimised
from tests.fuzz.properties import findings_in

given = [int(number) for number in sys.argv[1:]]
count, seed = (*given, *(10_000, randbelow(2**32))[len(given) :])
print(f"{count} texts from seed {seed}")  # noqa: T201
rules: Counter[str] = Counter()
failures: Counter[str] = Counter()
for index in range(count):
    text = draw_text(f"{seed}-{index}")
    failure = failure_of(text, costs=index % 50 == 0)
    if failure is None:
        rules.update({finding.rule for finding in findings_in(text)})
        continue
    failures[failure.kind] += 1
    if failures[failure.kind] > 1:
        continue  # one of each kind is enough to begin with
    small = minimised(text, lambda part, kind=failure: fails_alike(part, kind))  # type: ignore[misc]
    name = f"{failure.kind.partition(':')[0]}-{hashlib.sha256(small.encode('utf-8', 'replace')).hexdigest()[:8]}.yaml"
    (CORPUS / name).write_bytes(small.encode("utf-8", "replace"))
    print(f"text {index}: {failure.kind}: {failure.message[:500]}\n  kept as {name}: {small!r}", flush=True)  # noqa: T201
print(f"{len(rules)} rules found something; failures: {dict(failures) or 'none'}")  # noqa: T201
sys.exit(bool(failures))
