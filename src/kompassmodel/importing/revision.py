"""Which revision a document was scored against: by its wordings and maxima, or by none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attrs import frozen

from kompassmodel.importing.anchoring import find_anchors
from kompassmodel.importing.heads import find_heads
from kompassmodel.importing.rows import agree
from kompassmodel.importing.source import Line
from kompassmodel.importing.table import Table, read_table
from kompassmodel.importing.tokens import Words
from kompassmodel.model.framework import Framework
from kompassmodel.scoring import Scale

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
        numbered = sum(anchor.number is not None for anchor in anchors.found)
        weight = anchors.exact + (len(anchors.found) - anchors.exact) / 2 + table.same_maxima / 2 - _MISTAKE * wrong
        weight += numbered / 2  # of two with the same wordings, it is the one whose numbers are printed
        fits.append(Fitness(table, weight - (len(anchors.framework.questions) - len(anchors.found))))
    return sorted(fits, key=lambda fit: -fit.weight)


def choose(fits: list[Fitness]) -> Table | None:
    """Choose the one that leads clearly, None if none does.

    If the wordings are those of two, only a row that fits the maximum of one and not of the other tells them apart.
    """
    if not fits or fits[0].table.anchors.share < _LEAST_SHARE:
        return None
    best = fits[0]
    for other in fits[1:]:
        if best.weight - other.weight < _LEAD:
            return None
        is_worded_alike = best.table.anchors.evidence - other.table.anchors.evidence < _LEAD
        if is_worded_alike and not _tells_apart(best.table, other.table):
            return None
    return best.table


def _tells_apart(table: Table, other: Table) -> bool:
    """Return whether a row that was read fits the maximum in one framework, but not that in the other."""
    theirs, scale = other.framework.max_points_by_question, Scale.of(table.framework)
    for number, maximum in table.framework.max_points_by_question.items():
        row = table.questions.get(number)
        if row is None or theirs.get(number) == maximum:
            continue
        if row.max_points == maximum:
            return True
        fits_other = number in theirs and agree(scale, row.points, row.percent, theirs[number], strictly=False)
        if row.max_points is None and agree(scale, row.points, row.percent, maximum) and not fits_other:
            return True
    return False
