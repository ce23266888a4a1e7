"""Finding and reading files."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import IO, Final

from attrs import frozen

from kompassmodel.documents.decoding import decode
from kompassmodel.documents.document import Document
from kompassmodel.documents.folder_search import IgnoredFile, files_below
from kompassmodel.documents.parser import read_content, read_text, unreadable_document
from kompassmodel.documents.path_patterns import is_pattern, matches
from kompassmodel.documents.problems import LocatedProblem, unreadable_problem
from kompassmodel.documents.rules import MOST_BYTES
from kompassmodel.errors import KompassModelError, UnknownFolderError
from kompassmodel.messages.arguments import described
from kompassmodel.messages.message import Message, message, plural
from kompassmodel.messages.suggestions import nearest

AnyPath = str | os.PathLike[str]
"""The path of a file or folder."""

Text = str | bytes | bytearray | memoryview
"""The content of a file: text, or bytes as they are on a disk."""


@frozen(eq=False, repr=False)
class PassedOver:
    """A folder, and the number of YAML files in it that were passed over because of `.gitignore`."""

    folder: str
    count: int


FoundFile = Path | tuple[str, LocatedProblem] | PassedOver
"""A file to read, or a name that leads to no file with the problem of it, or how many files were passed over."""


def name_of(file: FoundFile) -> str:
    """Return the name of a file that was found, as findings have it."""
    if isinstance(file, PassedOver):
        return file.folder
    return str(file) if isinstance(file, Path) else file[0]


def as_paths(paths: AnyPath | Iterable[AnyPath]) -> list[AnyPath]:
    """Return a list of the given paths, which may be a single one.

    Raises:
        TypeError: they are something else.
    """
    if isinstance(paths, str | os.PathLike):
        return [paths]
    if isinstance(paths, bytes | bytearray | Mapping) or not isinstance(paths, Iterable):
        text = f"paths are one path or a list of them, not {described(paths)}"
        raise TypeError(text)
    listed = [*paths]
    for path in listed:
        as_path(path)
    return listed


def as_path(path: AnyPath) -> Path:
    """Return the path that is named by text or an object such as `Path`.

    Raises:
        TypeError: it is something else.
    """
    if not isinstance(path, str | os.PathLike):
        text = f"a file or folder is named by its path, such as 'evaluations', not by {described(path)}"  # type: ignore[unreachable]
        raise TypeError(text)
    return Path(path)


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
    for found in files_below(folder, obeys_gitignore=False):
        if isinstance(found, tuple):
            name, located = found
            raise KompassModelError(message("{place}: {message}", place=name, message=located.problem.message))
        if isinstance(found, Path):
            yield found


def files_in(paths: Iterable[AnyPath]) -> Iterator[FoundFile]:
    """Yield the YAML files at and below `paths`, each once, whatever names and links lead to it.

    A pattern, such as `*.yaml`, names the files that it matches. For a path without any file, and for a folder that
    cannot be read, yield its name and the problem. In folders, what `.gitignore` names is passed over unless another of
    `paths` leads to it; the number of such files in each folder comes at the end.
    """
    seen: set[object] = set()
    ignored: dict[Path, dict[object, None]] = {}
    empty: list[Path] = []
    for path in _expanded(paths):
        if isinstance(path, tuple):
            yield path
            continue
        is_empty = True
        for found in files_below(path, obeys_gitignore=True) if _is_searched(path) else (path,):
            if isinstance(found, IgnoredFile):
                ignored.setdefault(path, {})[_identity(found.path)] = None
                continue
            is_empty = False
            identity = _identity(found) if isinstance(found, Path) else found[0]
            if identity not in seen:
                seen.add(identity)
                yield found
        if is_empty and path not in ignored:
            text = message("this folder holds no YAML file (*.yaml, *.yml)")
            yield str(path), unreadable_problem(text, _explain_no_yaml(path))
        elif is_empty:
            empty.append(path)
    yield from _passed_over(ignored, empty, seen)


def _passed_over(ignored: dict[Path, dict[object, None]], empty: list[Path], seen: set[object]) -> Iterator[FoundFile]:
    """Yield for each folder how many files are passed over, and the problem of one without any others."""
    for path, identities in ignored.items():
        passed_over = identities.keys() - seen
        seen |= passed_over
        if passed_over and path in empty:
            yield str(path), _all_passed_over(len(passed_over))
        if passed_over:
            yield PassedOver(str(path), len(passed_over))


def _expanded(paths: Iterable[AnyPath]) -> Iterator[Path | tuple[str, LocatedProblem]]:
    """Yield `paths` with each pattern replaced by what it matches, and the problem of each name that leads nowhere."""
    for path in paths:
        name = os.fspath(path)
        if not name:
            text = message("the name of a file or folder is missing")
            yield name, unreadable_problem(text, message("an empty name was given"))
        elif is_pattern(name):
            found = list(map(Path, matches(name)))
            yield from found
            if not found:
                text = message("no file or folder has this name, and none matches it as a pattern")
                yield name, unreadable_problem(text, _suggest_name(Path(name)))
        else:
            yield Path(name)


def _all_passed_over(count: int) -> LocatedProblem:
    """Build the problem of a folder whose YAML files are all passed over."""
    text = plural(
        "the only YAML file in this folder is passed over because of .gitignore",
        "all {count} YAML files in this folder are passed over because of .gitignore",
        count=count,
    )
    return unreadable_problem(text, message("name the files themselves if they are meant all the same"))


_MORE_THAN_YAML: Final = r"(?i)(.+\.ya?ml)\.[a-z]{2,4}"
"""A name to which a program has added an ending of its own, which Windows does not show."""

_REPORT: Final = (".pdf", ".docx", ".doc", ".odt", ".rtf", ".xlsx", ".xls", ".ods", ".csv", ".txt", ".html", ".htm")

_IMPORTED: Final = (".pdf", ".docx", ".xlsx", ".csv", ".txt")


def _explain_no_yaml(folder: Path) -> Message:
    """Say what a folder without YAML holds instead, and what to do with it."""
    names = sorted(_names_in(folder))
    for name in names:
        renamed = _explain_name(name)
        if renamed is not None:
            return renamed
    report = next((name for name in names if name.lower().endswith(_REPORT)), None)
    if report is None:
        return message("name the folder that holds the evaluations")
    if report.lower().endswith(_IMPORTED):
        return message(
            "{file} is in it, but only YAML is read: `kompassmodel import` makes a draft of an evaluation of a report",
            file=report,
        )
    return message(
        "{file} is in it, but only YAML is read: make a file to fill in with `kompassmodel new evaluation`", file=report
    )


def _explain_name(name: str) -> Message | None:
    """Say how to rename a file to whose name a program has added an ending, or return None."""
    match = re.fullmatch(_MORE_THAN_YAML, name)
    if match is None:
        return None
    if name.lower().endswith(".txt"):
        return message(
            "{file} is a text file, named so by Notepad: rename it to {name} (Explorer shows the whole name with View, "
            "File name extensions)",
            file=name,
            name=match[1],
        )
    return message("{file} is not YAML, whatever it is called: save its text as {name}", file=name, name=match[1])


def _names_in(folder: Path) -> list[str]:
    """Return the names of the first files and folders in a folder; none if it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            return [entry.name for entry in islice(entries, 10_000)]
    except (OSError, ValueError):
        return []


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
        text = f"a file is named by its path or given open, not as {described(source)}; content goes to `loads`"
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
    """Read the text of the file at `path`, whatever its encoding; the result is the text or the problem with it."""
    content = read_bytes(path)
    decoded = content if isinstance(content, LocatedProblem) else decode(content)
    return decoded if isinstance(decoded, LocatedProblem) else decoded.text


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
        from kompassmodel.messages.system_reasons import system_reason  # noqa: PLC0415 - only what fails needs it

        reason = message("its name is not a valid file name")
        if isinstance(error, OSError) and error.strerror:
            reason = system_reason(error)
        return unreadable_problem(message("this file cannot be read: {reason}", reason=reason))


def _suggest_name(path: Path) -> Message | None:
    """Suggest the file or folder beside `path` whose name is nearest to it."""
    names = _names_in(path.parent)
    for name in sorted(names):
        renamed = _explain_name(name) if name.lower().startswith(f"{path.name.lower()}.") else None
        if renamed is not None:
            return renamed
    meant = nearest(path.name, [name for name in names if name != path.name])
    return message("{meant} was probably meant", meant=path.parent / meant) if meant else None
