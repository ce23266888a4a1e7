"""The relative path from a file to the schema that editors use for it."""

from __future__ import annotations

import os
from pathlib import Path

from kompassmodel.authoring.editor_schemas import file_name
from kompassmodel.documents.writer import write_yaml


def yaml_line(key: str, text: str) -> str:
    """Render a key with its text as one line of YAML."""
    return write_yaml({key: text}).rstrip("\n")


def modeline(schema: str | None) -> tuple[str, ...]:
    """Render the first line of a file, which names its schema to editors; none without a schema."""
    return () if schema is None else (f"# yaml-language-server: $schema={schema}",)


def schema_above(folder: Path, name: str) -> str | None:
    """Find the schema `name` in a folder `schemas` above `folder`, as a relative path; None if it does not exist."""
    try:
        start = folder.resolve()
    except (OSError, RuntimeError):  # a link that leads to itself
        start = folder.absolute()
    for parent in (start, *start.parents):
        schema = parent / "schemas" / file_name(name)
        if schema.is_file():
            return Path(os.path.relpath(schema, start)).as_posix()
    return None
