"""The registry: the frameworks known, shipped, in folders, in memory and in installed packages; read once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Final

from attrs import field, frozen

from kompassmodel.documents.files import AnyPath, as_paths, validate_folder, yaml_files
from kompassmodel.errors import ClashingFrameworksError, KompassModelError
from kompassmodel.messages.arguments import described, require_items
from kompassmodel.messages.message import Message, message
from kompassmodel.model.framework import Framework
from kompassmodel.registry import plugins
from kompassmodel.registry.declarations import declared_by, declared_in, declared_object, shipped, shipped_ids
from kompassmodel.registry.origin import Declared, Origin

_Stamp = tuple[int, int, int, int]
"""What changes when a file is written: device, number, time in nanoseconds, and size in bytes."""


@frozen(eq=False, repr=False)
class PackagedFrameworks:
    """The frameworks of installed packages by id.

    `troubles` are the reasons why further packages are unknown. `overridden` says of each framework that a folder
    declares as well that the folder's is used.
    """

    frameworks: Mapping[str, Declared]
    troubles: tuple[Message, ...] = ()
    overridden: tuple[Message, ...] = ()


@frozen(eq=False, repr=False)
class _ReadFile:
    """A file of a folder as it was when it was read, and the framework that it declares, if any."""

    stamp: _Stamp
    declared: Declared | None


def _folders(folders: AnyPath | Iterable[AnyPath]) -> tuple[Path, ...]:
    return tuple(Path(folder) for folder in as_paths(folders))


def _frameworks(frameworks: Framework | Iterable[Framework]) -> tuple[Framework, ...]:
    return require_items(
        frameworks, Framework, "frameworks are Framework objects, not {given}; folders are named by folders="
    )


@frozen(eq=False, kw_only=True)
class Registry:
    """The frameworks known: those shipped, in `folders`, in `frameworks` (objects), and in installed packages.

    Pass it as `registry=` to every function that looks frameworks up. It is read once, when it is made, and never
    changes: share it between threads, and send it to other processes. Installed packages are searched when a framework
    is first requested that is not shipped. A framework in `folders` or `frameworks` takes the place of one of the same
    id in an installed package, which `notices` says.

    Raises:
        ClashingFrameworksError: two frameworks have the same id, and differ.
        UnknownFolderError: one of `folders` is not a folder.
        KompassModelError: a folder below them cannot be read.
        TypeError: one of `frameworks` is not a framework.
    """

    folders: tuple[Path, ...] = field(default=(), converter=_folders)
    frameworks: tuple[Framework, ...] = field(default=(), converter=_frameworks)
    _files: dict[Path, _ReadFile] = field(init=False, repr=False, factory=dict)
    _declared: dict[str, Declared] = field(init=False, repr=False, factory=dict)
    _usable: dict[str, bool] = field(init=False, repr=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        """Read the folders."""
        self._read({})

    def __reduce__(self) -> tuple[partial[Registry], tuple[()]]:
        """Pickle by the arguments: another process reads the folders itself."""
        return partial(Registry, folders=self.folders, frameworks=self.frameworks), ()

    def reload(self) -> Registry:
        """Make a registry of the same folders and frameworks as they are now; only files that changed are read again.

        Raises:
            As `Registry` does.
        """
        registry = Registry(frameworks=self.frameworks)
        object.__setattr__(registry, "folders", self.folders)
        registry._read(self._files)
        return registry

    def including(self, framework: Framework) -> Registry:
        """Return a registry that knows `framework` too; this one, if it does. No file is read again unless it changed.

        Raises:
            ClashingFrameworksError: another framework of the same id is known.
        """
        declared = self.declared(framework.id)
        if declared is not None and declared.framework == framework:
            return self
        registry = Registry(frameworks=(*self.frameworks, framework))
        object.__setattr__(registry, "folders", self.folders)
        registry._read(self._files)
        return registry

    def _read(self, known: Mapping[Path, _ReadFile]) -> None:
        """Read the folders, and take over the files in `known` that have not changed."""
        for folder in self.folders:
            origin = Origin("folder", str(folder))
            for path in yaml_files(validate_folder(folder)):
                stamp = _stamp(path)
                read = known.get(path)
                if read is None or read.stamp != stamp:
                    read = _ReadFile(stamp, declared_by(path, origin))
                self._files[path] = read
                self._add(read.declared)
        for framework in self.frameworks:
            self._add(declared_object(framework))

    def _add(self, declared: Declared | None) -> None:
        if declared is not None:
            refuse_clash(declared, self._declared)
            self._declared[declared.id] = declared

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all frameworks, in order; installed packages are searched for them."""
        return tuple(sorted({*shipped_ids(), *self._declared, *self.packaged.frameworks}))

    @property
    def own_ids(self) -> tuple[str, ...]:
        """The ids of the frameworks in the folders and in memory, in order."""
        return tuple(sorted(self._declared))

    @property
    def notices(self) -> tuple[str, ...]:
        """What should be known of installed packages, in English: frameworks not found, and those overridden."""
        return tuple(str(text) for text in (*self.packaged.troubles, *self.packaged.overridden))

    @cached_property
    def packaged(self) -> PackagedFrameworks:
        """The frameworks of installed packages; searched at the first use.

        Raises:
            ClashingFrameworksError: an installed package declares an id that is shipped, or in another package.
        """
        return _read_packages(self._declared)

    def declared(self, framework_id: str) -> Declared | None:
        """Look up the framework of that id with its document; None if it is unknown.

        Raises:
            ClashingFrameworksError: the id is not shipped, and an installed package declares an id that is taken.
        """
        if framework_id in shipped_ids():
            return shipped(framework_id)
        return self._declared.get(framework_id) or self.packaged.frameworks.get(framework_id)

    @property
    def usable(self) -> dict[str, bool]:
        """Whether evaluations can be checked against a framework, by its file, as far as that was asked: a cache."""
        return self._usable


@cache
def default_registry() -> Registry:
    """Return the registry that is used if none is given: shipped frameworks and installed packages, read once."""
    return Registry()


def registry_or_default(registry: Registry | None) -> Registry:
    """Return `registry`, or the default one if it is None.

    Raises:
        TypeError: it is neither, such as the folder of frameworks itself.
    """
    if registry is None:
        return default_registry()
    if not isinstance(registry, Registry):
        text = f"registry= takes a kompassmodel.Registry, such as Registry(folders=[...]), not {described(registry)}"  # type: ignore[unreachable]
        raise TypeError(text)
    return registry


_NO_STAMP: Final[_Stamp] = (0, 0, 0, 0)


def _stamp(path: Path) -> _Stamp:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return _NO_STAMP
    return (status.st_dev, status.st_ino, status.st_mtime_ns, status.st_size)


def refuse_clash(declared: Declared, known: Mapping[str, Declared]) -> None:
    """Raise `ClashingFrameworksError` if a framework, shipped or in `known`, has the same id but differs."""
    other = shipped(declared.id) if declared.id in shipped_ids() else known.get(declared.id)
    if other is None or _same(other, declared):
        return
    raise ClashingFrameworksError(declared.id, (other.document.file, declared.document.file))


def _same(one: Declared, other: Declared) -> bool:
    """Return whether two declarations of an id are the same text, or if one has none, the same framework."""
    if one.document.text and other.document.text:
        return one.document.text == other.document.text
    return one.framework == other.framework


def _read_packages(own: Mapping[str, Declared]) -> PackagedFrameworks:
    """Read the frameworks of installed packages; a package without any is a trouble, but does not fail the run.

    Raises:
        ClashingFrameworksError: a package declares an id that is shipped or in another package, and they differ.
    """
    frameworks: dict[str, Declared] = {}
    troubles: list[Message] = []
    overridden: list[Message] = []
    for package in plugins.installed():
        try:
            files = [file for folder in package.folders for file in yaml_files(folder)]
        except KompassModelError as error:
            troubles.append(error.message)
            continue
        published = list(declared_in(files, Origin("package", package.name, package.version)))
        for declared in published:
            refuse_clash(declared, frameworks)
            frameworks.setdefault(declared.id, declared)
        overridden += _overridden(published, own)
        if package.trouble is not None:
            troubles.append(package.trouble)
        elif not published:
            text = message(
                "the installed package {package} publishes frameworks in {folder}, which holds none",
                package=package,
                folder=package.folders[0],
            )
            troubles.append(text)
    return PackagedFrameworks(frameworks, tuple(troubles), tuple(overridden))


def _overridden(published: Iterable[Declared], own: Mapping[str, Declared]) -> Iterator[Message]:
    """Say of each framework of an installed package that one in a folder or in memory takes its place."""
    for declared in published:
        used = own.get(declared.id)
        if used is not None and not _same(used, declared):
            yield message(
                "{framework} is taken from {used}, not from {packaged}",
                framework=declared.id,
                used=used.document.file,
                packaged=declared.document.file,
            )
