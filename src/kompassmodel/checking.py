"""What `kompassmodel validate` does: findings told as they are found, file by file, in the order of the files."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from contextlib import closing

from kompassmodel.findings import Counts, FileReport, Report
from kompassmodel.languages import Language
from kompassmodel.library import files_in
from kompassmodel.output import View, closing_lines, finding_lines
from kompassmodel.parallel import collect_seldom
from kompassmodel.streams import show, watched, write
from kompassmodel.validation import validate_many


def check(options: argparse.Namespace, lang: Language) -> int:
    """Tell what is wrong in the paths that `options` names, and return the exit status."""
    collect_seldom()
    reports = validate_many(
        options.paths, frameworks=options.frameworks, baseline=options.baseline, lang=lang, jobs=options.jobs
    )
    with closing(reports), closing(watched(reports, lambda: sum(1 for _ in files_in(options.paths)), lang)) as seen:
        if options.format == "text":
            view = View(lang, accepted=options.show_accepted, acceptances=options.verbose)
            counts, misuse = _tell(seen, view)
        else:
            report = Report.of(seen)
            counts, misuse = report.counts, report.misuse
            _tell_programs(report, options.format, lang)
    if misuse:
        return 2
    return 1 if counts.errors or (options.strict and counts.warnings) else 0


def _tell(reports: Iterable[FileReport], view: View) -> tuple[Counts, bool]:
    """Tell what was found as it comes, and return how much that was, and whether some path could not be read."""
    counts, drafts, misuse = Counts(0, 0, 0, 0), [], False
    for one in reports:
        counts += one.counts
        misuse |= not one.is_read
        drafts += [] if one.draft is None else [one.draft]
        lines = finding_lines(one.findings, view)
        if lines:
            show(lines)
    show(closing_lines(counts, drafts, view.lang))
    return counts, misuse


def _tell_programs(report: Report, form: str, lang: Language) -> None:
    from kompassmodel.machine_formats import as_text_of  # noqa: PLC0415 - people ask for text, and need none of it

    write(as_text_of(form, report, lang))
