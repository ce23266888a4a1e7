"""The settings from the environment: the language, and folders of frameworks."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

from kompassmodel.errors import UnknownFolderError, UnknownLanguageError
from kompassmodel.messages.translation import LANGUAGE_VARIABLE, LANGUAGES, Language, language_named, system_language

FRAMEWORKS_VARIABLE: Final = "KOMPASSMODEL_FRAMEWORKS"
"""The environment variable that names folders of frameworks, in addition to those of `--frameworks`."""


def language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Choose the language: by `--lang`, else by the variable KOMPASSMODEL_LANG, else by the locale.

    Raises:
        UnknownLanguageError: the variable names an unknown language.
    """
    for option, value in pairwise([*arguments, ""]):
        requested = option.removeprefix("--lang=") if option.startswith("--lang=") else value
        if option.startswith("--lang") and requested in LANGUAGES:
            return requested
    if environment.get(LANGUAGE_VARIABLE):
        named = language_named(environment[LANGUAGE_VARIABLE])
        if named is None:
            raise UnknownLanguageError(environment[LANGUAGE_VARIABLE])
        return named
    return system_language(environment)


def folders(environment: Mapping[str, str]) -> list[str]:
    """List the folders of frameworks that the environment names, separated by `os.pathsep`.

    Raises:
        UnknownFolderError: one of them is not a folder.
    """
    named = [folder for folder in environment.get(FRAMEWORKS_VARIABLE, "").split(os.pathsep) if folder]
    for folder in named:
        if not Path(folder).is_dir():
            raise UnknownFolderError(folder, FRAMEWORKS_VARIABLE)
    return named
