"""`kompassmodel compare`: put evaluations side by side, over revisions by lineage."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, NamedTuple

from kompassmodel.cli.options import Localize, add_format, add_frameworks, add_output_file, add_paths
from kompassmodel.cli.streams import exit_status, page_width, show, write
from kompassmodel.cli.written import output_format, output_target, write_output
from kompassmodel.diagnostics.report import FileReport, Report
from kompassmodel.documents.files import files_in
from kompassmodel.errors import KompassModelError
from kompassmodel.lineage.trend import Trend, first_day, trend_by
from kompassmodel.messages.formatting import listed, without_controls
from kompassmodel.messages.message import message
from kompassmodel.messages.translation import Language
from kompassmodel.model.evaluation import Evaluation, Municipality
from kompassmodel.municipalities.names import is_same_name
from kompassmodel.output.findings import View, report_lines
from kompassmodel.output.findings_json import report_json
from kompassmodel.output.styled import json_text, plain
from kompassmodel.output.trend import trend_html, trend_lines, trend_markdown
from kompassmodel.output.trend_json import trend_content
from kompassmodel.validation.loading import with_previous
from kompassmodel.validation.pipeline import check_found
from kompassmodel.validation.validate import scope_for

_TEXTS: Final[dict[str, Callable[[Trend, Sequence[str]], str]]] = {
    "text": lambda trend, files: plain(trend_lines(trend, files)),
    "markdown": lambda trend, files: without_controls(trend_markdown(trend, files)),
    "html": lambda trend, files: without_controls(trend_html(trend, files)),
    "json": lambda trend, files: json_text(trend_content(trend, files)),
}
"""How each format is rendered for a file."""


class _Named(NamedTuple):
    """An evaluation with the name of its file."""

    file: str
    evaluation: Evaluation


def add_arguments(command: argparse.ArgumentParser, localize: Localize) -> None:
    """Add the arguments of the command."""
    command.description = localize(
        message(
            "Put two or more evaluations side by side: every area and question with its results, the difference with "
            "the bounds that rounding leaves, and whether they can be compared and why not. Over revisions it follows "
            "the lineage. Those of one municipality are sorted by date. Exit status: 0 shown, 1 a file has errors, 2 a "
            "path that cannot be read or written, wrong usage, or nothing to compare."
        )
    )
    add_paths(command, localize)
    command.add_argument(
        "--municipality",
        metavar=localize(message("NAME")),
        help=localize(message("take only the evaluations of this municipality, by its name or code")),
    )
    add_output_file(
        command,
        localize,
        message(
            "the file to write: .txt, .md, .html or .json, if --format names no other; without it, the result is "
            "printed"
        ),
    )
    add_format(command, localize, default=None, html=True)
    add_frameworks(command, localize)


def run(options: argparse.Namespace, lang: Language) -> int:
    """Run the command and return its exit status."""
    target, form = output_target(options), output_format(options)
    found, reports = _load(options, lang)
    if reports:
        report = Report.of(reports)
        if form == "json":
            write(report_json(report))
        else:
            show(report_lines(report, View(lang)))
        return exit_status(errors=not report.ok, misuse=report.misuse)
    files = tuple(each.file for each in found)
    load = partial(with_previous, scope=scope_for(options.paths, options.registry))
    trend = trend_by(tuple(each.evaluation for each in found), load, lang)
    if target is not None:
        write_output(target, _TEXTS[form](trend, files), lang)
    elif form == "text":
        show(trend_lines(trend, files, page_width()))
    else:
        write(_TEXTS[form](trend, files))
    return 0


def _load(options: argparse.Namespace, lang: Language) -> tuple[list[_Named], list[FileReport]]:
    """Load the evaluations that are asked for, and the reports on files with errors among them.

    Raises:
        KompassModelError: there is no evaluation of the municipality.
    """
    scope = scope_for(options.paths, options.registry)
    found: list[_Named] = []
    reports: list[FileReport] = []
    others: set[str] = set()
    for file in files_in(options.paths):
        result = check_found(file, scope, lang)
        known = None if result.readable is None else result.readable.evaluation.municipality
        if known is not None and not _is_asked_for(known, options.municipality):
            others.add(known.name)
        elif isinstance(result.document, Evaluation):
            found.append(_Named(result.report.file, result.document))
        elif result.document is None and not result.report.passed_over:
            reports.append(result.report)
    if not found and not reports and others:
        raise KompassModelError(
            message(
                "there is no evaluation of {name} in these files, but of {others}",
                name=options.municipality,
                others=listed(sorted(others), 20),
            )
        )
    return _in_order(found), reports


def _is_asked_for(municipality: Municipality, name: str | None) -> bool:
    return name is None or municipality.code == name.strip() or is_same_name(municipality.name, name)


def _in_order(found: list[_Named]) -> list[_Named]:
    """Sort the evaluations of one municipality by date; those of several stay as they were given."""
    if found and all(_is_same(each.evaluation.municipality, found[0].evaluation.municipality) for each in found):
        return sorted(found, key=lambda each: first_day(each.evaluation))
    return found


def _is_same(one: Municipality, other: Municipality) -> bool:
    if one.code is not None and other.code is not None:
        return (one.code, one.country or other.country) == (other.code, other.country or one.country)
    return is_same_name(one.name, other.name)
