"""A line that was lost, or that opens a group nobody meant, is named where it is; its neighbours are not blamed."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from kompassmodel import validate_text

EXAMPLES: Final = Path(__file__).parents[2] / "examples" / "evaluations"
FRAMEWORKS: Final = Path(__file__).parents[2] / "frameworks"

AMONG_OTHERS: Final = ("title:", "also:")
"""What stands under these is read as something else if they are lost, or begins with the tag of a language."""

TEXT: Final = """framework: kompass-2016
status: draft
municipality: {name: Torsås, code: "0834"}
summary:
  total: 45
  areas: {"1": 45}
areas:
  "1":
    points: 45
    percent: 45
    questions:
      "1.1": {points: 10, max_points: 15}
      "1.2":
        points: 10
        max_points: 20
    strengths:
      - Webben
      - Dialog
    improvements: [Mål]
references:
  - name: jämförelsegrupp
    total: 440
"""


def found(text: str) -> list[tuple[int, str, str | None]]:
    """Return the line, the message and the hint of each finding."""
    return [(finding.line, finding.message, finding.hint) for finding in validate_text(text).findings]


def without(line: str, text: str = TEXT) -> str:
    """Return the text without the first line that is `line`."""
    assert f"{line}\n" in text
    return text.replace(f"{line}\n", "", 1)


@pytest.mark.parametrize(
    ("lost", "line", "key", "column"),
    [("summary:", 4, "summary:", 1), ("    questions:", 11, "questions:", 5)],
)
def test_the_key_that_was_lost_above_lines_is_named(lost: str, line: int, key: str, column: int) -> None:
    """With the column in which it is written."""
    assert found(without(lost)) == [
        (
            line,
            f"the key above these lines is missing: {key}",
            f"write {key} on a line above them, in column {column}",
        )
    ]


def test_if_several_keys_may_be_lost_they_are_listed_but_for_those_that_are_there() -> None:
    """A list of texts may be strengths, but not improvements, which stand below."""
    assert found(without("    strengths:")) == [
        (
            16,
            "the key above these lines is missing, perhaps strengths:, partial:, weaknesses:",
            "write the key on a line above them, in column 5",
        )
    ]


def test_a_list_whose_key_is_lost_is_told_from_its_own_column() -> None:
    """Items stand in the column of the rows above them."""
    text = without("    strengths:").replace('      "1.2":\n        points: 10\n        max_points: 20\n', "")
    assert [line for line, *_ in found(text)] == [13]
    assert found(without("references:"))[0][:2] == (20, "the key above these lines is missing: references:")


@pytest.mark.parametrize(("lost", "line"), [('  "1":', 8), ('      "1.2":', 13)])
def test_the_number_that_was_lost_above_figures_is_missed(lost: str, line: int) -> None:
    """Of an area and of a question."""
    text = TEXT if lost == '  "1":' else TEXT.replace('  "1.1": {points: 10, max_points: 15}\n', '  "1.1": 10\n')
    text = without(lost, text)
    message = "the number above these lines is missing: they belong to an area or a question of their own"
    if lost == '  "1":':
        text = text.replace("references:", '  "2":\n    points: 40\nreferences:')
    assert [one[:2] for one in found(text)] == [(line, message)]


@pytest.mark.parametrize(
    ("line", "written", "message"),
    [
        ("    questions:", "    questions: {", "{ opens a group here, but what stands below is written line by line"),
        ("    strengths:", "    strengths: [", "[ opens a group here, but what stands below is written line by line"),
        ("    strengths:", "    strengths: [Webb", "] is missing here: what opens with [ is not closed"),
        ("status: draft", "%status: draft", "a key cannot begin with %"),
        ("    questions:", "    ? questions", "a key cannot begin with ?"),
        ("  - name: jämförelsegrupp", "  - name jämförelsegrupp", "a colon is missing after name"),
        (
            "      - Webben",
            "    - Webben",
            "this item is indented less than those below it, so all are read as one text",
        ),
    ],
)
def test_a_broken_line_is_named_itself_and_not_the_line_below(line: str, written: str, message: str) -> None:
    """Although that is where the parser gives up."""
    text = TEXT.replace("      - Dialog\n", "      - Dialog\n      - Service\n")
    broken = text.replace(f"{line}\n", f"{written}\n", 1)
    number = text.split("\n").index(line) + 1
    assert [(one[0], one[1]) for one in found(broken)] == [(number, message)]


def test_a_comma_that_is_missing_in_a_group_over_several_lines_is_still_a_missing_comma() -> None:
    """Such a group has commas at the ends of its lines, and is closed."""
    group = 'areas: {\n  "1": {points: 45}\n  "2": {points: 45},\n  "3": {points: 45}\n}\n'
    assert found(f"framework: kompass-2016\nstatus: draft\n{group}")[0][:2] == (
        4,
        "a comma is missing after {points: 45}",
    )


@pytest.mark.parametrize(
    "file", sorted(EXAMPLES.glob("*.yaml")) + sorted(FRAMEWORKS.glob("*.yaml")), ids=lambda f: f.stem
)
def test_no_neighbour_of_a_lost_head_is_to_be_moved(file: Path) -> None:
    """For every line of the project's files that has others under it, but for texts in several languages.

    What is left is not to be moved under another key.
    """
    lines = file.read_text(encoding="utf-8").partition("\nretired:")[0].split("\n")
    heads = [number for number, line in enumerate(lines) if line.endswith(":") and line.strip() not in AMONG_OTHERS]
    for number in heads:
        text = "\n".join([*lines[:number], *lines[number + 1 :]])
        for finding in validate_text(text).findings:
            if finding.rule == "yaml-syntax":
                assert finding.line == number + 1, (lines[number], finding.message)
                assert "move" not in (finding.hint or ""), lines[number]


@pytest.mark.parametrize(
    ("before", "after", "key", "line"),
    [
        ("summary:\n", "summary:\ninterviews: 4\n", "summary:", 4),
        ("        max_points: 20\n    strengths:\n", "    strengths:\n        max_points: 20\n", "strengths:", 15),
    ],
)
def test_a_key_is_not_called_missing_if_a_line_came_between_it_and_its_own(
    before: str, after: str, key: str, line: int
) -> None:
    """It is there, with nothing below it, or with a line that may not stand there."""
    text = f"these lines belong right below {key} on line {line}"
    assert found(TEXT.replace(before, after)) == [(line + 2, text, f"move line {line} to right above them")]


def test_an_item_below_a_text_is_not_compared_with_an_item_above() -> None:
    """There is none: the key of the list was lost."""
    (finding,) = found(TEXT.replace("    strengths:\n", "    strengths:\n    max_points: 100\n"))
    text = "this item stands below max_points:, which has a text of its own"
    assert finding == (18, text, "write the key of the list on the line above it")


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        ("  - {name: alla kommuner, total: 473}\n", "references:"),
        ("  - {name: Lars Strid, organisation: SKL}\n  - Anders Bergenek\n", "evaluators:"),
        ("  - {rule: improbable-total, at: /summary/total, reason: printed so}\n", "accepted:"),
    ],
)
def test_the_key_of_a_list_of_groups_is_known_by_what_is_in_them(rows: str, key: str) -> None:
    """The whole group says it: several lists have names in them."""
    text = f'framework: kompass-2016\nmunicipality: Torsås\nstatus: draft\nareas:\n  "1":\n    points: 45\n{rows}'
    assert found(text)[0][:2] == (7, f"the key above these lines is missing: {key}")


def test_a_group_behind_a_hyphen_that_has_no_beginning_lacks_its_brace() -> None:
    """It is no text that holds a colon."""
    head = "framework: kompass-2016\nmunicipality: Torsås\nstatus: draft\n"
    text = f"{head}evaluators:\n  - name: Lars Strid, organisation: SKL}}\n"
    (finding,) = found(text)
    assert finding[0] == 5
    assert finding[2] == "write { before the group"
