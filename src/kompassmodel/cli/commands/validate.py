"""`kompassmodel validate`: findings told as they are found, file by file, in the order of the files."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from contextlib import closing
from functools import partial
from typing import Final

from kompassmodel.cli.options import Localize, add_frameworks, add_jobs, add_paths
from kompassmodel.cli.streams import show, with_progress, write
from kompassmodel.diagnostics.finding import Finding
from kompassmodel.diagnostics.report import Counts, Draft, FileReport, Report
from kompassmodel.messages.message import message
from kompassmodel.messages.translation import Language
from kompassmodel.output.findings import View, closing_lines, finding_lines
from kompassmodel.validation.validate import validate_many

FORMATS: Final = ("github", "json", "sarif", "text")
"""The formats in which `validate` reports."""


def add_arguments(command: argparse.ArgumentParser, localize: Localize) -> None:
    """Add the arguments of the command."""
    command.description = localize(
        message(
            "Check evaluation and framework files alike, told apart by their content. "
            "Exit status: 0 no errors, 1 errors found, 2 a path that cannot be read or a wrong call."
        )
    )
    add_paths(command, localize)
    command.add_argument(
        "--baseline",
        metavar=localize(message("FOLDER")),
        action="append",
        default=[],
        help=localize(
            message("a folder with released frameworks, whose meaning may not change; may be given several times")
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
        "--show-accepted", action="store_true", help=localize(message("show also the findings that their files accept"))
    )
    command.add_argument(
        "--verbose",
        action="store_true",
        help=localize(message("show beside each finding that can be accepted the line that accepts it")),
    )
    add_jobs(command, localize)
    add_frameworks(command, localize)


def run(options: argparse.Namespace, lang: Language) -> int:
    """Tell what is wrong in the paths that `options` names, and return the exit status."""
    reports = validate_many(
        options.paths, frameworks=options.frameworks, baseline=options.baseline, lang=lang, jobs=options.jobs
    )
    with closing(reports), closing(with_progress(reports, options.paths, lang)) as seen:
        if options.format in ("json", "sarif"):
            report = Report.of(seen)
            counts, misuse = report.counts, report.misuse
            _tell_programs(report, options.format, lang)
        elif options.format == "github":
            counts, _, misuse = _tell(seen, partial(_annotate, lang=lang))
        else:
            view = View(lang, accepted=options.show_accepted, acceptances=options.verbose)
            counts, drafts, misuse = _tell(seen, partial(_explain, view=view))
            show(closing_lines(counts, drafts, lang))
    if misuse:
        return 2
    return 1 if counts.errors or (options.strict and counts.warnings) else 0


def _tell(
    reports: Iterable[FileReport], tell: Callable[[tuple[Finding, ...]], None]
) -> tuple[Counts, list[Draft], bool]:
    """Tell what was found as it comes; return how much that was, the drafts, and whether some path was not read."""
    counts, drafts, misuse = Counts(0, 0, 0, 0), [], False
    for one in reports:
        counts += one.counts
        misuse |= not one.is_read
        drafts += [] if one.draft is None else [one.draft]
        if one.findings:
            tell(one.findings)
    return counts, drafts, misuse


def _explain(findings: tuple[Finding, ...], view: View) -> None:
    lines = finding_lines(findings, view)
    if lines:
        show(lines)


def _annotate(findings: tuple[Finding, ...], lang: Language) -> None:
    from kompassmodel.output.github import annotation_lines  # noqa: PLC0415 - people ask for text, and need none of it

    write(annotation_lines(findings, lang))


def _tell_programs(report: Report, form: str, lang: Language) -> None:
    if form == "json":
        from kompassmodel.output.findings_json import report_json  # noqa: PLC0415 - as above

        write(report_json(report))
    else:
        from kompassmodel.output.sarif import report_sarif  # noqa: PLC0415 - as above

        write(report_sarif(report, lang))
