"""What was read from a report held against a file typed by hand: the second pair of eyes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from attrs import frozen

from kompassmodel.importing.findings import pointer
from kompassmodel.importing.report import ImportedReport
from kompassmodel.messages.formatting import normalised
from kompassmodel.model.evaluation import Evaluation


@frozen
class Disagreement:
    """A value that the report and the file give differently: `part` says which, `place` and `line` where.

    `path` is the JSON Pointer of the part.
    """

    path: str
    part: str
    read: str
    typed: str
    place: str | None
    line: int | None = None


@frozen
class ImportCheck:
    """A report compared with a file: how many values both have, those that differ, and how many only the file has."""

    report: str
    file: str
    compared: int
    differences: tuple[Disagreement, ...]
    only_typed: int = 0


def compare_import(imported: ImportedReport, typed: Evaluation, file: str) -> ImportCheck:
    """Compare what was read from a report with the evaluation in a file."""
    read = dict(_values(imported.evaluation))
    own = dict(_values(typed))
    places = {one.path: one.place for one in imported.provenance}
    differences = tuple(
        Disagreement(path, part, value, own[path][1], _place(path, places))
        for path, (part, value) in read.items()
        if path in own and not _is_same(value, own[path][1])
    )
    missing = tuple(
        Disagreement(path, part, value, "-", _place(path, places))
        for path, (part, value) in read.items()
        if path not in own and path.startswith("/areas/")
    )
    compared = sum(path in own for path in read)
    return ImportCheck(imported.file, file, compared, (*differences, *missing), sum(path not in read for path in own))


def _place(path: str, places: Mapping[str, str]) -> str | None:
    """Find the place of the nearest part above that has one."""
    while path:
        if path in places:
            return places[path]
        path = path.rpartition("/")[0]
    return None


def _is_same(one: str, other: str) -> bool:
    return one == other or (normalised(one) == normalised(other) != "" and not any(map(str.isdigit, one)))


def _values(evaluation: Evaluation) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield every figure, name and date by its JSON Pointer, with what it is called and its text."""
    municipality = evaluation.municipality
    yield "/framework", ("framework", evaluation.framework)
    if municipality.name != "?":
        yield "/municipality/name", ("municipality", municipality.name)
    if municipality.code is not None:
        yield "/municipality/code", ("code", municipality.code)
    for key in ("evaluated", "published", "round", "interviews"):
        value = getattr(evaluation, key)
        if value is not None:
            yield f"/{key}", (key, str(value))
    if evaluation.evaluators:
        names = ", ".join(evaluator.name for evaluator in evaluation.evaluators)
        yield "/evaluators", ("evaluators", names)
    if evaluation.facts is not None:
        for key in ("population", "population_change", "employees"):
            value = getattr(evaluation.facts, key)
            if value is not None:
                yield f"/facts/{key}", (f"facts.{key}", str(value))
    yield from _figures(evaluation)


def _figures(evaluation: Evaluation) -> Iterator[tuple[str, tuple[str, str]]]:
    summary = evaluation.summary
    if summary is not None:
        if summary.total is not None:
            yield "/summary/total", ("summary.total", _number(summary.total))
        for area in summary.areas:
            yield pointer("summary", "areas", area.id), (f"summary.areas.{area.id}", _number(area.points))
    for result in evaluation.areas:
        for key in ("points", "max_points", "percent"):
            value = getattr(result, key)
            if value is not None:
                yield pointer("areas", result.id, key), (f"{result.id} {key}", _number(value))
        for question in result.questions:
            for key in ("points", "max_points", "percent"):
                value = getattr(question, key)
                if value is not None:
                    path = pointer("areas", result.id, "questions", question.id, key)
                    yield path, (f"{question.id} {key}", _number(value))


def _number(value: object) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
