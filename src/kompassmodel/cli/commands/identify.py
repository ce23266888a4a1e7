"""`kompassmodel identify`: identify the revision of the table in a file."""

from __future__ import annotations

import argparse

from kompassmodel.cli.options import Localize, add_frameworks, add_json
from kompassmodel.cli.streams import exit_status, show, write
from kompassmodel.messages.message import message
from kompassmodel.messages.translation import Language
from kompassmodel.output.findings import View, report_lines
from kompassmodel.output.identification import identification_json, identification_lines
from kompassmodel.validation.identification import identify


def add_arguments(command: argparse.ArgumentParser, localize: Localize) -> None:
    """Add the arguments of the command."""
    command.description = localize(
        message(
            "Rank the revisions by how well the table of a file fits them, with the evidence, whatever revision "
            "the file names. Exit status: 0 one revision fits, 1 none or several do, 2 the file cannot be read."
        )
    )
    command.add_argument("file", metavar=localize(message("FILE")), help=localize(message("a file with a score table")))
    add_json(command, localize)
    add_frameworks(command, localize)


def run(options: argparse.Namespace, lang: Language) -> int:
    """Run the command and return its exit status."""
    identification = identify(options.file, registry=options.registry, lang=lang)
    if options.format == "json":
        write(identification_json(identification))
    elif identification.candidates or not identification.report.findings:
        show(identification_lines(identification, lang))
    else:
        show(report_lines(identification.report, View(lang)))
    return exit_status(errors=identification.likely is None, misuse=not identification.is_read)
