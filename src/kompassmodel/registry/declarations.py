"""Framework files as they are declared: read, structured where their shape is right, each with its origin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from attrs import evolve

from kompassmodel.documents.document import Document
from kompassmodel.documents.files import AnyPath, as_paths, read, validate_folder, yaml_files
from kompassmodel.documents.parser import parse
from kompassmodel.documents.problems import LINE_START, LocatedProblem
from kompassmodel.errors import KompassModelError
from kompassmodel.messages.message import message
from kompassmodel.model.framework import Framework
from kompassmodel.registry.origin import LOCAL, Declared, Origin
from kompassmodel.resources import framework_files
from kompassmodel.schema.kind import kind_of
from kompassmodel.schema.structuring import to_data, to_framework
from kompassmodel.schema.values import MisshapenError

# Blanks before the key are looked for on its own line only: with line ends among them, the time would grow with the
# square of the number of blank lines.
_LOOKS_LIKE_A_FRAMEWORK: Final = rf"""{LINE_START}[ \t]*(?:[{{][ \t]*)?["']?id["']?\s*:"""

_ID: Final = rf"""{LINE_START}["']?id["']?\s*:\s*["']?([A-Za-z0-9][A-Za-z0-9._-]*)"""


@cache
def shipped_ids() -> tuple[str, ...]:
    """List the ids of the shipped frameworks, in order."""
    return tuple(file.name.removesuffix(".yaml") for file in framework_files())


@cache
def shipped(framework_id: str) -> Declared:
    """Read the shipped framework of that id, once in a process."""
    file = next(file for file in framework_files() if file.name == f"{framework_id}.yaml")
    document = parse(file.read_text(encoding="utf-8"), f"{file.name} (shipped with kompassmodel)")
    return Declared(document, structured(document), Origin("shipped"))


def structured(document: Document) -> Framework | None:
    """Structure a document as a framework; the result is None if its shape is wrong or it was not read whole."""
    if not isinstance(document.data, dict) or document.problems:
        return None
    try:
        return to_framework(document.data)
    except MisshapenError:
        return None


def declared_in(files: Iterable[Path], origin: Origin = LOCAL) -> Iterator[Declared]:
    """Yield the frameworks that `files` declare; the name of a packaged file includes the package."""
    for path in files:
        declared = declared_by(path, origin)
        if declared is not None:
            yield declared


def declared_by(path: Path, origin: Origin = LOCAL) -> Declared | None:
    """Read the framework that the file at `path` declares; the result is None if it declares none."""
    text = read(path)
    if isinstance(text, LocatedProblem) or not may_declare(text):
        return None
    package = f"{origin.name} {origin.version}".strip()
    document = parse(text, f"{path} (installed with {package})" if origin.kind == "package" else str(path))
    return declared_in_document(document, evolve(origin, file=str(path)))


def may_declare(text: str) -> bool:
    """Return whether a text may declare a framework; others need not be parsed to find out."""
    return re.search(_LOOKS_LIKE_A_FRAMEWORK, text) is not None


def declared_in_document(document: Document, origin: Origin) -> Declared | None:
    """Return the framework that a document declares; None if it declares none. Its text must pass `may_declare`."""
    data = document.data
    if isinstance(data, dict) and isinstance(data.get("id"), str) and "areas" in data:
        # An evaluation with a key too many is no framework, and is checked as the evaluation that it is.
        return Declared(document, structured(document), origin) if kind_of(data) == "framework" else None
    if (data is None or not document.is_whole) and (match := re.search(_ID, document.text)):
        return Declared(document, None, origin, match[1])  # an evaluation that names it gets a finding
    return None


def declared_object(framework: Framework) -> Declared:
    """Declare a framework that a program has made, without any file."""
    document = Document(f"<framework {framework.id}>", "", to_data(framework))
    return Declared(document, framework, Origin("memory"))


def load_baseline(folders: AnyPath | Iterable[AnyPath]) -> dict[str, Framework]:
    """Read the released frameworks in `folders`, by id.

    Raises:
        As `read_baseline` does.
    """
    declared = read_baseline(folders).items()
    return {name: framework for name, one in declared if (framework := one.framework) is not None}


def read_baseline(folders: AnyPath | Iterable[AnyPath]) -> dict[str, Declared]:
    """Read the released frameworks in `folders` with their files, by id.

    Raises:
        KompassModelError: a folder holds no framework, or one that cannot be read: it would be compared with nothing.
        UnknownFolderError: one of `folders` does not exist.
    """
    baseline: dict[str, Declared] = {}
    for folder in as_paths(folders):
        declarations = list(declared_in(yaml_files(validate_folder(folder)), Origin("folder", str(folder))))
        if not declarations:
            raise KompassModelError(message("{folder} holds no framework", folder=folder))
        for declared in declarations:
            if declared.framework is None:
                raise KompassModelError(message("{file} cannot be read as a framework", file=declared.document.file))
            baseline[declared.id] = declared
    return baseline


def baseline_of(documents: Iterable[Document]) -> dict[str, Framework]:
    """Structure the frameworks that `documents` declare, by id; other documents are left out."""
    frameworks = (structured(document) for document in documents)
    return {framework.id: framework for framework in frameworks if framework is not None}
