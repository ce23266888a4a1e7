"""How a municipality moved from one evaluation to the next, over revisions, and the property tests of that.

python progress.py examples/evaluations/karlskrona-2011.yaml examples/evaluations/tingsryd-2019.yaml
pytest progress.py
"""

from __future__ import annotations

import sys

from hypothesis import given
from hypothesis import strategies as st

import kompassmodel as km
from kompassmodel.testing import evaluations, lineages


def progress(one: km.Evaluation, other: km.Evaluation, registry: km.Registry | None = None) -> str:
    """Say how many points more the second evaluation has, in what can be compared; less than 0 is fewer."""
    part = km.compare(one, other, registry=registry).part
    change = part.difference
    if change is None:
        return "nothing can be compared"
    return f"{change} points of {part.max_points}"


def verdict(one: km.Evaluation, other: km.Evaluation, registry: km.Registry | None = None) -> int:
    """Return 1 if the second evaluation is better for certain, -1 if it is worse, and else 0."""
    change = km.compare(one, other, registry=registry).part.difference
    return 0 if change is None else (change.low > 0) - (change.high < 0)


@given(lineages(length=2, areas=(1, 3), questions=(0, 3)), st.data())
def test_who_moves_forward_one_way_moves_back_the_other_way(
    lineage: tuple[km.Framework, ...], data: st.DataObject
) -> None:
    registry = km.Registry(frameworks=lineage)
    one, other = (data.draw(evaluations(framework, status="final")) for framework in lineage)
    assert verdict(one, other, registry) == -verdict(other, one, registry)


@given(evaluations())
def test_nobody_moves_against_themselves(evaluation: km.Evaluation) -> None:
    assert verdict(evaluation, evaluation) == 0


if __name__ == "__main__":
    before, after = map(km.load_evaluation, sys.argv[1:3])
    print(("worse", "neither", "better")[verdict(before, after) + 1], progress(before, after), sep=": ")
