"""Where the caret stands is read from the lines above it, whether or not the text is whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

import kompassmodel as km
from kompassmodel.language_server.caret import Caret, caret_at
from kompassmodel.language_server.sketch import read_lines
from kompassmodel.testing import evaluations, frameworks
from tests.support.paths import ROOT

FILES = [*sorted(ROOT.glob("examples/evaluations/*.yaml")), *sorted(ROOT.glob("frameworks/*.yaml"))]


def _is_found(text: str) -> None:
    """Fail unless a caret in each key and value knows the table that it is in, or the path of the value."""
    read = read_lines(text)
    for entry in read.entries:
        if entry.key is not None:
            caret = caret_at(read, *read.place(entry.key[0] + 1))
            assert caret is not None
            assert (caret.path, caret.is_key, caret.replaced) == (entry.path[:-1], True, entry.key)
        if entry.key is not None and entry.text and entry.value is not None:
            line, column = read.place(entry.value[1])
            caret = caret_at(read, line, column)
            if line == entry.line:
                assert caret is not None
                assert (caret.path, caret.is_key) == (entry.path, False)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_caret_in_a_shipped_file_is_where_the_file_says(file: Path) -> None:
    """In every key and behind every value of its own line."""
    _is_found(file.read_text(encoding="utf-8"))


@given(evaluations() | frameworks())
def test_a_caret_in_a_drawn_file_is_where_the_file_says(drawn: km.Evaluation | km.Framework) -> None:
    """Of any shape."""
    _is_found(km.dumps(drawn))


def _caret(text: str) -> Caret | None:
    before, _, after = text.partition("|")
    line = before.count("\n") + 1
    return caret_at(read_lines(before + after), line, len(before) - before.rfind("\n"))


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("a:\n- b: 1\n- c: 2\n  |", ("a", 1)),
        ("a:\n- b\n- |", ("a", 1)),
        ("a:\n  - - b\n    - |", ("a", 0, 1)),
        ("a:\n  - b: 1\n\n  # c\n  - d:\n      - e: 1\n        |", ("a", 1, "d", 0)),
        ("a:\n  b: {c: 1,\n   d: 2,\n  }\n  |", ("a",)),
        ("a:\n  b: {c: 1,\n    |", ("a", "b")),
        ("a:\n  b: [{c: |", ("a", "b", 0, "c")),
        ("a:\n  b: x\n|", ()),
        ("a: 'x: y'\nb: |", ("b",)),
    ],
)
def test_the_lines_above_show_the_place(text: str, path: tuple[str | int, ...]) -> None:
    """Through lists, groups, comments and empty lines."""
    caret = _caret(text)
    assert caret is not None
    assert caret.path == path


@pytest.mark.parametrize("text", ["a: 1 # |", "# |", 'a: b\nc: ">\n', "  # a|"])
def test_nothing_is_typed_in_a_comment(text: str) -> None:
    """There is no place there."""
    if "|" in text:
        assert _caret(text) is None


def test_a_text_over_several_lines_is_no_table() -> None:
    """Nothing is offered in it."""
    before = "a: >\n  b\n  c: "
    assert caret_at(read_lines(before), 3, len("  c: ") + 1) is None
