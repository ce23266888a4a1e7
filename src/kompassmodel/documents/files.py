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
"""What a path leads to: a file, or the name of what is none with the problem of it."""


def as_paths(paths: AnyPath | Iterable[AnyPath]) -> list[AnyPath]:
    """Return one path, or several, as a list."""
    return [paths] if isinstance(paths, str | os.PathLike) else list(paths)


def validate_folder(folder: AnyPath) -> Path:
    path = Path(folder)
    if not path.is_dir():
        raise UnknownFolderError(str(path))
    return path


def yaml_files(folder: Path) -> Iterator[Path]:
    """Yield the YAML files below `folder` by name, those in hidden folders and hidden ones left out."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith((".yaml", ".yml")) and not name.startswith("."):
                yield Path(root, name)


def files_in(paths: Iterable[AnyPath]) -> Iterator[FoundFile]:
    """Yield the YAML files that `paths` name, folders searched; for what names none, its name and the problem."""
    seen: set[str] = set()
    for given in paths:
        if not os.fspath(given):
            yield (
                "",
                unreadable_problem(
                    message("the name of a file or folder is missing"), message("an empty name was given")
                ),
            )
            continue
        path = Path(given)
        try:
            is_folder = path.is_dir()
        except (OSError, ValueError):
            is_folder = False
        found = yaml_files(path) if is_folder else iter((path,))
        empty = True
        for file in found:
            empty = False
            if str(file) not in seen:
                seen.add(str(file))
                yield file
        if empty:
            text = message("this folder holds no YAML file (*.yaml, *.yml)")
            yield str(path), unreadable_problem(text, message("name the folder in which the evaluations lie"))


def open_document(path: Path) -> Document:
    """Return the document in the file at `path`; of one that cannot be read it says why."""
    content = read_bytes(path)
    return (
        unreadable_document(str(path), content)
        if isinstance(content, LocatedProblem)
        else read_content(content, str(path))
    )


def read(path: Path) -> str | LocatedProblem:
    """Return the text of the file at `path`, or the problem why it cannot be read."""
    content = read_bytes(path)
    return content if isinstance(content, LocatedProblem) else decode(content)


_USUAL: Final = 65_536
"""How many bytes hold almost every file; room for the largest takes ten times as long to make."""


def read_bytes(path: Path) -> bytes | LocatedProblem:
    """Return the content of the file at `path` as far as files are read, or the problem why it cannot be."""
    try:
        with path.open("rb") as file:
            content = file.read(_USUAL)
            return content if len(content) < _USUAL else content + file.read(MOST_BYTES + 1 - _USUAL)
    except FileNotFoundError:
        return unreadable_problem(message("there is no file or folder of this name"), _similar(path))
    except PermissionError:
        return unreadable_problem(
            message("this file may not be read"), message("ask its owner for the permission to read it")
        )
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or message("its name is no file name")
        return unreadable_problem(message("this file cannot be read: {reason}", reason=reason))


def _similar(path: Path) -> Message | None:
    try:
        names = [entry.name for entry in os.scandir(path.parent)]
    except (OSError, ValueError):
        return None
    meant = nearest(path.name, [name for name in names[:10_000] if name != path.name])
    return message("{meant} was probably meant", meant=path.parent / meant) if meant else None
