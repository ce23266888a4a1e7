"""`kompassmodel diff`: compare two revisions."""

from __future__ import annotations

import argparse

from kompassmodel.cli.files_as_ids import explaining_files
from kompassmodel.cli.options import Localize, add_format, add_frameworks, add_output_file
from kompassmodel.cli.streams import page_width, show, write
from kompassmodel.cli.written import output_format, output_target, write_output
from kompassmodel.lineage.diff import diff
from kompassmodel.lineage.impact import impact
from kompassmodel.messages.formatting import without_controls
from kompassmodel.messages.message import message
from kompassmodel.messages.translation import Language
from kompassmodel.output.change_note import note_html, note_lines, note_markdown
from kompassmodel.output.comparison_json import comparison_content
from kompassmodel.output.impact import impact_blocks, impact_content
from kompassmodel.output.styled import json_text, plain


def add_arguments(command: argparse.ArgumentParser, localize: Localize) -> None:
    """Add the arguments of the command."""
    command.description = localize(
        message(
            "Write what changed from one revision to another, as a document to send out: totals and maxima first, "
            "then area by area, then every old number with the new one, and how far results can be compared. It "
            "follows lineage and not numbers, across all revisions in between. Exit status: 0 shown or written, 2 "
            "wrong usage or a file that cannot be written."
        )
    )
    command.add_argument(
        "old", metavar=localize(message("OLD")), help=localize(message("the id of the older revision"))
    )
    command.add_argument(
        "new", metavar=localize(message("NEW")), help=localize(message("the id of the newer revision"))
    )
    add_output_file(
        command,
        localize,
        message(
            "the file to write: .txt, .md, .html or .json, if --format names no other; without it, the result is "
            "printed"
        ),
    )
    add_format(command, localize, default=None, html=True)
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
    target, form = output_target(options), output_format(options)
    with explaining_files():
        comparison = diff(options.old, options.new, registry=options.registry, lang=lang)
    found = impact(comparison, options.evaluations) if options.evaluations else None
    more = () if found is None else impact_blocks(found, lang)
    if form == "text" and target is None:
        show(note_lines(comparison, more, page_width()))
        return 0
    if form == "json":
        content = comparison_content(comparison)
        text = json_text(content if found is None else {**content, **impact_content(found, lang)})
    elif form == "text":
        text = plain(note_lines(comparison, more))
    else:
        render = note_html if form == "html" else note_markdown
        text = without_controls(render(comparison, more))
    if target is None:
        write(text)
    else:
        write_output(target, text, lang)
    return 0
