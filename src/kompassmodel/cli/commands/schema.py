"""`kompassmodel schema`: print or write the schemas that editors use."""

from __future__ import annotations

import argparse
from pathlib import Path

from kompassmodel.authoring.editor_schemas import editor_schema_text, editor_schema_texts
from kompassmodel.cli.files_as_ids import explaining_files
from kompassmodel.cli.options import Localize, add_frameworks
from kompassmodel.cli.streams import show, write
from kompassmodel.documents.atomic_write import refuse_odd_name, write_file
from kompassmodel.errors import KompassModelError
from kompassmodel.messages.message import message
from kompassmodel.messages.system_reasons import system_reason
from kompassmodel.messages.translation import Language, translate


def add_arguments(command: argparse.ArgumentParser, localize: Localize) -> None:
    """Add the arguments of the command."""
    command.description = localize(
        message(
            "Print a JSON Schema: framework, evaluation or report, or the one for evaluations made with a "
            "revision, which knows its questions, e.g. kompass-2016. Editors use it to show wordings and "
            "mark mistakes. Exit status: 0 printed or written, 2 wrong usage or a folder that cannot be "
            "written."
        )
    )
    which = command.add_mutually_exclusive_group(required=True)
    which.add_argument(
        "name",
        metavar=localize(message("NAME")),
        nargs="?",
        help=localize(message("framework, evaluation, report, or the id of a revision")),
    )
    which.add_argument(
        "--write",
        metavar=localize(message("FOLDER")),
        help=localize(message("write all schemas to this folder, including those of your own frameworks")),
    )
    add_frameworks(command, localize)


def run(options: argparse.Namespace, lang: Language) -> int:
    """Run the command and return its exit status."""
    if options.write is None:
        with explaining_files():
            text = editor_schema_text(options.name, registry=options.registry)
        write(text)
        return 0
    schemas = editor_schema_texts(registry=options.registry)
    folder = Path(options.write)
    refuse_odd_name(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = system_reason(error)
        refusal = message("the folder {folder} cannot be created: {reason}", folder=folder, reason=reason)
        raise KompassModelError(refusal) from error
    for name, text in schemas.items():
        write_file(folder / name, text)
        show([[("", translate(message("{file} was written", file=folder / name), lang))]])
    return 0
