"""The rows of a table: one for each question, each area or the total of every evaluation."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterable, Iterator
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from kompassmodel.diagnostics.finding import Finding
from kompassmodel.diagnostics.report import FileReport
from kompassmodel.documents.files import AnyPath, FoundFile, as_paths, files_in, name_of, read_bytes
from kompassmodel.lineage.descent import Descent, Descents, descents
from kompassmodel.messages.arguments import require_one_of
from kompassmodel.messages.formatting import composed
from kompassmodel.messages.translation import Language, validate_language
from kompassmodel.model.evaluation import AreaResult, Evaluation
from kompassmodel.model.framework import Framework
from kompassmodel.model.period import Period
from kompassmodel.registry.registry import Registry, registry_or_default
from kompassmodel.rules.evaluation.same_evaluation_twice import RULE as SAME_EVALUATION_TWICE
from kompassmodel.scoring import Bounds, Interval, bound_scores, intersect_or_hull
from kompassmodel.tables.columns import LEVELS, Level, Row
from kompassmodel.validation.guard import guarded
from kompassmodel.validation.loading import with_previous
from kompassmodel.validation.parallel import map_ordered, validate_jobs
from kompassmodel.validation.pipeline import check_found
from kompassmodel.validation.repeats import with_repeats
from kompassmodel.validation.validate import scope_for


@frozen
class Tabulated:
    """The report on one file, and its rows if it holds an evaluation without errors.

    A copy of an earlier file, byte for byte, has no rows: they would count twice.
    """

    report: FileReport
    is_evaluation: bool = False
    rows: tuple[Row, ...] = ()
    is_copy: bool = False

    def forbids(self, *, skip_invalid: bool) -> bool:
        """Return whether this file prevents the table: it cannot be read, or has errors and is not left out."""
        return not self.report.is_read or not (self.report.ok or skip_invalid)


def tabulate(
    paths: AnyPath | Iterable[AnyPath],
    level: Level = "question",
    *,
    registry: Registry | None = None,
    lang: Language = "en",
    jobs: int | None = 1,
) -> Generator[Tabulated, None, None]:
    """Yield the rows of each file under `paths`, in the order of the files, with the report on it.

    Memory does not grow with the number of files, but for a short text of each evaluation. `jobs` is as for
    `validate_many`.

    Raises:
        As `validate_many` does, and ValueError: `level` is not a level.
    """
    require_one_of("a level is", level, LEVELS)
    all_paths = as_paths(paths)
    initializer = partial(make_tabulator, all_paths, level, registry_or_default(registry), validate_language(lang))
    files = map_ordered(initializer, files_in(all_paths), validate_jobs(jobs))
    return with_repeats(files, _with_repeat, lang)


def _with_repeat(file: Tabulated, change: Callable[[FileReport], FileReport]) -> Tabulated:
    """Change the report on a file that may give the same evaluation as an earlier one; drop the rows of a copy."""
    report = change(file.report)
    if report is file.report:
        return file
    first = next(finding for finding in report.findings if finding.rule == SAME_EVALUATION_TWICE.name).related[0].file
    contents = [read_bytes(Path(name)) for name in (first, report.file)]
    if isinstance(contents[0], bytes) and contents[0] == contents[1]:
        return Tabulated(report, is_copy=True)
    return evolve(file, report=report)


def make_tabulator(
    paths: list[AnyPath], level: Level, registry: Registry, lang: Language
) -> Callable[[FoundFile], Tabulated]:
    """Return the worker that makes the rows of one item yielded by `files_in`."""
    scope = scope_for(paths, registry)
    known: dict[str, tuple[Framework, Descents]] = {}

    def framework_of(evaluation: Evaluation) -> tuple[Framework, Descents]:
        name = evaluation.framework
        if name not in known:
            framework = with_previous(name, scope)
            known[name] = framework, descents(framework)
        return known[name]

    def tabulate_file(file: FoundFile) -> Tabulated:
        outcome = guarded(partial(rows_of, file), name_of(file), lang)
        return outcome if isinstance(outcome, Tabulated) else Tabulated(outcome.report)

    def rows_of(file: FoundFile) -> Tabulated:
        result = check_found(file, scope, lang)
        evaluation = result.document
        if not isinstance(evaluation, Evaluation):
            return Tabulated(result.report)
        sheet = _Sheet(result.report, evaluation, *framework_of(evaluation))
        return Tabulated(result.report, is_evaluation=True, rows=tuple(_ROWS[level](sheet)))

    return tabulate_file


class _Sheet:
    """An evaluation with everything that its rows are made from."""

    def __init__(self, report: FileReport, evaluation: Evaluation, framework: Framework, descents: Descents) -> None:
        self.evaluation = evaluation
        self.framework = framework
        self.descents = descents
        self.bounds: Bounds = bound_scores(evaluation, framework)
        self.accepted = [finding for finding in report.findings if finding.accepted]
        period = evaluation.evaluated
        self.head: Row = (
            _writable(report.file),
            _grouped(evaluation.municipality.name),
            evaluation.municipality.code and _grouped(evaluation.municipality.code),
            _grouped(framework.id),
            framework.revision and _grouped(framework.revision),
            None if period is None else period.text,
            *_days(period),
            evaluation.round,
            evaluation.status,
        )

    def tail(self, score: Interval, descent: Descent, *places: str) -> Row:
        """Build the last cells of a row: the score, its descent and the rules of the findings accepted at `places`."""
        low, high = (self.bounds.scale.to_points(units) for units in score)
        accepted = _accepted(self.accepted, places) if self.accepted else None
        return low, high, _grouped(descent.root), _grouped(descent.comparability_key), accepted


def _question_rows(sheet: _Sheet) -> Iterator[Row]:
    for area in sheet.evaluation.areas:
        bounds = sheet.bounds.areas[area.id]
        declared = {question.id: question for question in bounds.area.questions}
        number, title = _grouped(area.id), _grouped(bounds.area.title)
        for row in area.questions:
            question = declared[row.id]
            place = f"/areas/{area.id}/questions/{row.id}"
            yield (
                *sheet.head, number, title, _grouped(row.id), _grouped(question.wording),
                row.points, question.max_points, row.percent,
                *sheet.tail(bounds.questions[row.id].score, sheet.descents.questions[row.id], place),
            )  # fmt: skip


def _area_rows(sheet: _Sheet) -> Iterator[Row]:
    summary = sheet.evaluation.summary
    headlines = {} if summary is None else {area.id: area.points for area in summary.areas}
    in_table = {row.id for row in sheet.evaluation.areas}
    only_in_summary = [AreaResult(id=number) for number in headlines if number not in in_table]
    for row in (*sheet.evaluation.areas, *only_in_summary):
        bounds = sheet.bounds.areas[row.id]
        places = f"/areas/{row.id}", f"/summary/areas/{row.id}"
        yield (
            *sheet.head, _grouped(row.id), _grouped(bounds.area.title), row.points, bounds.area.max_points, row.percent,
            headlines.get(row.id), *sheet.tail(bounds.score, sheet.descents.areas[row.id], *places),
        )  # fmt: skip


def _total_rows(sheet: _Sheet) -> Iterator[Row]:
    summary, maximum = sheet.evaluation.summary, sheet.framework.max_points
    printed = None if summary is None else summary.total
    score = intersect_or_hull(sheet.bounds.total, sheet.bounds.scale.by_points(printed, maximum))
    yield (*sheet.head, printed, maximum, *sheet.tail(score, sheet.descents.total, ""))


_ROWS: Final[dict[Level, Callable[[_Sheet], Iterator[Row]]]] = {
    "question": _question_rows,
    "area": _area_rows,
    "total": _total_rows,
}


def _writable(text: str) -> str:
    """Replace lone surrogates, which some names of files have: not every format can hold them."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


@lru_cache(10_000)  # the texts of a framework are in the rows of all its evaluations
def _grouped(text: str) -> str:
    """Compose the letters of a text, so that `Torsås` is one municipality whichever way its å is written."""
    return _writable(composed(text))


_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def _days(period: Period | None) -> tuple[date | None, date | None]:
    """Return the first and the last day of a period, None for an open end."""
    if period is None:
        return None, None
    return (None if period.first == date.min else period.first), (None if period.last == date.max else period.last)


def _accepted(findings: list[Finding], places: tuple[str, ...]) -> str | None:
    rules = [
        finding.rule
        for finding in findings
        if any(not place or finding.path == place or finding.path.startswith(f"{place}/") for place in places)
    ]
    return " ".join(dict.fromkeys(rules)) or None
