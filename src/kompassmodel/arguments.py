"""What the command line understands, and its help, in each language."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from itertools import pairwise
from typing import Final

from kompassmodel.findings import Message, say
from kompassmodel.languages import LANGUAGES, VARIABLE, Language, named, of_system, sentence

FORMATS: Final = ("github", "json", "sarif", "text")
"""The formats in which `validate` reports."""

# argparse looks its own sentences up with gettext; these are the ones that our calls can meet. They are listed so that
# they are translated with ours.
ARGPARSE: Final = (
    "usage: ",
    "positional arguments",
    "options",
    "show this help message and exit",
    "show program's version number and exit",
    "%(prog)s: error: %(message)s\n",
    "argument %(argument_name)s: %(message)s",
    "the following arguments are required: %s",
    "unrecognized arguments: %s",
    "expected one argument",
    "expected at least one argument",
    "invalid choice: %(value)r (choose from %(choices)s)",
    "ambiguous option: %(option)s could match %(matches)s",
    "ignored explicit argument %r",
)


class UnknownLanguage(Exception):  # noqa: N818 - says what is the case
    """The environment asks for a language that there is not; `sentence` says so."""

    def __init__(self, name: str) -> None:
        """Keep the sentence."""
        self.sentence = say(
            "{variable} asks for the language “{name}”; there are {known}",
            variable=VARIABLE,
            name=name,
            known=", ".join(LANGUAGES),
        )
        super().__init__(str(self.sentence))


def language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Return the language asked for: by `--lang`, else by the variable KOMPASSMODEL_LANG, else by the locale.

    Raises:
        UnknownLanguage: the variable names a language that there is not.
    """
    for option, value in pairwise([*arguments, ""]):
        asked = option.removeprefix("--lang=") if option.startswith("--lang=") else value
        if option.startswith("--lang") and asked in LANGUAGES:
            return asked
    if environment.get(VARIABLE):
        found = named(environment[VARIABLE])
        if found is None:
            raise UnknownLanguage(environment[VARIABLE])
        return found
    return of_system(environment)


def parser(lang: Language) -> argparse.ArgumentParser:
    """Return what reads the command line, with help in the language `lang`."""

    def told(message: Message) -> str:
        return sentence(message, lang).replace("%", "%%")

    whole = argparse.ArgumentParser(
        prog="kompassmodel",
        description=told(
            say("Check evaluations made with Kommunkompassen, and the revisions of the instrument themselves.")
        ),
    )
    whole.add_argument("--version", action="version", version=f"kompassmodel {version('kompassmodel')}")
    commands = whole.add_subparsers(required=True, metavar=told(say("COMMAND")), dest="command")
    for add in (_add_validate,):
        add(commands, told)
    for command in commands.choices.values():
        command.add_argument(
            "--lang",
            choices=LANGUAGES,
            help=told(
                say(
                    "the language of messages: English, Swedish or Norwegian; else {variable} says, or the system",
                    variable=VARIABLE,
                )
            ),
        )
    return whole


_Commands = argparse._SubParsersAction
_Told = Callable[[Message], str]


def _add_validate(commands: _Commands[argparse.ArgumentParser], told: _Told) -> None:
    command = commands.add_parser(
        "validate",
        help=told(say("check evaluation and framework files")),
        description=told(
            say(
                "Check evaluation and framework files alike, told apart by their content. "
                "Exit status: 0 no errors, 1 errors found, 2 a path that cannot be read or a wrong call."
            )
        ),
    )
    _add_paths(command, told)
    command.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help=told(say("text for people (the default); json, sarif or github for programs")),
    )
    command.add_argument("--strict", action="store_true", help=told(say("let warnings fail too")))
    command.add_argument(
        "--show-accepted", action="store_true", help=told(say("show also the findings that their files accept"))
    )
    command.add_argument(
        "--verbose",
        action="store_true",
        help=told(say("show beside each finding that can be accepted the line that accepts it")),
    )
    _add_frameworks(command, told)


def _add_paths(command: argparse.ArgumentParser, told: _Told) -> None:
    command.add_argument(
        "paths",
        metavar=told(say("PATH")),
        nargs="+",
        help=told(say("a file, or a folder to search for *.yaml and *.yml")),
    )


def _add_frameworks(command: argparse.ArgumentParser, told: _Told) -> None:
    command.add_argument(
        "--frameworks",
        metavar=told(say("FOLDER")),
        action="append",
        default=[],
        help=told(say("a folder with frameworks of your own; may be given several times")),
    )
