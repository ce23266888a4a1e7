"""`kompassmodel language-server`: serve an editor over standard input and output."""

from __future__ import annotations

import argparse
import sys
from importlib.util import find_spec

from kompassmodel.cli.options import Localize, add_frameworks
from kompassmodel.cli.streams import complain
from kompassmodel.errors import KompassModelError
from kompassmodel.messages.message import message
from kompassmodel.messages.translation import Language
from kompassmodel.resources import is_executable


def add_arguments(command: argparse.ArgumentParser, localize: Localize) -> None:
    """Add the arguments of the command."""
    command.description = localize(
        message(
            "Serve an editor: findings as one types, fixes, hover and completion. Editors start this themselves and "
            "speak with it over standard input and output (Language Server Protocol)."
        )
    )
    command.add_argument(
        "--stdio",
        action="store_true",
        help=localize(message("speak over standard input and output: the default, which some editors ask for")),
    )
    add_frameworks(command, localize)


def run(options: argparse.Namespace, lang: Language) -> int:
    """Run the command until the editor ends it, and return its exit status: 0 if it was shut down properly.

    Raises:
        KompassModelError: pygls is not installed.
    """
    if find_spec("pygls") is None:
        raise KompassModelError(
            message("this program cannot serve editors: they need kompassmodel as a Python package")
            if is_executable()
            else message(
                "the language server needs {library}, which is not installed: {command}",
                library="pygls",
                command='pip install "kompassmodel[editor]"',
            )
        )
    if sys.stdin.isatty():
        complain(message("this command is for editors, which start it themselves; see docs/language-server.md"), lang)
        return 2
    from kompassmodel.language_server.server import serve  # noqa: PLC0415 - pygls may be missing

    return int(not serve(options.registry, lang))
