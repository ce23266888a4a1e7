"""What an editor and its user choose: folders, frameworks, language, and what is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from attrs import evolve, field, frozen
from lsprotocol.types import InitializeParams, PositionEncodingKind, WorkspaceFolder
from pygls.capabilities import ServerCapabilitiesBuilder

from kompassmodel.language_server.uris import name_of_uri
from kompassmodel.messages.translation import Language, language_named
from kompassmodel.model.framework import Framework
from kompassmodel.registry.declarations import load_baseline
from kompassmodel.registry.registry import Registry

SECTION: Final = "kompassmodel"
"""The section of an editor's configuration that is ours."""

_SWITCHES: Final = {
    "fixOnSave": "fixes_on_save",
    "ignoreOtherFiles": "ignores_others",
    "inlayHints": "shows_hints",
    "onlyOpenFiles": "only_open",
}
"""The settings that are on or off, and the attributes that hold them."""

OPTIONS: Final = frozenset({"lang", "frameworks", "baseline", *_SWITCHES})
"""The names of all settings that a user can choose."""


@frozen(eq=False)
class Settings:
    """The settings of a server: the frameworks known, the folders of the editor, its positions, and the language.

    `given` and `given_lang` are the registry and the language of the command line, to which an editor adds folders, and
    instead of which it chooses another language. `baseline` holds released frameworks by id. If `only_open`, findings
    of files that are not open are not shown. If it `ignores_others`, files that are neither evaluation nor framework
    have none. If it `fixes_on_save`, what is safe to fix is fixed before a file is saved. If it `shows_hints`, figures
    are shown behind the rows.
    """

    given: Registry
    registry: Registry
    baseline: Mapping[str, Framework] = field(factory=dict)
    folders: tuple[Path, ...] = ()
    given_lang: Language = "en"
    lang: Language = "en"
    encoding: PositionEncodingKind | str = PositionEncodingKind.Utf16
    only_open: bool = False
    ignores_others: bool = False
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
    lang = options.get("lang")
    if isinstance(lang, str):
        settings = evolve(settings, lang=language_named(lang) or settings.given_lang)
    switched: dict[str, Any] = {
        attribute: value for name, attribute in _SWITCHES.items() if isinstance(value := options.get(name), bool)
    }
    settings = evolve(settings, **switched)
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
