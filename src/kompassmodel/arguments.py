"""What the command line understands, and its help, in each language."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

from kompassmodel.errors import KompassModelError, UnknownFolder
from kompassmodel.findings import Message, say
from kompassmodel.languages import LANGUAGES, VARIABLE, Language, named, of_system, sentence
from kompassmodel.version import __version__

FORMATS: Final = ("github", "json", "sarif", "text")
"""The formats in which `validate` reports."""

LEVELS: Final = ("question", "area", "total")
"""What a row of a table can be."""

SHELLS: Final = ("bash", "fish", "powershell", "zsh")
"""The shells that `completion` serves."""

FRAMEWORKS_VARIABLE: Final = "KOMPASSMODEL_FRAMEWORKS"
"""The environment variable that names folders of frameworks, besides those that `--frameworks` names."""

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
    "one of the arguments %s is required",
    "not allowed with argument %s",
)


class UnknownLanguage(KompassModelError):  # noqa: N818 - says what is the case
    """The environment asks for a language that there is not."""

    def __init__(self, name: str) -> None:
        """Say which there are."""
        super().__init__(
            say(
                "{variable} asks for the language “{name}”; there are {known}",
                variable=VARIABLE,
                name=name,
                known=", ".join(LANGUAGES),
            )
        )


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


def folders(environment: Mapping[str, str]) -> list[str]:
    """Return the folders of frameworks that the environment names, `os.pathsep` between them.

    Raises:
        UnknownFolder: one is no folder.
    """
    named = [folder for folder in environment.get(FRAMEWORKS_VARIABLE, "").split(os.pathsep) if folder]
    for folder in named:
        if not Path(folder).is_dir():
            raise UnknownFolder(folder, FRAMEWORKS_VARIABLE)
    return named


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
    whole.add_argument("--version", action="version", version=f"kompassmodel {__version__}")
    _add_language(whole, told)
    commands = whole.add_subparsers(required=True, metavar=told(say("COMMAND")), dest="command")
    for add in (
        _add_validate,
        _add_fix,
        _add_table,
        _add_new,
        _add_diff,
        _add_identify,
        _add_list,
        _add_show,
        _add_explain,
        _add_schema,
        _add_completion,
    ):
        add(commands, told)
    for command in commands.choices.values():
        _add_language(command, told)
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
        "--baseline",
        metavar=told(say("FOLDER")),
        action="append",
        default=[],
        help=told(say("a folder with released frameworks, whose meaning may not change; may be given several times")),
    )
    command.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help=told(say("text for people (the default); json, sarif or github for programs")),
    )
    command.add_argument("--strict", action="store_true", help=told(say("count warnings as errors")))
    command.add_argument(
        "--show-accepted", action="store_true", help=told(say("show also the findings that their files accept"))
    )
    command.add_argument(
        "--verbose",
        action="store_true",
        help=told(say("show beside each finding that can be accepted the line that accepts it")),
    )
    _add_jobs(command, told)
    _add_frameworks(command, told)


def _add_fix(commands: _Commands[argparse.ArgumentParser], told: _Told) -> None:
    command = commands.add_parser(
        "fix",
        help=told(say("mend what is safe to mend")),
        description=told(
            say(
                "Mend what has one safe mending: numbers of questions without quotes, decimal commas, percent signs, "
                "quoted numbers, 15.0 for 15, misspelt keys. Everything else stays byte for byte. What is left is told "
                "as validate tells it. Exit status: 0 no errors are left, 1 errors are left (with --diff: or there is "
                "something to mend), 2 a path that cannot be read or written or a wrong call."
            )
        ),
    )
    _add_paths(command, told)
    command.add_argument("--diff", action="store_true", help=told(say("show what would change, and write nothing")))
    command.add_argument(
        "--unsafe",
        action="store_true",
        help=told(say("mend also what was probably meant: a code that lost its zero, the nearest name")),
    )
    _add_frameworks(command, told)


def _add_table(commands: _Commands[argparse.ArgumentParser], told: _Told) -> None:
    command = commands.add_parser(
        "table",
        help=told(say("write the scores of many evaluations as one table")),
        description=told(
            say(
                "Write the scores of all evaluations as one table: a row for each question (or area, or "
                "evaluation), with its wording, maximum, points, percent, the bounds of the unseen score and "
                "what it descends from. Where a file has errors, they are reported and nothing is written. Exit "
                "status: 0 written, 1 errors found, 2 a path that cannot be read or written or a wrong call."
            )
        ),
    )
    _add_paths(command, told)
    command.add_argument(
        "-o",
        "--output",
        metavar=told(say("FILE")),
        required=True,
        help=told(say("the file to write: .csv, .json, .parquet or .xlsx; the last two need kompassmodel[table]")),
    )
    command.add_argument(
        "--level",
        choices=LEVELS,
        default="question",
        help=told(say("what a row is: a question (the default), an area, or the total of an evaluation")),
    )
    command.add_argument(
        "--skip-invalid", action="store_true", help=told(say("leave files with errors out, and tell how many"))
    )
    _add_jobs(command, told)
    _add_frameworks(command, told)


def _add_new(commands: _Commands[argparse.ArgumentParser], told: _Told) -> None:
    command = commands.add_parser(
        "new",
        help=told(say("begin a file to fill in")),
        description=told(say("Begin a file to fill in.")),
    )
    kinds = command.add_subparsers(required=True, metavar=told(say("KIND")), dest="kind")
    evaluation = kinds.add_parser(
        "evaluation",
        help=told(say("a draft of an evaluation")),
        description=told(
            say(
                "Begin an evaluation: a draft with every question of its framework, wording and maximum beside it. "
                "Exit status: 0 written, 2 a wrong call or a file that cannot be written."
            )
        ),
    )
    evaluation.add_argument(
        "--framework",
        metavar="ID",
        required=True,
        help=told(say("the revision that was used, e.g. kompass-2016")),
    )
    evaluation.add_argument(
        "--municipality", metavar=told(say("NAME")), required=True, help=told(say("the municipality evaluated"))
    )
    evaluation.add_argument(
        "--evaluated",
        metavar=told(say("DATE")),
        help=told(say("when it was made: 2019, 2019-03, 2019-03-14 or 2017-10/2017-11")),
    )
    _add_output(evaluation, told)
    revision = kinds.add_parser(
        "revision",
        help=told(say("the next revision of a framework")),
        description=told(
            say(
                "Begin the next revision: a copy of the last one with its lineage filled in, and what to do with it. "
                "Exit status: 0 written, 2 a wrong call or a file that cannot be written."
            )
        ),
    )
    revision.add_argument(
        "--from", dest="old", metavar="ID", required=True, help=told(say("the last revision, e.g. kompass-2016.2"))
    )
    revision.add_argument("--id", dest="new", metavar="ID", required=True, help=told(say("what the new one is called")))
    _add_output(revision, told)


def _add_output(command: argparse.ArgumentParser, told: _Told) -> None:
    command.add_argument(
        "-o", "--output", metavar=told(say("FILE")), help=told(say("the file to write; without it, it is printed"))
    )
    command.add_argument("--force", action="store_true", help=told(say("overwrite the file where it is there")))
    _add_frameworks(command, told)
    _add_language(command, told)


def _add_diff(commands: _Commands[argparse.ArgumentParser], told: _Told) -> None:
    command = commands.add_parser(
        "diff",
        help=told(say("tell what changed from one revision to another")),
        description=told(
            say(
                "Tell what changed from one revision to another, following lineage and not numbers, over as many "
                "revisions as lie between, and how far results can be compared. Exit status: 0 told, 2 a wrong call."
            )
        ),
    )
    command.add_argument("old", metavar=told(say("OLD")), help=told(say("the id of the older revision")))
    command.add_argument("new", metavar=told(say("NEW")), help=told(say("the id of the newer revision")))
    command.add_argument(
        "--format",
        choices=("json", "markdown", "text"),
        default="text",
        help=told(say("text for people (the default), markdown for a page, json for programs")),
    )
    command.add_argument(
        "--evaluations",
        metavar=told(say("PATH")),
        action="append",
        default=[],
        help=told(say("tell too which of the evaluations there carry over; may be given several times")),
    )
    _add_frameworks(command, told)


def _add_identify(commands: _Commands[argparse.ArgumentParser], told: _Told) -> None:
    command = commands.add_parser(
        "identify",
        help=told(say("tell which revision's table a file has")),
        description=told(
            say(
                "Rank the revisions by how well the table of a file fits them, with the evidence, whatever revision "
                "the file names. Exit status: 0 one revision fits, 1 none or several do, 2 the file cannot be read."
            )
        ),
    )
    command.add_argument("file", metavar=told(say("FILE")), help=told(say("a file with a score table")))
    _add_json(command, told)
    _add_frameworks(command, told)


def _add_list(commands: _Commands[argparse.ArgumentParser], told: _Told) -> None:
    command = commands.add_parser(
        "list",
        help=told(say("list the frameworks that are known")),
        description=told(
            say(
                "List the frameworks that are known: those shipped, those of installed packages and those in folders "
                "given. Exit status: 0 all are listed, 1 some cannot be used, 2 two clash or the call is wrong."
            )
        ),
    )
    _add_text_or_json(command, told)
    _add_frameworks(command, told)


def _add_show(commands: _Commands[argparse.ArgumentParser], told: _Told) -> None:
    command = commands.add_parser(
        "show",
        help=told(say("show a framework, one of its areas or one of its questions")),
        description=told(
            say(
                "Show a framework; or one of its areas or questions, with its history through all revisions known. "
                "Exit status: 0 shown, 2 there is none of that name or number, or its file has errors."
            )
        ),
    )
    command.add_argument(
        "framework", metavar=told(say("FRAMEWORK")), help=told(say("the id of a framework, e.g. kompass-2016"))
    )
    command.add_argument(
        "number", metavar=told(say("NUMBER")), nargs="?", help=told(say("the number of an area or question: 7, 7.2"))
    )
    _add_text_or_json(command, told)
    _add_frameworks(command, told)


def _add_text_or_json(command: argparse.ArgumentParser, told: _Told) -> None:
    _add_json(command, told)


def _add_explain(commands: _Commands[argparse.ArgumentParser], told: _Told) -> None:
    command = commands.add_parser(
        "explain",
        help=told(say("explain a rule, with a wrong and a right example")),
        description=told(
            say("Explain what a rule checks, why, and where it comes from, with a wrong and a right example.")
        ),
    )
    which = command.add_mutually_exclusive_group(required=True)
    which.add_argument(
        "rule",
        metavar=told(say("RULE")),
        nargs="?",
        help=told(say("the name of a rule as findings give it, e.g. points-above-maximum")),
    )
    which.add_argument("--all", action="store_true", help=told(say("explain all rules")))


def _add_schema(commands: _Commands[argparse.ArgumentParser], told: _Told) -> None:
    command = commands.add_parser(
        "schema",
        help=told(say("print or write the schemas that editors use")),
        description=told(
            say(
                "Print a JSON Schema: framework, evaluation or report, or the one of evaluations made with a revision, "
                "which knows its questions, e.g. kompass-2016. Editors show wordings and mark mistakes with it. "
                "Exit status: 0 printed or written, 2 a wrong call or a folder that cannot be written."
            )
        ),
    )
    which = command.add_mutually_exclusive_group(required=True)
    which.add_argument(
        "name",
        metavar=told(say("NAME")),
        nargs="?",
        help=told(say("framework, evaluation, report, or the id of a revision")),
    )
    which.add_argument(
        "--write",
        metavar=told(say("FOLDER")),
        help=told(say("write all schemas into this folder, those of your own frameworks too")),
    )
    _add_frameworks(command, told)


def _add_completion(commands: _Commands[argparse.ArgumentParser], told: _Told) -> None:
    command = commands.add_parser(
        "completion",
        help=told(say("print a script that completes commands in a shell")),
        description=told(
            say(
                "Print a script that lets a shell complete commands, options, files and names of rules. "
                'In bash: eval "$(kompassmodel completion bash)"; docs/commands.md has the other shells.'
            )
        ),
    )
    command.add_argument("shell", choices=SHELLS, help=told(say("the shell")))


def _add_json(command: argparse.ArgumentParser, told: _Told) -> None:
    command.add_argument(
        "--format",
        choices=("json", "text"),
        default="text",
        help=told(say("text for people (the default), json for programs")),
    )


def _add_language(command: argparse.ArgumentParser, told: _Told) -> None:
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


def _add_paths(command: argparse.ArgumentParser, told: _Told) -> None:
    command.add_argument(
        "paths",
        metavar=told(say("PATH")),
        nargs="+",
        help=told(say("a file, or a folder to search for *.yaml and *.yml")),
    )


def _add_jobs(command: argparse.ArgumentParser, told: _Told) -> None:
    def number(text: str) -> int:
        if re.fullmatch("0*[1-9][0-9]{0,3}", text) is None:
            raise argparse.ArgumentTypeError(told(say("a number from 1 on is asked for, not “{text}”", text=text)))
        return int(text)

    command.add_argument(
        "--jobs",
        metavar=told(say("NUMBER")),
        type=number,
        help=told(say("how many processes work (default: one for each processor where there are more than 200 files)")),
    )


def _add_frameworks(command: argparse.ArgumentParser, told: _Told) -> None:
    command.add_argument(
        "--frameworks",
        metavar=told(say("FOLDER")),
        action="append",
        default=[],
        help=told(
            say(
                "a folder with frameworks of your own; may be given several times; {variable} names folders too",
                variable=FRAMEWORKS_VARIABLE,
            )
        ),
    )
