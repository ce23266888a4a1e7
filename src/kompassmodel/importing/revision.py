"""Which revision a document was scored against: by its wordings and maxima, or by none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attrs import frozen

from kompassmodel.importing.anchoring import find_anchors
from kompassmodel.importing.heads import find_heads
from kompassmodel.importing.source import Line
from kompassmodel.importing.table import Table, read_table
from kompassmodel.importing.tokens import Words
from kompassmodel.model.framework import Framework

_LEAST_SHARE: Final = 0.8

_LEAD: Final = 2.0

_MISTAKE: Final = 2.0


@frozen
class Fitness:
    """How well a framework fits: its table, and the weight of what speaks for it."""

    table: Table
    weight: float


def rank_frameworks(words: Words, lines: tuple[Line, ...], frameworks: Iterable[Framework]) -> list[Fitness]:
    """Read the table of a document against each framework that it may be of, the best first."""
    heads = find_heads(words, lines)
    anchored = [find_anchors(words, framework) for framework in frameworks if framework.questions]
    best = max((anchors.share for anchors in anchored), default=0)
    fits = []
    for anchors in anchored:
        if anchors.share < max(best / 2, 0.1):
            continue
        table = read_table(words, lines, anchors, heads)
        wrong = table.other_maxima + table.contradictions
        weight = anchors.exact + (len(anchors.found) - anchors.exact) / 2 + table.same_maxima / 2 - _MISTAKE * wrong
        fits.append(Fitness(table, weight - (len(anchors.framework.questions) - len(anchors.found))))
    return sorted(fits, key=lambda fit: -fit.weight)


def choose(fits: list[Fitness]) -> Table | None:
    """Choose the one that leads clearly, None if none does."""
    if not fits or fits[0].table.anchors.share < _LEAST_SHARE:
        return None
    if len(fits) > 1 and fits[0].weight - fits[1].weight < _LEAD:
        return None
    return fits[0].table
