"""The options that several commands share."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from typing import Final

from kompassmodel.cli.environment import FRAMEWORKS_VARIABLE
from kompassmodel.errors import KompassModelError
from kompassmodel.messages.message import Message, message, message_about
from kompassmodel.messages.translation import LANGUAGE_VARIABLE, LANGUAGES

Localize = Callable[[Message], str]
"""A function that translates a message of the help."""


def add_output_file(command: argparse.ArgumentParser, localize: Localize, what: Message) -> None:
    """Add the file to write, which the help describes as `what`, and whether it may be overwritten."""
    command.add_argument("-o", "--output", metavar=localize(message("FILE")), help=localize(what))
    command.add_argument("--force", action="store_true", help=localize(message("overwrite the file if it exists")))


def add_output(command: argparse.ArgumentParser, localize: Localize) -> None:
    """Add the options of commands that write one file."""
    add_output_file(command, localize, message("the file to write; without it, the result is printed"))
    add_frameworks(command, localize)
    add_language(command, localize)


def add_json(command: argparse.ArgumentParser, localize: Localize) -> None:
    """Add the choice between text and JSON."""
    command.add_argument(
        "--format",
        choices=("json", "text"),
        default="text",
        help=localize(message("text for people (the default), json for programs")),
    )


def add_format(
    command: argparse.ArgumentParser, localize: Localize, default: str | None = "text", *, html: bool = False
) -> None:
    """Add the choice between text, Markdown and JSON, and HTML if the command has it.

    Without a `default`, None says that nothing was chosen.
    """
    command.add_argument(
        "--format",
        choices=("html", "json", "markdown", "text") if html else ("json", "markdown", "text"),
        default=default,
        help=localize(
            message("text for people (the default), markdown or html for a page, json for programs")
            if html
            else message("text for people (the default), markdown for a page, json for programs")
        ),
    )


def add_language(command: argparse.ArgumentParser, localize: Localize) -> None:
    """Add the choice of a language."""
    command.add_argument(
        "--lang",
        choices=LANGUAGES,
        help=localize(
            message(
                "the language of messages: English, Swedish or Norwegian; by default that of {variable}, or the system",
                variable=LANGUAGE_VARIABLE,
            )
        ),
    )


def add_paths(command: argparse.ArgumentParser, localize: Localize) -> None:
    """Add the files and folders to read."""
    command.add_argument(
        "paths",
        metavar=localize(message("PATH")),
        nargs="+",
        help=localize(message("a file, a folder to search for *.yaml and *.yml, or a pattern such as **/*.yaml")),
    )


STANDARD_INPUT: Final = "-"
"""The path that stands for standard input."""


def add_standard_input(command: argparse.ArgumentParser, localize: Localize) -> None:
    """Add the name of what is read from standard input."""
    command.add_argument(
        "--stdin-filename",
        metavar=localize(message("NAME")),
        help=localize(
            message("the file name to report for what is read from standard input, which the path - stands for")
        ),
    )


def input_name(options: argparse.Namespace) -> str | None:
    """Return the name of what is to be read from standard input; None if files are.

    Raises:
        KompassModelError: both are asked for, or a name is given for nothing.
    """
    if STANDARD_INPUT not in options.paths:
        if options.stdin_filename is not None:
            raise KompassModelError(message("--stdin-filename is for standard input: write - instead of a path"))
        return None
    if len(options.paths) > 1:
        raise KompassModelError(message("- is standard input, and stands alone: name no other path"))
    return options.stdin_filename or "<stdin>"


def add_jobs(command: argparse.ArgumentParser, localize: Localize) -> None:
    """Add the number of worker processes."""

    def number(text: str) -> int:
        if re.fullmatch("0*[1-9][0-9]{0,3}", text) is None:
            raise argparse.ArgumentTypeError(
                localize(message("this must be a number from 1 up, not “{text}”", text=text))
            )
        return int(text)

    command.add_argument(
        "--jobs",
        metavar=localize(message_about("amount", "NUMBER")),
        type=number,
        help=localize(
            message("how many processes to use (default: one for each processor if there are more than 200 files)")
        ),
    )


def add_frameworks(command: argparse.ArgumentParser, localize: Localize) -> None:
    """Add the folders with frameworks of your own."""
    command.add_argument(
        "--frameworks",
        metavar=localize(message("FOLDER")),
        action="append",
        default=[],
        help=localize(
            message(
                "a folder with frameworks of your own; may be given several times; {variable} names folders too",
                variable=FRAMEWORKS_VARIABLE,
            )
        ),
    )
