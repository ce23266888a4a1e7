"""Searching folders for YAML files: each folder once, with or without what `.gitignore` names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from kompassmodel.documents.problems import LocatedProblem, unreadable_problem
from kompassmodel.messages.message import message

if TYPE_CHECKING:
    from kompassmodel.documents.gitignore import Ignored


@frozen(eq=False, repr=False)
class IgnoredFile:
    """A YAML file that is passed over because of `.gitignore`."""

    path: Path


Entry = Path | tuple[str, LocatedProblem] | IgnoredFile
"""A YAML file, or a folder that cannot be read with the problem, or a file that is passed over."""


def files_below(folder: Path, *, obeys_gitignore: bool) -> Iterator[Entry]:
    """Yield the YAML files below `folder`, and each folder that cannot be read with the problem.

    The order is that of the names; hidden files and folders are left out. Links to folders are followed. A folder is
    searched once, however many links lead to it.
    """
    top = os.path.realpath(folder) if obeys_gitignore else ""
    ignored = _ignored_above(top) if obeys_gitignore else None
    searched: set[tuple[int, int]] = set()
    waiting = [(str(folder), ignored)]
    while waiting:
        name, ignored = waiting.pop()
        try:
            status = os.stat(name)  # noqa: PTH116 - a Path for each folder would take longer than the rest
            if (status.st_dev, status.st_ino) in searched:
                continue
            searched.add((status.st_dev, status.st_ino))
            with os.scandir(name) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield name, _unreadable_folder(error)
            continue
        absolute = os.path.join(top, name[len(str(folder)) :].strip(os.sep))  # noqa: PTH118 - as above
        if ignored is not None:
            ignored = _with_own(ignored, absolute, {entry.name for entry in found})
        folders = []
        for entry in found:
            if entry.name[0] == ".":
                continue
            is_folder = _is_folder(entry)
            if not is_folder and not entry.name.lower().endswith((".yaml", ".yml")):
                continue
            if ignored is not None and ignored.holds(os.path.join(absolute, entry.name), is_folder=is_folder):  # noqa: PTH118
                yield from _ignored_files(Path(entry.path), is_folder=is_folder)
            elif is_folder:
                folders.append((entry.path, ignored))
            else:
                yield Path(entry.path)
        waiting += reversed(folders)


def _ignored_files(path: Path, *, is_folder: bool) -> Iterator[IgnoredFile]:
    """Yield the YAML files that are passed over with a file or folder; they are named, but not read."""
    for file in files_below(path, obeys_gitignore=False) if is_folder else (path,):
        if isinstance(file, Path):
            yield IgnoredFile(file)


def _ignored_above(folder: str) -> Ignored:
    """Return what the files above `folder`, an absolute name, ignore in it: up to the top of its git repository."""
    from kompassmodel.documents.gitignore import ignored_above  # noqa: PLC0415 - a file alone needs none of it

    parents = [folder, *map(str, Path(folder).parents)]
    top = next((number for number, parent in enumerate(parents) if Path(parent, ".git").exists()), 0)
    return ignored_above(folder, reversed(parents[1 : top + 1]))


def _with_own(ignored: Ignored, folder: str, names: set[str]) -> Ignored:
    """Add what the files in a folder ignore there, if `names`, which are in it, include any such file."""
    if names.isdisjoint({".gitignore", ".git"}):
        return ignored
    return ignored.within(folder, is_repository=".git" in names)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Return whether `entry` is a folder or a link to one; a link that leads to itself is not."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _unreadable_folder(error: OSError) -> LocatedProblem:
    """Build the problem of a folder that cannot be searched."""
    if isinstance(error, PermissionError):
        return unreadable_problem(
            message("you do not have permission to read this folder"),
            message("ask its owner for permission to read it"),
        )
    from kompassmodel.messages.system_reasons import system_reason  # noqa: PLC0415 - only what fails needs it

    return unreadable_problem(message("this folder cannot be read: {reason}", reason=system_reason(error)))
