"""Full documents, and the same documents with one value that is wrong."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from kompassmodel.diagnostics.problem import Path

ODD_VALUES: tuple[Any, ...] = (
    *(None, True, "", " ", "x", "2019", "2019-13", "2020/..", "../..", "2019/2018", "same", "draft"),
    *(0, -1, 7, 101, 2019, 999, Decimal("2.9"), Decimal("15.0"), Decimal("1.10")),
    *([], ["x"], [None], [{}], [7]),
    *({}, {"x": 1}, {"x": None}, {"name": "x"}, {"sv": "x"}, {"sv": None}, {"1": {}}, {"1": None}, {"1": 5}),
    *({"id": "1"}, {"points": 5}, {"change": ["new"]}, {"title": "x", "max_points": 1}, {"translations": {}}),
)
"""Values of every type, each right in few places and wrong in most."""

EVALUATION: dict[str, Any] = {
    "framework": "kompass-2016",
    "status": "draft",
    "municipality": {"name": "Torsås", "code": "0834"},
    "evaluated": "2017-10",
    "published": 2017,
    "evaluators": ["x", {"name": "y", "organisation": "z"}],
    "round": 1,
    "interviews": 30,
    "source": {"title": "x", "publisher": "y", "url": "z", "page": 3},
    "facts": {"population": 1, "population_change": -1, "employees": 3, "group": "x", "governing_parties": ["S"]},
    "summary": {"total": 373, "areas": {"1": 45}},
    "areas": {
        "1": {
            "points": 45,
            "max_points": 100,
            "percent": 45,
            "questions": {"1.1": 5, "1.2": {"points": 10, "max_points": 20, "percent": 48}},
            "strengths": ["x"],
            "partial": ["x"],
            "improvements": ["x"],
            "weaknesses": ["x"],
            "impression": "x",
        },
        "2": None,
    },
    "references": [{"name": "x", "total": 462, "areas": {"1": 49}}],
    "accepted": [{"rule": "municipality-code", "at": "/municipality/code", "reason": "x"}],
}
"""An evaluation that uses every key."""

FRAMEWORK: dict[str, Any] = {
    "id": "a",
    "title": {"sv": "x", "nb": "y"},
    "revision": "x",
    "publisher": "x",
    "language": "sv",
    "in_use": {"SWE": "2010/..", "NOR": 2010},
    "revises": "kompass-2016",
    "points_step": Decimal("0.5"),
    "guidance": {"sv": "x", "nb": "y"},
    "references": [{"title": {"nb": "x"}, "url": "y"}],
    "areas": {
        "1": {
            "title": "x",
            "also": [{"nb": "y"}, "z"],
            "group": {"nb": "x"},
            "max_points": 15,
            "guidance": "x",
            "references": [{"title": "x"}],
            "topics": {"sv": ["x"], "nb": ["y", "z"]},
            "lineage": [{"area": 1, "change": "same", "note": "x"}],
            "questions": {
                "1.1": {
                    "wording": {"sv": "x"},
                    "also": ["y"],
                    "max_points": 15,
                    "guidance": "x",
                    "references": [{"title": "x", "url": "y"}],
                    "lineage": [{"question": "1.1", "change": ["same", "reworded"], "note": {"nb": "x"}}],
                }
            },
        }
    },
    "retired": {"1.2": "x", "1.3": {"nb": "y"}},
}
"""A framework that uses every key."""


def paths_in(data: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the path of every value in plain data, the whole first."""
    yield path
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield from paths_in(value, (*path, key))


def replaced(data: Any, path: Path, value: Any) -> Any:
    """Return a copy of plain data with another value at `path`."""
    if not path:
        return value
    changed = copy.copy(data)
    changed[path[0]] = replaced(data[path[0]], path[1:], value)
    return changed


def without(data: Any, path: Path) -> Any:
    """Return a copy of plain data without the value at `path`."""
    changed = copy.deepcopy(data)
    holder = changed
    for step in path[:-1]:
        holder = holder[step]
    del holder[path[-1]]
    return changed


_odd_values = st.sampled_from(ODD_VALUES)


@st.composite
def misshapen(draw: st.DrawFn, data: Any) -> Any:
    """Draw plain data with one value somewhere replaced, removed or added."""
    if not isinstance(data, dict | list) or not data or draw(st.integers(0, 3)) == 0:
        if isinstance(data, dict) and draw(st.booleans()):
            keys = st.sampled_from(["x", "id", "title", "points", "translations", "change", "name", "9", ""])
            return {**data, draw(keys): draw(_odd_values)}
        return draw(_odd_values)
    key = draw(st.sampled_from(sorted(data) if isinstance(data, dict) else range(len(data))))
    changed = dict(data) if isinstance(data, dict) else list(data)
    if isinstance(changed, dict) and draw(st.integers(0, 4)) == 0:
        del changed[key]
    else:
        changed[key] = draw(misshapen(data[key]))
    return changed
