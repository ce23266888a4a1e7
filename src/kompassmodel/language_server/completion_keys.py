"""Keys for completion: those of the format that are not there yet, and the numbers of areas and questions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lsprotocol.types import CompletionItemKind

from kompassmodel.diagnostics.problem import Path
from kompassmodel.documents.scalars import quoted
from kompassmodel.language_server.choices import STEP, Choice, Place, snippet_escaped
from kompassmodel.language_server.knowledge import framework_named
from kompassmodel.messages.amounts import points_message
from kompassmodel.messages.formatting import listed, one_line
from kompassmodel.messages.message import message
from kompassmodel.messages.translation import translate
from kompassmodel.model.framework import Area, Framework, Question
from kompassmodel.rules.numbering import position
from kompassmodel.schema.json_schema import describe_value, schema, schema_at
from kompassmodel.schema.kind import DocumentKind

_FIGURES = ("points", "max_points", "percent")


def key_choices(place: Place) -> list[Choice]:
    """List the keys that can stand at the caret."""
    caret = place.caret
    if _is_value(place, caret.path):
        return []
    if place.kind is None:  # a file that is begun; other YAML is left alone
        if caret.path or place.present(()):
            return []
        return [*_first_key(place, "evaluation", "framework"), *_first_key(place, "framework", "id")]
    return [*_numbers(place), *_keys(place, place.kind, caret.path)]


def _is_value(place: Place, path: Path) -> bool:
    """Return whether a single value stands where the table of the caret would be."""
    entry = place.read.by_path.get(path)
    start, end = place.caret.replaced
    return entry is not None and bool(entry.text) and entry.value is not None and not start <= entry.value[0] <= end


def _first_key(place: Place, kind: DocumentKind, key: str) -> list[Choice]:
    return [choice for choice in _keys(place, kind, ()) if choice.label == key]


def _keys(place: Place, kind: DocumentKind, path: Path) -> list[Choice]:
    """List the keys of the format that the table at `path` lacks, the required ones first."""
    node = schema_at(schema(kind), path)
    known: dict[str, Any] = node.get("properties", {})
    if place.caret.is_inner and place.caret.in_list:
        return []  # braces are missing
    required = node.get("required", ())
    present = place.present(path)
    keys = sorted((key for key in known if key not in present), key=lambda key: key not in required)
    return [
        Choice(
            _key_text(key, known[key], place),
            key,
            CompletionItemKind.Property,
            documentation=translate(describe_value(known[key]), place.lang),
        )
        for key in keys
    ]


def _key_text(key: str, node: dict[str, Any], place: Place) -> str:
    """Write a key with its colon, and begin the table or list below it."""
    caret = place.caret
    if caret.has_colon:
        return key
    types = node.get("type", ())
    kinds = {types} if isinstance(types, str) else {*types}
    below = f"{key}:\n{' ' * caret.indent}{STEP}"
    if not caret.is_inner and kinds <= {"object", "null"}:
        return below
    if not caret.is_inner and kinds <= {"array", "null"}:
        return f"{below}- "
    return f"{key}: "


def _numbers(place: Place) -> list[Choice]:
    """List the numbers of areas and questions that can stand at the caret."""
    path, framework = place.caret.path, place.framework
    if place.kind == "framework":
        return _new_numbers(place)
    if framework is None:
        return []
    present = place.present(path)
    match path:
        case ("areas",) | ("summary", "areas") | ("references", int(), "areas"):
            return [_area(place, area) for area in framework.areas if area.id not in present]
        case ("areas", str() as number, "questions"):
            area = framework.get_area(number)
            missing = [] if area is None else [each for each in area.questions if each.id not in present]
            return [*(_question(place, each) for each in missing), *_all_rows(place, missing)]
    return []


def _written(place: Place, number: str, after: str = " ") -> str:
    return quoted(number) if place.caret.has_colon else f"{quoted(number)}:{after}"


def _area(place: Place, area: Area) -> Choice:
    is_row = place.caret.path == ("areas",) and not place.caret.is_inner
    below = f"\n{' ' * place.caret.indent}{STEP}points: "
    return Choice(
        _written(place, area.id, below if is_row else " "),
        area.id,
        CompletionItemKind.Class,
        detail=translate(points_message(area.max_points), place.lang),
        documentation=one_line(area.title_in(place.lang)),
    )


def _question(place: Place, question: Question) -> Choice:
    return Choice(
        _written(place, question.id),
        question.id,
        CompletionItemKind.Field,
        detail=translate(points_message(question.max_points), place.lang),
        documentation=one_line(question.wording_in(place.lang)),
        snippet=f"{snippet_escaped(quoted(question.id))}: {_row(place, question)}",
    )


def _row(place: Place, question: Question) -> str:
    """Write the snippet of a question's row, with the figures that the rows beside it have."""
    rows = place.read.children(place.caret.path)
    keys = {str(figure.name) for row in rows for figure in place.read.children(row.path)}
    if not keys & {*_FIGURES}:
        return "$1"
    places = {"points": "$1", "max_points": snippet_escaped(str(question.max_points)), "percent": "$2"}
    figures = ", ".join(f"{key}: {places[key]}" for key in _FIGURES if key in keys or key == "points")
    return f"{{{figures}\\}}"


def _all_rows(place: Place, missing: list[Question]) -> list[Choice]:
    """Offer the rows of all questions that are missing, if there are several."""
    caret = place.caret
    if len(missing) <= 1 or caret.is_inner or caret.has_colon:
        return []
    numbers = [question.id for question in missing]
    rows = [f"{quoted(number)}:" for number in numbers]
    return [
        Choice(
            f"\n{' ' * caret.indent}".join(rows),
            translate(message("all rows that are missing"), place.lang),
            CompletionItemKind.Struct,
            filtered=numbers[0],
            detail=listed(numbers),
        )
    ]


def _new_numbers(place: Place) -> list[Choice]:
    """List the numbers that can stand in a framework file: the next one, or what its lineage does not account for."""
    present = place.present(place.caret.path)
    match place.caret.path:
        case ("areas",):
            below = f"\n{' ' * place.caret.indent}{STEP}title: "
            number = _next(present)
            return [] if number is None else [Choice(_written(place, number, below), number, CompletionItemKind.Class)]
        case ("areas", str() as area, "questions"):
            next_one = _next([each.rpartition(".")[2] for each in present])
            if next_one is None:
                return []
            number = f"{area}.{next_one}"
            below = f"\n{' ' * place.caret.indent}{STEP}wording: "
            return [Choice(_written(place, number, below), number, CompletionItemKind.Field)]
        case ("retired",):
            return _retired(place, present)
    return []


def _next(numbers: Iterable[str]) -> str | None:
    """Return the lowest number that is free; None if they are no numbers."""
    taken = {position(number) for number in numbers}
    if None in taken:
        return None
    return next(str(number) for number in range(1, len(taken) + 2) if number not in taken)


def _retired(place: Place, present: set[str]) -> list[Choice]:
    """List the questions of the revision before of which no lineage speaks."""
    before = framework_named(place.snapshot.scope, place.read.value_of("revises"))
    if before is None:
        return []
    used = descended(place) | present
    return [_question(place, question) for question in _questions(before) if question.id not in used]


def _questions(framework: Framework) -> Iterable[Question]:
    return framework.questions


def descended(place: Place) -> set[str]:
    """Return the numbers of the questions that lineages in the text name, but for the one at the caret."""
    start, end = place.caret.replaced
    return {
        entry.text
        for entry in place.read.entries
        if entry.name == "question"
        and entry.text
        and entry.value is not None
        and not (start <= entry.value[0] and entry.value[1] <= end)
    }
