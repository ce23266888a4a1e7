"""Patterns of paths, such as `*.yaml` and `**/*.yaml`, for shells that hand them on as they are."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from fnmatch import translate
from pathlib import Path


def is_pattern(name: str) -> bool:
    """Return whether `name` holds `*`, `?` or `[`, and no file or folder has this name."""
    return any(char in name for char in "*?[") and not os.path.lexists(name)


def matches(pattern: str) -> Iterator[str]:
    """Yield the files and folders that `pattern` matches, in order, as a shell would: `**` is any number of folders.

    Hidden ones match only a part that begins with a point too.
    """
    path = Path(pattern)
    first = len(path.parts[:1]) if path.anchor else 0
    ends_in_folders = pattern[-1] in (os.sep, "/")
    yield from dict.fromkeys(_matches(path.anchor, [*path.parts[first:], *([""] if ends_in_folders else [])]))


def _matches(folder: str, parts: list[str]) -> Iterator[str]:
    """Yield what `parts` match in `folder`; an empty name is the folder in which the command runs."""
    if not parts:
        yield folder
        return
    part, *rest = parts
    if part == "**":
        for below in _folders_below(folder) if any(rest) else (folder or os.curdir,):  # a folder is searched anyway
            yield from _matches(below, rest)
    elif any(char in part for char in "*?["):
        expression = re.compile(translate(os.path.normcase(part)))
        for name in _names(folder, only_folders=bool(rest)):
            if (name[0] != "." or part[0] == ".") and expression.match(os.path.normcase(name)):
                yield from _matches(os.path.join(folder, name), rest)  # noqa: PTH118 - a Path would drop `./`
    elif os.path.lexists(joined := os.path.join(folder, part)):  # noqa: PTH118
        yield from _matches(joined, rest)


def _folders_below(folder: str) -> Iterator[str]:
    """Yield `folder` and the folders below it, but for hidden ones and links, which could lead in a circle."""
    yield folder
    for name in _names(folder, only_folders=True):
        below = os.path.join(folder, name)  # noqa: PTH118
        if name[0] != "." and not Path(below).is_symlink():
            yield from _folders_below(below)


def _names(folder: str, *, only_folders: bool) -> list[str]:
    """Return the names in `folder`, in order; none if it cannot be read."""
    try:
        with os.scandir(folder or os.curdir) as entries:
            return sorted(entry.name for entry in entries if not only_folders or entry.is_dir())
    except OSError:
        return []
