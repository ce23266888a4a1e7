"""A broken line hides no other finding, and nothing is reported because it was left out."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kompassmodel import InvalidDocumentError, loads, validate_text
from kompassmodel.authoring.fixes import fix
from kompassmodel.diagnostics.finding import Finding
from kompassmodel.documents.parser import parse
from kompassmodel.validation.loading import load_as_typed
from tests.support.cost import grows_in_proportion
from tests.support.drawing import examples
from tests.support.paths import ROOT

FILES: Final = tuple(sorted([*ROOT.glob("examples/evaluations/*.yaml"), *ROOT.glob("frameworks/*.yaml")]))

HEAD: Final = 'framework: kompass-2016\nstatus: draft\nmunicipality: {name: Torsås, code: "0834"}\n'

HALF_TYPED: Final = (
    '"1.3',
    '"1.3":{points',
    "points: [",
    '"',
    "- '",
    "{",
    '"1.3": {points: 5',
    "strengths: [a, b",
    "x: y: z",
)
"""Lines as they stand in an editor while they are typed."""

SIGNS: Final = "\"'{}[]:,;#*&!|>%@`\t x1"


@cache
def _known(file: Path) -> frozenset[tuple[str, str]]:
    return frozenset((finding.rule, finding.path) for finding in validate_text(file.read_text("utf-8")).findings)


@st.composite
def spoilt_lines(draw: st.DrawFn, line: str) -> str:
    """Draw what may become of a line by one slip or while it is typed."""
    at = draw(st.integers(0, len(line)))
    indent = line[: len(line) - len(line.lstrip())]
    return draw(
        st.sampled_from(
            [
                line[:at] + draw(st.sampled_from(SIGNS)) + line[at:],
                line[:at] + line[at + 1 :],
                line[:at] + draw(st.sampled_from(SIGNS)) + line[at + 1 :],
                line[:at],
                line.replace(":", "", 1),
                line.rstrip("}]"),
                "\t" + line.lstrip(),
                " " * draw(st.integers(0, 8)) + line.lstrip(),
                indent + draw(st.sampled_from(HALF_TYPED)),
            ]
        )
    )


def _told(file: Path, lines: list[str]) -> list[Finding]:
    """Return the findings that the file does not have as it is."""
    findings = validate_text("\n".join(lines)).findings
    return [finding for finding in findings if (finding.rule, finding.path) not in _known(file)]


def _named(finding: Finding) -> set[int]:
    """Return the line of a finding and those that its hint tells to move."""
    moved = re.findall(r"lines? (\d+)(?: to (\d+))?", finding.hint or "")
    return {finding.line, *(number for first, last in moved for number in range(int(first), int(last or first) + 1))}


@settings(max_examples=examples(150))
@given(st.sampled_from(FILES), st.data())
def test_one_broken_line_is_told_and_nothing_else(file: Path, data: st.DataObject) -> None:
    """Whatever becomes of a line, if the file is no YAML any more, only that line or one beside it is blamed."""
    lines = file.read_text("utf-8").split("\n")
    possible = [number for number, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")]
    number = data.draw(st.sampled_from(possible))
    spoilt = data.draw(spoilt_lines(lines[number]))
    told = _told(file, [*lines[:number], spoilt, *lines[number + 1 :]])
    if not any(finding.rule == "yaml-syntax" for finding in told):
        return
    elsewhere = [finding for finding in told if finding.rule != "yaml-syntax" and number + 1 not in _named(finding)]
    assert not elsewhere, told
    assert len({finding.line for finding in told if finding.rule == "yaml-syntax"}) <= 2


FOUR: Final = f"""{HEAD}areas:
  "1":
    points: 45
    questions:
      "1.1": {{points: 5, max_points: 15
      "1.2": {{points: 30}}
  "2":
    points 44
    questions:
      "2.1": {{points: 7, max_point: 15}}
  "3":
    percent: 101
"""


def test_four_mistakes_are_told_in_one_run() -> None:
    """Two lines that cannot be read, and what is wrong before, between and behind them, each on its line."""
    findings = validate_text(FOUR).findings
    assert [(finding.line, finding.rule) for finding in findings] == [
        (8, "yaml-syntax"),
        (9, "points-above-maximum"),
        (11, "yaml-syntax"),
        (13, "unknown-key"),
        (15, "out-of-range"),
    ]


@pytest.mark.parametrize(
    ("area", "told"),
    [
        (
            '  "1"\n    points: 45\n    questions:\n      "1.1": {points: 99}\n',
            [(5, "yaml-syntax"), (8, "points-above-maximum")],
        ),
        ('  "1":\n    points: 45\n  "2"x:"\n    points: 44\n', [(7, "yaml-syntax")]),
        (
            '  "1":\n    points: 45\n    strengths: [a, b\n  "2":\n    percent: 101\n',
            [(7, "yaml-syntax"), (9, "out-of-range")],
        ),
        ('  "1":\n    points: 45\n    strengths:\n      - "a\n      - b\n', [(8, "yaml-syntax")]),
    ],
)
def test_the_lines_below_a_broken_head_belong_to_no_other(area: str, told: list[tuple[int, str]]) -> None:
    """They are read under a key that only lacks its colon, and otherwise not at all: no key is written twice."""
    findings = validate_text(f"{HEAD}areas:\n{area}").findings
    assert [(finding.line, finding.rule) for finding in findings] == told


@pytest.mark.parametrize("key", ["framework", "municipality", "areas", "status"])
def test_a_key_on_a_broken_line_is_not_missing(key: str) -> None:
    """Whichever it is: the line has a finding of its own."""
    lines = [f"{key} : x: [" if line.startswith(key) else line for line in f"{HEAD}areas: {{}}".split("\n")]
    findings = validate_text("\n".join(lines)).findings
    assert {finding.line for finding in findings} == {[line.startswith(key) for line in lines].index(True) + 1}


@pytest.mark.parametrize("broken", ['reason: "page 3}', "reason: page 3: 54, page 20: 45}", "reason page 3"])
def test_what_a_broken_line_may_accept_is_not_told(broken: str) -> None:
    """Whether it is accepted can be said when the line can be read."""
    accepted = f'accepted:\n  - {{rule: summary-differs-from-table, at: "/summary/areas/1", {broken}\n'
    rest = 'evaluated: 2017-10\nsummary: {areas: {"1": 54}}\nareas:\n  "1":\n    points: 45\n'
    text = f"{HEAD}{accepted}{rest}"
    assert [(finding.line, finding.rule) for finding in validate_text(text).findings] == [(5, "yaml-syntax")]
    assert "summary-differs-from-table" in {finding.rule for finding in validate_text(f"{HEAD}{rest}").findings}


def test_a_missing_row_is_told_beside_a_broken_one() -> None:
    """A broken row may be one that is missing, but it is not two."""
    rows = [f'      "1.{number}": {{points: 5}}' for number in (1, 3, 5)]
    rest = "".join(f'  "{area}": {{points: 40}}\n' for area in range(2, 9))
    head = HEAD.replace("draft", "final") + "evaluated: 2017\nareas:\n"
    text = "\n".join([f'{head}  "1":\n    points: 45\n    questions:', *rows, rest])
    messages = [finding.message for finding in validate_text(text.replace('"1.3": {', '"1.3" {')).findings]
    assert "area 1 lacks 1.2, 1.4" in messages
    messages = [finding.message for finding in validate_text(text.replace('"1.3": {', "# {")).findings]
    assert "area 1 lacks 1.2, 1.3, 1.4" in messages


@pytest.mark.parametrize(
    "text",
    [
        "Torsås: kommun: 2017\nPoäng: 45: 40\n",
        f"{HEAD}areas:\n<<<<<<< HEAD\n  x: [\n=======\n>>>>>>> b\n",
        'a: {b: [}\nname: "x\n',
        f"{HEAD}areas:\n" + "".join(f'  "{area}" {{points: 1}}\n' for area in range(30)),
    ],
)
def test_of_another_file_only_the_first_mistake_is_told(text: str) -> None:
    """Prose, a merge conflict, YAML for another purpose, and a file in which nearly every line is broken."""
    assert len(validate_text(text).findings) == 1


def test_a_broken_file_is_not_loaded() -> None:
    """What can be read of it is for findings only."""
    with pytest.raises(InvalidDocumentError) as raised:
        loads(FOUR)
    assert len(raised.value.findings) == 5


def test_a_broken_file_is_not_loaded_as_typed(tmp_path: Path) -> None:
    """Nor where contradictions are allowed."""
    file = tmp_path / "a.yaml"
    file.write_text(f'{HEAD}areas:\n  "1" {{points: 5}}\n  "2": {{points: 5}}\n', encoding="utf-8")
    with pytest.raises(InvalidDocumentError):
        load_as_typed(file)


def test_points_with_a_comma_are_told_as_points_although_a_line_is_broken() -> None:
    """The framework is known, in which points are whole."""
    text = f'{HEAD}areas:\n  "1":\n    questions: {{"1.1": {{points: 5,5}}}}\n  "2" {{points: 3}}\n'
    first, second = validate_text(text).findings
    assert first.hint is not None
    assert "points are whole here" in first.hint
    assert second.rule == "yaml-syntax"


def test_fix_leaves_broken_lines_alone() -> None:
    """It quotes the numbers of other lines, also of one that is read in another column, and moves none."""
    lines = [f"{HEAD}areas:", "  1: {points: 5}", "  2: {points: 5", "  3: {points: 6}", "   4: {points: 7}", ""]
    fixed = fix("\n".join(lines)).text.split("\n")
    assert fixed[-5:-1] == ['  "1": {points: 5}', "  2: {points: 5", '  "3": {points: 6}', '   "4": {points: 7}']


def test_a_document_that_is_not_whole_says_so() -> None:
    """Its text and lines are those of the file, and the lines that could not be read are in none of its data."""
    document = parse(FOUR, "a.yaml")
    assert not document.is_whole
    assert document.text == FOUR
    assert ("areas", "1", "questions", "1.1") in document.set_aside
    assert document.span(("areas", "3", "percent")).line == 15


@pytest.mark.parametrize(
    "broken", ['  "{n}" {{points: 5}}', '  "{n}": {{points: 5', "\t{n}: 5", '   "{n}": {{points: 5}}']
)
def test_reading_on_takes_time_in_proportion(broken: str) -> None:
    """Twenty broken lines in a long file cost no more than twenty readings."""

    def check(size: int) -> None:
        lines = [f'  "{number}": {{points: 5}}' for number in range(size)]
        for number in range(0, size, size // 15):
            lines[number] = broken.format(n=number)
        validate_text(f"{HEAD}areas:\n" + "\n".join(lines))

    assert grows_in_proportion(check, 45)


FRAMEWORK: Final = (ROOT / "frameworks/kompass-2010.yaml").read_text("utf-8")


def test_the_wrong_line_is_moved_in_a_long_file() -> None:
    """Not the one below it, which stands well: a long file is read around the failure only."""
    lines = FRAMEWORK.split("\n")
    number = next(number for number, line in enumerate(lines) if number > 130 and line.startswith("        wording: "))
    lines[number] = lines[number][2:]
    (found,) = validate_text("\n".join(lines)).findings
    assert (found.line, found.hint) == (number + 1, f"move line {number + 1} to the right by 2 spaces")


def test_every_line_in_a_wrong_column_is_told() -> None:
    """One in each of three areas: that another stands wrong too says nothing against moving the first."""
    row = '    points: 45\n    questions:\n      "{n}.1": {{points: 5}}\n       "{n}.2": {{points: 5}}\n'
    text = f"{HEAD}areas:\n" + "".join(f'  "{n}":\n{row.format(n=n)}' for n in (1, 2, 3))
    assert [finding.line for finding in validate_text(text).findings] == [9, 14, 19]


def test_an_item_without_hyphen_is_told_once() -> None:
    """It is read as one text with the items below it, of which nothing else is said."""
    text = f'{HEAD}areas:\n  "1":\n    strengths:\n      Dialog\n      - Rekrytering\n'
    assert [(finding.line, finding.rule) for finding in validate_text(text).findings] == [(7, "yaml-syntax")]


def test_a_framework_with_a_text_that_cannot_be_read_takes_no_id() -> None:
    """It may be the one that is shipped."""
    text = FRAMEWORK.replace("        wording: ", "        wording: !", 1)
    assert "framework-id-taken" not in {finding.rule for finding in validate_text(text).findings}


@pytest.mark.parametrize("first", ["id:own", "i: own", "title: T", "framework"])
def test_a_row_behind_a_tab_never_goes_to_the_left_edge(first: str) -> None:
    """The line that says what the file is may be broken as well: the row stays below `areas`, or as it is."""
    rows = 'title: T\nlanguage: sv\nareas:\n{tab}"1":\n    title: Ledarskap\n    max_points: 25\n'
    if first == "framework":
        rows = 'municipality: Torsås\nevaluated: 2019\nareas:\n{tab}"1": {{points: 25}}\n'
    text = f"{first}\n{rows}"
    fixed = fix(text.format(tab="\t")).text
    row = fixed.splitlines()[text.splitlines().index("areas:") + 1]
    assert row.startswith(('  "1":', '\t"1":'))


AREA: Final = """  "{area}":
    points: 9
    max_points: 100
    questions:
      "{area}.1": {{points: 5}}
      "{area}.2": {{points: 99}}
"""

FINAL: Final = (
    HEAD.replace("status: draft", "evaluated: 2017-10\naccepted: []")
    + "areas:\n"
    + "".join(AREA.format(area=area) for area in (1, 2, 3))
)
"""A file that is no draft, with the same fault in each area: a question has more points than it counts for."""


@pytest.mark.parametrize("stray", ["Fråga 2.1 12 20", "12", "2.1; 12"])
@pytest.mark.parametrize("above", ['  "2":\n', "    points: 9\n", '      "2.1": {points: 5}\n'])
def test_a_row_pasted_at_the_left_edge_takes_nothing_from_its_area_and_hides_no_other(stray: str, above: str) -> None:
    """What stands below it belongs to the area above it, of which nothing is called missing."""
    start = FINAL.index(above, FINAL.index('  "2":')) + len(above)
    findings = validate_text(f"{FINAL[:start]}{stray}\n{FINAL[start:]}").findings
    assert [finding.line for finding in findings if finding.rule == "yaml-syntax"] == [FINAL[:start].count("\n") + 1]
    faulty = {finding.path for finding in findings if finding.rule == "points-above-maximum"}
    assert {"/areas/1/questions/1.2/points", "/areas/3/questions/3.2/points"} <= faulty
    of_area = {finding.rule for finding in findings if finding.path.startswith("/areas/2")}
    assert of_area <= {"points-above-maximum", "yaml-syntax"}


@pytest.mark.parametrize(
    ("cut", "joined"),
    [
        ('}\n      "2.2"', '} "2.2"'),
        ('}\n  "3":', '} "3":'),
        ("2017-10\naccepted", "2017-10 accepted"),
        ("accepted: []\nmunicipality", "accepted: []municipality"),
        ("points: 9\n    max_points", "points: 9 max_points"),
    ],
)
def test_a_line_joined_to_the_one_above_is_not_called_missing(cut: str, joined: str) -> None:
    """Nor are the lines below it read as those of the key above, which has them already."""
    assert cut in FINAL
    before = {finding.message for finding in validate_text(FINAL).findings}
    findings = validate_text(FINAL.replace(cut, joined, 1)).findings
    new = [finding for finding in findings if finding.message not in before]
    assert [finding.rule for finding in new] == ["yaml-syntax"], [finding.message for finding in new]
