"""The JSON Schemas of the file formats, and what their validator reports: the only module that touches jsonschema."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from attrs import frozen
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from kompassmodel.diagnostics.problem import Path
from kompassmodel.messages.message import Message, escaped
from kompassmodel.model.period import Period
from kompassmodel.resources import schema_text
from kompassmodel.schema.kind import DocumentKind


def _is_period(value: object) -> bool:
    if isinstance(value, str):
        Period(value)
    return True


@cache
def schema(kind: DocumentKind) -> dict[str, Any]:
    """Return the JSON Schema of evaluation or framework files, with what it refers to written out where it is meant.

    Looking references up takes the validator longer than all else.
    """
    loaded: dict[str, Any] = json.loads(schema_text(kind))
    written_out: dict[str, Any] = _written_out(loaded, loaded["$defs"])
    return written_out


def _written_out(node: Any, definitions: dict[str, Any]) -> Any:  # noqa: ANN401 - any part of a schema
    if isinstance(node, list):
        return [_written_out(item, definitions) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        own = {key: value for key, value in node.items() if key != "$ref"}
        return _written_out({**definitions[node["$ref"].removeprefix("#/$defs/")], **own}, definitions)
    return {key: _written_out(value, definitions) for key, value in node.items() if key != "$defs"}


@cache
def validator(kind: DocumentKind) -> Draft202012Validator:
    checker = FormatChecker(())
    checker.checks("period", raises=ValueError)(_is_period)
    return Draft202012Validator(schema(kind), format_checker=checker)


def is_valid(kind: DocumentKind, data: object) -> bool:
    """Return whether plain data have the shape that the schema describes."""
    return bool(validator(kind).is_valid(data))


@frozen
class Failure:
    """What the validator reports: the keyword that a value fails, what it asks for, and the rules of that value."""

    path: Path
    keyword: str
    asked: Any
    instance: Any
    rules: dict[str, Any]


def failure(error: ValidationError, whole: dict[str, Any]) -> Failure:
    rules = error.schema
    assert isinstance(rules, dict)  # noqa: S101 - our schemas hold no bare true or false where a value can fail
    path = tuple(error.absolute_path)
    return Failure(
        path, str(error.validator), error.validator_value, error.instance, {**rules, **schema_at(whole, path)}
    )


def schema_at(root: dict[str, Any], path: Path) -> dict[str, Any]:
    """Return the schema of the value at `path`, empty where there is none."""
    node = root
    for step in path:
        if isinstance(step, int):
            child = node.get("items", {})
        else:
            child = node.get("properties", {}).get(step) or node.get("additionalProperties") or {}
        node = child if isinstance(child, dict) else {}
    return node


def describe_value(rules: dict[str, Any]) -> Message:
    """Return what the schema says of a value."""
    return escaped(rules.get("description", ""))
