"""Scripts that complete commands, options and rule names in a shell: the only module that touches shtab."""

from __future__ import annotations

import argparse
from typing import Final

import shtab

from kompassmodel.authoring.editor_schemas import SHIPPED
from kompassmodel.registry.registry import shipped_ids
from kompassmodel.rules.catalogue import all_rules

_FILES: Final = frozenset({"paths", "file", "output", "evaluations"})

_FOLDERS: Final = frozenset({"baseline", "frameworks", "write"})


def completion_script(parser: argparse.ArgumentParser, shell: str) -> str:
    """Return the script that lets `shell` complete what `parser` understands; files and folders where they belong."""
    _tell_files(parser)
    return shtab.complete(parser, shell)


def _tell_files(parser: argparse.ArgumentParser) -> None:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                _tell_files(command)
        elif action.dest == "rule":
            action.choices = [rule.name for rule in all_rules()]
        elif action.dest == "framework":
            action.choices = list(shipped_ids())
        elif action.dest == "name":
            action.choices = [*SHIPPED, *shipped_ids()]
        elif action.dest in _FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined] # what shtab reads
        elif action.dest in _FOLDERS:
            action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]
