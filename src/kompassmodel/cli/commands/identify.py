"""`kompassmodel identify`: identify the revisions of the tables in files."""

from __future__ import annotations

import argparse
from pathlib import Path

from kompassmodel.cli.options import Localize, add_frameworks, add_json, add_paths, add_standard_input, input_name
from kompassmodel.cli.streams import exit_status, read_input, show, write
from kompassmodel.documents.rules import MOST_BYTES
from kompassmodel.messages.message import message
from kompassmodel.messages.translation import Language, translate
from kompassmodel.output.findings import View, passed_over_lines, report_lines
from kompassmodel.output.identification import identification_json, identification_lines, identifications_json
from kompassmodel.output.layout import BLANK
from kompassmodel.output.styled import Styled
from kompassmodel.validation.identification import Identification, identify_content, identify_many


def add_arguments(command: argparse.ArgumentParser, localize: Localize) -> None:
    """Add the arguments of the command."""
    command.description = localize(
        message(
            "Rank the revisions by how well the table of each file fits them, with the evidence, whatever revision "
            "the file names. Exit status: 0 one revision fits each file, 1 none or several do, 2 a path that cannot "
            "be read or wrong usage. The path - is standard input."
        )
    )
    add_paths(command, localize)
    add_standard_input(command, localize)
    add_json(command, localize)
    add_frameworks(command, localize)


def run(options: argparse.Namespace, lang: Language) -> int:
    """Run the command and return its exit status."""
    known = options.registry
    name = input_name(options)
    if name is not None:
        found = iter([identify_content(read_input(MOST_BYTES + 1), name, registry=known, lang=lang)])
    else:
        found = identify_many(options.paths, registry=known, lang=lang)
    identifications: list[Identification] = []
    passed_over = 0
    for identification in found:
        passed_over += identification.report.passed_over
        if identification.report.passed_over:
            continue
        if options.format == "text":
            show([*([BLANK] if identifications else []), *_lines(identification, lang)])
        identifications.append(identification)
    if options.format == "json":
        is_one_file = len(options.paths) == len(identifications) == 1 and identifications[0].file in (
            name,
            str(Path(options.paths[0])),
        )
        write(
            identification_json(identifications[0])
            if is_one_file
            else identifications_json(identifications, passed_over)
        )
    else:
        none = [] if identifications else [[("", translate(message("there is no evaluation in these files"), lang))]]
        show([*none, *passed_over_lines(passed_over, lang)])
    return exit_status(
        errors=not identifications or any(one.likely is None for one in identifications),
        misuse=not all(one.is_read for one in identifications),
    )


def _lines(identification: Identification, lang: Language) -> list[Styled]:
    if identification.candidates or not identification.report.findings:
        return identification_lines(identification, lang)
    return report_lines(identification.report, View(lang))
