"""Finding and reading files."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Final

from kompassmodel.documents.decoding import decode
from kompassmodel.documents.document import Document
from kompassmodel.documents.parser import read_content, read_text, unreadable_document
from kompassmodel.documents.problems import LocatedProblem, unreadable_problem
from kompassmodel.documents.rules import MOST_BYTES
from kompassmodel.errors import KompassModelError, UnknownFolderError
from kompassmodel.messages.message import Message, message
from kompassmodel.messages.suggestions import nearest

AnyPath = str | os.PathLike[str]
"""The path of a file or folder."""

Text = str | bytes | bytearray | memoryview
"""The content of a file: text, or bytes as they are on a disk."""


FoundFile = Path | tuple[str, LocatedProblem]
"""A file to read, or a name that leads to no file with the problem of it."""


def name_of(file: FoundFile) -> str:
    """Return the name of a file that was found, as findings have it."""
    return str(file) if isinstance(file, Path) else file[0]


def as_paths(paths: AnyPath | Iterable[AnyPath]) -> list[AnyPath]:
    """Return a list of the given paths, which may be a single one."""
    return [paths] if isinstance(paths, str | os.PathLike) else list(paths)


def validate_folder(folder: AnyPath) -> Path:
    """Return the path of `folder`, after a check that it is a folder.

    Raises:
        UnknownFolderError: it is not a folder.
    """
    path = Path(folder)
    if not path.is_dir():
        raise UnknownFolderError(str(path))
    return path


def yaml_files(folder: Path) -> Iterator[Path]:
    """Yield the YAML files below `folder` in the order of their names; hidden files and folders are left out.

    Raises:
        KompassModelError: a folder below it cannot be read.
    """
    for found in _files_below(folder):
        if not isinstance(found, Path):
            name, located = found
            raise KompassModelError(message("{place}: {message}", place=name, message=located.problem.message))
        yield found


def _files_below(folder: Path) -> Iterator[FoundFile]:
    """Yield the YAML files below `folder`, and each folder that cannot be read with the problem.

    Links to folders are followed. A folder is searched once, however many links lead to it.
    """
    searched: set[tuple[int, int]] = set()
    waiting = [str(folder)]
    while waiting:
        name = waiting.pop()
        try:
            status = os.stat(name)  # noqa: PTH116 - a Path for each folder would take longer than the rest
            if (status.st_dev, status.st_ino) in searched:
                continue
            searched.add((status.st_dev, status.st_ino))
            with os.scandir(name) as entries:
                shown = sorted((entry for entry in entries if entry.name[0] != "."), key=lambda entry: entry.name)
        except OSError as error:
            yield name, _unreadable_folder(error)
            continue
        folders = []
        for entry in shown:
            if _is_folder(entry):
                folders.append(entry.path)
            elif entry.name.lower().endswith((".yaml", ".yml")):
                yield Path(entry.path)
        waiting += reversed(folders)


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
    return unreadable_problem(message("this folder cannot be read: {reason}", reason=error.strerror or error))


def files_in(paths: Iterable[AnyPath]) -> Iterator[FoundFile]:
    """Yield the YAML files at and below `paths`, each once, whatever names and links lead to it.

    For a path without any, and for a folder that cannot be read, yield its name and the problem.
    """
    seen: set[object] = set()
    for name in paths:
        if not os.fspath(name):
            text = message("the name of a file or folder is missing")
            yield "", unreadable_problem(text, message("an empty name was given"))
            continue
        path = Path(name)
        is_empty = True
        for found in _files_below(path) if _is_searched(path) else iter((path,)):
            is_empty = False
            identity = _identity(found) if isinstance(found, Path) else found[0]
            if identity not in seen:
                seen.add(identity)
                yield found
        if is_empty:
            text = message("this folder holds no YAML file (*.yaml, *.yml)")
            yield str(path), unreadable_problem(text, message("name the folder that holds the evaluations"))


def _is_searched(path: Path) -> bool:
    """Return whether `path` is a folder."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _identity(path: Path) -> object:
    """Return what is the same for all names of one file, or the name itself if there is no such file."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return str(path)
    return (status.st_dev, status.st_ino) if status.st_ino else os.path.realpath(path)


def open_document(path: Path) -> Document:
    """Read the file at `path` to a document; if it cannot be read, the document carries only that problem."""
    content = read_bytes(path)
    return (
        unreadable_document(str(path), content)
        if isinstance(content, LocatedProblem)
        else read_content(content, str(path))
    )


def open_source(source: AnyPath | IO[str] | IO[bytes]) -> Document:
    """Read the file at a path, or an open file, to a document; the document has its name.

    Raises:
        TypeError: `source` is neither.
    """
    if isinstance(source, str | os.PathLike):
        return open_document(Path(source))
    if not hasattr(source, "read"):
        text = f"a file is named by its path or given open, not as {type(source).__name__}; content goes to `loads`"
        raise TypeError(text)
    name = getattr(source, "name", None)
    return read_text(source.read(), name if isinstance(name, str) else "<file>")


def refuse_missing(source: AnyPath | IO[str] | IO[bytes]) -> None:
    """Raise if `source` is the path of a file that cannot be there; whether it can be read is seen later.

    Raises:
        ValueError: it is the content of a file, not its path.
        FileNotFoundError, NotADirectoryError, PermissionError: there is no such file, or it may not be looked at.
        IsADirectoryError: it is a folder.
    """
    if not isinstance(source, str | os.PathLike):
        return
    name = os.fspath(source)
    if "\n" in name or len(name) > _LONGEST_PATH:
        text = "this is the content of a file, not its path: give content to `loads`"
        raise ValueError(text)
    if stat.S_ISDIR(Path(name).stat().st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), name)


_LONGEST_PATH: Final = 4096


def read(path: Path) -> str | LocatedProblem:
    """Read the text of the file at `path`; the result is the text or the problem with reading it."""
    content = read_bytes(path)
    return content if isinstance(content, LocatedProblem) else decode(content)


_USUAL_SIZE: Final = 65_536
"""Almost every file is smaller than this many bytes. Allocating room for the largest takes ten times as long."""


def read_bytes(path: Path) -> bytes | LocatedProblem:
    """Read the bytes of the file at `path`, but at most one more than `MOST_BYTES`.

    The result is the bytes or the problem with reading them.
    """
    try:
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):  # opening a pipe would wait until somebody writes to it
            return unreadable_problem(
                message("this is not a regular file"), message("save its content to a file, and name that")
            )
        with path.open("rb") as file:
            content = file.read(_USUAL_SIZE)
            return content if len(content) < _USUAL_SIZE else content + file.read(MOST_BYTES + 1 - _USUAL_SIZE)
    except FileNotFoundError:
        return unreadable_problem(message("there is no file or folder with this name"), _suggest_name(path))
    except PermissionError:
        return unreadable_problem(
            message("you do not have permission to read this file"), message("ask its owner for permission to read it")
        )
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or message("its name is not a valid file name")
        return unreadable_problem(message("this file cannot be read: {reason}", reason=reason))


def _suggest_name(path: Path) -> Message | None:
    """Suggest the file or folder beside `path` whose name is nearest to it."""
    try:
        names = [entry.name for entry in os.scandir(path.parent)]
    except (OSError, ValueError):
        return None
    meant = nearest(path.name, [name for name in names[:10_000] if name != path.name])
    return message("{meant} was probably meant", meant=path.parent / meant) if meant else None
