"""What to say to somebody who gives the name of a file or folder where the id of a framework is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kompassmodel.documents.files import open_document
from kompassmodel.errors import KompassModelError, UnknownFrameworkError, UnknownSchemaError
from kompassmodel.messages.message import Message, message
from kompassmodel.model.framework import Framework
from kompassmodel.registry.declarations import shipped_ids
from kompassmodel.registry.registry import Registry
from kompassmodel.registry.scope import Scope
from kompassmodel.schema.kind import kind_of
from kompassmodel.validation.pipeline import check_document


@contextmanager
def explaining_files() -> Iterator[None]:
    """Say what to do with a file or folder if its name was given as the id of a framework.

    Raises:
        KompassModelError: an unknown id is the name of a file or folder.
    """
    try:
        yield
    except (UnknownFrameworkError, UnknownSchemaError) as error:
        name = error.framework_id if isinstance(error, UnknownFrameworkError) else error.name
        advice = _advice(name)
        if advice is None:
            raise
        raise KompassModelError(advice) from error


def _advice(name: str) -> Message | None:
    """Build the advice on the file or folder called `name`; None if there is none."""
    path = Path(name)
    try:
        is_file, is_folder = path.is_file(), path.is_dir() and name != ""
    except (OSError, ValueError):
        return None
    if is_folder:
        return message(
            "{folder} is a folder, and the id of a framework is needed here: kompassmodel list --frameworks {argument} "
            "lists the ids",
            folder=path,
            argument=_argument(path),
        )
    return _advice_on_file(path) if is_file else None


def _advice_on_file(file: Path) -> Message:
    document = open_document(file)
    kind = kind_of(document.data) if document.data is not None else None
    if kind == "evaluation":
        return message(
            "{file} is an evaluation, and the id of a framework is needed here: kompassmodel validate {argument} "
            "checks it, and kompassmodel identify {argument} says which framework it belongs to",
            file=file,
            argument=_argument(file),
        )
    framework_id = _usable_id(file) if kind == "framework" else None
    if framework_id is None:
        return message(
            "{file} is a file, and the id of a framework is needed here: kompassmodel validate {argument} says what is "
            "wrong with it",
            file=file,
            argument=_argument(file),
        )
    if framework_id in shipped_ids():
        return message("{file} is a file: give the id in it, {id}, instead", file=file, id=framework_id)
    return message(
        "{file} is a file: give the id in it, {id}, instead, and add --frameworks {argument}",
        file=file,
        id=framework_id,
        argument=_argument(file.parent),
    )


def _usable_id(file: Path) -> str | None:
    """Return the id of the framework in `file`, if the folder of the file can be given for `--frameworks`."""
    try:
        scope = Scope(Registry(folders=file.parent))
        framework = check_document(open_document(file), scope).document
        if not isinstance(framework, Framework):
            return None
        return framework.id if scope.get(framework.id) is not None else None
    except KompassModelError:
        return None


def _argument(path: Path) -> str:
    """Write a path as an argument of a command: in quotes if it holds a blank."""
    return f'"{path}"' if " " in str(path) else str(path)
