"""`kompassmodel list`: the frameworks that are known."""

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
            "List the frameworks that are known: those shipped, those of installed packages and those in folders "
            "given. Exit status: 0 all are listed, 1 some cannot be used, 2 two clash or the call is wrong."
        )
    )
    add_json(command, localize)
    add_frameworks(command, localize)


def run(options: argparse.Namespace, lang: Language) -> int:
    """Run the command and return its exit status."""
    found = take_inventory(frameworks=options.frameworks, lang=lang)
    if options.format == "json":
        write(json_text(framework_list_content(found, lang)))
    else:
        show(framework_list_lines(found, lang))
    return 1 if found.is_incomplete else 0
