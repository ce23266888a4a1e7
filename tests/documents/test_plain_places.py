"""The places that are looked up in a plain text are those that the builder finds."""

from __future__ import annotations

from typing import Any

from hypothesis import given, note
from hypothesis import strategies as st

import kompassmodel as km
from kompassmodel.documents.document import Node, Place
from kompassmodel.documents.parser import parse
from kompassmodel.documents.plain_places import plain_root
from kompassmodel.documents.plain_reader import read_plain
from kompassmodel.testing import evaluations, frameworks
from tests.documents.test_plain_reader import CASES, FILES, plain_lines, texts
from tests.fuzz.drawing import draw_text


def _flat(place: Any) -> Any:
    """Return everything that is asked of a place and of those in it."""
    if not isinstance(place, Node):
        if not place.value and not place.style:
            return ""  # the two parsers do not agree on the place of what is not there
        return place.value, place.style or None, place.tag, place.anchor, *_ends(place)
    entries = None
    if place.entries is not None:
        entries = [(key, _flat(event), _flat(value)) for key, (event, value) in place.entries.items()]
    start = place.start
    return place.step, bool(start.flow_style), _ends(start)[:2], entries, [_flat(item) for item in place.items]


def _ends(event: Any) -> tuple[int, int, int, int]:
    begin, end = event.start_mark, event.end_mark
    return begin.line, begin.column, end.line, end.column


def _found(text: str) -> Place | None:
    """Look the places of a text up, if the plain reader takes it, and hold them against the builder's."""
    root = None if read_plain(text) is None else plain_root(text)
    if root is not None:
        assert _flat(root) == _flat(parse(text, "x", fast=False).root)
    return root


def test_the_comment_behind_a_missing_value_is_found_whatever_reads_the_text() -> None:
    """One parser takes a missing value to stand behind its colon, another before what follows."""
    text = 'å: "é" # x\nb:  # c\n"k":\n  "å": #d\n"l": 1\n'
    ways = (parse(text, "x"), parse(text, "x", fast=False), parse(text, "x", pure=True))
    for path, columns in ((("b",), (5, 8)), (("k", "å"), (8, 10))):
        spans = [document.comment(path) for document in ways]
        assert [(span.column, span.end_column) for span in spans if span is not None] == [columns] * len(ways)


@given(plain_lines(), st.booleans())
def test_places_in_texts_of_the_grammar(text: str, windows: bool) -> None:  # noqa: FBT001 - drawn
    """Of keys and values in lines and groups, with and without quotes, with either line end."""
    text = text.replace("\n", "\r\n") if windows else text
    note(text)
    _found(text)


def test_places_in_texts_to_be_found_lazily() -> None:
    """A table in a list in braces is looked through once, and a list in brackets may hold tables without braces."""
    assert _found("a: [b: 1, {c: {d: [e], f: }}, [], {}]\ng:\n  - i: 3\n") is not None


def test_places_in_the_files_of_the_project() -> None:
    """Groups over several lines are left to the builder, all else is found."""
    left = [text for text in (file.read_text("utf-8") for file in FILES) if _found(text) is None]
    assert all(",\n" in text or "[\n" in text or "{\n" in text for text in left)


def test_places_in_the_cases_of_the_yaml_test_suite() -> None:
    """Odd as they are."""
    assert len([case for case in CASES if _found(case["yaml"])]) > 1


@given(texts())
def test_places_in_texts_with_odd_pieces(text: str) -> None:
    """In whatever the plain reader still takes."""
    note(text)
    _found(text)


@given(st.integers(0, 10**9))
def test_places_in_what_is_fuzzed(number: int) -> None:
    """In real files that are changed in any place."""
    text = draw_text(f"places/{number}")
    note(text)
    _found(text)


@given(evaluations() | frameworks())
def test_places_in_what_is_written(document: km.Evaluation | km.Framework) -> None:
    """In whatever `dumps` writes."""
    _found(km.dumps(document))
