"""The registry of a command: the folders of `--frameworks` and of the environment."""

from __future__ import annotations

from kompassmodel.cli.streams import complain
from kompassmodel.messages.translation import Language
from kompassmodel.registry.registry import Registry, default_registry


def open_registry(folders: list[str], lang: Language) -> Registry:
    """Open the registry of `folders`, and say on standard error which installed frameworks it overrides.

    Raises:
        ClashingFrameworksError: two files declare a framework of the same id.
        UnknownFolderError: one of the folders does not exist.
        KompassModelError: a folder below them cannot be read.
    """
    if not folders:
        return default_registry()
    registry = Registry(folders=folders)
    for notice in registry.packaged.overridden if registry.own_ids else ():
        complain(notice, lang)
    return registry
