"""`kompassmodel fix`: apply the fixes of findings."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Final

from kompassmodel.authoring.fixes import FixedFile, fix_content, fix_files, write_fixed
from kompassmodel.cli.options import Localize, add_frameworks, add_paths, add_standard_input, input_name
from kompassmodel.cli.streams import complain, exit_status, note, read_input, show, write_content, write_diff
from kompassmodel.documents.rules import MOST_BYTES
from kompassmodel.messages.message import Message, message
from kompassmodel.messages.translation import Language
from kompassmodel.output.findings import View, report_lines
from kompassmodel.output.fixes import fix_lines, remaining_fix_lines, unified_diff
from kompassmodel.registry.scope import Scope
from kompassmodel.validation.check import validate_text
from kompassmodel.validation.validate import validate

_MOST_WRITTEN: Final = 100_000
"""The number of written files after which no further round begins."""


def add_arguments(command: argparse.ArgumentParser, localize: Localize) -> None:
    """Add the arguments of the command."""
    command.description = localize(
        message(
            "Apply the safe fixes: question numbers without quotes, decimal commas, percent signs, quoted "
            "numbers, 15.0 for 15, misspelt keys, files that are not saved as UTF-8. Everything else stays byte for "
            "byte. Remaining findings are reported as by validate. Exit status: 0 no errors are left, 1 errors are "
            "left (with --diff: or there is something to fix), 2 a path that cannot be read or written, or wrong usage."
        )
    )
    add_paths(command, localize)
    add_standard_input(command, localize)
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
    name = input_name(options)
    if name is not None:
        return _fix_input(name, options, lang)
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
    write_diff("".join(map(unified_diff, files)))
    report = validate(options.paths, registry=options.registry, lang=lang)
    if report.findings or report.passed_over:
        note(report_lines(report, View(lang)))
    return exit_status(errors=bool(files) or not report.ok, misuse=report.misuse)


def _fix_input(name: str, options: argparse.Namespace, lang: Language) -> int:
    """Print what was read from standard input with its fixes, or the diff, and the findings on standard error.

    What cannot be read is printed as it is, so that nothing is lost when the output replaces a file.
    """
    content = read_input(MOST_BYTES + 1)
    fixed = fix_content(Path(name), content, Scope(options.registry), unsafe=options.unsafe)
    done = [] if fixed is None else [fixed]
    if options.diff:
        write_diff("".join(map(unified_diff, done)))
    else:
        content = content if fixed is None else fixed.after.encode()
        write_content(content)
        while len(content) > MOST_BYTES and (further := read_input(MOST_BYTES)):
            write_content(further)
    report = validate_text(content, name=name, registry=options.registry, lang=lang)
    if not options.diff:
        note([*fix_lines(done, lang), *remaining_fix_lines(report, done, lang)])
    if report.findings or not options.diff:
        note(report_lines(report, View(lang)))
    return exit_status(errors=bool(options.diff and done) or not report.ok, misuse=report.misuse)
