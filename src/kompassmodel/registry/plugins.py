"""Installed packages that publish frameworks: where their files lie, found without running anything of theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import frozen

from kompassmodel.messages.formatting import shortened
from kompassmodel.messages.message import Message, message

if TYPE_CHECKING:
    from importlib.metadata import Distribution, EntryPoint


GROUP: Final = "kompassmodel.frameworks"
"""The group of entry points by which a package says where its frameworks lie."""


_PACKAGE_NAME: Final = re.compile(r"\w+(\.\w+)*")


@frozen
class Package:
    """An installed package that publishes frameworks: its name and version, and the folders in which they lie.

    Where there are no such folders, `trouble` says why.
    """

    name: str
    version: str
    folders: tuple[Path, ...] = ()
    trouble: Message | None = None

    def __str__(self) -> str:
        """Return the name with the version."""
        return f"{self.name} {self.version}".strip()


def installed() -> Iterator[Package]:
    """Yield the packages that publish frameworks, by name; one that names several folders comes several times.

    An entry point names a package of Python by its import name. It is looked up on the path and never imported: to
    know somebody's frameworks nobody's code is run.
    """
    from importlib.metadata import entry_points  # noqa: PLC0415 - slow to import, and needed for packages only

    try:
        found = tuple(entry_points(group=GROUP))
    except (TypeError, ValueError):  # those of some package are malformed, whatever they are for
        yield from _one_by_one()
        return
    yield from _in_order(_package(point, *_name_and_version(point.dist, point.name)) for point in found)


def _one_by_one() -> Iterator[Package]:
    """Yield what `installed` yields, the packages with malformed entry points among them as troubles."""
    from importlib.metadata import distributions  # noqa: PLC0415 - as above

    packages = []
    for distribution in distributions():
        try:
            found = tuple(distribution.entry_points.select(group=GROUP))
        except (TypeError, ValueError):
            name, version = _name_and_version(distribution, "?")
            package = f"{name} {version}".strip()
            trouble = message("the entry points of the installed package {package} cannot be read", package=package)
            packages.append(Package(name, version, trouble=trouble))
        else:
            packages += [_package(point, *_name_and_version(distribution, point.name)) for point in found]
    yield from _in_order(packages)


def _in_order(packages: Iterable[Package]) -> list[Package]:
    return sorted(packages, key=lambda package: (package.name.lower(), package.version, package.folders))


def _name_and_version(distribution: Distribution | None, otherwise: str) -> tuple[str, str]:
    if distribution is None:
        return otherwise, ""
    try:
        told = distribution.metadata
        names = {key: told[key] for key in ("Name", "Version") if key in told}
    except (OSError, LookupError, TypeError):  # a broken installation may lack the file that holds them
        return otherwise, ""
    return names.get("Name") or otherwise, names.get("Version") or ""


def _package(point: EntryPoint, name: str, version: str) -> Package:
    folders = () if _PACKAGE_NAME.fullmatch(point.value.strip()) is None else _folders(point.value.strip())
    if folders:
        return Package(name, version, folders)
    trouble = message(
        "the installed package {package} publishes frameworks in “{place}”, which is no folder that Python can find",
        package=f"{name} {version}".strip(),
        place=shortened(point.value),
    )
    return Package(name, version, trouble=trouble)


def _folders(import_name: str) -> tuple[Path, ...]:
    """Return the folders of the package of that name, none where it is not to be found or is no folder."""
    top, *inner = import_name.split(".")
    from importlib.util import find_spec  # noqa: PLC0415 - as above

    try:
        # Only of the first name: for the others, the package would be imported.
        spec = find_spec(top)
    except (ImportError, ValueError, AttributeError):
        return ()
    locations = [] if spec is None else spec.submodule_search_locations or []
    return tuple(folder for location in locations if (folder := Path(location, *inner)).is_dir())
