"""`kompassmodel fix`: apply the fixes of findings."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Final

from kompassmodel.authoring.fixes import FixedFile, fix_content, fix_or_check, write_fixed
from kompassmodel.cli.options import Localize, add_frameworks, add_paths, add_standard_input, input_name
from kompassmodel.cli.streams import complain, exit_status, note, read_input, show, write_content, write_diff
from kompassmodel.diagnostics.report import FileReport, Report
from kompassmodel.documents.rules import MOST_BYTES
from kompassmodel.messages.message import Message, message
from kompassmodel.messages.translation import Language
from kompassmodel.output.findings import View, report_lines
from kompassmodel.output.fixes import fix_lines, remaining_fix_lines, unified_diff
from kompassmodel.registry.scope import Scope
from kompassmodel.validation.check import validate_text
from kompassmodel.validation.repeats import with_repeats
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
    outcomes = partial(fix_or_check, options.paths, registry=options.registry, unsafe=options.unsafe, lang=lang)
    if options.diff:
        return _show_diff(options, list(outcomes()), lang)
    done: list[FixedFile] = []
    refused: dict[Path, Message] = {}
    try:
        # A fix in a framework can lead to new findings in another file, so all files are checked again.
        while (reports := _write_each(outcomes(), done, refused)) is None and len(done) < _MOST_WRITTEN:
            pass
    finally:
        show(fix_lines(done, lang))
        for text in refused.values():
            complain(text, lang)
    report = _final_report(None if refused else reports, options, lang)
    show([*remaining_fix_lines(report, done, lang), *report_lines(report, View(lang))])
    return exit_status(errors=not report.ok, misuse=report.misuse or bool(refused))


def _write_each(
    outcomes: Iterable[FixedFile | FileReport], done: list[FixedFile], refused: dict[Path, Message]
) -> list[FileReport] | None:
    """Write each file as soon as it is fixed; what is refused once is not tried again.

    The result is the reports on the files with nothing to fix, or None if some file was written.
    """
    reports, before = [], len(done)
    for outcome in outcomes:
        if isinstance(outcome, FileReport):
            reports.append(outcome)
        elif outcome.file not in refused:
            trouble = write_fixed(outcome)
            if trouble is None:
                done.append(outcome)
            else:
                refused[outcome.file] = trouble
    return reports if len(done) == before else None


def _final_report(reports: Iterable[FileReport] | None, options: argparse.Namespace, lang: Language) -> Report:
    """Return the report on all files from those on each, or check them again if some have changed or could not."""
    if reports is None:
        return validate(options.paths, registry=options.registry, lang=lang)
    return Report.of(with_repeats((report for report in reports), lambda report, change: change(report), lang))


def _show_diff(options: argparse.Namespace, outcomes: list[FixedFile | FileReport], lang: Language) -> int:
    """Print the diff in the encoding of the files, and the findings in them on standard error."""
    files = [outcome for outcome in outcomes if isinstance(outcome, FixedFile)]
    write_diff("".join(map(unified_diff, files)))
    reports = [outcome for outcome in outcomes if isinstance(outcome, FileReport)]
    report = _final_report(None if files else reports, options, lang)
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
