"""The shipped frameworks and schemas: inside the installed package, or beside `src` in a checkout."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import Final

_MARKER: Final = "schemas/framework.schema.json"
"""A file that proves that a folder is ours, and not another one of the same name."""


@cache
def _root() -> Path:
    """Find the folder that holds the shipped frameworks and schemas."""
    installed = Path(__file__).parent / "_data"
    checkout = Path(__file__).parents[2]
    for root in (installed, checkout):
        if root.joinpath(_MARKER).is_file():
            return root
    message = f"the frameworks and schemas of kompassmodel lie neither in {installed} nor in {checkout}"
    raise FileNotFoundError(message)


def framework_files() -> tuple[Path, ...]:
    """List the files of the shipped frameworks by name; each is called `<id>.yaml`."""
    return _files_in("frameworks", ".yaml")


def schema_files() -> tuple[Path, ...]:
    """List the files of the shipped JSON Schemas by name."""
    return _files_in("schemas", ".schema.json")


def _files_in(folder: str, ending: str) -> tuple[Path, ...]:
    files = (file for file in _root().joinpath(folder).iterdir() if file.name.endswith(ending))
    return tuple(sorted(files, key=lambda file: file.name))


def schema_text(name: str) -> str:
    """Read the text of the shipped JSON Schema `name`, e.g. `framework`."""
    return _root().joinpath("schemas", f"{name}.schema.json").read_text(encoding="utf-8")


def is_executable() -> bool:
    """Tell whether this is the executable that needs no Python; its data files are unpacked for one run only."""
    return hasattr(sys, "_MEIPASS")  # set by PyInstaller
