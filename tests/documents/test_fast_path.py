"""The fast path and the builder lead to the same data and the same findings, whatever the text."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, note
from hypothesis import strategies as st

import kompassmodel as km
from benchmarks import corpora
from benchmarks.corpora import Wish
from kompassmodel.documents.fast_path import read_ordinary
from kompassmodel.documents.parser import parse
from kompassmodel.registry.scope import Scope
from kompassmodel.validation.pipeline import check_document
from tests.support.paths import ROOT

WHOLE = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "examples" / "evaluations").glob("*.yaml"))]
WHOLE += [corpora.evaluation(number, Wish(findings=findings))[1] for number in range(6) for findings in (0, 10)]
# Pieces to put into a line, or instead of one: harmless ones, and all that the fast path must leave to the builder.
PIECES = [
    "a: &x 1", "b: *x", "c: !t 1", "d: ! 1", "e: !!str 1", "f: !!int '1'", "<<: {a: 1}", "'<<': 1", "a: 1\na: 2",
    "g:", "h: {points: 9,5}", "i: 15.0", "j: 15.5", "---", "...", "--- {}", "%YAML 1.2", "? k\n: v", "{a: b}: c",
    "- x\n  - y", "l: x\n  - y", "m: |\n  text\n   - x", "n: >\n  folded\n  text", "o: 'two\n  lines'",
    "p: \"\\u0041\"",
    "q: ~", "r: null", "s: true", "t: [1, 2, {a: b}]", "u: {}", "v: []", "[1", "w: 'x", "\t", "x: 1e3", "y: 0x1",
    "z: 1_000", "aa: 2017-10-11", "bb: -0", "cc: +1", "dd: .5", "ee: '15.0'", "'1.10': 1", "1.10: 1", "ff: a\u2028b",
    "gg: \u00a01", "\ufeff", "hh: a # b", "'' : 1", "null: 1", "[" * 45, "{a: " * 39 + "1" + "}" * 39, "ii: *nothing",
]  # fmt: skip


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Draw a real or generated evaluation with up to four pieces put in, instead of a line or inside one."""
    lines = draw(st.sampled_from([*WHOLE, "a: 1\n", ""])).splitlines(keepends=True)
    for _ in range(draw(st.integers(0, 4))):
        at, piece = draw(st.integers(0, max(0, len(lines) - 1))), draw(st.sampled_from(PIECES))
        match draw(st.sampled_from(["above", "instead", "inside"])):
            case "above":
                lines.insert(at, f"{piece}\n")
            case "instead":
                lines[at : at + 1] = [f"{piece}\n"]
            case _ if lines:
                column = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:column] + piece + lines[at][column:]
    text = "".join(lines)
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


def _typed(value: Any) -> Any:
    """Return data in which 1, True and Decimal(1) are not the same."""
    if isinstance(value, dict):
        return {key: _typed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_typed(item) for item in value]
    return (type(value).__name__, value)


@given(texts())
@example("x: 1\n")
@example("a: [" + "1, " * 9_000 + "1]\n")
def test_both_ways_lead_to_the_same_findings(text: str) -> None:
    """The fast path accepts no text that the builder reports on, and reads the others like the builder."""
    note(text)
    _agree(text)


def _agree(text: str) -> None:
    short, long = parse(text, "x"), parse(text, "x", fast=False)
    assert _typed(short.data) == _typed(long.data)
    assert (short.problems, short.set_aside, short.needless_decimals) == (
        long.problems,
        long.set_aside,
        long.needless_decimals,
    )
    registry = Scope()
    assert check_document(short, registry) == check_document(long, registry)


@pytest.mark.parametrize(
    "piece", [*PIECES, 'a: ! "5"', "a: ! 'true'", "a: ! |\n  5", '- ! "5"', "a: !!str 5", "a: !!int 5"]
)
def test_each_piece_alone_is_read_the_same_both_ways(piece: str) -> None:
    """At the top of a table, alone and after another value."""
    for text in (f"{piece}\n", f"zz: 1\n{piece}\n", f"zz: {{y: 1}}\n{piece}"):
        _agree(text)


def test_most_files_take_the_fast_path() -> None:
    """Valid evaluations do, also with half points, lists, comments and texts over several lines."""
    taken = [text for text in WHOLE if read_ordinary(text) is not None]
    assert len(taken) == len(WHOLE)
    assert read_ordinary("a: 0.5\nb: 'x\n  y'\nc: [1, x] # c\nd: {e: -1}\n") == {
        "a": Decimal("0.5"),
        "b": "x y",
        "c": [1, "x"],
        "d": {"e": -1},
    }


def test_a_row_is_checked_by_its_types_whatever_was_read_before() -> None:
    """`true` is not 1, although equal rows are built once."""
    head = "framework: kompass-2016\nstatus: draft\nmunicipality: M\nareas: {'1': {questions: {'1.1': "
    for first, second in (("1", "true"), ("true", "1")):
        texts = {
            figure: f"{head}{{points: {figure}, max_points: 15, percent: 7}}}}}}}}\n" for figure in (first, second)
        }
        found = {figure: [one.rule for one in km.validate_text(text).findings] for figure, text in texts.items()}
        assert found == {"1": [], "true": ["wrong-type"]}
