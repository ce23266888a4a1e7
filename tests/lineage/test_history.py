"""The history of every area and question over all revisions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kompassmodel.cli.main import main
from kompassmodel.documents.parser import parse
from kompassmodel.errors import UnknownPartError
from kompassmodel.lineage.history import Step, history
from kompassmodel.lineage.parts import Part, find_part
from kompassmodel.model.framework import Framework
from kompassmodel.output.framework import part_lines
from kompassmodel.output.framework_json import part_content
from kompassmodel.output.styled import json_text, plain
from kompassmodel.registry.registry import Registry
from kompassmodel.registry.scope import scope_of
from kompassmodel.validation.inventory import Inventory, take_inventory
from tests.support.shipped import PARTS, SHIPPED

pytestmark = pytest.mark.usefixtures("empty_folder")


def _steps(framework: str, number: str, known: Inventory = SHIPPED) -> dict[str, list[str]]:
    """Return the numbers of an area or question in each revision."""
    history = find_part(known, framework, number).history
    return {step.framework_id: [entry.id for entry in step.entries] for step in history}


def _step(framework: str, number: str, at: str, known: Inventory = SHIPPED) -> Step:
    (step,) = [one for one in find_part(known, framework, number).history if one.framework_id == at]
    return step


def test_a_question_is_followed_by_lineage_and_not_by_number() -> None:
    """A question that moved is found at its new place, over all revisions."""
    assert _steps("kompass-2016", "7.4")["kompass-2010"] == ["7.2"]
    assert _steps("kompass-2010", "7.2")["kompass-2016.2"] == ["7.4"]
    assert _steps("kompass-2016.2", "2.4")["kompass-2010"] == ["2.5"]
    assert _steps("kompass-2016", "5") == {
        "kompass-2002": ["5"],
        "kompass-2010": ["5"],
        "kompass-2016": ["5"],
        "kompass-2016.2": ["5"],
        "kompass-2020": ["4"],
    }


def test_a_split_question_is_followed_into_both(capsys: pytest.CaptureFixture[str]) -> None:
    """With the number, wording, maximum and changes of each."""
    assert _steps("kompass-2010", "8.6")["kompass-2016.2"] == ["8.6", "8.7"]
    assert _steps("kompass-2016", "8.7")["kompass-2010"] == ["8.6"]
    assert main(["show", "kompass-2010", "8.6"]) == 0
    printed = capsys.readouterr().out
    assert (
        "    8.7  Hur främjas social hållbarhet?\n         15 points; from 8.6: split, narrowed, reweighted\n"
        in printed
    )


def test_a_retired_question_ends_with_the_reason(capsys: pytest.CaptureFixture[str]) -> None:
    """The revision in which it is gone is the last."""
    assert main(["show", "kompass-2010", "7.5"]) == 0
    assert capsys.readouterr().out.endswith("    7.5 is retired: computer support left the instrument\n")
    assert list(_steps("kompass-2010", "7.5")) == ["kompass-2002", "kompass-2010", "kompass-2016"]


def test_a_new_question_begins_its_history(capsys: pytest.CaptureFixture[str]) -> None:
    """There is nothing before it."""
    assert list(_steps("kompass-2016.2", "7.2")) == ["kompass-2016", "kompass-2016.2", "kompass-2020"]
    assert main(["show", "kompass-2016.2", "7.2"]) == 0
    assert "         25 points; new\n" in capsys.readouterr().out


def test_the_area_is_followed_if_questions_are_not_published() -> None:
    """At both ends of the shipped revisions."""
    for at, area in (("kompass-2002", "7"), ("kompass-2020", "6")):
        step = _step("kompass-2016", "7.1", at)
        assert step.status == "unpublished"
        assert [(entry.is_area, entry.id) for entry in step.entries] == [(True, area)]


def test_history_is_the_same_from_both_ends() -> None:
    """If one question leads to another, the other leads back to it."""
    for framework, number in PARTS:
        if number is None or "." not in number:
            continue
        for step in find_part(SHIPPED, framework, number).history:
            for entry in step.entries:
                if not entry.is_area:
                    assert number in _steps(step.framework_id, entry.id)[framework]


def _family(**texts: str) -> Inventory:
    """Return frameworks of one area each, by their names, from the text after `language`."""
    head = "id: {}\ntitle: T\nlanguage: sv\n"
    for name, text in texts.items():
        Path(f"{name}.yaml").write_text(head.format(name) + text, encoding="utf-8")
    return take_inventory(registry=Registry(folders="."))


def _area(questions: str) -> str:
    return (
        f"areas:\n  '1':\n    title: Ett\n    max_points: 10\n    lineage: [{{area: '1', change: same}}]\n{questions}"
    )


FIRST = (
    "areas:\n  '1':\n    title: Ett\n    max_points: 10\n    questions:\n      '1.1': {wording: A?, max_points: 10}\n"
)


def _question(lineage: str) -> str:
    return _area(f"    questions:\n      '1.1': {{wording: A?, max_points: 10{lineage}}}\n")


SAME = ", lineage: [{question: '1.1', change: same}]"


def test_two_revisions_of_one_are_two_branches(capsys: pytest.CaptureFixture[str]) -> None:
    """Each is followed to its end before the next, and names the one it revises unless that is the one above."""
    known = _family(
        first=FIRST,
        left="revises: first\n" + _question(SAME),
        lefter="revises: left\n" + _question(SAME),
        right="revises: first\n" + _question(SAME),
    )
    assert not known.is_incomplete
    assert list(_steps("first", "1.1", known)) == ["first", "left", "lefter", "right"]
    assert list(_steps("right", "1.1", known)) == ["first", "right"]
    assert main(["show", "first", "1.1", "--frameworks", "."]) == 0
    printed = capsys.readouterr().out
    assert "\n  right, revises first\n" in printed
    assert "\n  lefter\n" in printed


def test_a_missing_lineage_is_not_guessed() -> None:
    """No lineage, no descendant without a reason, and an unknown revision: each is reported as such."""
    frameworks = {
        "first": FIRST,
        "silent": "revises: first\n" + _question(""),
        "after": "revises: silent\n" + _question(", lineage: [{change: new}]"),
        "orphan": "revises: nowhere\n" + _question(SAME),
    }
    loose = [_loose(name, text) for name, text in frameworks.items()]
    found = {one.id: history(one, one.areas[0].questions[0], loose) for one in loose}
    before, here, onward = found["silent"]
    assert (before.status, before.entries) == ("undeclared", ())
    assert here.entries[0].id == "1.1"
    assert [(gone.id, gone.reason_in("en")) for gone in onward.gone] == [("1.1", None)]
    assert [step.status for step in found["orphan"]] == ["unknown", "declared"]
    assert [gone.reason_in("en") for gone in found["first"][1].gone] == [None]
    for one in loose:
        origin = SHIPPED.frameworks[0][1]
        part = Part(one, origin, (), one.areas[0], one.areas[0].questions[0], found[one.id])
        assert plain(part_lines(part))
        assert json.loads(json_text(part_content(part)))["history"]


def _loose(name: str, text: str) -> Framework:
    """Return the framework that a text declares, whatever the rules report on its lineage."""
    declared = scope_of([parse(f"id: {name}\ntitle: T\nlanguage: sv\n{text}", name)]).get(name)
    assert declared is not None
    assert declared.framework is not None
    return declared.framework


def test_a_retired_area_retires_its_questions() -> None:
    """They have the reason of the area."""
    old = _loose(
        "old", FIRST + "  '2': {title: Två, max_points: 10, questions: {'2.1': {wording: B?, max_points: 10}}}\n"
    )
    new = _loose("new", "revises: old\n" + _question(SAME) + "retired: {'2': too costly}\n")
    for part in (old.area(2), old.question("2.1")):
        _, onward = history(old, part, [old, new])
        assert [(gone.id, gone.reason_in("sv")) for gone in onward.gone] == [(part.id, "too costly")]


def test_questions_that_are_published_in_part_are_reported_as_such() -> None:
    """An area without questions is reported, also if a later revision names one of them."""
    half = FIRST + "  '2': {title: {sv: Två, en: Two}, max_points: 5}\n"
    with pytest.raises(UnknownPartError, match="the questions of area 2 of half are not published"):
        find_part(_family(half=half), "half", "2.1")
    question = "{wording: {sv: B?, en: B2?}, max_points: 5, lineage: [{question: '2.1', change: same}]}"
    whole = _question(SAME) + f"  '2':\n    title: Två\n    max_points: 5\n    questions: {{'2.1': {question}}}\n"
    revisions = [
        _loose("old", "areas:\n  '1': {title: Ett, max_points: 10}\n"),
        _loose("half", "revises: old\n" + half),
        _loose("whole", "revises: half\n" + whole),
    ]
    last = revisions[-1]
    steps = history(last, last.question("2.1"), revisions)
    assert [(step.framework_id, step.status) for step in steps] == [
        ("old", "unpublished"),
        ("half", "declared"),
        ("whole", "declared"),
    ]
    shown = Part(last, SHIPPED.frameworks[0][1], (), last.area(2), last.question("2.1"), steps)
    text = plain(part_lines(shown))
    assert "\n    B2?\n    B? (sv)\n" in text
    assert "\n  half\n    2.1  not published\n" in text


def test_a_circle_of_revisions_ends() -> None:
    """Each revision is shown once, though it comes before and after; such frameworks are invalid anyway."""
    one = _loose("one", "revises: two\n" + _question(SAME))
    two = _loose("two", "revises: one\n" + _question(SAME))
    steps = history(one, one.questions[0], [one, two])
    assert [step.framework_id for step in steps] == ["two", "one"]
