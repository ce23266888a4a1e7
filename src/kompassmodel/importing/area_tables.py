"""Tables of areas without questions: of each area the points, and the maximum and percent if they are printed."""

from __future__ import annotations

from typing import Final

from kompassmodel.importing.anchoring import Anchors
from kompassmodel.importing.headline import find_area_columns, find_profiles
from kompassmodel.importing.heads import role_of
from kompassmodel.importing.prose import Prose
from kompassmodel.importing.rows import Layout, Row, row_in_order
from kompassmodel.importing.table import Table
from kompassmodel.importing.tokens import Words
from kompassmodel.model.framework import Framework

_NAMED: Final = frozenset({"points", "max", "percent"})


def read_area_table(words: Words, prose: Prose, framework: Framework) -> Table | None:
    """Read the table of a document that prints the areas only; None if it prints none, or not for sure.

    A table without heads, or with points alone, is a headline: it has no rows.
    """
    bare = Table(framework, Anchors(framework, ()), {}, {})
    for columns in find_area_columns(words, prose, framework):
        roles = [role_of(column.name or "") for column in columns]
        named = [role for role in roles if role in _NAMED]
        if "points" not in named or len(named) < 2 or len(set(named)) < len(named):  # noqa: PLR2004 - points and more
            continue
        places = {id(token): index for index, token in enumerate(words.tokens)}
        own = [
            (role, column) for role, column in zip(roles, columns, strict=True) if role in _NAMED and role is not None
        ]
        layout = Layout(tuple(role for role, _ in own), any(column.tokens[0].is_percent for _, column in own))
        areas: dict[str, Row] = {}
        for at, area in enumerate(framework.areas):
            tokens = [column.tokens[at] for _, column in own]
            if layout.fits(tokens):
                areas[area.id] = row_in_order(area.id, tokens, (places[id(one)] for one in tokens), layout, "own row")
        if len(areas) == len(framework.areas) and _is_possible(framework, areas):
            return Table(framework, bare.anchors, {}, areas)
    return bare if find_profiles(words, prose, bare) else None


def _is_possible(framework: Framework, areas: dict[str, Row]) -> bool:
    """Return whether all points are there and in steps of the framework, and each maximum is the declared one."""
    step = framework.points_step
    return all(
        row.points is not None and row.max_points in {None, area.max_points} and row.points % step == 0
        for area in framework.areas
        for row in (areas[area.id],)
    )
