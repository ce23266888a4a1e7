"""Behind a mistake that has one clear cure, all is read as if its hint had been followed."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kompassmodel import validate_text
from kompassmodel.diagnostics.finding import Finding
from kompassmodel.documents.lines import indent_of
from tests.support.drawing import examples
from tests.support.paths import ROOT

FILES: Final = tuple(sorted([*ROOT.glob("examples/evaluations/*.yaml"), *ROOT.glob("frameworks/*.yaml")]))

QUOTES: Final = ("“”", "””", "«»", "‘’", "„“")

_QUOTED_KEY: Final = re.compile(r'"(?P<key>[0-9.]+)":')

_MOVE_HINT: Final = re.compile(
    r"move lines? (?P<first>\d+)(?: to (?P<last>\d+))? to the (?P<side>left|right) by (?P<count>\d+) spaces?"
)

OF_WHOLE_FILES: Final = ("framework-id-taken", "released-revision-changed")
"""The rules for which a file is compared with another, which is done if all of it is read."""

FAULTS: Final = (
    (re.compile(r"(?<=\bpoints: )[0-9]+"), "999"),
    (re.compile(r"(?<=\bpercent: )[0-9]+"), "60%"),
    (re.compile(r"\bpoints(?=:)"), "pints"),
    (re.compile(r"\bmax_points(?=:)"), "maxpoints"),
    (re.compile(r"(?<=^    )strengths(?=:)"), "strenghts"),
    (re.compile(r"(?<=change: )same"), "samme"),
)
"""What is written, and what in its place is a fault."""


@cache
def _findings(text: str) -> tuple[Finding, ...]:
    return validate_text(text).findings


@cache
def _lines(file: Path) -> tuple[str, ...]:
    return tuple(file.read_text("utf-8").split("\n"))


@st.composite
def faulty_lines(draw: st.DrawFn, file: Path) -> list[str]:
    """Draw the lines of a file with one fault that has nothing to do with how lines are read."""
    lines = list(_lines(file))
    places = [
        (number, at) for number, line in enumerate(lines) for at, (fault, _) in enumerate(FAULTS) if fault.search(line)
    ]
    number, at = draw(st.sampled_from(places))
    fault, written = FAULTS[at]
    lines[number] = fault.sub(written, lines[number], count=1)
    return lines


@st.composite
def breaks(draw: st.DrawFn, lines: list[str]) -> list[str]:
    """Draw lines of which a row stands in a wrong column, alone or with what is under it, or has typographic quotes."""
    broken = list(lines)
    rows = [number for number, line in enumerate(lines) if indent_of(line) and not line.lstrip().startswith("- ")]
    number = draw(st.sampled_from(rows))
    if draw(st.booleans()) and _QUOTED_KEY.search(lines[number]) is not None:
        quotes = draw(st.sampled_from(QUOTES))
        broken[number] = _QUOTED_KEY.sub(rf"{quotes[0]}\g<key>{quotes[1]}:", lines[number], count=1)
        return broken
    end = number + 1
    if draw(st.booleans()):
        end = next((other for other in range(end, len(lines)) if _is_beside(lines, number, other)), len(lines))
    shift = draw(st.sampled_from((1, -1, 2)))
    for moved in range(number, end):
        broken[moved] = " " * shift + lines[moved] if shift > 0 else lines[moved][-shift:]
    return broken


def _is_beside(lines: list[str], number: int, other: int) -> bool:
    return (indent_of(lines[other]) or 0) <= (indent_of(lines[number]) or 0)


def followed(lines: list[str], finding: Finding) -> tuple[list[str], dict[int, int]]:
    """Do what the hint of a finding says; the result is the lines, and by how much the columns of some are moved."""
    assert finding.hint is not None
    hint = _MOVE_HINT.fullmatch(finding.hint)
    after = list(lines)
    if hint is None:
        after[finding.line - 1] = re.sub(
            r"(?:^|(?<=[\s{,]))[“”„«‘]([0-9.]+)[“”»’]:", r'"\1":', lines[finding.line - 1], count=1
        )
        return after, {}
    shift = int(hint["count"]) * (1 if hint["side"] == "right" else -1)
    numbers = range(int(hint["first"]), int(hint["last"] or hint["first"]) + 1)
    for number in numbers:
        after[number - 1] = " " * shift + lines[number - 1] if shift > 0 else lines[number - 1][-shift:]
    return after, dict.fromkeys(numbers, shift)


def _shown(findings: tuple[Finding, ...] | list[Finding], moved: dict[int, int]) -> list[tuple[object, ...]]:
    """Return what is compared of findings, with the columns on lines that were moved as they were before."""
    return sorted(
        (one.line, one.column - moved.get(one.line, 0), one.rule, one.message, one.hint or "", one.path)
        for one in findings
        if one.rule not in OF_WHOLE_FILES
    )


def check(lines: list[str], broken: list[str]) -> None:
    """Check that a broken text has one finding more than when its hint is followed, and otherwise the same."""
    found = validate_text("\n".join(broken)).findings
    syntax = [finding for finding in found if finding.rule == "yaml-syntax"]
    assume(syntax)
    assert len(syntax) == 1, found
    after, moved = followed(broken, syntax[0])
    others = [finding for finding in found if finding.rule != "yaml-syntax"]
    assert _shown(others, {}) == _shown(_findings("\n".join(after)), moved)
    assert after == lines or len(moved) > 0


@settings(max_examples=examples(60))
@given(st.sampled_from(FILES), st.data())
def test_a_valid_file_with_such_a_break_has_one_finding(file: Path, data: st.DataObject) -> None:
    """That of the break, whose hint leads to the valid file or to one that is as good."""
    lines = list(_lines(file))
    broken = data.draw(breaks(lines))
    found = validate_text("\n".join(broken)).findings
    known = _shown(_findings("\n".join(lines)), {})
    assume(any(finding.rule == "yaml-syntax" for finding in found))
    assert len(found) == len(known) + 1, [(one.line, one.message) for one in found]


@settings(max_examples=examples(100))
@given(st.sampled_from(FILES), st.data())
def test_a_fault_is_reported_beside_such_a_break_as_without_it(file: Path, data: st.DataObject) -> None:
    """Before or behind it, in the same area or another: with the line and column that it has in the file as it is."""
    lines = data.draw(faulty_lines(file))
    check(lines, data.draw(breaks(lines)))


HEAD: Final = 'framework: kompass-2016\nstatus: draft\nmunicipality: {name: Torsås, code: "0834"}\nareas:\n'

AREA: Final = """  "1":
    points: 45
    questions:
      "1.1": {points: 5}
      "1.2": {points: 5}
      "1.3": {points: 130}
    strengths:
      - Dialog
      - Webben
    pints: 4
  "2":
    percent: 44
    questions:
      "2.1": {points: 5}
"""

FAULTY: Final = [(10, 23, "points-above-maximum"), (14, 5, "unknown-key")]


@pytest.mark.parametrize(
    ("line", "written", "hint"),
    [
        ('      "1.2": {points: 5}', '       "1.2": {points: 5}', "move line 9 to the left by 1 space"),
        ('      "1.2": {points: 5}', '     "1.2": {points: 5}', "move line 9 to the right by 1 space"),
        ('      "1.2": {points: 5}', "      ”1.2”: {points: 5}", 'write "1.2"'),
        ('      "1.2": {points: 5}', "      «1.2»: {points: 5}", 'write "1.2"'),
        ('      "1.2": {points: 5}', '\t"1.2": {points: 5}', "begin this line with 6 spaces instead"),
        ('      "1.2": {points: 5}', '      "1.2":{points: 5}', 'write "1.2": {points: 5}'),
        ('      "1.2": {points: 5}', '      "1.2" = {points: 5}', 'write "1.2": {points: 5}'),
        ("    points: 45", "    points; 45", "write points: 45"),
        ("    points: 45", "    - points: 45", "delete the hyphen and the space after it"),
        ("    strengths:", "    strengths =", "write strengths:"),
        ("    strengths:", "\tstrengths:", "begin this line with 4 spaces instead"),
        ('  "1":', '    "1":', "move line 5 to the left by 2 spaces"),
        ('  "1":', "  “1”:", 'write "1"'),
        ("      - Webben", "       - Webben", "put the hyphens of a list in the same column"),
        ("      - Webben", "      - @Webben", 'write - "@Webben"'),
        ("      - Dialog", '      - % "Dialog" # as printed', """write - '% "Dialog"'"""),
        ("    points: 45", "    points: @45", "write points: 45"),
    ],
)
def test_what_is_wrong_in_the_same_area_is_reported_in_the_same_run(line: str, written: str, hint: str) -> None:
    """On its line and in its column, in front of the broken line and behind it."""
    text = f"{HEAD}{AREA}"
    assert _places(text) == FAULTY
    number = text.split("\n").index(line) + 1
    findings = validate_text(text.replace(line, written, 1)).findings
    (syntax,) = [finding for finding in findings if finding.rule == "yaml-syntax"]
    assert (syntax.line, syntax.hint) == (number, hint)
    assert [place for place in _places(text.replace(line, written, 1)) if place[2] != "yaml-syntax"] == FAULTY


def _places(text: str) -> list[tuple[int, int, str]]:
    return [(finding.line, finding.column, finding.rule) for finding in validate_text(text).findings]


def test_a_fault_on_the_line_itself_has_the_column_that_it_has_in_the_file() -> None:
    """Whatever is written otherwise before it on the line."""
    written_at = {'       "1.3": {points: 130}': 24, "\t”1.3”: {points: 130}": 18, '      "1.3":{points: 130}': 22}
    for written, column in written_at.items():
        text = f"{HEAD}{AREA}".replace('      "1.3": {points: 130}', written)
        assert (10, column, "points-above-maximum") in _places(text)


def test_a_file_typed_with_typographic_quotation_marks_is_read_to_its_end() -> None:
    """All keys have them, which is more than are reported."""
    area = "  “{0}”:\n    points: 40\n    questions:\n      “{0}.1”: {{points: 99}}\n"
    rows = "".join(map(area.format, range(1, 9)))
    rules = [finding.rule for finding in validate_text(f"{HEAD}{rows}").findings]
    assert rules.count("yaml-syntax") == 16
    assert rules.count("points-above-maximum") == 8


@pytest.mark.parametrize("stray", ["12", "2.1; 12", "12 15 80"])
def test_stray_figures_at_the_left_edge_are_no_key(stray: str) -> None:
    """To write a colon behind them leads to the next error."""
    text = f"{HEAD}{AREA}".replace('  "2":\n', f'{stray}\n  "2":\n')
    (syntax,) = [finding for finding in validate_text(text).findings if finding.rule == "yaml-syntax"]
    assert (syntax.line, syntax.column) == (15, 1)
    assert syntax.hint == "delete them, or write them under the number of their area or question"


def test_a_lone_hyphen_between_keys_is_to_be_deleted() -> None:
    """It is no text to be moved."""
    text = f"{HEAD}{AREA}".replace("    percent: 44\n", "    percent: 44\n    -\n")
    (syntax,) = [finding for finding in validate_text(text).findings if finding.rule == "yaml-syntax"]
    assert (syntax.line, syntax.hint) == (17, "delete it")


@pytest.mark.parametrize("shift", [1, 2, 3, 4])
def test_the_first_of_several_is_moved_back_and_none_of_its_neighbours(shift: int) -> None:
    """The line right below the head, whether an area or an item, however many lines are under it."""
    for head, last in (("areas:", '  "2":'), ("    strengths:", "    pints: 4")):
        lines = f"{HEAD}{AREA}".split("\n")
        number = lines.index(head) + 1
        lines[number] = " " * shift + lines[number]
        assert last in lines
        found = validate_text("\n".join(lines)).findings
        (syntax,) = [one for one in found if one.rule in {"yaml-syntax", "misplaced-lines"}]
        assert str(number + 1) in f"{syntax.line} {syntax.hint}", syntax


def test_a_text_that_goes_on_below_its_first_line_is_not_quoted_on_that_line_alone() -> None:
    """The hint does not say so, and nothing is blamed for it."""
    text = f"{HEAD}{AREA}".replace("      - Dialog", "      - @Dialog med många\n        på flera rader")
    (finding,) = validate_text(text).findings
    assert (finding.line, finding.hint) == (12, 'put the text in quotes: "…"')
