"""What an editor offers at the caret, which `|` stands for, also in a line that is half typed."""

from __future__ import annotations

import pytest
from lsprotocol.types import CompletionItem, TextEdit

import kompassmodel as km
from kompassmodel.language_server.completion import completion
from kompassmodel.messages.translation import Language
from kompassmodel.municipalities.registers import registers
from tests.support.snapshots import caret, danish, workspace_of

BEGUN = """framework: kompass-2016
municipality: {name: Torsås, code: "0834"}
evaluated: 2017-10
areas:
  "1":
    points: 45
    questions:
      "1.1": {points: 5, max_points: 15, percent: 30}
"""

REVISION = """id: kompass-2022
title: Kommunkompassen
language: sv
revises: kompass-2016.2
areas:
  "1":
    title: Demokrati
    max_points: 100
    questions:
      "1.1":
        wording: Finns en plan?
        max_points: 15
        lineage: [{question: "1.1", change: same}]
"""


def offered(text: str, lang: Language = "en", *frameworks: str, snippets: bool = False) -> list[CompletionItem]:
    """Return what is offered at the caret."""
    snapshot, position = caret(text, lang, *frameworks)
    return [*completion(snapshot, position, snippets=snippets).items]


def labels(text: str, *frameworks: str) -> list[str]:
    """Return the names of what is offered at the caret."""
    return [item.label for item in offered(text, "en", *frameworks)]


def accepted(text: str, label: str, *frameworks: str) -> str:
    """Return the text after the choice of that name was put at the caret."""
    snapshot, position = caret(text, "en", *frameworks)
    item = next(item for item in completion(snapshot, position).items if item.label == label)
    assert isinstance(item.text_edit, TextEdit)
    return snapshot.positions.replaced(item.text_edit.range, item.text_edit.new_text)


@pytest.mark.parametrize("typed", ["|", '"|', '"1.|', '"1.|"', "1.|", "'1|'", "1|"])
@pytest.mark.parametrize("below", ["", '  "2":\n    points: 41\n', "summary:\n  total: 373\n"])
def test_questions_that_are_missing_are_offered_however_they_are_begun(typed: str, below: str) -> None:
    """With and without quotes, with more below; the key is written in quotes, with its colon, once."""
    text = f"{BEGUN}      {typed}\n{below}"
    assert labels(text)[:4] == ["1.2", "1.3", "1.4", "1.5"]
    assert accepted(text, "1.2") == f'{BEGUN}      "1.2": \n{below}'
    for item in offered(text)[:4]:
        start = typed.partition("|")[0]
        assert str(item.filter_text).startswith(start)


def test_the_wording_stands_beside_the_number() -> None:
    """The wording is the documentation, and the maximum the detail, in the language of the editor."""
    item = offered(f"{BEGUN}      |", "sv")[0]
    assert str(item.documentation).startswith("Informeras invånarna om aktuella frågor")
    assert item.detail == "20 poäng"


def test_a_number_before_a_colon_takes_the_place_of_the_number_alone() -> None:
    """Whoever corrects a number keeps the figures behind it."""
    text = f'{BEGUN}      "1.9|": {{points: 4}}\n'
    assert accepted(text, "1.4") == f'{BEGUN}      "1.4": {{points: 4}}\n'


def test_rows_have_places_to_fill_in_if_the_editor_knows_them() -> None:
    """With the figures that the rows beside it have."""
    item = offered(f"{BEGUN}      |", snippets=True)[0]
    assert isinstance(item.text_edit, TextEdit)
    assert item.text_edit.new_text == r'"1.2": {points: $1, max_points: 20, percent: $2\}'


def test_all_rows_that_are_missing_are_one_choice() -> None:
    """The last one; it is valid at its place."""
    text = accepted(f"{BEGUN}      |\n", "all rows that are missing")
    rows = [line.strip() for line in text.splitlines()[-5:]]
    assert rows == ['"1.1": {points: 5, max_points: 15, percent: 30}', '"1.2":', '"1.3":', '"1.4":', '"1.5":']


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("  |", ["2", "3", "4", "5", "6", "7", "8"]),
        ("    |", ["max_points", "percent", "strengths", "partial", "improvements", "weaknesses", "impression"]),
        ('      "1.2": {|}', ["points", "max_points", "percent"]),
        ('      "1.2": {points: 5, |}', ["max_points", "percent"]),
        ('      "1.2": {points: 5, p|', ["max_points", "percent"]),
        ('      "1.2": {points: 5, max_points: |}', ["20"]),
        ("    max_points: |", ["100"]),
        ("status: |", ["final", "draft"]),
        ("status:|", ["final", "draft"]),
        ("summary:\n  |", ["total", "areas"]),
        ("summary:\n  areas: {|}", ["1", "2", "3", "4", "5", "6", "7", "8"]),
        ('summary:\n  areas: {"1": 4, "|', ["2", "3", "4", "5", "6", "7", "8"]),
        ("references:\n  - name: a\n    areas:\n      |", ["1", "2", "3", "4", "5", "6", "7", "8"]),
        ("references:\n- |", ["name", "total", "areas"]),
        ("evaluators:\n  - {name: a, |}", ["organisation"]),
        ("source:\n  title: a\n  |", ["publisher", "url", "page"]),
        ("accepted:\n  - rule: a\n    |", ["at", "reason"]),
        ("  # |", []),
        ('      "1.1x": 5 # |', []),
        ("status: draft\n  |", []),
        ("published: |", []),
    ],
)
def test_what_can_stand_at_a_place_and_is_not_there_is_offered(typed: str, expected: list[str]) -> None:
    """Numbers, keys of the format and values, by the lines and their indentation."""
    assert labels(BEGUN + typed) == expected


def test_required_keys_come_first() -> None:
    """An evaluation without a framework is offered that before all else."""
    assert labels("municipality: Torsås\n|")[0] == "framework"
    assert labels("|") == ["framework", "id"]
    assert labels("fr|") == ["framework", "id"]


def test_other_yaml_is_left_alone() -> None:
    """Nothing is offered in a file that is neither an evaluation nor a framework."""
    for typed in ("|", "  |", "  db:\n    |", "  db: |"):
        assert labels(f"services:\n{typed}") == []


def test_frameworks_are_offered_with_what_they_are() -> None:
    """Those shipped, those known and those of the workspace, the last in use first."""
    snapshot, position = caret("framework: |\n", "en", danish())
    items = completion(snapshot, position, workspace_of({"mine.yaml": "id: mine\nareas: {}\n"})).items
    names = [item.label for item in items]
    assert {"kompas-dk", "mine", *km.Registry().ids} == {*names}
    assert names.index("kompass-2016") < names.index("kompass-2010")
    assert next(item for item in items if item.label == "kompass-2010").detail == "Kommunkompassen 2010"


@pytest.mark.parametrize(
    ("written", "label", "expected"),
    [
        ("municipality: Tors|", "Torsås", 'municipality: {name: Torsås, code: "0834"}'),
        ("municipality: {name: tors|}", "Torsås", 'municipality: {name: Torsås, code: "0834"}'),
        ('municipality: {name: "Tors|", code: "0834"}', "Torsås", 'municipality: {name: Torsås, code: "0834"}'),
        ("municipality:\n  name: Tors|", "Torsås", 'municipality:\n  name: Torsås\n  code: "0834"'),
        ("municipality: {name: Torsås, code: |}", "0834", 'municipality: {name: Torsås, code: "0834"}'),
        ('municipality: {name: X, code: "08|"}', "0834", 'municipality: {name: X, code: "0834"}'),
        ("municipality: 0834|", "Torsås", 'municipality: {name: Torsås, code: "0834"}'),
        ("municipality: {name: X, country: |}", "NOR", "municipality: {name: X, country: NOR}"),
    ],
)
def test_municipalities_are_offered_by_their_beginning(written: str, label: str, expected: str) -> None:
    """By name or code, with the code that belongs to the name."""
    assert accepted(f"framework: kompass-2016\n{written}\n", label) == f"framework: kompass-2016\n{expected}\n"


def test_of_many_municipalities_only_some_are_listed() -> None:
    """Then the list is marked as incomplete, so that the editor asks again."""
    for typed, is_incomplete in (("", True), ("s", False), ("torså", False)):
        snapshot, position = caret(f"framework: kompass-2016\nmunicipality: {typed}|\n")
        found = completion(snapshot, position)
        assert found.is_incomplete == is_incomplete
        assert len(found.items) <= 50
    assert sum(len(register.entries) for register in registers()) > 50


def test_municipalities_are_those_of_the_country_and_of_the_time() -> None:
    """Norwegian ones if the evaluation says so, and not under a code of another time."""
    for year, code in ((2017, "1601"), (2019, "5001")):
        start = f"framework: kompass-2010\nevaluated: {year}\n"
        found = offered(f"{start}municipality: {{country: NOR, name: Trondheim|}}\n")
        assert [item.detail for item in found] == [f"{code}, Norway"]


WRONG = BEGUN.replace("points: 45\n", "points: 45\n    percent: 41\n")


def test_acceptable_rules_are_offered_those_that_find_something_first() -> None:
    """Only rules whose findings can be accepted, and only the places of those found."""
    acceptable = {rule.name for rule in km.list_rules() if rule.acceptable}
    names = labels(f"{WRONG}accepted:\n  - rule: |\n")
    assert {*names} == acceptable
    found = "area-points-differ-from-percent"
    assert found in names[:2]
    assert labels(f"{WRONG}accepted:\n  - rule: {found}\n    at: |\n") == ["/areas/1/percent"]


def test_a_whole_acceptance_is_offered_for_each_finding() -> None:
    """It parses, and lacks only the reason."""
    text = accepted(f"{WRONG}accepted:\n  - |\n", "area-points-differ-from-percent /areas/1/percent")
    assert "  - {rule: area-points-differ-from-percent, at: /areas/1/percent, reason: }" in text


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("      |", ["1.2"]),
        ("  |", ["2"]),
        ('      "1.2":\n        |', ["wording", "max_points", "also", "guidance", "references", "lineage"]),
        ('      "1.2":\n        lineage: [{question: "1.2", |}]', ["change", "framework", "area", "note"]),
        ("in_use: {|}", ["SWE", "NOR", "DNK", "FIN"]),
        (
            '      "1.2":\n        lineage: [{question: "1.2", framework: |}]',
            ["kompass-2016.2", "kompass-2016", "kompass-2010", "kompass-2002"],
        ),
    ],
)
def test_a_framework_file_is_offered_what_it_lacks(typed: str, expected: list[str]) -> None:
    """The next number, keys, countries, and the revisions before it."""
    assert labels(REVISION + typed) == expected


def test_changes_are_offered_with_their_meaning_and_once() -> None:
    """Those of a list that are not in it yet."""
    items = offered(f'{REVISION}      "1.2":\n        lineage: [{{question: "1.2", change: [reworded, |]}}]', "sv")
    assert {item.label: item.detail for item in items}["reweighted"] == "omviktad"
    assert "reworded" not in [item.label for item in items]


def test_ancestors_are_offered_in_the_order_in_which_they_are_likely() -> None:
    """The same number first, then those from which nothing descends yet."""
    names = labels(f'{REVISION}      "1.3":\n        lineage: [{{question: |}}]')
    assert names[:3] == ["1.3", "1.2", "1.4"]
    assert names[-1] == "1.1"
    text = accepted(f'{REVISION}      "1.3":\n        lineage: [|]\n', "1.3")
    assert text.endswith('lineage: [{question: "1.3", change: same}]\n')
    assert labels(f'{REVISION}    lineage: [{{area: "|"}}]')[:2] == ["1", "2"]
    assert "1.1" not in labels(f"{REVISION}retired:\n  |")


@pytest.mark.parametrize("areas", [(), ("demokrati", "børn")])
def test_a_framework_of_another_shape_offers_its_own_numbers(areas: tuple[str, ...]) -> None:
    """Five areas of 80 points, or areas whose ids are words."""
    first, *others = areas or ("1", "2", "3", "4", "5")
    text = f'framework: kompas-dk\nmunicipality: Aarhus\nareas:\n  "{first}":\n    questions:\n      |\n'
    assert labels(text, danish(*areas))[:2] == [f"{first}.1", f"{first}.2"]
    assert labels(text.replace("      |", "  |"), danish(*areas)) == others
