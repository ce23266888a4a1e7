"""What the environment says: the language, and folders of frameworks."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

from kompassmodel.errors import UnknownFolderError, UnknownLanguageError
from kompassmodel.messages.translation import LANGUAGE_VARIABLE, LANGUAGES, Language, language_named, system_language

FRAMEWORKS_VARIABLE: Final = "KOMPASSMODEL_FRAMEWORKS"
"""The environment variable that names folders of frameworks, besides those that `--frameworks` names."""


def language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Return the language asked for: by `--lang`, else by the variable KOMPASSMODEL_LANG, else by the locale.

    Raises:
        UnknownLanguageError: the variable names a language that there is not.
    """
    for option, value in pairwise([*arguments, ""]):
        asked = option.removeprefix("--lang=") if option.startswith("--lang=") else value
        if option.startswith("--lang") and asked in LANGUAGES:
            return asked
    if environment.get(LANGUAGE_VARIABLE):
        found = language_named(environment[LANGUAGE_VARIABLE])
        if found is None:
            raise UnknownLanguageError(environment[LANGUAGE_VARIABLE])
        return found
    return system_language(environment)


def folders(environment: Mapping[str, str]) -> list[str]:
    """Return the folders of frameworks that the environment names, `os.pathsep` between them.

    Raises:
        UnknownFolderError: one is no folder.
    """
    named = [folder for folder in environment.get(FRAMEWORKS_VARIABLE, "").split(os.pathsep) if folder]
    for folder in named:
        if not Path(folder).is_dir():
            raise UnknownFolderError(folder, FRAMEWORKS_VARIABLE)
    return named
