"""`kompassmodel show`: show a framework, one of its areas or one of its questions."""

from __future__ import annotations

import argparse

from kompassmodel.cli.files_as_ids import explaining_files
from kompassmodel.cli.options import Localize, add_frameworks, add_json
from kompassmodel.cli.streams import show, write
from kompassmodel.lineage.parts import find_part
from kompassmodel.messages.message import message
from kompassmodel.messages.translation import Language
from kompassmodel.output.framework import part_lines
from kompassmodel.output.framework_json import part_content
from kompassmodel.output.styled import json_text
from kompassmodel.validation.inventory import take_inventory


def add_arguments(command: argparse.ArgumentParser, localize: Localize) -> None:
    """Add the arguments of the command."""
    command.description = localize(
        message(
            "Show a framework, or one of its areas or questions with its history through all known "
            "revisions. Exit status: 0 shown, 2 there is none with that name or number, or its file has "
            "errors."
        )
    )
    command.add_argument(
        "framework",
        metavar=localize(message("FRAMEWORK")),
        help=localize(message("the id of a framework, e.g. kompass-2016")),
    )
    command.add_argument(
        "number",
        metavar=localize(message("NUMBER")),
        nargs="?",
        help=localize(message("the number of an area or question: 7, 7.2")),
    )
    add_json(command, localize)
    add_frameworks(command, localize)


def run(options: argparse.Namespace, lang: Language) -> int:
    """Run the command and return its exit status."""
    inventory = take_inventory(registry=options.registry, lang=lang)
    with explaining_files():
        part = find_part(inventory, options.framework, options.number)
    if options.format == "json":
        write(json_text(part_content(part, lang)))
    else:
        show(part_lines(part, lang))
    return 0
