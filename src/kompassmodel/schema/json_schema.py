"""The JSON Schemas of the file formats, and the failures that their validator reports.

No other module imports jsonschema.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from attrs import frozen
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from kompassmodel.diagnostics.problem import Path
from kompassmodel.documents.scalars import is_whole_number
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
    """Load the JSON Schema of evaluation or framework files, with every reference replaced by its definition.

    The validator would spend most of its time on looking up references.
    """
    loaded: dict[str, Any] = json.loads(schema_text(kind))
    resolved: dict[str, Any] = _resolve_references(loaded, loaded["$defs"])
    return resolved


def _resolve_references(node: Any, definitions: dict[str, Any]) -> Any:  # noqa: ANN401 - any part of a schema
    if isinstance(node, list):
        return [_resolve_references(item, definitions) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        own = {key: value for key, value in node.items() if key != "$ref"}
        return _resolve_references({**definitions[node["$ref"].removeprefix("#/$defs/")], **own}, definitions)
    return {key: _resolve_references(value, definitions) for key, value in node.items() if key != "$defs"}


def _additional_properties_in_order(
    checking: Any,  # noqa: ANN401 - jsonschema makes the class as it runs
    demanded: Any,  # noqa: ANN401 - any part of a schema
    instance: Any,  # noqa: ANN401 - any value
    subschema: dict[str, Any],
) -> Iterator[ValidationError]:
    """Check the keys that a table may have besides those declared, in the order of the file.

    jsonschema keeps them in a set. The first problems of a file with thousands would be others in every run.
    """
    if not isinstance(demanded, dict) or not isinstance(instance, dict):
        yield from _additional_properties(checking, demanded, instance, subschema)
        return
    declared = subschema.get("properties", {})
    for key, value in instance.items():
        if key not in declared:
            yield from _descend(checking, value, demanded, key)


_additional_properties: Final = Draft202012Validator.VALIDATORS["additionalProperties"]


def _properties(
    checking: Any,  # noqa: ANN401 - jsonschema makes the class as it runs
    properties: dict[str, Any],
    instance: Any,  # noqa: ANN401 - any value
    _: dict[str, Any],
) -> Iterator[ValidationError]:
    """Check the keys that are declared."""
    if isinstance(instance, dict):
        for key, demanded in properties.items():
            if key in instance:
                yield from _descend(checking, instance[key], demanded, key)


def _descend(checking: Any, value: object, demanded: dict[str, Any], key: str) -> Iterator[ValidationError]:  # noqa: ANN401 - as above
    """Check the value of a key."""
    for error in _part(checking, demanded).iter_errors(value):
        error.path.appendleft(key)
        yield error


_PARTS: Final[dict[int, Any]] = {}


def _part(checking: Any, subschema: dict[str, Any]) -> Any:  # noqa: ANN401 - as above
    """Return the validator of a part of a schema; it is kept, since jsonschema takes long to make one.

    The parts are those of two schemas. A validator holds its part, so that no other gets the same identity.
    """
    part = _PARTS.get(id(subschema))
    if part is None:
        part = _PARTS[id(subschema)] = type(checking)(subschema, format_checker=checking.format_checker)
    return part


_Validator: Final = extend(  # type: ignore[no-untyped-call]
    Draft202012Validator,
    {"additionalProperties": _additional_properties_in_order, "properties": _properties},
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine("integer", lambda _, value: is_whole_number(value)),
)
"""The validator of JSON Schema, for data in which decimals are exact: to it, 48.0 is a whole number like 48."""


@cache
def validator(kind: DocumentKind) -> Any:  # noqa: ANN401 - jsonschema makes the class as it runs
    """Build the validator of evaluation or framework files, which knows the format `period`."""
    checker = FormatChecker(())
    checker.checks("period", raises=ValueError)(_is_period)
    return _Validator(schema(kind), format_checker=checker)


def is_valid(kind: DocumentKind, data: object) -> bool:
    """Return whether plain data match the schema."""
    return bool(validator(kind).is_valid(data))


@frozen
class Failure:
    """A failure that the validator reports.

    The value `instance` at `path` fails `keyword`, a keyword of its `subschema`, which demands `expected`.
    """

    path: Path
    keyword: str
    expected: Any
    instance: Any
    subschema: dict[str, Any]


def failures(kind: DocumentKind, value: object, path: Path = ()) -> Iterator[Failure]:
    """Yield the failures of a value that stands at `path`; only one that the schema describes can have any."""
    own = schema_at(schema(kind), path)
    for error in _part(validator(kind), own).iter_errors(value):
        assert isinstance(error.schema, dict)  # noqa: S101 - our schemas hold no bare true or false where a value can fail
        steps = tuple(error.absolute_path)
        subschema = {**error.schema, **schema_at(own, steps)}
        yield Failure((*path, *steps), str(error.validator), error.validator_value, error.instance, subschema)


def schema_at(root: dict[str, Any], path: Path) -> dict[str, Any]:
    """Look up the schema of the value at `path`; it is empty if `root` does not describe that value."""
    node = root
    for step in path:
        if isinstance(step, int):
            child = node.get("items", {})
        else:
            child = node.get("properties", {}).get(step) or node.get("additionalProperties") or {}
        node = child if isinstance(child, dict) else {}
    return node


def describe_value(subschema: dict[str, Any]) -> Message:
    """Return the description of a value in its schema."""
    return escaped(subschema.get("description", ""))
