"""What `kompassmodel validate` does: findings told as they are found, file by file, in the order of the files."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from contextlib import closing
from functools import partial

from kompassmodel.findings import Counts, Draft, FileReport, Finding, Report
from kompassmodel.languages import Language
from kompassmodel.output import View, closing_lines, finding_lines
from kompassmodel.streams import show, watched, write
from kompassmodel.validation import validate_many


def check(options: argparse.Namespace, lang: Language) -> int:
    """Tell what is wrong in the paths that `options` names, and return the exit status."""
    reports = validate_many(
        options.paths, frameworks=options.frameworks, baseline=options.baseline, lang=lang, jobs=options.jobs
    )
    with closing(reports), closing(watched(reports, options.paths, lang)) as seen:
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
    from kompassmodel.machine_formats import annotation_lines  # noqa: PLC0415 - people ask for text, and need none of it

    write(annotation_lines(findings, lang))


def _tell_programs(report: Report, form: str, lang: Language) -> None:
    from kompassmodel.machine_formats import as_json, as_sarif  # noqa: PLC0415 - as above

    write(as_json(report) if form == "json" else as_sarif(report, lang))
