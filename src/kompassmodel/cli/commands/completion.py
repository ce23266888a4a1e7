"""`kompassmodel completion`: print a script that completes commands in a shell."""

from __future__ import annotations

import argparse
from typing import Final

from kompassmodel.cli.options import Localize
from kompassmodel.cli.parser import make_parser
from kompassmodel.cli.shell_completion import completion_script
from kompassmodel.cli.streams import write
from kompassmodel.messages.message import message
from kompassmodel.messages.translation import Language

SHELLS: Final = ("bash", "fish", "powershell", "zsh")
"""The shells that `completion` supports."""


def add_arguments(command: argparse.ArgumentParser, localize: Localize) -> None:
    """Add the arguments of the command."""
    command.description = localize(
        message(
            "Print a script that lets a shell complete commands, options, files and rule names. In bash: "
            'eval "$(kompassmodel completion bash)"; docs/commands.md covers the other shells.'
        )
    )
    command.add_argument("shell", choices=SHELLS, help=localize(message("the shell")))


def run(options: argparse.Namespace, lang: Language) -> int:
    """Run the command and return its exit status."""
    write(completion_script(make_parser(lang), options.shell))
    return 0
