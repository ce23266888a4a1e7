"""`kompassmodel carry-over`: an evaluation in the numbers of a later revision."""

from __future__ import annotations

import argparse
from pathlib import Path

from kompassmodel.cli.files_as_ids import explaining_files
from kompassmodel.cli.one_file import check_one_file
from kompassmodel.cli.options import Localize, add_frameworks, add_json, add_output_file
from kompassmodel.cli.streams import exit_status, note, show, write
from kompassmodel.cli.written import output_target, write_output
from kompassmodel.diagnostics.report import Report
from kompassmodel.documents.plain_data import json_ready
from kompassmodel.errors import KompassModelError, NoCommonLineageError
from kompassmodel.lineage.carry_over import CarriedOver, carry_over
from kompassmodel.messages.message import message
from kompassmodel.messages.translation import Language
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.framework import Framework
from kompassmodel.output.carry_over import carried_over_lines, carried_over_text
from kompassmodel.output.carry_over_json import carried_over_content
from kompassmodel.output.findings import View, report_lines
from kompassmodel.output.findings_json import report_json
from kompassmodel.output.layout import BLANK
from kompassmodel.output.styled import json_text


def add_arguments(command: argparse.ArgumentParser, localize: Localize) -> None:
    """Add the arguments of the command."""
    command.description = localize(
        message(
            "Carry an evaluation over to a later revision, as a draft for the next round: what can be compared moves "
            "to its new number with a comment that says from where, everything else is left empty with the reason. "
            "Nothing is converted, and the draft is never final. Exit status: 0 written, 1 the evaluation has errors, "
            "2 wrong usage or a file that cannot be read or written. The path - is standard input."
        )
    )
    command.add_argument(
        "file", metavar=localize(message("FILE")), help=localize(message("the evaluation to carry over"))
    )
    command.add_argument(
        "--to",
        metavar="ID",
        required=True,
        help=localize(message("the later revision, e.g. kompass-2020")),
    )
    add_output_file(command, localize, message("the file to write; without it, the result is printed"))
    add_json(command, localize)
    add_frameworks(command, localize)


def run(options: argparse.Namespace, lang: Language) -> int:
    """Run the command and return its exit status."""
    target, is_json = output_target(options), options.format == "json"
    result = check_one_file(options.file, options.registry, lang)
    if isinstance(result.document, Framework):
        raise KompassModelError(message("{file} declares a framework; an evaluation was expected", file=options.file))
    if not isinstance(result.document, Evaluation):
        report = Report.of([result.report])
        if is_json:
            write(report_json(report))
        else:
            show(report_lines(report, View(lang)))
        return exit_status(errors=not report.ok, misuse=report.misuse)
    with explaining_files():
        carried = _carry_over(result.document, options, lang)
    text, lines = _text(carried, target, is_json=is_json), carried_over_lines(carried, lang)
    if target is not None:
        write_output(target, text, lang)
        show(lines)
        return 0
    write(text)
    if not is_json:
        note([BLANK, *lines])
    return 0


def _text(carried: CarriedOver, target: Path | None, *, is_json: bool) -> str:
    return json_text(json_ready(carried_over_content(carried))) if is_json else carried_over_text(carried, target)


def _carry_over(evaluation: Evaluation, options: argparse.Namespace, lang: Language) -> CarriedOver:
    """Carry over, or say that it goes forward only.

    Raises:
        KompassModelError: the revision is an older one, or unknown, or has nothing to do with that of the evaluation.
    """
    try:
        return carry_over(evaluation, options.to, registry=options.registry, lang=lang)
    except NoCommonLineageError as error:
        if not error.is_reverse:
            raise
        text = message(
            "{new} is older than {old}, with which the evaluation was made: an evaluation is carried forward only",
            new=options.to,
            old=evaluation.framework,
        )
        raise KompassModelError(text) from error
