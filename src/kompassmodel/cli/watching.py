"""`kompassmodel validate --watch`: report again whenever a file changes, until Ctrl-C."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from time import monotonic, sleep
from typing import Final

from kompassmodel.cli.options import STANDARD_INPUT
from kompassmodel.cli.streams import complain, exit_status, show
from kompassmodel.diagnostics.report import Counts, FileReport
from kompassmodel.errors import KompassModelError
from kompassmodel.messages.message import message
from kompassmodel.messages.translation import translate
from kompassmodel.output.findings import View, closing_lines, finding_lines
from kompassmodel.output.layout import BLANK
from kompassmodel.output.styled import Styled
from kompassmodel.validation.watching import Round, Watch

_PAUSE: Final = 0.2
"""The number of seconds between two looks at the files; longer if there are many files, for at most a fifth of work."""


def watch(options: argparse.Namespace, view: View) -> int:
    """Report all findings, then those of each file that changes; return the exit status of the last state on Ctrl-C.

    Raises:
        KompassModelError: an option is given that makes no sense with it, or the frameworks clash from the beginning.
    """
    _refuse(options)
    watched = Watch(options.paths, options.registry, options.baseline, view.lang)
    first = watched.look()
    assert first is not None  # noqa: S101 - whatever is there is new
    status = _status(first.reports, strict=options.strict)
    try:
        _print_first(first, view)
        while True:
            start = monotonic()
            try:
                found = watched.look()
            except KompassModelError as error:
                complain(error.message, view.lang)
                status = 2
                found = None
            if found is not None:
                status = _status(
                    found.reports, strict=options.strict
                )  # before it is printed: Ctrl-C may follow at once
                _print_round(found, view)
            sleep(max(_PAUSE, 4 * (monotonic() - start)))
    except KeyboardInterrupt:
        return status


def _refuse(options: argparse.Namespace) -> None:
    """Refuse what cannot be watched.

    Raises:
        KompassModelError: standard input, a format for programs, or several processes.
    """
    if STANDARD_INPUT in options.paths:
        raise KompassModelError(message("--watch looks at files: name them instead of -"))
    if options.format != "text":
        raise KompassModelError(message("--watch prints text: leave out {option}", option="--format"))
    if options.jobs is not None:
        raise KompassModelError(message("--watch works in one process: leave out {option}", option="--jobs"))


def _print_first(found: Round, view: View) -> None:
    """Print all findings, as a run without watching does."""
    lines = [line for report in found.changed for line in finding_lines(report.findings, view)]
    text = message("watching for changes; Ctrl-C ends")
    show([*lines, *_closing(found.reports, view), [("", translate(text, view.lang))]])


def _print_round(found: Round, view: View) -> None:
    """Print what is new, and the counts of all files."""
    removed = [translate(message("{file}: removed", file=name), view.lang) for name in found.removed]
    lines: list[Styled] = [BLANK, *([("bold", text)] for text in removed)]
    for report in found.changed:
        shown = finding_lines(report.findings, view)
        if not shown and not report.passed_over:
            shown = [[("bold", translate(message("{file}: no findings", file=report.file), view.lang))]]
        lines += shown
    show([*lines, *_closing(found.reports, view)])


def _closing(reports: Iterable[FileReport], view: View) -> list[Styled]:
    drafts = [report.draft for report in reports if report.draft is not None]
    return closing_lines(_counts(reports), drafts, view.lang)


def _counts(reports: Iterable[FileReport]) -> Counts:
    return sum((report.counts for report in reports), Counts(0, 0, 0, 0))


def _status(reports: Iterable[FileReport], *, strict: bool) -> int:
    counts = _counts(reports)
    is_misuse = not all(report.is_read for report in reports)
    return exit_status(errors=bool(counts.errors or (strict and counts.warnings)), misuse=is_misuse)
