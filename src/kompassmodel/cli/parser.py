"""The parser of the command line, with help in each language."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Protocol, cast

from kompassmodel.cli.options import Localize, add_language
from kompassmodel.messages.formatting import without_controls
from kompassmodel.messages.message import Message, message
from kompassmodel.messages.translation import Language, translate
from kompassmodel.version import __version__

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

COMMANDS: Final[dict[str, Message]] = {
    "validate": message("check evaluation and framework files"),
    "fix": message("apply the safe fixes"),
    "import": message("turn published reports and tables into drafts of evaluations"),
    "compare": message("put evaluations side by side, over revisions"),
    "table": message("write the scores of many evaluations as one table"),
    "page": message("write evaluations as web pages, or the radar of one as a picture"),
    "new": message("create a file to fill in"),
    "diff": message("show what changed from one revision to another"),
    "carry-over": message("carry an evaluation over to a later revision, as a draft"),
    "identify": message("identify the revision whose table a file has"),
    "list": message("list the known frameworks"),
    "show": message("show an evaluation as its report prints it, or a framework"),
    "explain": message("explain a rule, with a wrong and a right example"),
    "schema": message("print or write the schemas that editors use"),
    "completion": message("print a script that completes commands in a shell"),
    "language-server": message("serve an editor, which starts it"),
}
"""The commands with their summaries in the help. The module of each in `cli.commands` has its name, or that below."""

_MODULES: Final = {"import": "import_report", "carry-over": "carry_over", "language-server": "language_server"}


_COLUMNS: Final = 80
"""The columns of help that goes to no terminal."""


class Command(Protocol):
    """The functions that the module of a command has."""

    @staticmethod
    def add_arguments(command: argparse.ArgumentParser, localize: Localize) -> None:
        """Add the arguments of the command."""

    @staticmethod
    def run(options: argparse.Namespace, lang: Language) -> int:
        """Run the command and return its exit status."""


class _Parser(argparse.ArgumentParser):
    """A parser that does not keep silent if its help cannot be written, and that starts sooner than argparse's own."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - those of argparse
        """Build the parser as argparse does, with our formatter of help."""
        super().__init__(formatter_class=_formatter, **options)

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Print a message; one on standard error without characters that a terminal would obey.

        Raises:
            OSError: it is for standard output, and cannot be written.
        """
        if file is not None and file is sys.stdout:
            file.write(message)
        else:
            super()._print_message(without_controls(message), file)


def _formatter(prog: str) -> argparse.HelpFormatter:
    """Make a formatter of help, which argparse asks for every argument, not only for help.

    With a width it does not import shutil to ask for one, with every method of compression that shutil knows.
    """
    return argparse.HelpFormatter(prog, width=_columns() - 2)


def _columns() -> int:
    """Count the columns for help, as shutil does: by the variable COLUMNS, else of the terminal, else 80."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given) > 0:
        return int(given)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or _COLUMNS if sys.__stdout__ else _COLUMNS
    except (AttributeError, ValueError, OSError):
        return _COLUMNS


def load_command(name: str) -> Command:
    """Import the module of a command."""
    return cast("Command", import_module(f"kompassmodel.cli.commands.{_MODULES.get(name, name)}"))


def make_parser(lang: Language, words: Sequence[str] | None = None) -> argparse.ArgumentParser:
    """Build the parser of the command line, with help in the language `lang`.

    If the `words` to parse are given, only what they need is built: the command that they begin with, or all commands,
    but arguments only of those that are named, since their modules must be imported for that.
    """

    def localize(text: Message) -> str:
        return translate(text, lang).replace("%", "%%")

    parser = _Parser(
        prog="kompassmodel",
        description=localize(
            message("Check evaluations made with Kommunkompassen, and the revisions of the instrument themselves.")
        ),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"kompassmodel {__version__}",
        help=localize(message("show program's version number and exit")),  # argparse does not translate this one
    )
    add_language(parser, localize)
    commands = parser.add_subparsers(required=True, metavar=localize(message("COMMAND")), dest="command")
    for name in words[:1] if words and words[0] in COMMANDS else COMMANDS:
        command = commands.add_parser(name, help=localize(COMMANDS[name]))
        if words is None or name in words:
            load_command(name).add_arguments(command, localize)
            add_language(command, localize)
    return parser
