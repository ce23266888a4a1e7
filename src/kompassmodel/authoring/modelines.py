"""The head of a draft: where editors find its schema, by a relative path, or how to get it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from kompassmodel.authoring.editor_schemas import file_name
from kompassmodel.documents.writer import write_yaml
from kompassmodel.messages.message import message
from kompassmodel.messages.translation import Language, translate

_WIDTH: Final = 80
"""The columns that the lines of a head stay under, unless the schema is several folders above."""


def yaml_line(key: str, text: str) -> str:
    """Render a key with its text as one line of YAML."""
    return write_yaml({key: text}).rstrip("\n")


def schema_lines(file: Path | None, names: Sequence[str], lang: Language) -> list[str]:
    """Render the lines that lead editors from `file` to the first of the schemas `names` in a folder `schemas` above.

    One line is for yaml-language-server (VS Code, Neovim, Zed), one for the editors of JetBrains. Without a schema
    above, the lines say how to get it: the path of an installed schema would be that of this machine only.
    """
    folder = Path() if file is None else file.parent
    path = next((path for name in names if (path := schema_above(folder, name)) is not None), None)
    if path is not None:
        line = f"# yaml-language-server: $schema={path}"
        # The server needs no space before `$schema`: where it is the one character too many, it goes.
        return [line if len(line) != _WIDTH else line.replace(": ", ":", 1), f"# $schema: {path}"]
    hint = message("For help in your editor, run this in the same folder and make the draft anew:")
    return [f"# {translate(hint, lang)}", "#   kompassmodel schema --write schemas"]


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
