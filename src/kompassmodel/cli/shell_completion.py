"""Scripts that complete commands, options and rule names in a shell: the only module that touches shtab."""

from __future__ import annotations

import argparse
from typing import Final

import shtab

from kompassmodel.authoring.editor_schemas import SHIPPED
from kompassmodel.registry.declarations import shipped_ids
from kompassmodel.rules.catalogue import list_rules

_FILES: Final = frozenset({"paths", "file", "output", "evaluations", "stdin_filename"})

_SHOWN: Final = "_kompassmodel_shown"
"""The function of the shell that completes what can be shown: the id of a framework, or a file."""

_FOLDERS: Final = frozenset({"baseline", "frameworks", "write"})


def completion_script(parser: argparse.ArgumentParser, shell: str) -> str:
    """Generate the script with which `shell` completes the arguments of `parser`."""
    _add_choices(parser)
    ids = " ".join(shipped_ids())
    functions = {
        "bash": f'{_SHOWN}() {{ compgen -W \'{ids}\' -- "$1"; compgen -f -- "$1"; }}\n',
        "zsh": f"{_SHOWN}() {{ _alternative 'ids:framework:({ids})' 'files:file:_files' }}\n",
    }
    return shtab.complete(parser, shell, preamble=functions.get(shell, ""))


def _add_choices(parser: argparse.ArgumentParser) -> None:
    """Add names, files and folders to the arguments, for completion only."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                _add_choices(command)
        elif action.dest == "rule":
            action.choices = [rule.name for rule in list_rules()]
        elif action.dest in {"framework", "old", "to"} or (action.dest == "new" and not action.option_strings):
            action.choices = list(shipped_ids())
        elif action.dest == "shown":  # the id of a framework, or a file
            action.complete = {**shtab.FILE, "bash": _SHOWN, "zsh": _SHOWN}  # type: ignore[attr-defined] # shtab reads it
        elif action.dest == "name":
            action.choices = [*SHIPPED, *shipped_ids()]
        elif action.dest in _FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined] # shtab reads it
        elif action.dest in _FOLDERS:
            action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]
