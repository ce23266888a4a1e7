"""`kompassmodel fix`: apply the fixes of findings."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Final

from kompassmodel.authoring.fixes import FixedFile, fix_files, write_fixed
from kompassmodel.cli.options import Localize, add_frameworks, add_paths
from kompassmodel.cli.streams import complain, exit_status, show, write
from kompassmodel.messages.message import Message, message
from kompassmodel.messages.translation import Language
from kompassmodel.output.findings import View, report_lines
from kompassmodel.output.fixes import fix_lines, remaining_fix_lines, unified_diff
from kompassmodel.output.styled import plain
from kompassmodel.validation.validate import validate

_MOST_WRITTEN: Final = 100_000
"""The number of written files after which no further round begins."""


def add_arguments(command: argparse.ArgumentParser, localize: Localize) -> None:
    """Add the arguments of the command."""
    command.description = localize(
        message(
            "Apply the safe fixes: question numbers without quotes, decimal commas, percent signs, quoted "
            "numbers, 15.0 for 15, misspelt keys. Everything else stays byte for byte. Remaining findings "
            "are reported as by validate. Exit status: 0 no errors are left, 1 errors are left (with --diff: "
            "or there is something to fix), 2 a path that cannot be read or written, or wrong usage."
        )
    )
    add_paths(command, localize)
    command.add_argument(
        "--diff", action="store_true", help=localize(message("show what would change, and write nothing"))
    )
    command.add_argument(
        "--unsafe",
        action="store_true",
        help=localize(message("also apply fixes that are only probable: a code that lost its zero, the nearest name")),
    )
    add_frameworks(command, localize)


def run(options: argparse.Namespace, lang: Language) -> int:
    """Run the command and return its exit status."""
    fixed_files = partial(fix_files, options.paths, registry=options.registry, unsafe=options.unsafe)
    if options.diff:
        return _show_diff(options, list(fixed_files()), lang)
    done: list[FixedFile] = []
    refused: dict[Path, Message] = {}
    try:
        # A fix in a framework can lead to new findings in another file, so all files are checked again.
        while _write_each(fixed_files(), done, refused) and len(done) < _MOST_WRITTEN:
            pass
    finally:
        show(fix_lines(done, lang))
        for text in refused.values():
            complain(text, lang)
    report = validate(options.paths, registry=options.registry, lang=lang)
    show([*remaining_fix_lines(report, done, lang), *report_lines(report, View(lang))])
    return exit_status(errors=not report.ok, misuse=report.misuse or bool(refused))


def _write_each(files: Iterable[FixedFile], done: list[FixedFile], refused: dict[Path, Message]) -> int:
    """Write each file as soon as it is fixed, and return how many were; what is refused once is not tried again."""
    count = 0
    for file in files:
        if file.file in refused:
            continue
        trouble = write_fixed(file)
        if trouble is None:
            done.append(file)
            count += 1
        else:
            refused[file.file] = trouble
    return count


def _show_diff(options: argparse.Namespace, files: list[FixedFile], lang: Language) -> int:
    """Print the diff in the encoding of the files, and the findings in them on standard error."""
    write("".join(map(unified_diff, files)))
    report = validate(options.paths, registry=options.registry, lang=lang)
    if report.findings:
        sys.stderr.write(plain(report_lines(report, View(lang))))
    return exit_status(errors=bool(files) or not report.ok, misuse=report.misuse)
