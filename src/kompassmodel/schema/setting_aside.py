"""Removing values whose shape is wrong, so that the rest can be checked."""

from __future__ import annotations

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


def set_aside(data: Any, path: Path, root: dict[str, Any]) -> None:  # noqa: ANN401 - plain data of any shape
    """Remove the value at `path` from `data`, or put a placeholder there if it is required or an entry."""
    parent: Any = data
    for step in path[:-1]:
        try:
            parent = parent[step]
        except (KeyError, IndexError, TypeError):
            return  # the table or list that held it was set aside already
    if not path or not isinstance(parent, dict | list):
        return
    key: Any
    key, outer, own = path[-1], schema_at(root, path[:-1]), schema_at(root, path)
    if not own:  # the table that holds it is set aside too, or the key is unknown
        if isinstance(parent, dict):
            parent.pop(key, None)
        return
    is_entry = key not in outer.get("properties", ())  # of a list, or of a table keyed by number
    if isinstance(parent, list) or key in outer.get("required", ()) or (is_entry and key in parent):
        parent[key] = _placeholder(own)
    else:
        parent.pop(key, None)
