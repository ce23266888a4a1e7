"""From which areas of an older revision the areas of a later one come."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kompassmodel.model.framework import Framework


def area_origins(chain: Sequence[Framework]) -> dict[str, frozenset[str]]:
    """Map every area of the first framework of `chain` to the areas of the last from which it comes.

    Each framework in `chain` revises the next. An area that declares no lineage comes from the one of its number.
    """
    origins = {area.id: frozenset({area.id}) for area in chain[-1].areas}
    for older, newer in pairwise(reversed(chain)):
        origins = {
            area.id: frozenset().union(*(origins.get(number, frozenset()) for number in _before(area.id, newer, older)))
            for area in newer.areas
        }
    return origins


def _before(number: str, newer: Framework, older: Framework) -> list[str]:
    """List the areas of `older` that an area of `newer` comes from; without a lineage, the one of the same number."""
    lineage = newer.area(number).lineage
    if lineage:
        return [entry.area for entry in lineage if entry.area is not None and "new" not in entry.change]
    return [number] if older.get_area(number) is not None else []
