"""A mistake on one line of a valid file is told on that line, or with its number, and on no other line."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kompassmodel import load_framework, validate_text
from kompassmodel.diagnostics.finding import Finding
from tests.support.drawing import examples

MAXIMA: Final = {
    (int(area.id), number): question.max_points
    for area in load_framework("kompass-2016").areas
    for number, question in enumerate(area.questions, 1)
}
"""How many points each question counts for."""


WRAPPED: Final = [
    ["      - Måluppfyllelse", "        3 av 5"],
    ['      - "Måluppfyllelse', '        3 av 5"'],
    ["      - >-", "        Måluppfyllelse", "        3 av 5"],
    ["      - |  # i tabellen", "        points 5", "        1) 3 av 5"],
]
"""Items of a list that go over several lines, of which the later ones look like something else."""


@st.composite
def files(draw: st.DrawFn) -> list[str]:
    """Draw the lines of a valid draft, in braces or over several lines, with lists and texts."""
    lines = ["framework: kompass-2016", "status: draft", "evaluated: 2017-10/2017-11"]
    lines += draw(
        st.sampled_from(
            [["municipality:", "  name: Torsås", '  code: "0834"'], ['municipality: {name: Torsås, code: "0834"}']]
        )
    )
    lines += draw(
        st.sampled_from([[], ["interviews: 30"], ["evaluators: [SKL, KS]"], ['summary: {areas: {"7": 45, "8": 41}}']])
    )
    lines.append("areas:")
    for area in range(1, draw(st.integers(2, 4)) + 1):
        lines.append(f'  "{area}":' + draw(st.sampled_from(["", "  # s. 14"])))
        count = draw(st.integers(0, sum(number == area for number, _ in MAXIMA)))
        lines += [] if count else ["    points: 45", "    percent: 45"][: draw(st.integers(1, 2))]
        lines += ["    questions:"] if count else []
        for question in range(1, count + 1):
            number = f'      "{area}.{question}":'
            rows = [
                [f"{number} {{points: 5}}"],
                [number, "        points: 5", f"        max_points: {MAXIMA[area, question]}"],
                [f"{number} 5"],
                [f"{number} {{points: 5,", f'        "max_points": {MAXIMA[area, question]}}}'],
            ]
            lines += draw(st.sampled_from(rows))
        if draw(st.booleans()):
            lines += ["    strengths:", "      - Information på webben", "      - Nyheter – varje vecka"]
            lines += draw(st.sampled_from([[], *WRAPPED]))
            lines += ["      - Dialog"]
    return lines


Break = Callable[[str], str]

BREAKS: Final[dict[str, tuple[str, Break]]] = {
    "a closing brace": (r".*\{points.*\}$", lambda line: line[:-1]),
    "an opening brace": (r".*\{points: \d+\}$", lambda line: line.replace("{", "")),
    "a comma": (r".*\{name.*", lambda line: line.replace(",", "")),
    "a comma between numbers": (r"summary.*", lambda line: line.replace(",", "")),
    "a comma twice": (r"summary.*|evaluators.*", lambda line: line.replace(",", ",,")),
    "a bracket": (r"evaluators.*", lambda line: line[:-1]),
    "a wrong bracket": (r"evaluators.*", lambda line: line[:-1] + "}"),
    "a quotation mark of a key": (r' +"\d.*', lambda line: line.replace('":', ":", 1)),
    "a single quotation mark": (r" +- .*", lambda line: line.replace("- ", "- '")),
    "a double quotation mark": (r" +- .*", lambda line: line.replace("- ", '- "')),
    "text behind a quotation mark": (r" +- Dialog", lambda line: line.replace("Dialog", '"Dialog" med alla')),
    "a quotation mark of a code": (r"municipality: .*", lambda line: line.replace('0834"', "0834")),
    "a colon of a number": (r' +"\d":.*', lambda line: line.replace(":", "")),
    "a colon of a row": (r' +"\d\.\d": \{.*', lambda line: line.replace(":", "", 1)),
    "a colon of a key": (r" +(points|percent): .*", lambda line: line.replace(":", "")),
    "a space behind a colon": (r" +(points|percent): .*", lambda line: line.replace(": ", ":")),
    "two colons": (r" +(points|percent): .*", lambda line: line.replace(": ", "::")),
    "no space before a brace": (r' +"\d\.\d": \{.*\}', lambda line: line.replace(": {", ":{")),
    "semicolons without spaces": (r"evaluators.*|summary.*", lambda line: line.replace(", ", ";")),
    "an equals sign": (r" +(points|percent): .*", lambda line: line.replace(": ", " = ")),
    "a space behind a hyphen": (r" +- .*", lambda line: line.replace("- ", "-")),
    "two hyphens": (r" +- .*", lambda line: line.replace("- ", "-- ")),
    "a bullet": (r" +- .*", lambda line: line.replace("- ", "• ")),
    "a middle dot": (r" +- .*", lambda line: line.replace("- ", "·")),
    "a minus sign": (r" +- .*", lambda line: line.replace("- ", "− ")),
    "a number for a hyphen": (r" +- .*", lambda line: line.replace("- ", "1) ")),
    "a no-break space behind a hyphen": (r" +- .*", lambda line: line.replace("- ", "-\u00a0")),
    "a no-break space before a hyphen": (r" +- .*", lambda line: line.replace(" -", "\u00a0-")),
    "a no-break space before a key": (r" +(points|percent): .*", lambda line: line.replace(" p", "\u00a0p")),
    "a zero-width space": (r' +"\d.*', lambda line: line.replace('"', '"\u200b', 1)),
    "typographic quotation marks": (r' +"\d.*', lambda line: line.replace('"', "”")),
    "a tab": (r" +(points|percent|max_points): .*", lambda line: "\t" + line.lstrip()),
    "a colon in a text": (r" +- Information.*", lambda line: f"{line}: bra: mycket bra"),
    "one space more": (r'    percent:.*| +max_points.*|  "[2-9]":', lambda line: " " + line),
    "one space less": (r'    percent:.*| +max_points.*|  "[2-9]":', lambda line: line[1:]),
}
"""What is done to which lines, by what is missing, doubled or put there."""


def _lines_named(finding: Finding) -> set[int]:
    """Return the line of a finding and those that its hint tells to move or to change."""
    named = re.findall(r"lines? (\d+)(?: to (\d+))?", finding.hint or "")
    return {finding.line, *(number for first, last in named for number in range(int(first), int(last or first) + 1))}


@pytest.mark.parametrize("mistake", BREAKS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@settings(max_examples=examples(30))
@given(files(), st.data())
def test_a_mistake_is_told_on_its_line(mistake: str, end: str, lines: list[str], data: st.DataObject) -> None:
    """Whatever the mistake, no innocent line is blamed."""
    pattern, spoil = BREAKS[mistake]
    possible = [number for number, line in enumerate(lines) if re.fullmatch(pattern, line)]
    if not possible:
        return
    number = data.draw(st.sampled_from(possible))
    broken = [*lines[:number], spoil(lines[number]), *lines[number + 1 :]]
    findings = validate_text(end.join(broken) + end).findings
    assert findings
    for finding in findings:
        assert number + 1 in _lines_named(finding), (finding.line, finding.message, finding.hint, "\n".join(broken))


@given(files())
def test_the_files_are_valid(lines: list[str]) -> None:
    """What is broken is right before."""
    assert validate_text("\n".join(lines)).findings == ()


AREA: Final = 'framework: kompass-2016\nstatus: draft\nmunicipality: Torsås\nareas:\n  "1":\n    strengths:\n'


@pytest.mark.parametrize(
    "item",
    [
        "- Måluppfyllelse\n      3 av 5",
        '- "Måluppfyllelse\n      3 av 5"',
        "- >-\n      Måluppfyllelse\n      3 av 5",
        "- |\n      Måluppfyllelse\n      points 5",
    ],
)
@pytest.mark.parametrize("broken", ['- "Dialog" med alla', "- @kommunen", "percent 45"])
def test_the_last_line_of_a_text_lacks_no_colon(item: str, broken: str) -> None:
    """It may begin with a figure or a key, as long as it is a line of the text; the mistake is on the line below."""
    text = f"{AREA}    {item}\n    {broken}\n"
    assert [finding.line for finding in validate_text(text).findings] == [text.count("\n")]


@pytest.mark.parametrize("quote", ['"', "'"])
@pytest.mark.parametrize("undented", [0, 2])
def test_a_quotation_mark_takes_no_lines_of_the_file(quote: str, undented: int) -> None:
    """If a later text happens to close it, parsers read the file; but YAML forbids it, and much would be lost."""
    indent = " " * (6 - undented)
    later = f'  "2":\n    points: 41,5\n    impression: {quote}#torsas{quote} #s. 14\n'
    found = validate_text(f"{AREA}{indent}- {quote}Dialog\n{indent}- Nyheter\n{later}").findings
    assert [(finding.rule, finding.line) for finding in found] == [("yaml-syntax", 7), ("wrong-type", 10)]
    inside = f"{AREA}{indent}- {quote}Dialog\n{indent}  - Nyheter{quote}\n"
    assert validate_text(inside).findings == ()


@pytest.mark.parametrize("gap", ["", "\n", "\n    # s. 14\n"])
@pytest.mark.parametrize(("first", "hyphen"), [("-Dialog", "    - "), ("Dialog", "    - "), ("- Dialog", "      - ")])
def test_a_blank_line_hides_no_items_that_are_read_as_one_text(first: str, hyphen: str, gap: str) -> None:
    """A text may go on behind a blank line, so items do too if the first is not written as one."""
    (finding,) = validate_text(f"{AREA}    {first}\n{gap}{hyphen}Nyheter\n").findings
    assert (finding.rule, finding.line) in {("yaml-syntax", 7), ("yaml-syntax", 8 + gap.count("\n"))}
