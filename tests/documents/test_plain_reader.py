"""The plain reader and the builder lead to the same data and the same findings, whatever the text."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given, note
from hypothesis import strategies as st

import kompassmodel as km
from benchmarks import corpora
from benchmarks.corpora import Wish
from kompassmodel.authoring.new_evaluation import draft
from kompassmodel.authoring.new_revision import new_revision
from kompassmodel.documents.parser import parse
from kompassmodel.documents.plain_reader import read_plain
from kompassmodel.registry.scope import Scope
from kompassmodel.testing import evaluations, frameworks
from kompassmodel.validation.pipeline import check_document
from tests.documents.test_parser import EXAMPLES, STYLES
from tests.fuzz.drawing import draw_text
from tests.importing.made_report import made_report
from tests.support.paths import ROOT

WHOLE = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "examples" / "evaluations").glob("*.yaml"))]
WHOLE += [corpora.evaluation(number, Wish(findings=findings))[1] for number in range(6) for findings in (0, 10)]
# Pieces to put into a line, or instead of one: harmless ones, and all that the plain reader must leave to the builder.
PIECES = [
    "a: &x 1", "b: *x", "c: !t 1", "d: ! 1", "e: !!str 1", "f: !!int '1'", "<<: {a: 1}", "'<<': 1", "a: 1\na: 2",
    "g:", "h: {points: 9,5}", "i: 15.0", "j: 15.5", "---", "...", "--- {}", "%YAML 1.2", "? k\n: v", "{a: b}: c",
    "- x\n  - y", "l: x\n  - y", "m: |\n  text\n   - x", "n: >\n  folded\n  text", "o: 'two\n  lines'",
    "p: \"\\u0041\"",
    "q: ~", "r: null", "s: true", "t: [1, 2, {a: b}]", "u: {}", "v: []", "[1", "w: 'x", "\t", "x: 1e3", "y: 0x1",
    "z: 1_000", "aa: 2017-10-11", "bb: -0", "cc: +1", "dd: .5", "ee: '15.0'", "'1.10': 1", "1.10: 1", "ff: a\u2028b",
    "jj: {a: 1,\n  b: 2}", "kk: [\n  a,\n  b,\n]", "ll:\n  {a: 1}", "mm: {'a,\n  b': 1}", "nn: {a: 1,  # b,\n  c: 2}",
    "oo: [a: 1, b: 2]", "pp: {a: , b: }", "qq: [a, ]", "rr: [Why?, x]", "ss: {a:1}", "tt: {'a':1}",
    "uu:\n- 1\n- b: 2\n  c:\n  - 3",
    "vv: a#b", "ww: a: b", "'x: y': 1", "- http://a", "zz a: x - y", "a: 'b''c'", "a: \"b\\\"c\"", "a: \"b\\tc\"",
    "  # deep", "a: \"\\x41BC\\u00e9D\\L\\\\x41\"",
    "gg: \u00a01", "\ufeff", "hh: a # b", "'' : 1", "null: 1", "[" * 45, "{a: " * 39 + "1" + "}" * 39, "ii: *nothing",
]  # fmt: skip


CASES = json.loads((ROOT / "tests" / "data" / "yaml" / "yaml-test-suite.json").read_text("utf-8"))


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
@example("a: [" + "1, " * 10_000 + "1]\n")
@example("- a: 1\n" * 5_000)
def test_both_ways_lead_to_the_same_findings(text: str) -> None:
    """The plain reader takes no text that the builder reports on, and reads the others like the builder."""
    note(text)
    _agree(text)


@given(st.integers(0, 10**9))
def test_both_ways_lead_to_the_same_findings_in_what_is_fuzzed(number: int) -> None:
    """So they do for real files that are changed in any place, by characters, tokens and lines."""
    text = draw_text(f"plain/{number}")
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


# ---------------------------------------------------------------------------------------------------------------------
# texts from the grammar

KEYS = st.sampled_from(
    ["a", "points", "max_points", "1", "1.1", "1.10", "'1.2'", '"8"', "é", "two words", "'a: b'", '"# c"']
)
PLAIN = st.sampled_from([
    "a", "1", "-3", "0.5", "01", "null", "~x", "true", "Etik – tillit, och mål", "a#b", "x - y", "/at/1", "2016/2018",
    "1e3", "(a) [b] {c}",
    "https://a.b/c?d=e", "Varför?", "it's \"so\"", "a & b", "-5 %", "+1", ".5", "𝔘", "a\u2028b",
])  # fmt: skip
PLAIN_IN_GROUP = st.sampled_from(
    ["a", "1", "-3", "0.5", "null", "true", "två ord", "Varför?", "a#b", "https://a.b", "10:30"]
)
QUOTED = st.sampled_from(
    ["''", '""', "'it''s'", '"a\\"b"', '"a\\\\b"', '"a\\nb"', "'1.10'", '"{a: [,"', "' # '", '": "']
)
SPACES = st.sampled_from(["", "", "", " ", "   "])
COMMENTS = st.sampled_from(["", "", "", " # c", "  #", " # a: {b, 'c"])
ABOVE = st.sampled_from(["", "", "", "\n", "   \n", "# c\n", "        # c: d\n"])


@st.composite
def groups(draw: st.DrawFn, depth: int = 0) -> str:
    """Draw a table in braces or a list in brackets, which may go over several lines."""
    members = PLAIN_IN_GROUP | QUOTED | (groups(depth + 1) if depth < 3 else st.nothing())
    keys = draw(st.lists(KEYS, max_size=4, unique_by=lambda key: key.strip("'\"")))
    values = [draw(members) for _ in keys]
    gap, end = draw(st.sampled_from([", ", ",", " , ", ",\n    "])), draw(st.sampled_from(["", "", " ", ","]))
    end = end if keys else ""
    if draw(st.booleans()):
        pairs = [f"{key}: {draw(st.just(value) | st.just(''))}" for key, value in zip(keys, values, strict=True)]
        return f"{{{gap.join(pairs)}{end or ' '}}}"
    if draw(st.booleans()):
        values = [f"{key}: {value}" for key, value in zip(keys, values, strict=True)]
    return f"[{gap.join(values)}{end}]"


@st.composite
def plain_lines(draw: st.DrawFn, indent: int = 0, depth: int = 0) -> str:
    """Draw the lines of a table: values, groups, and further tables and lists below."""
    text = ""
    for key in draw(st.lists(KEYS, min_size=1, max_size=4, unique_by=lambda key: key.strip("'\""))):
        below = st.sampled_from(
            ["value", "value", "group", "group below", "nothing", *(["table", "list"] if depth < 3 else [])]
        )
        text += draw(ABOVE) + " " * indent + key + ":"
        kind, comment, gap = draw(below), draw(COMMENTS), " " + draw(SPACES)
        deeper = indent + draw(st.integers(1, 4))
        match kind:
            case "value":
                text += gap + draw(PLAIN | QUOTED) + draw(SPACES) + comment + "\n"
            case "group":
                text += gap + draw(groups()) + draw(SPACES) + comment + "\n"
            case "group below":
                text += f"{comment}\n{' ' * deeper}{draw(groups())}\n"
            case "table":
                text += comment + "\n" + draw(plain_lines(deeper, depth + 1))
            case "list":
                text += comment + "\n" + draw(plain_items(indent + draw(st.integers(0, 4)), depth + 1))
            case _:
                text += draw(SPACES) + comment + "\n"
    return text


@st.composite
def plain_items(draw: st.DrawFn, indent: int, depth: int) -> str:
    """Draw the lines of a list: values, groups and tables."""
    text = ""
    for _ in range(draw(st.integers(1, 3))):
        dash = " " * indent + "-" + draw(st.sampled_from([" ", " ", "   "]))
        text += draw(ABOVE)
        match draw(st.sampled_from(["value", "group", "table"])):
            case "value":
                text += dash + draw(PLAIN | QUOTED) + draw(COMMENTS) + "\n"
            case "group":
                text += dash + draw(groups()) + draw(COMMENTS) + "\n"
            case _:
                lines = draw(plain_lines(len(dash), depth)).splitlines(keepends=True)
                first = next(number for number, line in enumerate(lines) if line.strip() and line.lstrip()[0] != "#")
                text += "".join([*lines[:first], dash, lines[first][len(dash) :], *lines[first + 1 :]])
    return text


@given(plain_lines(), st.booleans(), st.booleans())
def test_texts_of_the_grammar_are_taken_and_read_the_same_both_ways(text: str, windows: bool, marked: bool) -> None:  # noqa: FBT001 - drawn
    """What the reader says that it knows it does know, with either line end and below a line of hyphens."""
    text = ("---\n" if marked else "") + text
    text = text.replace("\n", "\r\n") if windows else text
    note(text)
    assert read_plain(text) is not None
    _agree(text)


# ---------------------------------------------------------------------------------------------------------------------
# what is taken

FILES = sorted(
    [
        *(ROOT / "examples").rglob("*.yaml"),
        *(ROOT / "frameworks").glob("*.yaml"),
        *(ROOT / "src" / "kompassmodel" / "rules" / "examples").glob("*/right.yaml"),
    ]
)


@pytest.mark.parametrize(
    "text", [pytest.param(file.read_text("utf-8"), id=str(file.relative_to(ROOT))) for file in FILES]
)
def test_all_files_of_the_project_are_taken(text: str) -> None:
    """Examples, shipped frameworks and the right examples of the rules need no parser, and are read as by one."""
    assert read_plain(text) is not None
    _agree(text)


def test_generated_files_are_taken() -> None:
    """Valid evaluations, and those with findings of shape and figures."""
    assert all(read_plain(text) is not None for text in WHOLE)


NOT_TAKEN = {"document marks", "a trailing mark", "YAML 1.2 declared", "tabs at line ends", "explicit tags"}
"""Ways of typing that are left to the parser."""


@pytest.mark.parametrize("style", sorted(STYLES.keys() - NOT_TAKEN))
def test_the_ways_in_which_people_type_are_taken(style: str) -> None:
    """With quotes or without, with comments, with Windows line ends, over lines or on one."""
    for file in EXAMPLES:
        assert read_plain(STYLES[style](file.read_text("utf-8")).removeprefix("\ufeff")) is not None


@given(evaluations() | frameworks())
def test_what_is_written_is_taken(document: km.Evaluation | km.Framework) -> None:
    """Whatever `dumps` writes needs no parser."""
    text = km.dumps(document)
    note(text)
    assert read_plain(text) is not None
    _agree(text)


@pytest.mark.parametrize("framework", km.frameworks(), ids=lambda framework: framework.id)
def test_drafts_and_next_revisions_are_taken(framework: km.Framework) -> None:
    """Files to fill in have keys without values, and comments in all places."""
    for text in (draft(framework, "Torsås"), new_revision(framework, "next")):
        assert read_plain(text) is not None
        _agree(text)


def test_imported_reports_are_taken() -> None:
    """What `import` writes, with its comments."""
    imported = km.import_report(made_report()).draft
    assert "# " in imported
    assert read_plain(imported) is not None
    _agree(imported)


def test_texts_that_are_not_plain_are_left_to_the_builder() -> None:
    """Texts over several lines, tags, anchors, tabs and needless decimals are."""
    for text in (
        "a: 'x\n  y'\n",
        "a: x\n  y\n",
        "a: |\n  x\n",
        "a: !!str x\n",
        "a: &b x\n",
        "a:\tx\n",
        "a: 15.0\n",
        "- a\n",
    ):
        assert read_plain(text) is None


def test_what_is_remembered_is_not_handed_out() -> None:
    """Whoever changes the data of a text does not change those of the next one with the same lines."""
    text = "a: {b: 1, c: [2, {d: 3}]}\ne: [f]\ng:\n  {h: 1}\ni:\n- {j: 1}\n- k: {l: 1}\n"
    expected = parse(text, "x", fast=False).data
    for _ in range(2):
        data: Any = read_plain(text)
        assert data == expected
        data["a"]["c"][1]["d"] = data["a"]["b"] = data["g"]["h"] = data["i"][0]["j"] = data["i"][1]["k"]["l"] = 9
        data["e"].append("x")


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_cases_of_the_yaml_test_suite_are_read_the_same_both_ways(case: dict[str, Any]) -> None:
    """Odd as they are, and also below the key of a table."""
    below = "".join(f"  {line}" for line in case["yaml"].splitlines(keepends=True))
    for text in (case["yaml"], f"framework: {case['yaml']}", f"a:\n{below}"):
        _agree(text)


def test_a_row_is_checked_by_its_types_whatever_was_read_before() -> None:
    """`true` is not 1, although equal rows are built once."""
    head = "framework: kompass-2016\nstatus: draft\nmunicipality: M\nareas: {'1': {questions: {'1.1': "
    for first, second in (("1", "true"), ("true", "1")):
        texts = {
            figure: f"{head}{{points: {figure}, max_points: 15, percent: 7}}}}}}}}\n" for figure in (first, second)
        }
        found = {figure: [one.rule for one in km.validate_text(text).findings] for figure, text in texts.items()}
        assert found == {"1": [], "true": ["wrong-type"]}
