"""The frameworks known: shipped, in folders, in installed packages, and in the files being validated."""

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
from kompassmodel.documents.problems import LINE_START, LocatedProblem
from kompassmodel.errors import ClashingFrameworksError, KompassModelError
from kompassmodel.messages.message import Message, message
from kompassmodel.model.evaluation import Country
from kompassmodel.model.framework import Framework
from kompassmodel.model.period import Period
from kompassmodel.registry.origin import LOCAL, Declared, Origin
from kompassmodel.registry.plugins import Package, installed
from kompassmodel.resources import framework_files
from kompassmodel.schema.kind import kind_of
from kompassmodel.schema.structuring import MisshapenError, to_framework

# Blanks before the key are looked for on its own line only: with line ends among them, the time would grow with the
# square of the number of blank lines.
_LOOKS_LIKE_A_FRAMEWORK: Final = re.compile(rf"""{LINE_START}[ \t]*(?:[{{][ \t]*)?["']?id["']?\s*:""")

_ID: Final = re.compile(rf"""{LINE_START}["']?id["']?\s*:\s*["']?([A-Za-z0-9][A-Za-z0-9._-]*)""")


@frozen
class _PackagedFrameworks:
    """The frameworks of installed packages by id, and the reasons why further packages are unknown."""

    frameworks: dict[str, Declared]
    troubles: tuple[Message, ...] = ()


@define
class Registry:
    """The frameworks known in one run.

    An id is looked up among the shipped frameworks, then in the folders, then in installed packages, then in the files
    being validated (local). Packages and local files are searched only when a framework is requested that is not
    shipped. `usable` caches by file whether evaluations can be checked against a framework. `baseline` holds released
    frameworks by id; a framework of the same id is compared with them.
    """

    _declared: dict[str, Declared]
    _list_local_files: Callable[[], Iterable[Path]]
    _list_packages: Callable[[], Iterable[Package]] = tuple
    _local: dict[str, list[Declared]] | None = None
    _packaged: _PackagedFrameworks | None = None
    usable: dict[str, bool] = field(factory=dict)
    baseline: Mapping[str, Framework] = field(factory=dict)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids known so far, in order; those of installed packages and local files only once these are searched."""
        packaged = () if self._packaged is None else self._packaged.frameworks
        return tuple(sorted({*shipped_ids(), *self._declared, *packaged, *(self._local or ())}))

    @property
    def all_ids(self) -> tuple[str, ...]:
        """The ids of all frameworks, in order; installed packages and local files are searched for them.

        Raises:
            ClashingFrameworksError: an installed package declares an id that is taken.
        """
        packaged = self._search_packages().frameworks
        return tuple(sorted({*shipped_ids(), *self._declared, *packaged, *self._search_local()}))

    @property
    def troubles(self) -> tuple[Message, ...]:
        """The reasons why frameworks of installed packages are unknown; empty until packages are searched."""
        return () if self._packaged is None else self._packaged.troubles

    @property
    def titles(self) -> dict[str, str]:
        """The title of each framework known so far with its revision, by id."""
        frameworks = {key: declared.framework for key in self.ids if (declared := self.get(key)) is not None}
        return {
            key: key if framework is None else f"{framework.title} {framework.revision or ''}".strip()
            for key, framework in frameworks.items()
        }

    def get(self, framework_id: str) -> Declared | None:
        """Look up the framework of that id with its document; None if it is unknown.

        Raises:
            ClashingFrameworksError: the id is not shipped, and an installed package declares an id that is taken.
        """
        if framework_id in shipped_ids():
            return _shipped(framework_id)
        # Packages are searched even if a folder declares the id: a package that declares it too is a clash.
        declared = {**self._search_packages().frameworks, **self._declared}
        if framework_id in declared:
            return declared[framework_id]
        return next(iter(self._search_local().get(framework_id, ())), None)

    def comparable(self, framework_id: str | None) -> tuple[str, ...]:
        """List the ids of the frameworks whose table may be in a file that names `framework_id`, or no framework.

        They include installed packages if the one named is not shipped, and local files if it is local or unknown: then
        these have been searched anyway.
        """
        ids = {*shipped_ids(), *self._declared}
        if framework_id in shipped_ids():
            return tuple(sorted(ids))
        ids |= self._search_packages().frameworks.keys()
        if framework_id is not None and framework_id in ids:
            return tuple(sorted(ids))
        return tuple(sorted({*ids, *self._search_local()}))

    def in_use(self, period: Period, country: Country | None = None) -> tuple[str, ...]:
        """List the ids of the frameworks known so far that were in use on some day of `period` in `country`.

        Without a country any may be meant.
        """
        frameworks = [declared.framework for key in self.ids if (declared := self.get(key)) is not None]
        return tuple(
            framework.id
            for framework in frameworks
            if framework is not None and framework.in_use is not None and framework.in_use.includes(period, country)
        )

    def files(self, framework_id: str) -> tuple[str, ...]:
        """List the file that declares the framework of that id, or several if local files differ."""
        declared = self.get(framework_id)
        if declared is None:
            return ()
        if declared.origin.kind != "local" or framework_id in self._declared:
            return (declared.document.file,)
        documents = [local.document for local in self._search_local()[framework_id]]
        file_by_text = {document.text: document.file for document in documents}
        return tuple(sorted(file_by_text.values()))

    def _search_local(self) -> dict[str, list[Declared]]:
        if self._local is None:
            self._local = {}
            for framework_id, declared in _frameworks_in(self._list_local_files()):
                self._local.setdefault(framework_id, []).append(declared)
        return self._local

    def _search_packages(self) -> _PackagedFrameworks:
        if self._packaged is None:
            self._packaged = _read_packages(self._list_packages(), self._declared)
        return self._packaged


def open_registry(
    folders: AnyPath | Iterable[AnyPath] = (), list_local_files: Callable[[], Iterable[Path]] = tuple
) -> Registry:
    """Open the registry of all frameworks: shipped, in `folders`, in installed packages, and in local files.

    Raises:
        ClashingFrameworksError: two files declare the same id, and their texts differ.
        UnknownFolderError: one of `folders` does not exist.
        KompassModelError: a folder below them cannot be read.
    """
    frameworks: dict[str, Declared] = {}
    for folder in as_paths(folders):
        files = yaml_files(validate_folder(folder))
        for framework_id, declared in _frameworks_in(files, Origin("folder", str(folder))):
            _refuse_clash(framework_id, declared, frameworks)
            frameworks[framework_id] = declared
    return Registry(frameworks, list_local_files, installed)


def load_baseline(folders: AnyPath | Iterable[AnyPath]) -> dict[str, Framework]:
    """Read the released frameworks in `folders`, by id.

    Raises:
        KompassModelError: a folder holds no framework, or one that cannot be read: it would be compared with nothing.
        UnknownFolderError: one of `folders` does not exist.
    """
    baseline: dict[str, Framework] = {}
    for folder in as_paths(folders):
        frameworks = list(_frameworks_in(yaml_files(validate_folder(folder)), Origin("folder", str(folder))))
        if not frameworks:
            raise KompassModelError(message("{folder} holds no framework", folder=folder))
        for framework_id, declared in frameworks:
            if declared.framework is None:
                raise KompassModelError(message("{file} cannot be read as a framework", file=declared.document.file))
            baseline[framework_id] = declared.framework
    return baseline


def baseline_of(documents: Iterable[Document]) -> dict[str, Framework]:
    """Structure the frameworks that `documents` declare, by id; other documents are left out."""
    frameworks = (_framework_of(document) for document in documents)
    return {framework.id: framework for framework in frameworks if framework is not None}


def _refuse_clash(framework_id: str, declared: Declared, known: Mapping[str, Declared]) -> None:
    """Raise `ClashingFrameworksError` if a framework, shipped or in `known`, has the same id but another text."""
    other = _shipped(framework_id) if framework_id in shipped_ids() else known.get(framework_id)
    if other is not None and other.document.text != declared.document.text:
        raise ClashingFrameworksError(framework_id, (other.document.file, declared.document.file))


def _read_packages(packages: Iterable[Package], known: Mapping[str, Declared]) -> _PackagedFrameworks:
    """Read the frameworks of installed packages; a package without any is a trouble, but does not fail the run.

    Raises:
        ClashingFrameworksError: a package declares an id that is shipped, in `known` or in another package, and their
            texts differ.
    """
    frameworks: dict[str, Declared] = {}
    troubles: list[Message] = []
    for package in packages:
        try:
            files = [file for folder in package.folders for file in yaml_files(folder)]
        except KompassModelError as error:
            troubles.append(error.message)
            continue
        published = list(_frameworks_in(files, Origin("package", package.name, package.version)))
        for framework_id, declared in published:
            _refuse_clash(framework_id, declared, {**frameworks, **known})
            frameworks.setdefault(framework_id, declared)
        if package.trouble is not None:
            troubles.append(package.trouble)
        elif not published:
            text = message(
                "the installed package {package} publishes frameworks in {folder}, which holds none",
                package=package,
                folder=package.folders[0],
            )
            troubles.append(text)
    return _PackagedFrameworks(frameworks, tuple(troubles))


def registry_of(documents: Iterable[Document]) -> Registry:
    """Build the registry of the shipped frameworks and of those that `documents` declare, one each."""
    frameworks = {
        document.data["id"]: Declared(document, _framework_of(document))
        for document in documents
        if isinstance(document.data, dict)
    }
    return Registry(frameworks, tuple)


@cache
def shipped_ids() -> tuple[str, ...]:
    """List the ids of the shipped frameworks, in order."""
    return tuple(file.name.removesuffix(".yaml") for file in framework_files())


@cache
def _shipped(framework_id: str) -> Declared:
    file = next(file for file in framework_files() if file.name == f"{framework_id}.yaml")
    document = parse(file.read_text(encoding="utf-8"), f"{file.name} (shipped with kompassmodel)")
    return Declared(document, _framework_of(document), Origin("shipped"))


def _framework_of(document: Document) -> Framework | None:
    if not isinstance(document.data, dict) or document.problems:
        return None
    try:
        return to_framework(document.data)
    except MisshapenError:
        return None


def _frameworks_in(files: Iterable[Path], origin: Origin = LOCAL) -> Iterator[tuple[str, Declared]]:
    """Yield the frameworks that `files` declare, each with its id; the name of a packaged file includes the package."""
    for path in files:
        text = read(path)
        if isinstance(text, LocatedProblem) or not _LOOKS_LIKE_A_FRAMEWORK.search(text):
            continue
        package = f"{origin.name} {origin.version}".strip()
        document = parse(text, f"{path} (installed with {package})" if origin.kind == "package" else str(path))
        data = document.data
        file_origin = evolve(origin, file=str(path))
        if isinstance(data, dict) and isinstance(data.get("id"), str) and "areas" in data:
            if kind_of(data) == "framework":  # an evaluation with a key too many is none, and is judged as such
                yield data["id"], Declared(document, _framework_of(document), file_origin)
        elif document.data is None and (match := _ID.search(text)):
            yield match[1], Declared(document, None, file_origin)  # an evaluation that names it gets a finding
