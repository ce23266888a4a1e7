"""Which frameworks are known: shipped, in folders given, in installed packages, and in the files being validated."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from attrs import define, evolve, field, frozen

from kompassmodel.documents.document import Document
from kompassmodel.documents.files import AnyPath, as_paths, read, validate_folder, yaml_files
from kompassmodel.documents.parser import parse
from kompassmodel.documents.problems import LocatedProblem
from kompassmodel.errors import ClashingFrameworksError, KompassModelError
from kompassmodel.messages.message import Message, message
from kompassmodel.model.framework import Framework
from kompassmodel.model.period import Period
from kompassmodel.registry.origin import LOCAL, Declared, Origin
from kompassmodel.registry.plugins import Package, installed
from kompassmodel.resources import framework_files
from kompassmodel.schema.structuring import MisshapenError, to_framework

_LOOKS_LIKE_A_FRAMEWORK: Final = re.compile(r"""^\s*[{]?\s*["']?id["']?\s*:""", re.MULTILINE)

_ID: Final = re.compile(r"""^["']?id["']?\s*:\s*["']?([A-Za-z0-9][A-Za-z0-9._-]*)""", re.MULTILINE)


@frozen
class _Packaged:
    """The frameworks of installed packages by id, and what keeps further packages from being known."""

    frameworks: dict[str, Declared]
    troubles: tuple[Message, ...] = ()


@define
class Registry:
    """The frameworks known in one run.

    A name means the shipped framework where there is one, else the one in a folder given, else in an installed package,
    else in the files being validated, which `beside` gives. Packages and files are searched only when a framework is
    asked for that is not shipped. `usable` remembers by file whether evaluations can be judged by a framework.
    `baseline` are frameworks by id as they were released, against which those of the same id are held.
    """

    _given: dict[str, Declared]
    _local: Callable[[], Iterable[Path]]
    _packages: Callable[[], Iterable[Package]] = tuple
    _found_local: dict[str, list[Declared]] | None = None
    _found_packaged: _Packaged | None = None
    usable: dict[str, bool] = field(factory=dict)
    baseline: Mapping[str, Framework] = field(factory=dict)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all frameworks met so far, in order: of installed packages and from beside only once searched."""
        packaged = () if self._found_packaged is None else self._found_packaged.frameworks
        return tuple(sorted({*shipped_ids(), *self._given, *packaged, *(self._found_local or ())}))

    @property
    def all_ids(self) -> tuple[str, ...]:
        """The ids of all frameworks known, in order; everything is searched for them.

        Raises:
            ClashingFrameworksError: an installed package declares an id that is taken.
        """
        return tuple(sorted({*shipped_ids(), *self._given, *self._packaged().frameworks, *self._search_local()}))

    @property
    def troubles(self) -> tuple[Message, ...]:
        """What kept frameworks of installed packages from being known, where they were asked for."""
        return () if self._found_packaged is None else self._found_packaged.troubles

    @property
    def titles(self) -> dict[str, str]:
        """What a person may call each framework known, by id: its title with its revision."""
        frameworks = {name: declared.framework for name in self.ids if (declared := self.get(name)) is not None}
        return {
            name: name if framework is None else f"{framework.title} {framework.revision or ''}".strip()
            for name, framework in frameworks.items()
        }

    def get(self, framework_id: str) -> Declared | None:
        """Return the framework of that id with its document, or None where none is known.

        Raises:
            ClashingFrameworksError: it is not shipped, and an installed package declares an id that is taken.
        """
        if framework_id in shipped_ids():
            return _shipped(framework_id)
        # Packages are searched even where a folder declares it, since a package that declares it too is a clash.
        sure = {**self._packaged().frameworks, **self._given}
        if framework_id in sure:
            return sure[framework_id]
        return next(iter(self._search_local().get(framework_id, ())), None)

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
        return tuple(sorted({*given, *self._search_local()}))

    def in_use(self, period: Period) -> tuple[str, ...]:
        """Return the ids of the frameworks known that were in use at some day of `period`."""
        frameworks = [declared.framework for name in self.ids if (declared := self.get(name)) is not None]
        return tuple(
            framework.id
            for framework in frameworks
            if framework is not None and framework.in_use is not None and framework.in_use.overlaps(period)
        )

    def files(self, framework_id: str) -> tuple[str, ...]:
        """Return the file that declares the framework of that id, or several where those beside differ."""
        declared = self.get(framework_id)
        if declared is None:
            return ()
        if declared.origin.kind != "local" or framework_id in self._given:
            return (declared.document.file,)
        by_text = {other.document.text: other.document.file for other in self._search_local()[framework_id]}
        return tuple(sorted(by_text.values()))

    def _search_local(self) -> dict[str, list[Declared]]:
        if self._found_local is None:
            self._found_local = {}
            for framework_id, declared in _frameworks_in(self._local()):
                self._found_local.setdefault(framework_id, []).append(declared)
        return self._found_local

    def _packaged(self) -> _Packaged:
        if self._found_packaged is None:
            self._found_packaged = _search(self._packages(), self._given)
        return self._found_packaged


def open_registry(folders: AnyPath | Iterable[AnyPath] = (), beside: Callable[[], Iterable[Path]] = tuple) -> Registry:
    """Return the library of all frameworks: shipped, in `folders`, in installed packages, in what `beside` gives.

    Raises:
        ClashingFrameworksError: two files declare the same id, and not with the very same text.
        UnknownFolderError: there is no such folder.
    """
    given: dict[str, Declared] = {}
    for folder in as_paths(folders):
        for framework_id, declared in _frameworks_in(
            yaml_files(validate_folder(folder)), Origin("folder", str(folder))
        ):
            _refuse_clash(framework_id, declared, given)
            given[framework_id] = declared
    return Registry(given, beside, installed)


def load_baseline(folders: AnyPath | Iterable[AnyPath]) -> dict[str, Framework]:
    """Return the frameworks in `folders` by id, as they were released.

    Raises:
        KompassModelError: a folder holds no framework, or one that cannot be read: nothing could be held against it.
        UnknownFolderError: there is no such folder.
    """
    found: dict[str, Framework] = {}
    for folder in as_paths(folders):
        declared = list(_frameworks_in(yaml_files(validate_folder(folder)), Origin("folder", str(folder))))
        if not declared:
            raise KompassModelError(message("{folder} holds no framework", folder=folder))
        for framework_id, one in declared:
            if one.framework is None:
                raise KompassModelError(message("{file} cannot be read as a framework", file=one.document.file))
            found[framework_id] = one.framework
    return found


def baseline_of(documents: Iterable[Document]) -> dict[str, Framework]:
    """Return the frameworks that `documents` declare by id; what declares none is left out."""
    frameworks = (_structured(document) for document in documents)
    return {framework.id: framework for framework in frameworks if framework is not None}


def _refuse_clash(framework_id: str, declared: Declared, known: Mapping[str, Declared]) -> None:
    """Raise where a shipped framework, or one of `known`, has the same id and not the very same text."""
    other = _shipped(framework_id) if framework_id in shipped_ids() else known.get(framework_id)
    if other is not None and other.document.text != declared.document.text:
        raise ClashingFrameworksError(framework_id, (other.document.file, declared.document.file))


def _search(found: Iterable[Package], given: Mapping[str, Declared]) -> _Packaged:
    """Return the frameworks of installed packages; one without any is a trouble, and no reason to fail.

    Raises:
        ClashingFrameworksError: one declares an id that is shipped, given or another's, and not with the very same text.
    """
    frameworks: dict[str, Declared] = {}
    troubles: list[Message] = []
    for package in found:
        files = [file for folder in package.folders for file in yaml_files(folder)]
        inside = list(_frameworks_in(files, Origin("package", package.name, package.version)))
        for framework_id, declared in inside:
            _refuse_clash(framework_id, declared, {**frameworks, **given})
            frameworks.setdefault(framework_id, declared)
        if package.trouble is not None:
            troubles.append(package.trouble)
        elif not inside:
            text = message(
                "the installed package {package} publishes frameworks in {folder}, which holds none",
                package=package,
                folder=package.folders[0],
            )
            troubles.append(text)
    return _Packaged(frameworks, tuple(troubles))


def registry_of(documents: Iterable[Document]) -> Registry:
    """Return the library of the shipped frameworks and those that `documents` declare, one each, and of no others."""
    given = {
        document.data["id"]: Declared(document, _structured(document))
        for document in documents
        if isinstance(document.data, dict)
    }
    return Registry(given, tuple)


@cache
def shipped_ids() -> tuple[str, ...]:
    """Return the ids of the shipped frameworks, in order."""
    return tuple(file.name.removesuffix(".yaml") for file in framework_files())


@cache
def _shipped(framework_id: str) -> Declared:
    file = next(file for file in framework_files() if file.name == f"{framework_id}.yaml")
    document = parse(file.read_text(encoding="utf-8"), f"{file.name} (shipped with kompassmodel)")
    return Declared(document, _structured(document), Origin("shipped"))


def _structured(document: Document) -> Framework | None:
    if not isinstance(document.data, dict) or document.problems:
        return None
    try:
        return to_framework(document.data)
    except MisshapenError:
        return None


def _frameworks_in(files: Iterable[Path], origin: Origin = LOCAL) -> Iterator[tuple[str, Declared]]:
    """Yield the frameworks that `files` declare by their ids; a file of a package is called by the package too."""
    for path in files:
        text = read(path)
        if isinstance(text, LocatedProblem) or not _LOOKS_LIKE_A_FRAMEWORK.search(text):
            continue
        told = f"{origin.name} {origin.version}".strip()
        document = parse(text, f"{path} (installed with {told})" if origin.kind == "package" else str(path))
        data = document.data
        here = evolve(origin, file=str(path))
        if isinstance(data, dict) and isinstance(data.get("id"), str) and "areas" in data:
            yield data["id"], Declared(document, _structured(document), here)
        elif document.data is None and (declared := _ID.search(text)):
            yield declared[1], Declared(document, None, here)  # it cannot be read, and whoever asks for it is told so
