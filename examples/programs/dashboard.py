"""A dashboard: one line for each evaluation of a folder, by place, and the mean of each area.

python dashboard.py examples/evaluations kompass-2010
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import kompassmodel as km


def dashboard(folder: str, framework_id: str, registry: km.Registry | None = None) -> Iterator[str]:
    """Yield the lines of the dashboard of all evaluations below `folder` that were made with one revision."""
    faulty: list[km.FileReport] = []
    corpus = [
        evaluation
        for evaluation in km.load_evaluations(folder, on_error=faulty.append, registry=registry)
        if evaluation.framework == framework_id and evaluation.status == "final"
    ]
    framework = km.load_framework(framework_id, registry=registry)
    yield f"{framework.title} {framework.revision or framework.id}: {len(corpus)} evaluations"
    if corpus:
        for one in km.rank(corpus, registry=registry):
            municipality, evaluated = one.evaluation.municipality, one.evaluation.evaluated
            yield f"{one.place}. {municipality.name} {evaluated}: {one.total} of {one.total.max_points}"
        for mean in km.mean_profile(corpus, registry=registry).areas:
            yield f"area {mean.id}, {framework.area(mean.id).title}: {mean} on average"
    for report in faulty:
        yield f"left out: {report.file}, {report.counts.errors} errors"


if __name__ == "__main__":
    for line in dashboard(sys.argv[1], sys.argv[2]):
        print(line)
