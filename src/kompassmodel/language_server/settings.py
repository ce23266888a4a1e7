"""What an editor and its user choose: folders, frameworks, language, and what is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from attrs import evolve, field, frozen
from lsprotocol.types import InitializeParams, PositionEncodingKind, WorkspaceFolder
from pygls.capabilities import ServerCapabilitiesBuilder

from kompassmodel.language_server.uris import name_of_uri
from kompassmodel.messages.translation import Language, language_named
from kompassmodel.model.framework import Framework
from kompassmodel.registry.declarations import load_baseline
from kompassmodel.registry.registry import Registry

SECTION = "kompassmodel"
"""The section of an editor's configuration that is ours."""


@frozen(eq=False)
class Settings:
    """The settings of a server: the frameworks known, the folders of the editor, its positions, and the language.

    `given` is the registry of the command line, to which an editor adds folders. `baseline` holds released frameworks
    by id. `shows_closed` is true if findings of files that are not open are shown too. `fixes_on_save` is true if what
    is safe to fix is fixed before a file is saved. `shows_hints` is true if figures are shown behind the rows.
    """

    given: Registry
    registry: Registry
    baseline: Mapping[str, Framework] = field(factory=dict)
    folders: tuple[Path, ...] = ()
    lang: Language = "en"
    encoding: PositionEncodingKind | str = PositionEncodingKind.Utf16
    shows_closed: bool = True
    fixes_on_save: bool = False
    shows_hints: bool = True


def initial(settings: Settings, params: InitializeParams) -> Settings:
    """Return the settings with the folders and positions of an editor as it starts the server."""
    folders = params.workspace_folders or ([WorkspaceFolder(params.root_uri, "")] if params.root_uri else [])
    encoding = ServerCapabilitiesBuilder.choose_position_encoding(params.capabilities)
    return evolve(settings, folders=folders_of(folder.uri for folder in folders), encoding=encoding)


def folders_of(uris: Iterable[str]) -> tuple[Path, ...]:
    """Return the paths of the folders of an editor; those that are not on this machine are left out."""
    paths = map(Path, map(name_of_uri, uris))
    return tuple(path for path in paths if path.is_absolute() and path.is_dir())


def with_options(settings: Settings, options: object) -> Settings:
    """Return the settings with those that a user has chosen; what is misspelt, or of another type, is left out.

    Raises:
        UnknownFolderError: one of the folders does not exist.
        KompassModelError: frameworks in the folders clash or cannot be read.
    """
    if not isinstance(options, Mapping):
        return settings
    names = ("lang", "onlyOpenFiles", "fixOnSave", "inlayHints")
    lang, only_open, on_save, hints = (options.get(name) for name in names)
    if isinstance(lang, str) and (language := language_named(lang)) is not None:
        settings = evolve(settings, lang=language)
    if isinstance(only_open, bool):
        settings = evolve(settings, shows_closed=not only_open)
    if isinstance(on_save, bool):
        settings = evolve(settings, fixes_on_save=on_save)
    if isinstance(hints, bool):
        settings = evolve(settings, shows_hints=hints)
    if "frameworks" in options:
        folders = _paths(options["frameworks"], settings)
        given = settings.given
        known = Registry(folders=(*given.folders, *folders), frameworks=given.frameworks) if folders else given
        settings = evolve(settings, registry=known)
    if "baseline" in options:
        settings = evolve(settings, baseline=load_baseline(_paths(options["baseline"], settings)))
    return settings


def _paths(folders: object, settings: Settings) -> list[Path]:
    """Return the paths of folders that an option names, from the first folder of the editor on."""
    named = [folders] if isinstance(folders, str) else folders
    top = settings.folders[0] if settings.folders else Path()
    return [top / name for name in named if isinstance(name, str) and name] if isinstance(named, list) else []
