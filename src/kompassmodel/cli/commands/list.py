"""`kompassmodel list`: list the known frameworks."""

from __future__ import annotations

import argparse

from kompassmodel.cli.options import Localize, add_frameworks, add_json
from kompassmodel.cli.streams import show, write
from kompassmodel.messages.message import message
from kompassmodel.messages.translation import Language
from kompassmodel.output.framework_list import framework_list_content, framework_list_lines
from kompassmodel.output.styled import json_text
from kompassmodel.validation.inventory import take_inventory


def add_arguments(command: argparse.ArgumentParser, localize: Localize) -> None:
    """Add the arguments of the command."""
    command.description = localize(
        message(
            "List the known frameworks: those shipped, those of installed packages and those in the folders "
            "given. Exit status: 0 all are listed, 1 some cannot be used, 2 two clash, or wrong usage."
        )
    )
    add_json(command, localize)
    add_frameworks(command, localize)


def run(options: argparse.Namespace, lang: Language) -> int:
    """Run the command and return its exit status."""
    inventory = take_inventory(registry=options.registry, lang=lang)
    if options.format == "json":
        write(json_text(framework_list_content(inventory, lang)))
    else:
        show(framework_list_lines(inventory, lang))
    return 1 if inventory.is_incomplete else 0
