"""What was read from a report held against a file typed by hand: the second pair of eyes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Final

from attrs import frozen

from kompassmodel.importing.findings import pointer
from kompassmodel.importing.report import ImportedReport
from kompassmodel.messages.formatting import normalised
from kompassmodel.model.evaluation import Evaluation, Facts

_TEXTS: Final = ("strengths", "partial", "improvements", "weaknesses", "impression")


@frozen
class Disagreement:
    """A value that the report and the file give differently: `part` says which, `place` and `line` where.

    `path` is the JSON Pointer of the part. `read` is None if only the file has it, `typed` if only the report does.
    """

    path: str
    part: str
    read: str | None
    typed: str | None
    place: str | None
    line: int | None = None


_COPIED: Final = 0.57
"""The share of words in the same order from which on a text was copied from the report, and not written anew."""


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
        Disagreement(path, part, value, None, _place(path, places))
        for path, (part, value) in read.items()
        if path not in own and path.startswith("/areas/")
    )
    texts = list(_text_differences(imported.evaluation, typed, places))
    compared = sum(path in own for path in read) + sum(count for count, _ in texts)
    only_typed = sum(path not in read for path in own)
    found = (*differences, *missing, *(one for _, differing in texts for one in differing))
    return ImportCheck(imported.file, file, compared, found, only_typed)


def _text_differences(
    read: Evaluation, typed: Evaluation, places: Mapping[str, str]
) -> Iterator[tuple[int, tuple[Disagreement, ...]]]:
    """Yield for each list, and each impression, that both have how many items were compared, and those that differ."""
    for area in read.areas:
        own = typed.get_area(area.id)
        for key in _TEXTS if own is not None else ():
            items, others = _items(getattr(area, key)), _items(getattr(own, key))
            if items and others and _is_copied(items, others):
                path = pointer("areas", area.id, key)
                place = _place(path, places)
                differing = tuple(
                    Disagreement(path if key == "impression" else f"{path}/{at}", f"{area.id} {key}", one, other, place)
                    for at, one, other in _differing(items, others)
                )
                yield min(len(items), len(others)), differing


def _is_copied(items: Sequence[str], others: Sequence[str]) -> bool:
    """Return whether a list has most of its words from the report; one in other words differs anyhow."""
    words, own = " ".join(items).casefold().split(), " ".join(others).casefold().split()
    return SequenceMatcher(None, words, own, autojunk=False).ratio() >= _COPIED


def _differing(items: Sequence[str], others: Sequence[str]) -> Iterator[tuple[int, str | None, str | None]]:
    """Yield the items of two lists that differ, with their place in the second one; None stands for no item."""
    matcher = SequenceMatcher(None, [_plain(one) for one in items], [_plain(one) for one in others], autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag != "equal":
            pairs = zip_longest(items[first:last], others[start:end])
            for at, (one, other) in enumerate(pairs):
                yield max(0, min(start + at, len(others) - 1)), one, other


def _items(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value or ()


def _plain(text: str) -> str:
    return " ".join(text.split())


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
    """Yield every figure, name and date by its JSON Pointer, with what it is called and its text; lists are apart."""
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
        yield from _facts(evaluation.facts)
    yield from _figures(evaluation)
    yield from _references(evaluation)


def _facts(facts: Facts) -> Iterator[tuple[str, tuple[str, str]]]:
    for key in ("population", "population_change", "employees", "group"):
        value = getattr(facts, key)
        if value is not None:
            yield f"/facts/{key}", (f"facts.{key}", str(value))
    if facts.governing_parties:
        yield "/facts/governing_parties", ("facts.governing_parties", ", ".join(facts.governing_parties))


def _references(evaluation: Evaluation) -> Iterator[tuple[str, tuple[str, str]]]:
    for index, reference in enumerate(evaluation.references):
        path = pointer("references", str(index))
        if reference.total is not None:
            yield f"{path}/total", (f"{reference.name}, total", _number(reference.total))
        for area in reference.areas:
            yield f"{path}/areas/{area.id}", (f"{reference.name}, {area.id}", _number(area.points))


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
