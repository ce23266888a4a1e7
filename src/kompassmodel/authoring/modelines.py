"""The way from a file to the schema that editors use for it."""

from __future__ import annotations

import os
from pathlib import Path

from kompassmodel.authoring.editor_schemas import file_name
from kompassmodel.documents.writer import write_yaml


def yaml_line(key: str, text: str) -> str:
    return write_yaml({key: text}).rstrip("\n")


def schema_above(folder: Path, name: str) -> str | None:
    """Return the way from `folder` to the schema `name` in a folder `schemas` above, or None where there is none."""
    try:
        here = folder.resolve()
    except (OSError, RuntimeError):  # a link that leads to itself
        here = folder.absolute()
    for above in (here, *here.parents):
        schema = above / "schemas" / file_name(name)
        if schema.is_file():
            return Path(os.path.relpath(schema, here)).as_posix()
    return None
