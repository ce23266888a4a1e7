"""The rows of a table: one for each question, each area or the total of every evaluation."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterable, Iterator
from datetime import date
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from kompassmodel.diagnostics.finding import Finding
from kompassmodel.diagnostics.report import FileReport
from kompassmodel.documents.files import AnyPath, FoundFile, as_paths, files_in, name_of, read_bytes
from kompassmodel.lineage.descent import Descent, descents
from kompassmodel.messages.arguments import require_one_of
from kompassmodel.messages.formatting import composed
from kompassmodel.messages.translation import Language, validate_language
from kompassmodel.model.evaluation import AreaResult, Evaluation
from kompassmodel.model.framework import Framework
from kompassmodel.model.period import Period
from kompassmodel.model.points import Points
from kompassmodel.registry.registry import Registry, registry_or_default
from kompassmodel.rules.evaluation.same_evaluation_twice import RULE as SAME_EVALUATION_TWICE
from kompassmodel.scoring import Bounds, Interval, Scale, bound_question, bound_scores, intersect_or_hull
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

    @cache
    def declared(framework_id: str) -> _Declared:
        return _declared(with_previous(framework_id, scope))

    def tabulate_file(file: FoundFile) -> Tabulated:
        outcome = guarded(partial(rows_of, file), name_of(file), lang)
        return outcome if isinstance(outcome, Tabulated) else Tabulated(outcome.report)

    def rows_of(file: FoundFile) -> Tabulated:
        result = check_found(file, scope, lang)
        evaluation = result.document
        if not isinstance(evaluation, Evaluation):
            return Tabulated(result.report)
        rows = _ROWS[level](_Sheet(result.report, evaluation, declared(evaluation.framework)))
        return Tabulated(result.report, is_evaluation=True, rows=tuple(rows))

    return tabulate_file


@frozen(eq=False, repr=False)
class _Part:
    """The cells that the rows of an area or question have in all evaluations, and its maximum."""

    titles: Row
    max_points: Points
    descent: Row


@frozen(eq=False, repr=False)
class _Declared:
    """A framework with the cells that the rows of all its evaluations share."""

    framework: Framework
    scale: Scale
    name: Row
    descent: Row
    areas: dict[str, _Part]
    questions: dict[str, _Part]


def _declared(framework: Framework) -> _Declared:
    traced = descents(framework)
    areas, questions = {}, {}
    for area in framework.areas:
        titles = _composed(area.id), _composed(area.title)
        areas[area.id] = _Part(titles, area.max_points, _descent(traced.areas[area.id]))
        for question in area.questions:
            texts = (*titles, _composed(question.id), _composed(question.wording))
            questions[question.id] = _Part(texts, question.max_points, _descent(traced.questions[question.id]))
    name = _composed(framework.id), framework.revision and _composed(framework.revision)
    return _Declared(framework, Scale.of(framework), name, _descent(traced.total), areas, questions)


def _descent(descent: Descent) -> Row:
    return _composed(descent.root), _composed(descent.comparability_key)


class _Sheet:
    """An evaluation with everything that its rows are made from."""

    def __init__(self, report: FileReport, evaluation: Evaluation, declared: _Declared) -> None:
        self.evaluation = evaluation
        self.declared = declared
        self.accepted = [finding for finding in report.findings if finding.accepted]
        period, municipality = evaluation.evaluated, evaluation.municipality
        self.head: Row = (
            _writable(report.file),
            _composed(municipality.name),
            municipality.code and _composed(municipality.code),
            *declared.name,
            None if period is None else period.text,
            *_days(period),
            evaluation.round,
            evaluation.status,
        )

    @cached_property
    def bounds(self) -> Bounds:
        """The bounds of all scores; the rows of questions do without those of areas."""
        return bound_scores(self.evaluation, self.declared.framework)

    def tail(self, score: Interval, descent: Row, *places: str) -> Row:
        """Build the last cells of a row: the score, its descent and the rules of the findings accepted at `places`."""
        points = self.declared.scale.to_points
        accepted = _accepted(self.accepted, places) if self.accepted else None
        return points(score.low), points(score.high), *descent, accepted


def _question_rows(sheet: _Sheet) -> Iterator[Row]:
    scale = sheet.declared.scale
    for area in sheet.evaluation.areas:
        for row in area.questions:
            part = sheet.declared.questions[row.id]
            score = bound_question(scale, row, part.max_points).score
            place = f"/areas/{area.id}/questions/{row.id}"
            yield (
                *sheet.head, *part.titles, row.points, part.max_points, row.percent,
                *sheet.tail(score, part.descent, place),
            )  # fmt: skip


def _area_rows(sheet: _Sheet) -> Iterator[Row]:
    summary = sheet.evaluation.summary
    headlines = {} if summary is None else {area.id: area.points for area in summary.areas}
    in_table = {row.id for row in sheet.evaluation.areas}
    only_in_summary = [AreaResult(id=number) for number in headlines if number not in in_table]
    for row in (*sheet.evaluation.areas, *only_in_summary):
        part = sheet.declared.areas[row.id]
        places = f"/areas/{row.id}", f"/summary/areas/{row.id}"
        yield (
            *sheet.head, *part.titles, row.points, part.max_points, row.percent, headlines.get(row.id),
            *sheet.tail(sheet.bounds.areas[row.id].score, part.descent, *places),
        )  # fmt: skip


def _total_rows(sheet: _Sheet) -> Iterator[Row]:
    summary, maximum = sheet.evaluation.summary, sheet.declared.framework.max_points
    printed = None if summary is None else summary.total
    score = intersect_or_hull(sheet.bounds.total, sheet.declared.scale.by_points(printed, maximum))
    yield (*sheet.head, printed, maximum, *sheet.tail(score, sheet.declared.descent, ""))


_ROWS: Final[dict[Level, Callable[[_Sheet], Iterator[Row]]]] = {
    "question": _question_rows,
    "area": _area_rows,
    "total": _total_rows,
}


def _writable(text: str) -> str:
    """Replace lone surrogates, which some names of files have: not every format can hold them."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def _composed(text: str) -> str:
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
