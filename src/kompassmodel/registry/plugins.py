"""Installed packages that publish frameworks: their folders, found without running any of their code."""

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
"""The group of entry points by which a package declares where its frameworks lie."""

_PACKAGE_NAME: Final = re.compile(r"\w+(\.\w+)*")


@frozen(eq=False, repr=False)
class Package:
    """An installed package that publishes frameworks, with the folders that hold them.

    If it has no such folders, `trouble` is the reason.
    """

    name: str
    version: str
    folders: tuple[Path, ...] = ()
    trouble: Message | None = None

    def __str__(self) -> str:
        """Return the name with the version."""
        return f"{self.name} {self.version}".strip()


def installed() -> Iterator[Package]:
    """Yield the packages that publish frameworks, in the order of their names, once for each entry point.

    An entry point names a Python package by its import name. It is looked up on the path and never imported: listing
    frameworks must not run foreign code.
    """
    from importlib.metadata import entry_points  # noqa: PLC0415 - slow to import, and needed for packages only

    try:
        points = tuple(entry_points(group=GROUP))
    except (TypeError, ValueError):  # a package has malformed entry points, perhaps of another group
        yield from _installed_one_by_one()
        return
    yield from _sorted(_package(point, *_name_and_version(point.dist, point.name)) for point in points)


def _installed_one_by_one() -> Iterator[Package]:
    """Yield the same as `installed`, and a package with a trouble for each whose entry points are malformed."""
    from importlib.metadata import distributions  # noqa: PLC0415 - as above

    packages = []
    for distribution in distributions():
        try:
            points = tuple(distribution.entry_points.select(group=GROUP))
        except (TypeError, ValueError):
            name, version = _name_and_version(distribution, "?")
            package = f"{name} {version}".strip()
            trouble = message("the entry points of the installed package {package} cannot be read", package=package)
            packages.append(Package(name, version, trouble=trouble))
        else:
            packages += [_package(point, *_name_and_version(distribution, point.name)) for point in points]
    yield from _sorted(packages)


def _sorted(packages: Iterable[Package]) -> list[Package]:
    return sorted(packages, key=lambda package: (package.name.lower(), package.version, package.folders))


def _name_and_version(distribution: Distribution | None, default: str) -> tuple[str, str]:
    """Read the name and version of a distribution; `default` replaces a name that cannot be read."""
    if distribution is None:
        return default, ""
    try:
        metadata = distribution.metadata
        values = {key: metadata[key] for key in ("Name", "Version") if key in metadata}
    except (OSError, LookupError, TypeError):  # a broken installation may lack the metadata file
        return default, ""
    return values.get("Name") or default, values.get("Version") or ""


def _package(point: EntryPoint, name: str, version: str) -> Package:
    folders = () if _PACKAGE_NAME.fullmatch(point.value.strip()) is None else _folders(point.value.strip())
    if folders:
        return Package(name, version, folders)
    trouble = message(
        "the installed package {package} publishes frameworks in “{place}”, which is not a folder that Python can find",
        package=f"{name} {version}".strip(),
        place=shortened(point.value),
    )
    return Package(name, version, trouble=trouble)


def _folders(import_name: str) -> tuple[Path, ...]:
    """Find the folders of a package; none if it does not exist or is not a folder."""
    top, *inner = import_name.split(".")
    from importlib.util import find_spec  # noqa: PLC0415 - as above

    try:
        # Only the first name is looked up: for the inner ones, Python would import the package.
        spec = find_spec(top)
    except (ImportError, ValueError, AttributeError):
        return ()
    locations = [] if spec is None else spec.submodule_search_locations or []
    return tuple(folder for location in locations if (folder := Path(location, *inner)).is_dir())
