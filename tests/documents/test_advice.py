"""A hint, followed to the letter, leads to a file without a finding: what it says to write is right in that place."""

from __future__ import annotations

from typing import Final

import pytest

from kompassmodel import fix, validate_text

LINES: Final = """\
framework: kompass-2016
status: draft
municipality: {name: Torsås, code: "0834"}
evaluated: 2017-10/2017-11
summary: {areas: {"1": 45, "2": 41, "3": 54}}
areas:
  "1":
    questions:
      "1.1": {points: 5, max_points: 15, percent: 30}
      "1.2":
        points: 10
        percent: 48
    impression: Dialogen är bra
    strengths:
      - Nyheter
      - "@kommunen"
      - Dialog
""".splitlines()

CASES: Final = [
    # the number of a line, what is typed there, what the hint says, and what the line is if it is followed
    (5, 'summary: {areas: {"1": 45; "2": 41; "3": 54}}', "write a comma instead of every ; between the values", None),
    (5, 'summary: {areas: {"1": 45, "2: 41, "3": 54}}', 'close it after the key: "2":', None),
    (5, 'summary: {areas: {"1": 45, "2" 41, "3": 54}}', "write a colon and a space after it", None),
    (5, 'summary: {areas: {"1": 45, "2": 41, "3": 54}}}', "delete }", None),
    (5, 'summary: {areas: {"1": 45, "2": 41, "3": 54}} // obs', None, None),
    (
        9,
        '      "1.1": {points: 5;max_points: 15;percent: 30}',
        "write a comma instead of every ; between the values",
        None,
    ),
    (
        9,
        '      "1.1": {points: 5 ;max_points: 15, percent: 30}',
        "write a comma instead of every ; between the values",
        None,
    ),
    (9, '      "1.1":: {points: 5, max_points: 15}', 'write "1.1": {points: 5, max_points: 15}', None),
    (9, '      "1.1"::', 'write "1.1":', None),
    (9, '      "1.1":{points: 5, max_points: 15}', 'write "1.1": {points: 5, max_points: 15}', None),
    (9, "      1.1:{points: 5, max_points: 15}", "write 1.1: {points: 5, max_points: 15}", None),
    (9, "      1.1:{points: 5}", "write 1.1: {points: 5}", None),
    (9, '      "1.1": {5, 15, 30}', "write it as {points: 5, max_points: 15, percent: 30}", None),
    (9, "      1.1 {points: 5}", "write 1.1: {points: 5}", None),
    (9, "      1.1 :5", "write 1.1: 5", None),
    (
        9,
        "      '1.1'; 5; 15",
        'it is not sure which figure is which; write every row like "1.1": {points: 5, max_points: 15, percent: 30}',
        None,
    ),
    (9, '      "1.1": {points: 5, max_points: 15, percent: 30},', "delete the ,", None),
    (12, "        percent::48", "write percent: 48", None),
    (12, "        }", "delete }", None),
    (12, "}", "delete }", None),
    (13, "    weaknesses:[Dialog, Nyheter]", "write weaknesses: [Dialog, Nyheter]", None),
    (3, 'municipality: {name: Torsås, code: "0834}', 'write "0834"', None),
    (3, "municipality: {name: Torsås, code: \"0834'}", 'write "0834"', None),
    (3, 'municipality: {name: Torsås, code: "0834")', "write } instead of )", None),
    (9, '      "1.1": {points: 5, max_points: 15, percent: 30]', "write } instead of ]", None),
    (9, '      "1.1": {points: 5, max_points: 15, percent: 30)', "write } instead of )", None),
    (
        9,
        '      "1.1": {points: 5. max_points: 15, percent: 30}',
        "write a comma instead of every . between the values",
        None,
    ),
    (9, '      "1.1": {points: 5, max_points: 15, percent: %30}', "write percent: 30", None),
    (11, "        points: -", "leave it empty if the report prints no figure", "        points:"),
    (11, "        points: ?", "leave it empty if the report prints no figure", "        points:"),
    (11, "        points: 10:", "write points: 10", None),
    (12, "        percent: %48", "write percent: 48", None),
    (12, "        %: 48", "write percent instead of %", None),
    (12, "        percent: >48", "write percent: 48", None),
    (13, "    impression: > 80 % är nöjda", 'write impression: "> 80 % är nöjda"', '    impression: "> 80 % är nöjda"'),
    (
        13,
        "    impression: `Dialogen` är bra",
        'write impression: "`Dialogen` är bra"',
        '    impression: "`Dialogen` är bra"',
    ),
    (
        13,
        "    impression: [Dialogen] är bra",
        'put the whole text in quotes: "[Dialogen] är bra"',
        '    impression: "[Dialogen] är bra"',
    ),
    (14, "    strengths", "write strengths:", None),
    (10, '      "1.2"', 'write "1.2":', None),
    (16, "      - @kommunen", 'write - "@kommunen"', None),
    (16, "      - % nöjda", 'write - "% nöjda"', '      - "% nöjda"'),
    (16, "      - & annat", 'write - "& annat"', '      - "& annat"'),
    (16, "      - * annat", 'write - "* annat"', '      - "* annat"'),
    (16, "      - > annat", 'write - "> annat"', '      - "> annat"'),
    (16, "      - | annat", 'write - "| annat"', '      - "| annat"'),
    (16, '      - @ "så"', "write - '@ \"så\"'", "      - '@ \"så\"'"),
    (
        16,
        "      - {Dialog} med alla",
        'put the whole text in quotes: "{Dialog} med alla"',
        '      - "{Dialog} med alla"',
    ),
]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(("number", "typed", "hint", "right"), CASES)
def test_a_hint_followed_to_the_letter_is_right(
    number: int, typed: str, hint: str | None, right: str | None, end: str
) -> None:
    """The one finding stands on the line, and what its hint says to write there is valid."""
    findings = validate_text(_text(number, typed, end)).findings
    assert [finding.line for finding in findings] == [number]
    if hint is not None:
        assert findings[0].hint == hint
        assert validate_text(_text(number, right or LINES[number - 1], end)).findings == ()


def _text(number: int, line: str, end: str) -> str:
    return end.join([*LINES[: number - 1], line, *LINES[number:], ""])


@pytest.mark.parametrize("key", ["12", "13", "100"])
def test_a_number_of_nothing_moves_no_innocent_lines(key: str) -> None:
    """A number that is neither an area nor a question is told where it stands, whatever it looks like."""
    findings = validate_text(_text(10, f'      "{key}":', "\n")).findings
    assert [(finding.line, finding.rule) for finding in findings] == [(10, "unknown-question")]
    findings = validate_text(_text(11, f"        {key}: points", "\n")).findings
    assert [(finding.line, finding.rule) for finding in findings] == [(11, "unknown-key")]


def test_a_colon_in_a_later_line_of_a_text_is_told() -> None:
    """The line is not indented too far: its text goes on there, and holds a colon."""
    wrong = _text(13, "    impression: Dialogen är bra\n      men svag: följs ej upp", "\n")
    (finding,) = validate_text(wrong).findings
    assert finding.line == 14
    assert finding.hint == "put the whole text in quotes; it begins on line 13"
    right = _text(13, '    impression: "Dialogen är bra\n      men svag: följs ej upp"', "\n")
    assert validate_text(right).findings == ()


def test_a_line_in_the_column_of_the_hyphens_may_lack_one() -> None:
    """It may also go on with the text above it: both are said, since neither can be told from the other."""
    (finding,) = validate_text(_text(17, "      Dialog", "\n") + "    percent: 45\n").findings
    assert finding.line == 17
    assert (
        finding.hint == "begin it with a hyphen and a space; if it belongs to the line above, move it to the right by 2"
    )


@pytest.mark.parametrize(("number", "typed"), [(10, '      - "1.2":'), (9, '      - "1.1": {points: 5}')])
def test_a_hyphen_before_the_number_of_an_area_or_question_is_told(number: int, typed: str) -> None:
    """No line below it is moved."""
    findings = validate_text(_text(number, typed, "\n")).findings
    assert [(finding.line, finding.hint) for finding in findings] == [
        (number, "delete the hyphen and the space after it")
    ]


@pytest.mark.parametrize("key", ["styrkor", "Styrker", "sterke_sider", "förbättringsområden"])
@pytest.mark.parametrize("indent", [4, 6])
def test_a_list_with_dashes_under_a_word_of_the_report_is_told(key: str, indent: int) -> None:
    """Whatever the word, which is unknown itself; no innocent line is blamed."""
    text = "\n".join([*LINES[:13], f"    {key}:", f"{' ' * indent}– Nyheter", f"{' ' * indent}– Dialog", ""])
    findings = validate_text(text).findings
    assert [(finding.line, finding.rule) for finding in findings] == [(14, "unknown-key"), (15, "yaml-syntax")]
    assert "en dash" in findings[1].message


def test_a_file_indented_with_tabs_is_one_finding_and_fixed() -> None:
    """Each tab becomes two spaces, and every line keeps its end and what stands on it."""
    head = "framework: kompass-2016\nmunicipality: A\nstatus: draft\nareas:\n"
    text = f'{head}\t"1":\r\n\t\tpoints: 45\t# a\n\t"2": {{points: 41}}\n'
    (finding,) = validate_text(text).findings
    assert (finding.line, finding.span.end_line) == (5, 7)
    assert "3 lines" in finding.message
    fixed = fix(text)
    assert fixed.text == text.replace('\t"1"', '  "1"').replace("\t\tp", "    p").replace('\t"2"', '  "2"')
    assert validate_text(fixed.text).ok


@pytest.mark.parametrize("word", ["s", "stat", "evalu"])
def test_the_first_letters_of_a_key_are_no_line_that_is_to_be_moved(word: str) -> None:
    """Under a text they could go on with it; but somebody is typing a key, which must stay where it is."""
    (finding,) = validate_text(f"framework: kompass-2016\nstatus: draft\nmunicipality: Torsås\n{word}").errors
    assert finding.message == "this line has neither a key with a colon nor a hyphen"
    (moved,) = validate_text("framework: kompass-2016\nstatus: draft\nmunicipality: Upplands\nVäsby\n").errors
    assert moved.message == "this line is not indented far enough"


def test_no_row_of_a_table_has_a_space_behind_its_colon() -> None:
    """All of them together are read as one text; the hint shows how the first is written."""
    text = "\n".join([*LINES[:8], "      1.1:5", "      1.2:10", ""])
    (finding,) = validate_text(text).findings
    assert (finding.line, finding.hint) == (9, "put a space after every colon: 1.1: 5")
