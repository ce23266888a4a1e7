"""Finding and reading files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from kompassmodel.documents.decoding import decode
from kompassmodel.documents.document import Document
from kompassmodel.documents.parser import read_content, unreadable_document
from kompassmodel.documents.problems import LocatedProblem, unreadable_problem
from kompassmodel.documents.rules import MOST_BYTES
from kompassmodel.errors import UnknownFolderError
from kompassmodel.messages.message import Message, message
from kompassmodel.messages.suggestions import nearest

AnyPath = str | os.PathLike[str]


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
    """Yield the YAML files below `folder` in the order of their names; hidden files and folders are left out."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith((".yaml", ".yml")) and not name.startswith("."):
                yield Path(root, name)


def files_in(paths: Iterable[AnyPath]) -> Iterator[FoundFile]:
    """Yield the YAML files at and below `paths`; for a path without any, yield its name and the problem."""
    seen: set[str] = set()
    for name in paths:
        if not os.fspath(name):
            yield (
                "",
                unreadable_problem(
                    message("the name of a file or folder is missing"), message("an empty name was given")
                ),
            )
            continue
        path = Path(name)
        try:
            is_folder = path.is_dir()
        except (OSError, ValueError):
            is_folder = False
        files = yaml_files(path) if is_folder else iter((path,))
        is_empty = True
        for file in files:
            is_empty = False
            if str(file) not in seen:
                seen.add(str(file))
                yield file
        if is_empty:
            text = message("this folder holds no YAML file (*.yaml, *.yml)")
            yield str(path), unreadable_problem(text, message("name the folder that holds the evaluations"))


def open_document(path: Path) -> Document:
    """Read the file at `path` to a document; if it cannot be read, the document carries only that problem."""
    content = read_bytes(path)
    return (
        unreadable_document(str(path), content)
        if isinstance(content, LocatedProblem)
        else read_content(content, str(path))
    )


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
