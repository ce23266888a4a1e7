"""The lines of a text show its keys and values where the parser finds them, and a half-typed line hides no other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kompassmodel as km
from kompassmodel.diagnostics.problem import Path
from kompassmodel.documents.parser import parse
from kompassmodel.language_server.sketch import Sketch, read_lines
from kompassmodel.testing import evaluations, frameworks
from tests.support.paths import ROOT

SHIPPED = [*sorted(ROOT.glob("examples/evaluations/*.yaml")), *sorted(ROOT.glob("frameworks/*.yaml"))]
RIGHT = sorted(ROOT.glob("src/kompassmodel/rules/examples/*/right.yaml"))


def _paths(data: object, path: Path = ()) -> Iterator[Path]:
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in pairs:
        yield (*path, step)
        yield from _paths(value, (*path, step))


def _agrees(text: str) -> Sketch:
    """Fail unless the lines show the same paths at the same places as the parser finds."""
    document, read = parse(text, "text"), read_lines(text.removeprefix("\ufeff"))
    assert [entry.path for entry in read.entries] == [*_paths(document.data)]
    for entry in read.entries:
        if entry.key is not None:
            assert read.span(entry.key) == document.span(entry.path, at_key=True)
        if entry.text:
            assert entry.value is not None
            assert document.is_scalar(entry.path)
            assert read.span(entry.value) == document.span(entry.path)
    return read


@pytest.mark.parametrize("file", [*SHIPPED, *RIGHT], ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_whole_files_are_seen_as_the_parser_sees_them(file: FilePath) -> None:
    """Every key and value of a shipped file or example has the path and the place that the parser gives it."""
    _agrees(file.read_text(encoding="utf-8"))


@given(evaluations() | frameworks())
def test_drawn_files_are_seen_as_the_parser_sees_them(drawn: km.Evaluation | km.Framework) -> None:
    """So has every key and value of any evaluation and framework that is written as we write them."""
    _agrees(km.dumps(drawn))


STYLES = {
    "a list no deeper than its key": "a:\n- b\n- c: 1\n  d: 2\ne: f\n",
    "lists in a list": "a:\n  - - 1\n    - 2\n  - b: 1\n",
    "a group over several lines": "a: {b: 1,\n  c: [2,\n 3],\n}\nd: 4\n",
    "a group on a line of its own": "a:\n  {b: 1, c: 2}\nd: 4\n",
    "a table of one key in a list": "a: [b: 1, c]\n",
    "a text over several lines": "a: one\n  two\nb: 'three\n  four'\nc: \"five\n  \n  six\"\nd: 1\n",
    "a text on lines of its own": "a: |\n  b: 1\n\n  c: 2\nd: >-\n  e: f\n",
    "a value on the next line": 'a:\n  one\nb:\n  "two"\n',
    "quotes in quotes": "a: 'it''s'\n\"b\\\"c\": \"d: e\"\n'f''g': 1\n",
    "comments": "# a: 1\nb: 1 # c: 2\nd: # e\n  f: 1\n  # g: 2\nh#i: j#k\n",
    "colons and hyphens in texts": "a: b:c\n-d: e - f\ng: http://h/i?j=k\n",
    "empty values": "a:\nb: {}\nc: []\nd: {e: , f: }\n",
    "an anchor and a tag": "a: &x b\nc: !!str d\n",
}


@pytest.mark.parametrize("text", STYLES.values(), ids=STYLES)
def test_every_way_to_write_is_seen(text: str) -> None:
    """Lists, groups, texts, quotes and comments are read as YAML reads them, with every line end."""
    document, read = parse(text, "text"), read_lines(text)
    assert [entry.path for entry in read.entries] == [*_paths(document.data)], STYLES
    assert [entry.path for entry in read_lines(text.replace("\n", "\r\n")).entries] == [*_paths(document.data)]


HALF = [
    '"1.',
    "'1",
    '"1.2": {points: 5, ',
    '"1.2": [',
    '"1.2": {points: "5',
    "1.2",
    '"1.2": "half',
    "{",
    "[",
    "- ",
    "&",
    "? ",
    ":",
    "%",
    "\t",
    '"1.2" {points: 5}',
]


@pytest.mark.parametrize("typed", HALF)
def test_a_half_typed_line_hides_no_other(typed: str) -> None:
    """Whatever is begun on a line, the keys above and below it keep their paths and places."""
    above = 'framework: kompass-2016\nareas:\n  "1":\n    questions:\n      "1.1": 5\n'
    below = '      "1.3": {points: 4}\n  "2":\n    points: 3\nsummary:\n  total: 4\n'
    read = read_lines(f"{above}      {typed}\n{below}")
    expected = read_lines(f"{above}      # {'x' * (len(typed) - 2)}\n{below}")
    for entry in expected.entries:
        assert entry.path in read.by_path, typed
        same = read.by_path[entry.path]
        assert (same.line, same.text) == (entry.line, entry.text)


@given(st.text(alphabet="ab1.:-\"'{}[],#&*!|>?% \n\r\tå😀\u2028", max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    """No text raises, and all keys and values lie in it in their order."""
    read = read_lines(text)
    starts = [(entry.key or entry.value or (0, 0))[0] for entry in read.entries]
    for entry, start in zip(read.entries, starts, strict=True):
        for stretch in (entry.key, entry.value):
            assert stretch is None or 0 <= stretch[0] <= stretch[1] <= len(text)
        assert 1 <= entry.line <= entry.last <= len(read.starts)
        assert start >= 0


@pytest.mark.parametrize(
    "text", ["[" * 30_000, "- " * 30_000, "a: {" * 10_000, '"' * 30_000, "a" + " " * 30_000, "a:\n" * 9_000]
)
def test_a_text_without_sense_is_read_in_time_that_grows_with_its_length(text: str) -> None:
    """Nesting without end is not followed, so no text takes more entries than it has characters."""
    assert len(read_lines(text).entries) <= len(text)
