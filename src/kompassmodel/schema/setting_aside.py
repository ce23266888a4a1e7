"""Removing values whose shape is wrong, so that the rest can be checked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kompassmodel.diagnostics.problem import Path
from kompassmodel.schema.json_schema import schema_at


def _placeholder(node: dict[str, Any]) -> Any:  # noqa: ANN401 - plain data of any shape
    """Build a value that matches the schema `node`, for a required value that is set aside."""
    if "examples" in node:
        return node["examples"][0]
    types = node["type"] if isinstance(node["type"], list) else [node["type"]]
    if "null" in types:
        return None
    if "string" in types:
        return "(set aside)"
    if "number" in types:
        return 0
    return {key: _placeholder(node["properties"][key]) for key in node.get("required", ())}


def without(data: Any, paths: Iterable[Path], root: dict[str, Any]) -> Any:  # noqa: ANN401 - plain data of any shape
    """Copy plain data whose schema is `root` without the values at `paths`.

    A placeholder stands for a value that is required or an entry. What holds none of the values is not copied.
    """
    if not isinstance(data, dict | list):
        return data
    paths_below: dict[str | int, list[Path]] = {}
    for step, *rest in filter(None, paths):
        paths_below.setdefault(step, []).append(tuple(rest))
    changed: Any = data.copy()
    for step, below in paths_below.items():
        if () in below:
            _set_aside(changed, step, root)
        elif step in data if isinstance(data, dict) else isinstance(step, int) and step < len(data):
            changed[step] = without(changed[step], below, schema_at(root, (step,)))
    return changed


def _set_aside(parent: Any, key: Any, outer: dict[str, Any]) -> None:  # noqa: ANN401 - as above
    """Remove the value of `key` from a table or list, or put a placeholder there if it is required or an entry."""
    own = schema_at(outer, (key,))
    if not own:  # the table that holds it is set aside too, or the key is unknown
        if isinstance(parent, dict):
            parent.pop(key, None)
        return
    is_entry = key not in outer.get("properties", ())  # of a list, or of a table keyed by number
    if isinstance(parent, list) or key in outer.get("required", ()) or (is_entry and key in parent):
        parent[key] = _placeholder(own)
    else:
        parent.pop(key, None)
