"""Setting values aside whose shape is wrong, so that the rest can be judged."""

from __future__ import annotations

from typing import Any

from kompassmodel.diagnostics.problem import Path
from kompassmodel.schema.json_schema import schema_at


def _stand_in(node: dict[str, Any]) -> Any:  # noqa: ANN401 - plain data of any shape
    """Return a value of the right shape for what had to be set aside but cannot be left out."""
    if "examples" in node:
        return node["examples"][0]
    types = node["type"] if isinstance(node["type"], list) else [node["type"]]
    if "null" in types:
        return None
    if "string" in types:
        return "(set aside)"
    if "number" in types:
        return 0
    return {key: _stand_in(node["properties"][key]) for key in node.get("required", ())}


def set_aside(data: Any, path: Path, root: dict[str, Any]) -> None:  # noqa: ANN401 - plain data of any shape
    """Take the value at `path` out of `data`, or put a stand-in there where its shape would be wrong without."""
    parent: Any = data
    for step in path[:-1]:
        try:
            parent = parent[step]
        except (KeyError, IndexError, TypeError):
            return  # what it stood in was set aside as a whole
    if not path or not isinstance(parent, dict | list):
        return
    key: Any
    key, outer, own = path[-1], schema_at(root, path[:-1]), schema_at(root, path)
    if not own:  # it stands in something that is itself set aside, or is an unknown key
        if isinstance(parent, dict):
            parent.pop(key, None)
        return
    is_entry = key not in outer.get("properties", ())  # in a list or a table by number
    if isinstance(parent, list) or key in outer.get("required", ()) or (is_entry and key in parent):
        parent[key] = _stand_in(own)
    else:
        parent.pop(key, None)
