"""What `kompassmodel table` does: the scores of a corpus written as one table, or why they are not."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from attrs import define, field

from kompassmodel.findings import Counts, Message, joined, say
from kompassmodel.languages import Language, sentence
from kompassmodel.output import View, closing_lines, finding_lines
from kompassmodel.streams import show, watched
from kompassmodel.table_files import writer_for
from kompassmodel.tables import Row, Tabulated, tabulate
from kompassmodel.writing import cannot_write, whole


class _Refused(Exception):  # noqa: N818 - says what is the case
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


def write_table(options: argparse.Namespace, lang: Language) -> int:
    """Write the table that `options` ask for, tell what is wrong in the files, and return the exit status."""
    file = Path(options.output or "")
    write = writer_for(file)
    tally = _Tally()
    found = tabulate(options.paths, options.level, frameworks=options.frameworks, lang=lang, jobs=options.jobs)
    try:
        with (
            closing(found),
            closing(watched(found, options.paths, lang)) as seen,
            whole(file) as beside,
        ):
            write(beside, _rows(seen, tally, View(lang), skip_invalid=options.skip_invalid), options.level)
            if tally.unread or not tally.evaluations or (tally.counts.errors and not options.skip_invalid):
                raise _Refused
    except _Refused:
        nothing = say("nothing was written to {file}", file=file)
        if not tally.evaluations and not tally.unread:
            nothing = joined(nothing, say("there is no evaluation without errors"))
        show([*closing_lines(tally.counts, (), lang), [("", sentence(nothing, lang))]])
        return 2 if tally.unread else 1
    except BrokenPipeError:  # of standard output, where the findings are told
        raise
    except OSError as error:
        raise cannot_write(file, error) from error
    show([[("", sentence(message, lang))] for message in _summary(file, tally)])
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
    yield say(
        "{file} is written (evaluations: {evaluations}, rows: {rows})",
        file=file,
        rows=tally.rows,
        evaluations=tally.evaluations,
    )
    if tally.without_rows:
        yield say("evaluations without such rows: {count}; other levels have them", count=tally.without_rows)
    if tally.left_out:
        yield say(
            "files with errors left out: {count}; kompassmodel validate tells what is wrong there", count=tally.left_out
        )
