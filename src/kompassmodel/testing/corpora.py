"""Corpora: evaluations with one framework, none of them there twice."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve
from hypothesis import strategies as st

from kompassmodel.model.evaluation import Evaluation, Municipality, Status
from kompassmodel.model.framework import Framework
from kompassmodel.rules.municipality_codes import municipality_identity
from kompassmodel.testing.parameters import (
    Count,
    FrameworkSource,
    Rounding,
    counts,
    frameworks_of,
    roundings_of,
    statuses_of,
    texts_of,
)
from kompassmodel.testing.strategies import ROUNDINGS, STATUSES, Plan, evaluation_of_plan, unmistakable
from kompassmodel.testing.texts import TEXTS, words


def corpora(
    framework: FrameworkSource = None,
    size: Count = (1, 4),
    *,
    status: Status | Iterable[Status] = STATUSES,
    rounding: Rounding | Iterable[Rounding] = ROUNDINGS,
    texts: st.SearchStrategy[str] = TEXTS,
) -> st.SearchStrategy[tuple[Evaluation, ...]]:
    """Draw corpora: evaluations with one framework, each of another municipality, so that none is there twice.

    `size` is how many evaluations there are: a number, a pair of the least and the most, or a strategy. The other
    parameters are those of `evaluations`.

    Raises:
        As `evaluations` does; ValueError also if `size` is negative.
    """
    plan = Plan(statuses_of(status), roundings_of(rounding), texts_of(texts))
    count = counts("size", size, 0)
    return _corpora(frameworks_of(framework), count, plan)


@st.composite
def _corpora(
    draw: st.DrawFn, source: st.SearchStrategy[Framework], size: st.SearchStrategy[int], plan: Plan
) -> tuple[Evaluation, ...]:
    framework, texts = draw(source), draw(words(plan.texts))
    taken: set[str] = set()
    corpus = []
    for number in range(1, draw(size) + 1):
        evaluation = evaluation_of_plan(framework, plan, texts)
        while (identity := municipality_identity(evaluation, framework)) in taken:
            name = unmistakable(f"{evaluation.municipality.name} {number}")
            evaluation = evolve(evaluation, municipality=Municipality(name=name))
        taken.add(identity)
        corpus.append(evaluation)
    return tuple(corpus)
