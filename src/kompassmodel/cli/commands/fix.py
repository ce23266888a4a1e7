"""`kompassmodel fix`: mend what is safe to mend."""

from __future__ import annotations

import argparse
import sys

from kompassmodel.authoring.fixes import FixedFile, fix_files
from kompassmodel.cli.options import Localize, add_frameworks, add_paths
from kompassmodel.cli.streams import exit_status, show
from kompassmodel.documents.atomic_write import write_file
from kompassmodel.messages.message import message
from kompassmodel.messages.translation import Language
from kompassmodel.output.findings import View, report_lines
from kompassmodel.output.fixes import fix_lines, remaining_fix_lines, unified_diff
from kompassmodel.output.styled import plain
from kompassmodel.validation.validate import validate


def add_arguments(command: argparse.ArgumentParser, localize: Localize) -> None:
    """Add the arguments of the command."""
    command.description = localize(
        message(
            "Mend what has one safe mending: numbers of questions without quotes, decimal commas, percent signs, "
            "quoted numbers, 15.0 for 15, misspelt keys. Everything else stays byte for byte. What is left is told "
            "as validate tells it. Exit status: 0 no errors are left, 1 errors are left (with --diff: or there is "
            "something to mend), 2 a path that cannot be read or written or a wrong call."
        )
    )
    add_paths(command, localize)
    command.add_argument(
        "--diff", action="store_true", help=localize(message("show what would change, and write nothing"))
    )
    command.add_argument(
        "--unsafe",
        action="store_true",
        help=localize(message("mend also what was probably meant: a code that lost its zero, the nearest name")),
    )
    add_frameworks(command, localize)


def run(options: argparse.Namespace, lang: Language) -> int:
    """Run the command and return its exit status."""

    def mend() -> list[FixedFile]:
        return list(fix_files(options.paths, frameworks=options.frameworks, unsafe=options.unsafe))

    if options.diff:
        return _show_diff(options, mend(), lang)
    done: list[FixedFile] = []
    try:
        # What is mended in a framework can bring something to light in another file, so it is looked for again.
        while (mended := mend()) and len(done) < _MOST_MENDED:
            for one in mended:
                write_file(one.file, one.after)
                done.append(one)
    finally:
        show(fix_lines(done, lang))
    report = validate(options.paths, frameworks=options.frameworks, lang=lang)
    show([*remaining_fix_lines(report, done, lang), *report_lines(report, View(lang))])
    return exit_status(report)


_MOST_MENDED = 100_000


def _show_diff(options: argparse.Namespace, mended: list[FixedFile], lang: Language) -> int:
    """Print what would change, in the encoding of the files, and on standard error what is wrong with them now."""
    sys.stdout.flush()
    sys.stdout.buffer.write("".join(map(unified_diff, mended)).encode("utf-8"))
    sys.stdout.flush()
    report = validate(options.paths, frameworks=options.frameworks, lang=lang)
    if report.findings:
        sys.stderr.write(plain(report_lines(report, View(lang))))
    return max(1 if mended else 0, exit_status(report))
