"""The published schemas are valid JSON Schemas that describe every property."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from kompassmodel.resources import schema_text
from kompassmodel.schema.kind import DocumentKind


@pytest.mark.parametrize("kind", ["evaluation", "framework"])
def test_every_property_has_a_title_and_a_description(kind: DocumentKind) -> None:
    """Editors show both; each property, list item and table entry has its own."""

    def check(node: Any, place: str) -> None:
        assert node.get("title"), place
        assert len(node.get("description", "")) > 10, place
        for key, child in node.get("properties", {}).items():
            check(child, f"{place}/{key}")
        for keyword in ("items", "additionalProperties"):
            child = node.get(keyword)
            if isinstance(child, dict) and list(child) != ["$ref"]:
                check(child, f"{place}/{keyword}")

    whole = json.loads(schema_text(kind))
    check(whole, kind)
    for name, definition in whole["$defs"].items():
        check(definition, name)


@pytest.mark.parametrize("kind", ["evaluation", "framework"])
def test_the_schemas_are_json_schemas_of_2020_12(kind: DocumentKind) -> None:
    """Both declare the draft and are valid by its schema; every reference leads to a definition."""
    whole = json.loads(schema_text(kind))
    assert whole["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(whole)
    text = json.dumps(whole)
    assert set(re.findall(r'"#/\$defs/(\w+)"', text)) == set(whole["$defs"])
