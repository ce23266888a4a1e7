"""`kompassmodel table`: the scores of a corpus written as one table, or why they are not."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from attrs import define, field

from kompassmodel.cli.options import Localize, add_frameworks, add_jobs, add_paths
from kompassmodel.cli.streams import show, with_progress
from kompassmodel.diagnostics.report import Counts
from kompassmodel.documents.atomic_write import atomic_path, cannot_write
from kompassmodel.messages.message import Message, join_messages, message
from kompassmodel.messages.translation import Language, translate
from kompassmodel.output.findings import View, closing_lines, finding_lines
from kompassmodel.tables.columns import LEVELS, Row
from kompassmodel.tables.files import writer_for
from kompassmodel.tables.rows import Tabulated, tabulate


def add_arguments(command: argparse.ArgumentParser, localize: Localize) -> None:
    """Add the arguments of the command."""
    command.description = localize(
        message(
            "Write the scores of all evaluations as one table: a row for each question (or area, or "
            "evaluation), with its wording, maximum, points, percent, the bounds of the unseen score and "
            "what it descends from. Where a file has errors, they are reported and nothing is written. Exit "
            "status: 0 written, 1 errors found, 2 a path that cannot be read or written or a wrong call."
        )
    )
    add_paths(command, localize)
    command.add_argument(
        "-o",
        "--output",
        metavar=localize(message("FILE")),
        required=True,
        help=localize(
            message("the file to write: .csv, .json, .parquet or .xlsx; the last two need kompassmodel[table]")
        ),
    )
    command.add_argument(
        "--level",
        choices=LEVELS,
        default="question",
        help=localize(message("what a row is: a question (the default), an area, or the total of an evaluation")),
    )
    command.add_argument(
        "--skip-invalid", action="store_true", help=localize(message("leave files with errors out, and tell how many"))
    )
    add_jobs(command, localize)
    add_frameworks(command, localize)


class _TableRefusedError(Exception):
    """The table is not to be written; why is told already."""


@define
class _Tally:
    """What has become of the files so far."""

    counts: Counts = field(factory=lambda: Counts(0, 0, 0, 0))
    rows: int = 0
    evaluations: int = 0
    without_rows: int = 0
    left_out: int = 0
    unread: int = 0


def run(options: argparse.Namespace, lang: Language) -> int:
    """Write the table that `options` ask for, tell what is wrong in the files, and return the exit status."""
    file = Path(options.output or "")
    write = writer_for(file)
    tally = _Tally()
    found = tabulate(options.paths, options.level, frameworks=options.frameworks, lang=lang, jobs=options.jobs)
    try:
        with (
            closing(found),
            closing(with_progress(found, options.paths, lang)) as seen,
            atomic_path(file) as beside,
        ):
            write(beside, _rows(seen, tally, View(lang), skip_invalid=options.skip_invalid), options.level)
            if tally.unread or not tally.evaluations or (tally.counts.errors and not options.skip_invalid):
                raise _TableRefusedError
    except _TableRefusedError:
        nothing = message("nothing was written to {file}", file=file)
        if not tally.evaluations and not tally.unread:
            nothing = join_messages(nothing, message("there is no evaluation without errors"))
        show([*closing_lines(tally.counts, (), lang), [("", translate(nothing, lang))]])
        return 2 if tally.unread else 1
    except BrokenPipeError:  # of standard output, where the findings are told
        raise
    except OSError as error:
        raise cannot_write(file, error) from error
    show([[("", translate(text, lang))] for text in _summary(file, tally)])
    return 0


def _rows(found: Iterable[Tabulated], tally: _Tally, view: View, *, skip_invalid: bool) -> Iterator[Row]:
    """Yield the rows of all files, counting and telling what is found in them on the way."""
    for one in found:
        tally.counts += one.report.counts
        tally.unread += not one.report.is_read
        tally.evaluations += one.is_evaluation
        tally.without_rows += one.is_evaluation and not one.rows
        tally.left_out += one.report.is_read and not one.report.ok
        tally.rows += len(one.rows)
        if one.forbids(skip_invalid=skip_invalid):
            show(finding_lines(one.report.findings, view))
        yield from one.rows


def _summary(file: Path, tally: _Tally) -> Iterator[Message]:
    yield message(
        "{file} is written (evaluations: {evaluations}, rows: {rows})",
        file=file,
        rows=tally.rows,
        evaluations=tally.evaluations,
    )
    if tally.without_rows:
        yield message("evaluations without such rows: {count}; other levels have them", count=tally.without_rows)
    if tally.left_out:
        yield message(
            "files with errors left out: {count}; kompassmodel validate tells what is wrong there", count=tally.left_out
        )
