"""Decimal commas between braces, judged by the numbers that can stand in their place."""

from __future__ import annotations

from typing import Any

from attrs import evolve

from kompassmodel.diagnostics.problem import Problem, Replacement
from kompassmodel.documents.scalars import NUMBER, THOUSAND
from kompassmodel.messages.message import message
from kompassmodel.model.points import Points
from kompassmodel.schema.date_hints import date_hint
from kompassmodel.schema.json_schema import schema, schema_at
from kompassmodel.schema.kind import DocumentKind
from kompassmodel.schema.number_hints import number_advice
from kompassmodel.schema.number_places import number_place


def at_its_place(problem: Problem, kind: DocumentKind, step: Points | None) -> Problem:
    """Adapt the problem of a decimal comma to its place: where numbers are whole, a decimal point is the next error.

    Points go in steps of `step`, or in any if it is None.
    """
    subschema = schema_at(schema(kind), problem.path)
    place = number_place(problem.path, subschema, step)
    written = str(problem.message.values["written"])
    whole, _, decimals = written.partition(",")
    if place is None:
        return _without_number(problem, subschema, written)
    advice = number_advice(written, place)
    if advice.fixed is not None and "." in advice.fixed and len(decimals) != THOUSAND:
        return problem  # decimals can stand there
    key = str(problem.path[-1])
    may_be_next = len(decimals) > 1 or NUMBER.fullmatch(key) is not None
    if advice.fixed is None and may_be_next and key in {"points", "max_points"}:
        hint = message("is a key missing before {rest}, such as percent?", rest=decimals)
    elif advice.fixed is None and may_be_next and not place.is_percent:
        hint = message("is a key missing before {rest}?", rest=decimals)
    else:
        hint = advice.hint
    is_safe = advice.is_safe and not may_be_next and whole.isdigit()
    return evolve(
        problem, hint=hint, replacement=None if advice.fixed is None else Replacement(advice.fixed, is_safe=is_safe)
    )


def _without_number(problem: Problem, subschema: dict[str, Any], written: str) -> Problem:
    """Adapt the problem of a comma in a value that cannot be a number."""
    types = subschema.get("type", ())
    if subschema.get("format") == "period":
        return evolve(problem, hint=date_hint(problem.path, written), replacement=None)
    if "string" in types and "object" not in types:
        fixed = f'"{written}"'
        hint = message("inside braces a text that holds a comma must be in quotes: {fixed}", fixed=fixed)
        return evolve(problem, hint=hint, replacement=Replacement(fixed, is_safe=False))
    hint = message("a comma ends the value here; several values go in brackets, or below their key")
    return evolve(problem, hint=hint, replacement=None)
