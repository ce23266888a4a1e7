"""Rows of a table that were pasted as they are get all their lines as YAML, if they can be read in one way only."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kompassmodel as km
from kompassmodel.authoring.fixes import fix_text
from kompassmodel.documents.parser import parse
from kompassmodel.registry.scope import Scope
from tests.support.words import NORDIC, WESTERN, sentences

HEAD: Final = 'framework: kompass-2016\nstatus: draft\nmunicipality: Torsås\nareas:\n  "1":\n    questions:\n'

TAIL: Final = '    strengths:\n      - Information\n  "2": {points: 41, percent: 41}\n'

ROW: Final = '      "1.1": {points: 5, max_points: 15, percent: 30}\n'

TWO: Final = ROW + '      "1.2": {points: 10, max_points: 20, percent: 48}\n'

# Rows as they are pasted, and the lines that are meant.
READ: Final = {
    "1.1\tFinns en plan?\t5\t15\t30%\n": ROW,
    "1.1\t5\t15\t30%\n1.2\t10\t20\t48 %\n": TWO,
    "1.1\t\t5\t15\t30%\n\n1.2\t\t10\t20\t48%\n": TWO,
    '1.1\tA: b # c\t5\t15\t30\n1.2\t"B"\t10\t20\t48\n': TWO,
    "1.1\tA\t15\t5\t30%\n1.2\tB\t20\t10\t48%\n": TWO,
    "1.1\tA\t30%\t5\t15\n1.2\tB\t48%\t10\t20\n": TWO,
    "1.1\tA\t5\t15\t0,30\n1.2\tB\t10\t20\t0,48\n": TWO,
    "Nr\tDelfråga\tMax\tUppnått\tProcent\n1.1\tA\t15\t5\t30\n": ROW,
    "      1.1\tA\t5\t15\t30%\n      1.2\tB\t10\t20\t48%\n": TWO,
    "      1.1\tA\t5\t15\t30%\n1.2\tB\t10\t20\t48%\n": TWO,
    "1.1 Finns en plan för 2017? 5 15 30%\n1.2 Informeras? 10 20 48 %\n": TWO,
    "| 1.1 | Finns | 5 | 15 | 30% |\n": ROW,
    "1.1;Finns;5;15;30%\n": ROW,
    "1.1\nFinns en plan?\n5\n15\n30%\n1.2\nInformeras\nmedborgarna?\n10\n20\n48%\n": TWO,
    "      1.1\n      Finns en plan?\n      5\n      15\n      30%\n": ROW,
    f"{ROW}1.2\tB\t10\t20\t48%\n": TWO,
    "1.1\tA\t5\t15\t30%\n\t\t48\t100\t48%\n": f"{ROW}    points: 48\n    max_points: 100\n    percent: 48\n",
    "1.1\tA\t5\t30%\n": '      "1.1": {points: 5, percent: 30}\n',
    "1.1\tA\t5\n": '      "1.1": {points: 5}\n',
    "1.1\tA\t–\t15\t–\n": '      "1.1": {max_points: 15}\n',
}

# Rows that can be read in several ways, or cannot be written where they stand.
LEFT: Final = (
    "1.1\tA\t5\t15\n",
    "1.1\tA\t5\t15\t30%\n1.1\tB\t10\t20\t48%\n",
    "2.1\tA\t5\t15\t30%\n",
    f"{ROW}1.1\tA\t5\t15\t30%\n",
    '1.1\tA\t5\t15\t30%\n\t\t48\t100\t48%\n      "1.2": 5\n',
    "1.1\tA\t5\t15\t30%\n\t\t48\t100\t48%\n    points: 48\n",
    "1.1\tA\t25\t15\t30%\n",
)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("rows", READ)
def test_pasted_rows_are_written_as_yaml(rows: str, end: str) -> None:
    """The hint has all their lines, and they are written on request; no finding is left."""
    text, meant = (f"{HEAD}{part}{TAIL}".replace("\n", end) for part in (rows, READ[rows]))
    (finding,) = km.validate_text(text).findings
    assert finding.hint is not None
    lines = READ[rows].removeprefix(ROW if ROW in rows else "").rstrip("\n")
    assert finding.hint.endswith(f":\n{lines}")
    assert fix_text(text, Scope())[0] == text
    assert fix_text(text, Scope(), unsafe=True)[0] == meant
    assert km.validate_text(meant).ok


@pytest.mark.parametrize("rows", LEFT)
def test_rows_that_are_not_sure_are_told_and_left_alone(rows: str) -> None:
    """No figure is invented, and no line is written where it would be wrong."""
    text = f"{HEAD}{rows}{TAIL}"
    (finding,) = km.validate_text(text).findings
    assert "pasted here" in finding.message
    assert fix_text(text, Scope(), unsafe=True)[0] == text


@given(sentences(NORDIC + WESTERN), st.lists(st.integers(1, 40), min_size=1, max_size=6), st.data())
def test_whatever_a_report_prints_is_read_as_it_is(wording: str, maxima: list[int], data: st.DataObject) -> None:
    """Any wording, and any points out of a maximum with their percent."""
    pasted, meant = "", ""
    for number, most in enumerate(maxima, start=1):
        points = data.draw(st.integers(0, most))
        percent = round(100 * points / most)
        pasted += f"1.{number}\t{wording}?\t{points}\t{most}\t{percent}%\n"
        meant += f'      "1.{number}": {{points: {points}, max_points: {most}, percent: {percent}}}\n'
    assert fix_text(HEAD + pasted + TAIL, Scope(), unsafe=True)[0] == HEAD + meant + TAIL


@given(sentences(NORDIC + WESTERN))
def test_a_table_in_a_text_is_left_alone(wording: str) -> None:
    """A file that is YAML is right, even if it tells of a table."""
    text = f"{HEAD}{ROW}    impression: |\n      1.1\t{wording}\t5\t15\t30%\n      1.2\t{wording}\t10\t20\t48%\n{TAIL}"
    assert not parse(text, "a.yaml").problems


BELOW_AREAS: Final = {
    "1.1\tA\t5\t15\t30%\n1.2\tB\t10\t20\t48%\n": f'  "1":\n    questions:\n{TWO}',
    "1.1\tA\t5\t15\t30%\n\t\t48\t100\t48%\n2.1\tB\t6\t15\t40%\n": (
        f'  "1":\n    questions:\n{ROW}    points: 48\n    max_points: 100\n    percent: 48\n'
        '  "2":\n    questions:\n      "2.1": {points: 6, max_points: 15, percent: 40}\n'
    ),
    "1.1 Finns en plan? 5 15 30%\n1.2 Informeras? 10 20 48 %\n": f'  "1":\n    questions:\n{TWO}',
}


@pytest.mark.parametrize("rows", BELOW_AREAS)
def test_rows_below_areas_get_their_areas_as_well(rows: str) -> None:
    """A whole table can be pasted where the areas belong: each gets its key, its questions and its own row."""
    head = HEAD[: HEAD.index('  "1"')]
    (finding,) = km.validate_text(head + rows).findings
    assert finding.hint is not None
    assert finding.hint.endswith(f":\n{BELOW_AREAS[rows]}".rstrip("\n"))
    assert fix_text(head + rows, Scope())[0] == head + rows
    assert fix_text(head + rows, Scope(), unsafe=True)[0] == head + BELOW_AREAS[rows]


@pytest.mark.parametrize(
    "rows",
    [
        "1.1\tA\t5\t15\t30%\n2.1\tB\t6\t15\t40%\n1.2\tC\t10\t20\t48%\n",
        "1.1\tA\t5\t15\t30%\n\t\t48\t100\t48%\n\t\t48\t100\t48%\n",
        '1.1\tA\t5\t15\t30%\n1.2\tB\t10\t20\t48%\n  "1": {points: 48}\n',
    ],
    ids=["apart", "two sums", "there already"],
)
def test_rows_below_areas_that_do_not_stand_together_are_left_alone(rows: str) -> None:
    """Nothing is guessed: an area in two places, or with two rows of its own."""
    (finding,) = km.validate_text(HEAD[: HEAD.index('  "1"')] + rows).findings
    assert finding.hint == "put the rows of each area together, under its number and `questions:`"
    assert finding.fix is None
