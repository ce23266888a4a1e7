"""The layout of the formats, aliases, repeats and misplaced lines are told as the formats have them."""

from __future__ import annotations

from typing import Any

import pytest

from kompassmodel import validate_text
from kompassmodel.documents.builder import Builder
from kompassmodel.documents.events import events
from kompassmodel.documents.layout import TABLES, is_well_laid_out
from kompassmodel.documents.misplaced import straighten
from kompassmodel.schema.json_schema import schema, schema_at

HEAD = "framework: kompass-2016\nstatus: draft\nmunicipality: Torsås\n"


def test_the_layout_has_the_keys_of_the_schemas() -> None:
    """At the top, of areas and of questions."""
    for kind, table in zip(("evaluation", "framework"), TABLES, strict=True):
        whole: Any = schema(kind)
        row = schema_at(whole, ("areas", "1", "questions", "1.1"))
        areas: Any = table.keys["areas"]
        assert table.keys.keys() == whole["properties"].keys()
        assert areas.row.keys.keys() == schema_at(whole, ("areas", "1"))["properties"].keys()
        assert areas.row.keys["questions"].row.keys.keys() == row["properties"].keys()


@pytest.mark.parametrize(
    ("lines", "is_well"),
    [
        ('  "1":\n    questions:\n      "1.1": {points: 5, precent: 7}\n', True),
        ('  "1":\n    questions:\n      "1.1":\n        points: 5\n        precent: 7\n', True),
        ('  "1":\n    styrkor: [a]\nsumary: {total: 5}\n', True),
        ('  "1":\n    questions:\n      "1.1":\n        points: 5\n      percent: 7\n', False),
        ('  "1":\n    points: 5\n    "2":\n      points: 5\n', False),
        ('  "1":\n    points: 5\n  round: 1\n', False),
    ],
)
def test_a_key_that_belongs_nowhere_is_not_misplaced(lines: str, *, is_well: bool) -> None:
    """Nothing is moved in a text that is called well laid out, and something is in the others here."""
    text = f"{HEAD}areas:\n{lines}"
    builder = Builder(text)
    builder.build(events(text, pure=False))
    assert isinstance(builder.data, dict)
    assert is_well_laid_out(builder.data) is is_well
    assert (straighten(builder, text, pure=False).problems == []) is is_well


def test_every_repeat_is_told() -> None:
    """In lines and in braces, with the line of the first even if a syntax error follows."""
    text = f'{HEAD}status: draft\nareas:\n  "1": {{points: 1, points: 2, points: 3}}\n\t"2": 5\n'
    found = validate_text(text).findings
    assert [(finding.rule, finding.line) for finding in found] == [
        ("duplicate-key", 4), ("duplicate-key", 6), ("duplicate-key", 6), ("yaml-syntax", 7), ("wrong-type", 7),
    ]  # fmt: skip
    assert [finding.related[0].line for finding in found[:3]] == [2, 6, 6]


def test_an_alias_is_a_related_place() -> None:
    """A fault that is written once and meant twice shows where it is repeated."""
    found = validate_text(f'{HEAD}areas:\n  "1": &a {{points: 450}}\n  "2": *a\n').findings
    assert [[related.line for related in finding.related] for finding in found] == [[], [6]]


def test_misplaced_lines_are_read_where_they_belong() -> None:
    """They are told once, and judged like all others."""
    found = validate_text(f'{HEAD}areas:\n  "1":\n    points: 45\n    "2":\n      points: 450\n').findings
    assert [(finding.rule, finding.line, finding.path) for finding in found] == [
        ("misplaced-lines", 7, "/areas/2"), ("points-above-maximum", 8, "/areas/2/points"),
    ]  # fmt: skip
    assert found[0].hint == "move lines 7 to 8 to the left by 2 spaces"
