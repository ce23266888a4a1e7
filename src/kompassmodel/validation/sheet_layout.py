"""Lay out an evaluation as its report prints it, with what rounding allows and the findings on their rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Final

from attrs import evolve

from kompassmodel.diagnostics.finding import Finding
from kompassmodel.diagnostics.invalid_document import InvalidDocumentError
from kompassmodel.diagnostics.problem import Path, SetAside, json_pointer
from kompassmodel.documents.document import Document
from kompassmodel.documents.files import AnyPath, open_source
from kompassmodel.messages.translation import Language, validate_language
from kompassmodel.model.evaluation import AreaPoints, AreaResult, Evaluation, QuestionResult, Reference, Summary
from kompassmodel.model.framework import Area, Framework, Question
from kompassmodel.model.points import Points, exact_points
from kompassmodel.registry.registry import Registry, registry_or_default
from kompassmodel.registry.scope import Scope
from kompassmodel.schema.structuring import to_data
from kompassmodel.validation.guard import CheckResult, ReadableEvaluation
from kompassmodel.validation.loading import framework_instead
from kompassmodel.validation.pipeline import check_document
from kompassmodel.validation.score_bounds import EvaluationBounds, ScoreBounds, add_bounds, bounds
from kompassmodel.validation.score_sheet import LISTS, ProfileRow, ScoreSheet, SheetArea, SheetRow

_FIGURES: Final = ("points", "max_points", "percent")


def score_sheet(
    source: AnyPath | IO[str] | IO[bytes] | Evaluation, *, registry: Registry | None = None, lang: Language = "en"
) -> ScoreSheet:
    """Lay out an evaluation as its report prints it: the file at a path, an open file, or an Evaluation.

    Errors do not keep it from being shown: they are among the findings, which are in the language `lang`.

    Raises:
        InvalidDocumentError: nothing of an evaluation can be read; it carries the findings.
        ValueError: `lang` is not supported.
        TypeError: `source` is none of them, or `registry` is not a Registry.
    """
    validate_language(lang)
    known = registry_or_default(registry)
    document = Document("<object>", "", to_data(source)) if isinstance(source, Evaluation) else open_source(source)
    return sheet_of(check_document(document, Scope(known), lang), lang)


def sheet_of(result: CheckResult, lang: Language = "en") -> ScoreSheet:
    """Lay out the evaluation in the result of checking a document.

    Raises:
        InvalidDocumentError: nothing of an evaluation could be read; it carries the findings.
    """
    if result.readable is None:
        is_framework = isinstance(result.document, Framework)
        raise framework_instead(result.report.file, lang) if is_framework else InvalidDocumentError(result.findings)
    readable, report = result.readable, result.report
    places = _Places(readable, result.findings)
    bounded = None if readable.framework is None else bounds(readable_figures(readable), framework=readable.framework)
    areas = tuple(_lay_out_area(number, places, bounded) for number in _area_numbers(readable))
    profile, total = _lay_out_profile(areas, places, bounded)
    return ScoreSheet(
        report.file,
        readable.evaluation,
        readable.framework,
        areas,
        profile,
        total,
        result.findings,
        places.head(),
        frozenset(json_pointer(path) for path in readable.set_aside.paths),
        None if report.draft is None else report.draft.progress,
        lang,
    )


class _Places:
    """The rows of an evaluation, each with what could not be read there, and its findings."""

    def __init__(self, readable: ReadableEvaluation, findings: tuple[Finding, ...]) -> None:
        self.evaluation = readable.evaluation
        self.framework = readable.framework
        self.set_aside = readable.set_aside
        self._by_place: dict[str, list[int]] = {}
        rows = set(_places_of(readable))
        for index, finding in enumerate(findings):
            place = finding.path
            while place and place not in rows:
                place = place.rpartition("/")[0]
            self._by_place.setdefault(place or finding.path[1:].partition("/")[0], []).append(index)
        self._rows = rows

    def findings(self, *paths: Path) -> tuple[int, ...]:
        """List the findings of the rows at `paths`."""
        return tuple(sorted(index for path in paths for index in self._by_place.get(json_pointer(path), ())))

    def head(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """List the findings that belong to no row, by the key at the top of the file."""
        return tuple((key, tuple(found)) for key, found in self._by_place.items() if key not in self._rows)

    def unreadable(self, path: Path) -> tuple[str, ...]:
        """List the figures of the row at `path` that could not be read; a row that could not be read had points."""
        if self.set_aside.holds(path):
            return ("points",)
        return tuple(key for key in _FIGURES if (*path, key) in self.set_aside.paths)


def _places_of(readable: ReadableEvaluation) -> Iterator[str]:
    """Yield the pointers of all rows, in the evaluation and in its framework."""
    evaluation = readable.evaluation
    for number in _area_numbers(readable):
        path: Path = ("areas", number)
        yield json_pointer(path)
        yield from (json_pointer((*path, "questions", question)) for question in _question_numbers(number, readable))
        yield json_pointer(("summary", "areas", number))
        for index, _ in enumerate(evaluation.references):
            yield json_pointer(("references", index, "areas", number))
    yield json_pointer(("summary",))
    yield from (json_pointer(("references", index)) for index, _ in enumerate(evaluation.references))


def _area_numbers(readable: ReadableEvaluation) -> tuple[str, ...]:
    """List the numbers of all areas: those of the framework, then those that only the evaluation has."""
    evaluation, framework = readable.evaluation, readable.framework
    of_framework = () if framework is None else framework.areas
    headline = () if evaluation.summary is None else evaluation.summary.areas
    profiles = (headline, *(reference.areas for reference in evaluation.references))
    return tuple(
        dict.fromkeys(
            [
                *(area.id for area in of_framework),
                *(area.id for area in evaluation.areas),
                *(area.id for profile in profiles for area in profile),
            ]
        )
    )


def _question_numbers(area: str, readable: ReadableEvaluation) -> tuple[str, ...]:
    """List the numbers of the questions of an area: those of the framework, if any are given, then the others."""
    evaluation, framework = readable.evaluation, readable.framework
    in_framework = None if framework is None else framework.get_area(area)
    of_framework = in_framework.questions if in_framework is not None and evaluation.questions else ()
    result = evaluation.get_area(area)
    of_file = () if result is None else result.questions
    return tuple(dict.fromkeys([*(known.id for known in of_framework), *(row.id for row in of_file)]))


def readable_figures(readable: ReadableEvaluation) -> Evaluation:
    """Build an evaluation of the figures that could be read, without their maxima, to be bounded."""
    evaluation, set_aside = readable.evaluation, readable.set_aside
    areas = []
    for area in evaluation.areas:
        questions = []
        for row in area.questions:
            points, percent = _values(row, ("areas", area.id, "questions", row.id), set_aside)
            questions.append(QuestionResult(id=row.id, points=points, percent=percent))
        points, percent = _values(area, ("areas", area.id), set_aside)
        areas.append(AreaResult(id=area.id, points=points, percent=percent, questions=tuple(questions)))
    summary = evaluation.summary
    if summary is not None:
        headline = {area.id: _profile_figure(summary, ("summary",), area.id, set_aside) for area in summary.areas}
        known = tuple(AreaPoints(number, points) for number, points in headline.items() if points is not None)
        summary = Summary(total=_profile_figure(summary, ("summary",), "", set_aside), areas=known)
    return Evaluation(
        framework=evaluation.framework, municipality=evaluation.municipality, areas=tuple(areas), summary=summary
    )


def _values(row: AreaResult | QuestionResult, path: Path, set_aside: SetAside) -> tuple[Points | None, int | None]:
    """Return the points and the percent of a row, each None if it could not be read."""
    return (
        None if set_aside.holds((*path, "points")) else row.points,
        None if set_aside.holds((*path, "percent")) else row.percent,
    )


def _profile_figure(profile: Summary | Reference | None, path: Path, area: str, set_aside: SetAside) -> Points | None:
    """Return what a profile prints for an area, or for the total if `area` is empty."""
    if profile is None:
        return None
    if not area:
        return None if set_aside.holds((*path, "total")) else profile.total
    entry = profile.get_area(area)
    return None if entry is None or set_aside.holds((*path, "areas", area)) else entry.points


def _lay_out_area(number: str, places: _Places, bounded: EvaluationBounds | None) -> SheetArea:
    result = places.evaluation.get_area(number)
    known = None if places.framework is None else places.framework.get_area(number)
    path: Path = ("areas", number)
    row = _lay_out_row(
        result, known, path, places, bounded.area(number) if bounded is not None and known is not None else None
    )
    readable = ReadableEvaluation(places.evaluation, places.framework, places.set_aside)
    rows = []
    for question_number in _question_numbers(number, readable):
        question = None if result is None else result.get_question(question_number)
        in_area = None if known is None else known.get_question(question_number)
        score = bounded.question(question_number) if bounded is not None and in_area is not None else None
        rows.append(_lay_out_row(question, in_area, (*path, "questions", question_number), places, score))
    printed = [each.points for each in rows if each.points is not None]
    given = [each.score for each in rows if each.score is not None]
    is_whole = known is not None and len(given) == len(known.questions) > 0
    return SheetArea(
        row,
        tuple(rows),
        exact_points(sum(printed)) if printed else None,
        add_bounds(given, known.max_points) if known is not None and is_whole and printed else None,
        () if result is None else tuple((key, len(getattr(result, key))) for key in LISTS if getattr(result, key)),
        result is not None and result.impression is not None,
    )


def _lay_out_row(
    result: AreaResult | QuestionResult | None,
    known: Area | Question | None,
    path: Path,
    places: _Places,
    score: ScoreBounds | None,
) -> SheetRow:
    is_given = result is not None and not places.set_aside.holds(path)
    unreadable = places.unreadable(path)
    figures = {key: getattr(result, key) if is_given and key not in unreadable else None for key in _FIGURES}
    return SheetRow(
        id=str(path[-1]),
        text=known.title if isinstance(known, Area) else None if known is None else known.wording,
        maximum=None if known is None else known.max_points,
        score=score,
        path=json_pointer(path),
        unreadable=unreadable,
        findings=places.findings(path),
        **figures,
    )


def _lay_out_profile(
    areas: tuple[SheetArea, ...], places: _Places, bounded: EvaluationBounds | None
) -> tuple[tuple[ProfileRow, ...], ProfileRow]:
    printed = [area.row.points for area in areas]
    rows = tuple(
        evolve(
            _profile_row(area.id, places),
            text=area.row.text,
            table=area.row.points,
            unreadable=(
                *(("table",) if "points" in area.row.unreadable else ()),
                *_profile_row(area.id, places).unreadable,
            ),
        )
        for area in areas
    )
    known = [points for points in printed if points is not None]
    scores = () if bounded is None else bounded.areas
    is_known = any((score.low, score.high) != (0, score.max_points) for score in scores)
    total = evolve(
        _profile_row("", places),
        table=exact_points(sum(known)) if known and len(known) == len(printed) else None,
        allowed=add_bounds(bounded.areas, bounded.framework.max_points) if bounded is not None and is_known else None,
    )
    return rows, total


def _profile_row(area: str, places: _Places) -> ProfileRow:
    """Build the row of an area, or of the total, with the headline and the references alone."""
    evaluation, set_aside = places.evaluation, places.set_aside
    profiles: list[tuple[str, Path, Summary | Reference | None]] = [("summary", ("summary",), evaluation.summary)]
    profiles += [(str(index), ("references", index), each) for index, each in enumerate(evaluation.references)]
    step: Path = ("areas", area) if area else ("total",)
    in_front, *references = (_profile_figure(profile, path, area, set_aside) for _, path, profile in profiles)
    return ProfileRow(
        area,
        None,
        None,
        in_front,
        tuple(references),
        None,
        tuple(name for name, path, _ in profiles if set_aside.holds((*path, *step))),
        places.findings(*((*path, *step) if area else path for _, path, _ in profiles)),
    )
