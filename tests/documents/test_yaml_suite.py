"""The cases of the yaml-test-suite: none raises an exception, and plain data are read as other readers of YAML do.

What differs by intention is said in docs/evaluations.md and docs/architecture.md ("Choices"): a key is the text that is
written, decimals are exact, and a number with an exponent, in another base, or without an end is a text.
"""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import AliasEvent, Event, ScalarEvent

import kompassmodel as km
from kompassmodel.documents.document import Document
from kompassmodel.documents.parser import parse
from tests.support.paths import ROOT

CASES = json.loads((ROOT / "tests" / "data" / "yaml" / "yaml-test-suite.json").read_text("utf-8"))
BY_ID = {case["id"]: case for case in CASES}

NO_YAML_BUT_READ = {
    "9C9N": "a list in brackets whose lines are not indented",
    "9JBA": "a comment right behind a list in brackets",
    "CVW2": "a comment right behind a comma",
    "DK95-2": "a quoted text that goes on behind a tab",
    "G5U8": "lines for texts in a list in brackets",
    "QB6E": "a quoted text whose lines are not indented",
    "RHX7": "a directive behind the data",
    "S98Z": "a block of blank lines, the longest not first",
    "SU5Z": "a comment right behind a quoted text",
    "X4QW": "a comment right behind the sign of a block",
    "Y79Y-1": "a block that holds a tab",
    "Y79Y-4": "a list in brackets that goes on behind a tab",
    "YJV2": "a line for a text in a list in brackets",
}
"""Texts that are no valid YAML, but whose meaning is clear all the same; most parsers read them too."""

READ_DIFFERENTLY = {
    "652Z": "?foo as a key in braces is foo, as in YAML 1.1; ruamel.yaml says the same",
    "HM87-2": "?x in brackets is a key, as in YAML 1.1; ruamel.yaml says the same",
    "L24T-2": "a last line of spaces without a line end keeps none; ruamel.yaml says the same",
    "Y79Y-2": "a block of nothing but a tab is an empty text",
    "UKK6-3": "a sign for no tag at all makes an empty text of nothing",
    "S4JQ": "a sign for no tag makes a text of a number, as YAML 1.2 says and ruamel.yaml does not",
    "Y2GN": "an anchor with a colon in its name, which the fast parser ends at the colon",
}
"""Texts whose data the suite or ruamel.yaml gives otherwise, and why."""


@pytest.mark.parametrize("way", ["as files are read", "slowly", "by the parser in Python"])
@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_no_text_raises_an_exception(case: dict[str, Any], way: str) -> None:
    """Every text becomes data or has a problem, whose place is in the text; or both."""
    document = _read(case["yaml"], way)
    assert document.problems or document.data is not None
    lines = case["yaml"].count("\n") + 1
    assert all(problem.span is None or 1 <= problem.span.line <= lines for problem in document.problems)


def test_no_text_is_a_mistake_of_ours() -> None:
    """Nothing that a step did not foresee is behind any finding."""
    for case in CASES:
        rules = {finding.rule for finding in km.validate_text(case["yaml"]).findings}
        assert rules, case["id"]
        assert "internal-error" not in rules, case["id"]


def test_texts_that_are_no_yaml_are_refused() -> None:
    """Nearly all of them; those that are read are harmless, and known."""
    read = {case["id"] for case in CASES if case.get("fail") and not parse(case["yaml"], "x").problems}
    assert read <= NO_YAML_BUT_READ.keys()


@pytest.mark.parametrize("way", ["as files are read", "slowly", "by the parser in Python"])
def test_plain_data_are_those_that_the_suite_gives(way: str) -> None:
    """Whatever is read without a problem holds what the suite says that it holds."""
    compared: Counter[bool] = Counter()
    for case in CASES:
        document = _read(case["yaml"], way)
        if case.get("json") is None or document.problems or case["id"] in READ_DIFFERENTLY:
            continue
        try:
            expected = json.loads(case["json"], parse_float=Decimal)
        except ValueError:
            continue  # several documents
        compared[_as_text(document.data) == _as_text(expected)] += 1
        assert _as_text(document.data) == _as_text(expected), case["id"]
    assert compared[True] > 180


def test_plain_data_are_those_that_ruamel_yaml_reads() -> None:
    """Its safe loader gives the same, but for keys, decimals, and the numbers that are texts here."""
    compared = 0
    for case in CASES:
        document = parse(case["yaml"], "x")
        if document.problems or case["id"] in READ_DIFFERENTLY or not _is_plain(case["yaml"]):
            continue
        try:
            expected = YAML(typ="safe", pure=True).load(case["yaml"])
        except YAMLError:
            continue
        assert _as_text(document.data) == _as_text(expected), case["id"]
        compared += 1
    assert compared > 120


@pytest.mark.parametrize(
    ("text", "ours", "theirs"),
    [
        ("1.10: a", {"1.10": "a"}, {1.1: "a"}),
        ("8: a", {"8": "a"}, {8: "a"}),
        ("yes: no", {"yes": "no"}, {"yes": "no"}),
        ("a: 9.50", {"a": Decimal("9.50")}, {"a": 9.5}),
        ("a: 1e3", {"a": "1e3"}, {"a": 1000.0}),
        ("a: 0x1F", {"a": "0x1F"}, {"a": 31}),
        ("a: .inf", {"a": ".inf"}, {"a": float("inf")}),
        ("a: 1_000", {"a": "1_000"}, {"a": 1000}),
        ("a: 0763", {"a": 763}, {"a": 763}),
    ],
)
def test_what_differs_is_what_the_docs_say(text: str, ours: object, theirs: object) -> None:
    """Keys are texts and decimals exact; what nobody types into a report is no number."""
    assert parse(text, "x").data == ours
    assert YAML(typ="safe", pure=True).load(text) == theirs


@cache
def _read(text: str, way: str) -> Document:
    return parse(text, "x", fast=way == "as files are read", pure=way == "by the parser in Python")


def _is_plain(text: str) -> bool:
    """Return whether a text has neither tags nor anchors."""
    try:
        events: list[Event] = list(YAML(typ="safe", pure=True).parse(text))
    except YAMLError:
        return False
    return not any(
        isinstance(event, AliasEvent)
        or getattr(event, "anchor", None)
        or (getattr(event, "tag", None) and not (isinstance(event, ScalarEvent) and any(event.implicit)))
        for event in events
    )


def _as_text(data: object) -> object:
    """Write keys and decimals as texts, as far as the two ways of reading differ in them."""
    if isinstance(data, dict):
        return {"" if key is None else str(key): _as_text(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_as_text(value) for value in data]
    if isinstance(data, Decimal | float):
        return str(Decimal(str(data)).normalize())
    return data
