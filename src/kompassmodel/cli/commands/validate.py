"""`kompassmodel validate`: report the findings file by file, in the order of the files."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from functools import partial
from typing import Final

from kompassmodel.cli.options import Localize, add_frameworks, add_jobs, add_paths, add_standard_input, input_name
from kompassmodel.cli.streams import exit_status, note, read_input, show, with_progress, write
from kompassmodel.diagnostics.finding import Finding
from kompassmodel.diagnostics.report import Counts, Draft, FileReport, Report
from kompassmodel.documents.rules import MOST_BYTES
from kompassmodel.messages.message import message
from kompassmodel.messages.translation import Language
from kompassmodel.output.findings import View, closing_lines, finding_lines, passed_over_lines
from kompassmodel.validation.check import validate_content
from kompassmodel.validation.validate import validate_many

FORMATS: Final = ("github", "json", "sarif", "text")
"""The formats in which `validate` reports."""


def add_arguments(command: argparse.ArgumentParser, localize: Localize) -> None:
    """Add the arguments of the command."""
    command.description = localize(
        message(
            "Check evaluation and framework files alike, told apart by their content. Exit status: 0 no "
            "errors, 1 errors found, 2 a path that cannot be read or wrong usage. The path - is standard input."
        )
    )
    add_paths(command, localize)
    add_standard_input(command, localize)
    command.add_argument(
        "--baseline",
        metavar=localize(message("FOLDER")),
        action="append",
        default=[],
        help=localize(
            message("a folder with released frameworks, whose meaning must not change; may be given several times")
        ),
    )
    command.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help=localize(message("text for people (the default); json, sarif or github for programs")),
    )
    command.add_argument("--strict", action="store_true", help=localize(message("count warnings as errors")))
    command.add_argument(
        "--show-accepted", action="store_true", help=localize(message("also show the findings that their files accept"))
    )
    command.add_argument(
        "--verbose",
        action="store_true",
        help=localize(message("for each finding that can be accepted, also show the line that accepts it")),
    )
    command.add_argument(
        "--watch",
        action="store_true",
        help=localize(message("go on: check again whatever changes, until Ctrl-C; text only")),
    )
    add_jobs(command, localize)
    add_frameworks(command, localize)


def run(options: argparse.Namespace, lang: Language) -> int:
    """Run the command and return its exit status."""
    view = View(lang, accepted=options.show_accepted, acceptances=options.verbose)
    if options.watch:
        from kompassmodel.cli.watching import watch  # noqa: PLC0415 - most runs end by themselves

        return watch(options, view)
    reports = _reports(options, lang)
    with closing(reports), closing(with_progress(reports, options.paths, lang)) as shown_reports:
        if options.format in ("json", "sarif"):
            report = Report.of(shown_reports)
            counts, misuse = report.counts, report.misuse
            _print_report(report, options.format, lang)
        elif options.format == "github":
            counts, _, misuse = _report_each(shown_reports, partial(_print_annotations, lang=lang))
        else:
            counts, drafts, misuse = _report_each(shown_reports, partial(_print_text, view=view))
            show(closing_lines(counts, drafts, lang))
    if options.format in ("github", "sarif"):  # which have no place for it
        note(passed_over_lines(counts.passed_over, lang))
    return exit_status(errors=bool(counts.errors or (options.strict and counts.warnings)), misuse=misuse)


def _reports(options: argparse.Namespace, lang: Language) -> Generator[FileReport, None, None]:
    """Yield the report of each file, or that of standard input."""
    name, known = input_name(options), {"registry": options.registry, "baseline": options.baseline}
    if name is None:
        return validate_many(options.paths, **known, lang=lang, jobs=options.jobs)
    content = read_input(MOST_BYTES + 1)
    return (validate_content(content, one, **known, lang=lang) for one in (name,))


def _report_each(
    reports: Iterable[FileReport], print_findings: Callable[[tuple[Finding, ...]], None]
) -> tuple[Counts, list[Draft], bool]:
    """Print the findings file by file, and return the counts, the drafts, and whether some path could not be read."""
    counts, drafts, misuse = Counts(0, 0, 0, 0), [], False
    for report in reports:
        counts += report.counts
        misuse |= not report.is_read
        drafts += [] if report.draft is None else [report.draft]
        if report.findings:
            print_findings(report.findings)
    return counts, drafts, misuse


def _print_text(findings: tuple[Finding, ...], view: View) -> None:
    lines = finding_lines(findings, view)
    if lines:
        show(lines)


def _print_annotations(findings: tuple[Finding, ...], lang: Language) -> None:
    from kompassmodel.output.github import annotation_lines  # noqa: PLC0415 - not needed for text

    write(annotation_lines(findings, lang))


def _print_report(report: Report, report_format: str, lang: Language) -> None:
    if report_format == "json":
        from kompassmodel.output.findings_json import report_json  # noqa: PLC0415 - as above

        write(report_json(report))
    else:
        from kompassmodel.output.sarif import report_sarif  # noqa: PLC0415 - as above

        write(report_sarif(report, lang))
