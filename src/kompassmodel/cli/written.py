"""What the commands share that write a document: its format by the ending of its name, and never over another file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from kompassmodel.cli.streams import show
from kompassmodel.documents.atomic_write import refuse_folder, write_file
from kompassmodel.errors import KompassModelError
from kompassmodel.messages.formatting import listed
from kompassmodel.messages.message import message
from kompassmodel.messages.translation import Language, translate

ENDINGS: Final = {".txt": "text", ".md": "markdown", ".html": "html", ".htm": "html", ".json": "json"}
"""The format of a file to write, by the ending of its name."""


def output_target(options: argparse.Namespace) -> Path | None:
    """Return the file to write, or None if the result is to be printed.

    Raises:
        KompassModelError: it is a folder, or exists and may not be overwritten.
    """
    if options.output is None:
        return None
    target = Path(options.output)
    refuse_folder(target)
    if target.exists() and not options.force:
        raise KompassModelError(message("{file} already exists; --force overwrites it", file=target))
    return target


def output_format(options: argparse.Namespace) -> str:
    """Choose the format: that asked for, else by the ending of the file to write, else text.

    Raises:
        KompassModelError: the ending is that of no format.
    """
    if options.format is not None or options.output is None:
        return str(options.format or "text")
    form = ENDINGS.get(Path(options.output).suffix.lower())
    if form is None:
        raise KompassModelError(
            message(
                "the ending of {file} is that of no format: it is one of {endings}, or name the format with --format",
                file=options.output,
                endings=listed(ENDINGS),
            )
        )
    return form


def write_output(target: Path, text: str, lang: Language) -> None:
    """Write a document to a file at once, and say so.

    Raises:
        KompassModelError: it cannot be written; a file of that name is as it was.
    """
    write_file(target, text)
    show([[("", translate(message("{file} was written", file=target), lang))]])
