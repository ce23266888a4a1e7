"""`kompassmodel diff`: compare two revisions."""

from __future__ import annotations

import argparse

from kompassmodel.cli.files_as_ids import explaining_files
from kompassmodel.cli.options import Localize, add_format, add_frameworks
from kompassmodel.cli.streams import show, write
from kompassmodel.lineage.carry_over import carry_over
from kompassmodel.lineage.diff import diff
from kompassmodel.messages.formatting import without_controls
from kompassmodel.messages.message import message
from kompassmodel.messages.translation import Language
from kompassmodel.output.carry_over import carry_over_content, carry_over_lines
from kompassmodel.output.comparison import comparison_lines
from kompassmodel.output.comparison_json import comparison_content
from kompassmodel.output.comparison_markdown import comparison_markdown
from kompassmodel.output.layout import BLANK
from kompassmodel.output.styled import json_text, plain


def add_arguments(command: argparse.ArgumentParser, localize: Localize) -> None:
    """Add the arguments of the command."""
    command.description = localize(
        message(
            "Show what changed from one revision to another, following lineage and not numbers, across all "
            "revisions in between, and how far results can be compared. Exit status: 0 shown, 2 wrong usage."
        )
    )
    command.add_argument(
        "old", metavar=localize(message("OLD")), help=localize(message("the id of the older revision"))
    )
    command.add_argument(
        "new", metavar=localize(message("NEW")), help=localize(message("the id of the newer revision"))
    )
    add_format(command, localize)
    command.add_argument(
        "--evaluations",
        metavar=localize(message("PATH")),
        action="append",
        default=[],
        help=localize(message("also report which of the evaluations there carry over; may be given several times")),
    )
    add_frameworks(command, localize)


def run(options: argparse.Namespace, lang: Language) -> int:
    """Run the command and return its exit status."""
    with explaining_files():
        comparison = diff(options.old, options.new, registry=options.registry, lang=lang)
    carried = carry_over(comparison, options.evaluations) if options.evaluations else None
    if options.format == "json":
        content = comparison_content(comparison)
        write(json_text(content if carried is None else {**content, **carry_over_content(carried, lang)}))
        return 0
    lines = [] if carried is None else [BLANK, *carry_over_lines(carried, lang)]
    if options.format == "markdown":
        write(without_controls(comparison_markdown(comparison)) + plain(lines))
    else:
        show([*comparison_lines(comparison), *lines])
    return 0
