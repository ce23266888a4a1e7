"""Which frameworks are known: shipped, in folders given, in installed packages, and in the files being validated."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final, Literal

from attrs import define, evolve, field, frozen

from kompassmodel import packages, resources, structuring
from kompassmodel.errors import ClashingFrameworks, KompassModelError, UnknownFolder
from kompassmodel.findings import Message, say
from kompassmodel.model import Framework, Period
from kompassmodel.packages import Package
from kompassmodel.source import MOST_BYTES, Document, Placed, decode, parse, read_content, unread, unreadable
from kompassmodel.spelling import nearest

AnyPath = str | os.PathLike[str]

Found = Path | tuple[str, Placed]
"""What a path leads to: a file, or the name of what is none with the problem of it."""

_LOOKS_LIKE_A_FRAMEWORK: Final = re.compile(r"""^\s*[{]?\s*["']?id["']?\s*:""", re.MULTILINE)
_ID: Final = re.compile(r"""^["']?id["']?\s*:\s*["']?([A-Za-z0-9][A-Za-z0-9._-]*)""", re.MULTILINE)


@frozen
class Origin:
    """Where a framework comes from: with kompassmodel, out of an installed package or a folder given, or from beside.

    `name` is that of the package, with its `version`, or of the folder. `file` is the path of the file that declares
    it, empty for those shipped.
    """

    kind: Literal["shipped", "package", "folder", "beside"]
    name: str = ""
    version: str = ""
    file: str = ""


BESIDE: Final = Origin("beside")
"""What stands beside: in the files being validated, or in a document that was made and not read."""


@frozen
class Declared:
    """A framework with the document that declares it; `framework` is None where its shape is wrong."""

    document: Document
    framework: Framework | None
    origin: Origin = BESIDE

    @property
    def is_shipped(self) -> bool:
        """Whether it comes with kompassmodel, where the tests hold that it has no errors."""
        return self.origin.kind == "shipped"


@frozen
class _Packaged:
    """The frameworks of installed packages by id, and what keeps further packages from being known."""

    frameworks: dict[str, Declared]
    troubles: tuple[Message, ...] = ()


@define
class Library:
    """The frameworks known in one run.

    A name means the shipped framework where there is one, else the one in a folder given, else in an installed package,
    else in the files being validated, which `beside` gives. Packages and files are searched only when a framework is
    asked for that is not shipped. `usable` remembers by file whether evaluations can be judged by a framework.
    `released` are frameworks by id as they were released, against which those of the same id are held.
    """

    _given: dict[str, Declared]
    _beside: Callable[[], Iterable[Path]]
    _packages: Callable[[], Iterable[Package]] = tuple
    _found_beside: dict[str, list[Declared]] | None = None
    _found_packaged: _Packaged | None = None
    usable: dict[str, bool] = field(factory=dict)
    released: Mapping[str, Framework] = field(factory=dict)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all frameworks met so far, in order: of installed packages and from beside only once searched."""
        packaged = () if self._found_packaged is None else self._found_packaged.frameworks
        return tuple(sorted({*shipped_ids(), *self._given, *packaged, *(self._found_beside or ())}))

    @property
    def all_ids(self) -> tuple[str, ...]:
        """The ids of all frameworks known, in order; everything is searched for them.

        Raises:
            ClashingFrameworks: an installed package declares an id that is taken.
        """
        return tuple(sorted({*shipped_ids(), *self._given, *self._packaged().frameworks, *self._search_beside()}))

    @property
    def troubles(self) -> tuple[Message, ...]:
        """What kept frameworks of installed packages from being known, where they were asked for."""
        return () if self._found_packaged is None else self._found_packaged.troubles

    @property
    def titles(self) -> dict[str, str]:
        """What a person may call each framework known, by id: its title with its revision."""
        frameworks = {name: declared.framework for name in self.ids if (declared := self.find(name)) is not None}
        return {
            name: name if framework is None else f"{framework.title} {framework.revision or ''}".strip()
            for name, framework in frameworks.items()
        }

    def find(self, framework_id: str) -> Declared | None:
        """Return the framework of that id with its document, or None where none is known.

        Raises:
            ClashingFrameworks: it is not shipped, and an installed package declares an id that is taken.
        """
        if framework_id in shipped_ids():
            return _shipped(framework_id)
        # Packages are searched even where a folder declares it, since a package that declares it too is a clash.
        sure = {**self._packaged().frameworks, **self._given}
        if framework_id in sure:
            return sure[framework_id]
        return next(iter(self._search_beside().get(framework_id, ())), None)

    def comparable(self, framework_id: str | None) -> tuple[str, ...]:
        """Return the ids of the frameworks whose table a file may have that names `framework_id`, or None.

        Those of installed packages are among them where the one named is not shipped, and those beside where it is
        beside too, or is not known: then they have been searched.
        """
        given = {*shipped_ids(), *self._given}
        if framework_id in shipped_ids():
            return tuple(sorted(given))
        given |= self._packaged().frameworks.keys()
        if framework_id is not None and framework_id in given:
            return tuple(sorted(given))
        return tuple(sorted({*given, *self._search_beside()}))

    def in_use(self, period: Period) -> tuple[str, ...]:
        """Return the ids of the frameworks known that were in use at some day of `period`."""
        frameworks = [declared.framework for name in self.ids if (declared := self.find(name)) is not None]
        return tuple(
            framework.id
            for framework in frameworks
            if framework is not None and framework.in_use is not None and framework.in_use.overlaps(period)
        )

    def files(self, framework_id: str) -> tuple[str, ...]:
        """Return the file that declares the framework of that id, or several where those beside differ."""
        declared = self.find(framework_id)
        if declared is None:
            return ()
        if declared.origin.kind != "beside" or framework_id in self._given:
            return (declared.document.file,)
        by_text = {other.document.text: other.document.file for other in self._search_beside()[framework_id]}
        return tuple(sorted(by_text.values()))

    def _search_beside(self) -> dict[str, list[Declared]]:
        if self._found_beside is None:
            self._found_beside = {}
            for framework_id, declared in _frameworks_in(self._beside()):
                self._found_beside.setdefault(framework_id, []).append(declared)
        return self._found_beside

    def _packaged(self) -> _Packaged:
        if self._found_packaged is None:
            self._found_packaged = _search(self._packages(), self._given)
        return self._found_packaged


def open_library(folders: AnyPath | Iterable[AnyPath] = (), beside: Callable[[], Iterable[Path]] = tuple) -> Library:
    """Return the library of all frameworks: shipped, in `folders`, in installed packages, in what `beside` gives.

    Raises:
        ClashingFrameworks: two files declare the same id, and not with the very same text.
        UnknownFolder: there is no such folder.
    """
    given: dict[str, Declared] = {}
    for folder in as_paths(folders):
        for framework_id, declared in _frameworks_in(
            _yaml_files(_checked_folder(folder)), Origin("folder", str(folder))
        ):
            _refuse_clash(framework_id, declared, given)
            given[framework_id] = declared
    return Library(given, beside, packages.installed)


def released(folders: AnyPath | Iterable[AnyPath]) -> dict[str, Framework]:
    """Return the frameworks in `folders` by id, as they were released.

    Raises:
        KompassModelError: a folder holds no framework, or one that cannot be read: nothing could be held against it.
        UnknownFolder: there is no such folder.
    """
    found: dict[str, Framework] = {}
    for folder in as_paths(folders):
        declared = list(_frameworks_in(_yaml_files(_checked_folder(folder)), Origin("folder", str(folder))))
        if not declared:
            raise KompassModelError(say("{folder} holds no framework", folder=folder))
        for framework_id, one in declared:
            if one.framework is None:
                raise KompassModelError(say("{file} cannot be read as a framework", file=one.document.file))
            found[framework_id] = one.framework
    return found


def released_in(documents: Iterable[Document]) -> dict[str, Framework]:
    """Return the frameworks that `documents` declare by id; what declares none is left out."""
    frameworks = (_structured(document) for document in documents)
    return {framework.id: framework for framework in frameworks if framework is not None}


def _refuse_clash(framework_id: str, declared: Declared, known: Mapping[str, Declared]) -> None:
    """Raise where a shipped framework, or one of `known`, has the same id and not the very same text."""
    other = _shipped(framework_id) if framework_id in shipped_ids() else known.get(framework_id)
    if other is not None and other.document.text != declared.document.text:
        raise ClashingFrameworks(framework_id, (other.document.file, declared.document.file))


def _search(found: Iterable[Package], given: Mapping[str, Declared]) -> _Packaged:
    """Return the frameworks of installed packages; one without any is a trouble, and no reason to fail.

    Raises:
        ClashingFrameworks: one declares an id that is shipped, given or another's, and not with the very same text.
    """
    frameworks: dict[str, Declared] = {}
    troubles: list[Message] = []
    for package in found:
        files = [file for folder in package.folders for file in _yaml_files(folder)]
        inside = list(_frameworks_in(files, Origin("package", package.name, package.version)))
        for framework_id, declared in inside:
            _refuse_clash(framework_id, declared, {**frameworks, **given})
            frameworks.setdefault(framework_id, declared)
        if package.trouble is not None:
            troubles.append(package.trouble)
        elif not inside:
            message = say(
                "the installed package {package} publishes frameworks in {folder}, which holds none",
                package=package,
                folder=package.folders[0],
            )
            troubles.append(message)
    return _Packaged(frameworks, tuple(troubles))


def library_of(documents: Iterable[Document]) -> Library:
    """Return the library of the shipped frameworks and those that `documents` declare, one each, and of no others."""
    given = {
        document.data["id"]: Declared(document, _structured(document))
        for document in documents
        if isinstance(document.data, dict)
    }
    return Library(given, tuple)


@cache
def shipped_ids() -> tuple[str, ...]:
    """Return the ids of the shipped frameworks, in order."""
    return tuple(file.name.removesuffix(".yaml") for file in resources.framework_files())


@cache
def _shipped(framework_id: str) -> Declared:
    file = next(file for file in resources.framework_files() if file.name == f"{framework_id}.yaml")
    document = parse(file.read_text(encoding="utf-8"), f"{file.name} (shipped with kompassmodel)")
    return Declared(document, _structured(document), Origin("shipped"))


def _structured(document: Document) -> Framework | None:
    if not isinstance(document.data, dict) or document.problems:
        return None
    try:
        return structuring.to_framework(document.data)
    except structuring.Misshapen:
        return None


def _frameworks_in(files: Iterable[Path], origin: Origin = BESIDE) -> Iterator[tuple[str, Declared]]:
    """Yield the frameworks that `files` declare by their ids; a file of a package is called by the package too."""
    for path in files:
        text = read(path)
        if isinstance(text, Placed) or not _LOOKS_LIKE_A_FRAMEWORK.search(text):
            continue
        told = f"{origin.name} {origin.version}".strip()
        document = parse(text, f"{path} (installed with {told})" if origin.kind == "package" else str(path))
        data = document.data
        here = evolve(origin, file=str(path))
        if isinstance(data, dict) and isinstance(data.get("id"), str) and "areas" in data:
            yield data["id"], Declared(document, _structured(document), here)
        elif document.data is None and (declared := _ID.search(text)):
            yield declared[1], Declared(document, None, here)  # it cannot be read, and whoever asks for it is told so


# ---------------------------------------------------------------------------------------------------------------------
# files


def as_paths(paths: AnyPath | Iterable[AnyPath]) -> list[AnyPath]:
    """Return one path, or several, as a list."""
    return [paths] if isinstance(paths, str | os.PathLike) else list(paths)


def _checked_folder(folder: AnyPath) -> Path:
    path = Path(folder)
    if not path.is_dir():
        raise UnknownFolder(str(path))
    return path


def _yaml_files(folder: Path) -> Iterator[Path]:
    """Yield the YAML files below `folder` by name, those in hidden folders and hidden ones left out."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith((".yaml", ".yml")) and not name.startswith("."):
                yield Path(root, name)


def files_in(paths: Iterable[AnyPath]) -> Iterator[Found]:
    """Yield the YAML files that `paths` name, folders searched; for what names none, its name and the problem."""
    seen: set[str] = set()
    for given in paths:
        if not os.fspath(given):
            yield "", unreadable(say("the name of a file or folder is missing"), say("an empty name was given"))
            continue
        path = Path(given)
        try:
            is_folder = path.is_dir()
        except (OSError, ValueError):
            is_folder = False
        found = _yaml_files(path) if is_folder else iter((path,))
        empty = True
        for file in found:
            empty = False
            if str(file) not in seen:
                seen.add(str(file))
                yield file
        if empty:
            message = say("this folder holds no YAML file (*.yaml, *.yml)")
            yield str(path), unreadable(message, say("name the folder in which the evaluations lie"))


def open_document(path: Path) -> Document:
    """Return the document in the file at `path`; of one that cannot be read it says why."""
    content = read_bytes(path)
    return unread(str(path), content) if isinstance(content, Placed) else read_content(content, str(path))


def read(path: Path) -> str | Placed:
    """Return the text of the file at `path`, or the problem why it cannot be read."""
    content = read_bytes(path)
    return content if isinstance(content, Placed) else decode(content)


_USUAL: Final = 65_536
"""How many bytes hold almost every file; room for the largest takes ten times as long to make."""


def read_bytes(path: Path) -> bytes | Placed:
    """Return the content of the file at `path` as far as files are read, or the problem why it cannot be."""
    try:
        with path.open("rb") as file:
            content = file.read(_USUAL)
            return content if len(content) < _USUAL else content + file.read(MOST_BYTES + 1 - _USUAL)
    except FileNotFoundError:
        return unreadable(say("there is no file or folder of this name"), _similar(path))
    except PermissionError:
        return unreadable(say("this file may not be read"), say("ask its owner for the permission to read it"))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or say("its name is no file name")
        return unreadable(say("this file cannot be read: {reason}", reason=reason))


def _similar(path: Path) -> Message | None:
    try:
        names = [entry.name for entry in os.scandir(path.parent)]
    except (OSError, ValueError):
        return None
    meant = nearest(path.name, [name for name in names[:10_000] if name != path.name])
    return say("{meant} was probably meant", meant=path.parent / meant) if meant else None
