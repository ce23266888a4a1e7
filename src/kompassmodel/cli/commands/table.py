"""`kompassmodel table`: write the scores of a corpus as one table."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from attrs import define, field

from kompassmodel.cli.options import Localize, add_frameworks, add_jobs, add_paths
from kompassmodel.cli.streams import exit_status, show, with_progress
from kompassmodel.diagnostics.report import Counts
from kompassmodel.documents.atomic_write import atomic_path, cannot_write
from kompassmodel.messages.message import Message, join_messages, message, plural
from kompassmodel.messages.translation import Language, translate
from kompassmodel.output.findings import View, closing_lines, finding_lines, passed_over_lines
from kompassmodel.rules.evaluation.same_evaluation_twice import RULE as SAME_EVALUATION_TWICE
from kompassmodel.tables.columns import LEVELS, Row
from kompassmodel.tables.files import FORMATS, writer_for
from kompassmodel.tables.rows import Tabulated, tabulate


def add_arguments(command: argparse.ArgumentParser, localize: Localize) -> None:
    """Add the arguments of the command."""
    command.description = localize(
        message(
            "Write the scores of all evaluations as one table: a row for each question (or area, or "
            "evaluation), with its wording, maximum, points, percent, the bounds of the unseen score and "
            "what it descends from. If a file has errors, they are reported and nothing is written. Exit "
            "status: 0 written, 1 errors found, 2 a path that cannot be read or written, or wrong usage."
        )
    )
    add_paths(command, localize)
    command.add_argument(
        "-o",
        "--output",
        metavar=localize(message("FILE")),
        required=True,
        help=localize(
            message("the file to write: .csv, .json, .parquet or .xlsx; the last two need pyarrow and openpyxl")
        ),
    )
    command.add_argument(
        "--format",
        choices=FORMATS,
        help=localize(
            message(
                "the format, by default that of the ending; excel-sv is a .csv for Swedish and Norwegian spreadsheets: "
                "semicolons, decimal commas, heads in the language of --lang"
            )
        ),
    )
    command.add_argument(
        "--level",
        choices=LEVELS,
        default="question",
        help=localize(message("what a row is: a question (the default), an area, or the total of an evaluation")),
    )
    command.add_argument(
        "--skip-invalid",
        action="store_true",
        help=localize(message("leave out files with errors, and report how many")),
    )
    add_jobs(command, localize)
    add_frameworks(command, localize)


class _TableRefusedError(Exception):
    """The table cannot be written; the findings are reported already."""


@define
class _Tally:
    """The counts of files, evaluations, rows and findings so far."""

    counts: Counts = field(factory=lambda: Counts(0, 0, 0, 0))
    rows: int = 0
    evaluations: int = 0
    without_rows: int = 0
    left_out: int = 0
    copies: int = 0
    unread: int = 0


def run(options: argparse.Namespace, lang: Language) -> int:
    """Run the command and return its exit status."""
    file = Path(options.output or "")
    write = writer_for(file, options.format, lang)
    tally = _Tally()
    files = tabulate(options.paths, options.level, registry=options.registry, lang=lang, jobs=options.jobs)
    try:
        with (
            closing(files),
            closing(with_progress(files, options.paths, lang)) as counted_files,
            atomic_path(file) as temporary,
        ):
            write(temporary, _rows(counted_files, tally, View(lang), skip_invalid=options.skip_invalid), options.level)
            if tally.unread or not tally.evaluations or (tally.counts.errors and not options.skip_invalid):
                raise _TableRefusedError
    except _TableRefusedError:
        refusal = message("nothing was written to {file}", file=file)
        if not tally.evaluations and not tally.unread:
            refusal = join_messages(refusal, message("there is no evaluation without errors"))
        show([*closing_lines(tally.counts, (), lang), [("", translate(refusal, lang))]])
        return exit_status(errors=True, misuse=tally.unread > 0)
    except BrokenPipeError:  # of standard output, where the findings are reported
        raise
    except OSError as error:
        raise cannot_write(file, error) from error
    show([[("", translate(text, lang))] for text in _summary(file, tally)])
    show(passed_over_lines(tally.counts.passed_over, lang))
    return 0


def _rows(files: Iterable[Tabulated], tally: _Tally, view: View, *, skip_invalid: bool) -> Iterator[Row]:
    """Yield the rows of all files, and count and report their findings on the way."""
    for file in files:
        tally.counts += file.report.counts
        tally.unread += not file.report.is_read
        tally.evaluations += file.is_evaluation
        tally.without_rows += file.is_evaluation and not file.rows
        tally.left_out += file.report.is_read and not file.report.ok
        tally.copies += file.is_copy
        tally.rows += len(file.rows)
        findings = file.report.findings
        if not file.forbids(skip_invalid=skip_invalid):  # what doubles the rows of the table is shown all the same
            findings = tuple(finding for finding in findings if finding.rule == SAME_EVALUATION_TWICE.name)
        if findings:
            show(finding_lines(findings, view))
        yield from file.rows


def _summary(file: Path, tally: _Tally) -> Iterator[Message]:
    yield message(
        "{file} was written (evaluations: {evaluations}, rows: {rows})",
        file=file,
        rows=tally.rows,
        evaluations=tally.evaluations,
    )
    if tally.without_rows:
        yield message("evaluations without such rows: {count}; other levels have them", count=tally.without_rows)
    if tally.copies:
        yield plural(
            "{count} file left out, since it is a copy of another",
            "{count} files left out, since they are copies of others",
            count=tally.copies,
        )
    if tally.left_out:
        yield message(
            "files with errors left out: {count}; kompassmodel validate reports the problems there",
            count=tally.left_out,
        )
