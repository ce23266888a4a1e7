"""`kompassmodel new`: begin a file to fill in."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from attrs import evolve

from kompassmodel.authoring.new_evaluation import draft
from kompassmodel.authoring.new_revision import new_revision
from kompassmodel.cli.files_as_ids import explaining_files
from kompassmodel.cli.options import Localize, add_output
from kompassmodel.cli.streams import show, write
from kompassmodel.documents.atomic_write import refuse_folder, write_file
from kompassmodel.errors import KompassModelError, UnknownFrameworkError
from kompassmodel.messages.message import message
from kompassmodel.messages.translation import Language, translate
from kompassmodel.model.framework import FRAMEWORK_ID, LONGEST_ID, Framework
from kompassmodel.model.period import Period
from kompassmodel.output.findings import View, report_lines
from kompassmodel.validation.loading import frameworks, load_framework
from kompassmodel.validation.validate import validate


def add_arguments(command: argparse.ArgumentParser, localize: Localize) -> None:
    """Add the arguments of the command."""
    command.description = localize(message("Create a file to fill in."))
    kinds = command.add_subparsers(required=True, metavar=localize(message("KIND")), dest="kind")
    evaluation = kinds.add_parser(
        "evaluation",
        help=localize(message("a draft of an evaluation")),
        description=localize(
            message(
                "Create an evaluation: a draft with every question of its framework, with wording and maximum "
                "beside it. Exit status: 0 written, 2 wrong usage or a file that cannot be written."
            )
        ),
    )
    evaluation.add_argument(
        "--framework",
        metavar="ID",
        required=True,
        help=localize(message("the revision that was used, e.g. kompass-2016")),
    )
    evaluation.add_argument(
        "--municipality",
        metavar=localize(message("NAME")),
        required=True,
        help=localize(message("the municipality evaluated")),
    )
    evaluation.add_argument(
        "--evaluated",
        metavar=localize(message("DATE")),
        help=localize(message("when it was made: 2019, 2019-03, 2019-03-14 or 2017-10/2017-11")),
    )
    add_output(evaluation, localize)
    revision = kinds.add_parser(
        "revision",
        help=localize(message("the next revision of a framework")),
        description=localize(
            message(
                "Create the next revision: a copy of the last one with its lineage filled in, and instructions "
                "on what to do with it. Exit status: 0 written, 2 wrong usage or a file that cannot be written."
            )
        ),
    )
    revision.add_argument(
        "--from",
        dest="old",
        metavar="ID",
        required=True,
        help=localize(message("the last revision, e.g. kompass-2020")),
    )
    revision.add_argument(
        "--id", dest="new", metavar="ID", required=True, help=localize(message("what to call the new one"))
    )
    add_output(revision, localize)


def run(options: argparse.Namespace, lang: Language) -> int:
    """Run the command and return its exit status."""
    file = None if options.output is None else Path(options.output)
    with explaining_files():
        text = (_new_revision if options.kind == "revision" else _new_evaluation)(options, file, lang)
    if file is None:
        write(text)
        return 0
    refuse_folder(file)
    if file.exists() and not options.force:
        raise KompassModelError(message("{file} already exists; --force overwrites it", file=file))
    write_file(file, text)
    hint = translate(message("{file} was written; fill it in and validate it", file=file), lang)
    report = validate(file, registry=options.registry, lang=lang)
    show([[("", hint)], *(report_lines(evolve(report, drafts=()), View(lang)) if report.findings else [])])
    return 0


def _new_evaluation(options: argparse.Namespace, file: Path | None, lang: Language) -> str:
    evaluated = None if options.evaluated is None else _parse_period(options.evaluated)
    framework = _framework_for(options, evaluated)
    name = options.municipality
    if not name.strip() or not name.isprintable():
        printed_name = name.encode(errors="replace").decode()
        raise KompassModelError(message("“{name}” cannot be the name of a municipality", name=printed_name))
    return draft(framework, name, evaluated=evaluated, file=file, lang=lang)


def _new_revision(options: argparse.Namespace, file: Path | None, lang: Language) -> str:
    old = load_framework(options.old, registry=options.registry)
    if len(options.new) > LONGEST_ID:
        raise KompassModelError(
            message("“{id}” cannot be an id: use at most {count} characters", id=options.new, count=LONGEST_ID)
        )
    if not re.fullmatch(FRAMEWORK_ID, options.new):
        raise KompassModelError(
            message("“{id}” cannot be an id: use the letters a to z, digits, points and hyphens", id=options.new)
        )
    if options.new in {known.id for known in frameworks(registry=options.registry)}:
        raise KompassModelError(message("there is already a framework called {id}", id=options.new))
    return new_revision(old, options.new, file=file, lang=lang)


def _parse_period(text: str) -> Period:
    try:
        return Period(text)
    except ValueError as error:
        reason = message("“{date}” is not a date: write 2019, 2019-03, 2019-03-14 or 2017-10/2017-11", date=text)
        raise KompassModelError(reason) from error


def _framework_for(options: argparse.Namespace, evaluated: Period | None) -> Framework:
    """Load the framework, or name those in use at the time if it does not exist."""
    try:
        return load_framework(options.framework, registry=options.registry)
    except UnknownFrameworkError as error:
        if evaluated is None:
            raise
        known = frameworks(registry=options.registry)
        in_use = [
            framework.id
            for framework in known
            if framework.in_use is not None and framework.in_use.includes(evaluated, None)
        ]
        if not in_use:
            raise
        reason = message("{one}; frameworks in use then: {frameworks}", one=error.message, frameworks=", ".join(in_use))
        raise KompassModelError(reason) from error
