"""`list` and `show`: what is known, what stands in it, and the history of every area and question."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest

import kompassmodel as km
from kompassmodel.cli.main import main
from kompassmodel.documents.parser import parse
from kompassmodel.errors import UnknownPartError
from kompassmodel.lineage.history import Step, history
from kompassmodel.lineage.parts import Part, find_part
from kompassmodel.messages.translation import LANGUAGES
from kompassmodel.model.framework import Framework
from kompassmodel.output.framework import part_lines
from kompassmodel.output.framework_json import part_content
from kompassmodel.output.styled import json_text, plain
from kompassmodel.registry.registry import registry_of
from kompassmodel.validation.inventory import Inventory, take_inventory

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "examples" / "plugin"
SHIPPED = take_inventory()
NAMES = ["kompass-2002", "kompass-2010", "kompass-2016", "kompass-2016.2", "kompass-2020"]
PARTS = [
    (framework.id, number)
    for framework, _ in SHIPPED.frameworks
    for number in (
        None,
        *(area.id for area in framework.areas),
        *(question.id for question in framework.questions),
    )
]


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _steps(framework: str, number: str, known: Inventory = SHIPPED) -> dict[str, list[str]]:
    """Return what an area or question is in each revision, by the numbers."""
    history = find_part(known, framework, number).history
    return {step.framework_id: [entry.id for entry in step.entries] for step in history}


def _step(framework: str, number: str, at: str, known: Inventory = SHIPPED) -> Step:
    (step,) = [one for one in find_part(known, framework, number).history if one.framework_id == at]
    return step


# ---------------------------------------------------------------------------------------------------------------------
# list


def test_the_shipped_frameworks_are_listed_in_a_table_of_80_columns(capsys: pytest.CaptureFixture[str]) -> None:
    """In the order of their use, with the same column for each thing in every row."""
    for lang in LANGUAGES:
        assert main(["list", "--lang", lang]) == 0
        head, *rows = capsys.readouterr().out.splitlines()
        assert [row.split()[0] for row in rows] == NAMES
        assert len({row.index("Kommun") for row in rows}) == 1
        assert max(map(len, (head, *rows))) <= 80
    assert main(["list"]) == 0
    head, *rows = capsys.readouterr().out.splitlines()
    assert rows[1].split() == ["kompass-2010", "Kommunkompassen", "2010/2016", "8", "45", "800", "shipped"]
    assert {len(row) - len(row.rstrip()) for row in (head, *rows)} == {0}


def test_frameworks_of_ones_own_stand_among_the_others_by_their_use(capsys: pytest.CaptureFixture[str]) -> None:
    """By the year in which their use began, then ended, then by id; those of which it is not known come last."""
    text = "id: {}\ntitle: T\nlanguage: sv\n{}areas:\n  '1': {{title: Ett, max_points: 10}}\n"
    for name, use in (("b", ""), ("a", ""), ("c", "in_use: 2010/2012\n"), ("d", "in_use: 2018/2020\n")):
        Path(f"{name}.yaml").write_text(text.format(name, use), encoding="utf-8")
    assert main(["list", "--frameworks", ".", "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in listed["frameworks"]] == [
        "kompass-2002",
        "c",
        "kompass-2010",
        "kompass-2016",
        "d",
        "kompass-2016.2",
        "kompass-2020",
        "a",
        "b",
    ]
    assert listed["frameworks"][1]["origin"] == {"kind": "folder", "name": ".", "version": None, "file": "c.yaml"}
    assert listed["unusable"] == listed["troubles"] == []


def test_a_framework_with_errors_is_listed_below_with_the_first(capsys: pytest.CaptureFixture[str]) -> None:
    """The others are listed all the same, and the status is 1."""
    Path("own.yaml").write_text("id: own\ntitle: T\nlanguage: sv\nareas: {}\n", encoding="utf-8")
    assert main(["list", "--frameworks", "."]) == 1
    table, told = capsys.readouterr().out.split("\n\n")
    assert len(table.splitlines()) == 6
    assert told.startswith("own: own.yaml:4:1: ")
    assert main(["list", "--frameworks", ".", "--format", "json"]) == 1
    (unusable,) = json.loads(capsys.readouterr().out)["unusable"]
    assert (unusable["id"], unusable["origin"]["file"]) == ("own", "own.yaml")
    assert unusable["message"].startswith("own.yaml:4:1: ")


# ---------------------------------------------------------------------------------------------------------------------
# show


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_part_of_every_framework_is_shown_within_80_columns(lang: km.Language) -> None:
    """Each area and question with its number and all of its words."""
    for framework, number in PARTS:
        shown = find_part(SHIPPED, framework, number)
        text = plain(part_lines(shown, lang))
        assert max(map(len, text.splitlines())) <= 80
        assert not any(line.endswith(" ") for line in text.splitlines())
        words = " ".join(text.split())
        for thing in (shown.area, *(shown.area.questions if shown.area and not shown.question else ())):
            if thing is not None:
                assert (thing.title if isinstance(thing, km.Area) else thing.wording) in words
        if shown.question is not None:
            for told in (shown.question.wording, *shown.question.also):
                assert told in words


def test_a_framework_is_shown_with_its_titles_and_neighbours(capsys: pytest.CaptureFixture[str]) -> None:
    """What it revises, what revises it, and what was retired."""
    assert main(["show", "kompass-2016"]) == 0
    told = capsys.readouterr().out
    for line in (
        "  title       Kommunkompassen (sv), Kommunekompasset (nb)",
        "  revises     kompass-2010",
        "  revised by  kompass-2016.2",
        "  points      800, in steps of 1",
        "    2.4  valfrihet (freedom of choice) left the instrument",
    ):
        assert line in told.splitlines()
    assert main(["show", "kompass-2002"]) == 0
    told = capsys.readouterr().out
    assert "  points      800, in steps of 0.5" in told
    assert "  questions   not published" in told


def test_a_question_is_followed_by_lineage_and_not_by_number() -> None:
    """What moved is found where it went, over all revisions."""
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
    told = capsys.readouterr().out
    assert (
        "    8.7  Hur främjas social hållbarhet?\n         15 points; from 8.6: split, narrowed, reweighted\n" in told
    )


def test_a_retired_question_ends_with_the_reason(capsys: pytest.CaptureFixture[str]) -> None:
    """The revision in which it is gone is the last."""
    assert main(["show", "kompass-2010", "7.5"]) == 0
    assert capsys.readouterr().out.endswith("    7.5 is retired: IT-stöd (computer support) left the instrument\n")
    assert list(_steps("kompass-2010", "7.5")) == ["kompass-2002", "kompass-2010", "kompass-2016"]


def test_a_new_question_begins_its_history(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing stands before it."""
    assert list(_steps("kompass-2016.2", "7.2")) == ["kompass-2016", "kompass-2016.2", "kompass-2020"]
    assert main(["show", "kompass-2016.2", "7.2"]) == 0
    assert "         25 points; new\n" in capsys.readouterr().out


def test_where_questions_are_not_published_that_is_said_and_the_area_is_followed() -> None:
    """At both ends of the shipped revisions."""
    for at, area in (("kompass-2002", "7"), ("kompass-2020", "6")):
        step = _step("kompass-2016", "7.1", at)
        assert step.status == "unpublished"
        assert [(entry.is_area, entry.id) for entry in step.entries] == [(True, area)]


def test_history_is_the_same_from_both_ends() -> None:
    """Where one question leads to another, the other leads back to it."""
    for framework, number in PARTS:
        if number is None or "." not in number:
            continue
        for step in find_part(SHIPPED, framework, number).history:
            for entry in step.entries:
                if not entry.is_area:
                    assert number in _steps(step.framework_id, entry.id)[framework]


# ---------------------------------------------------------------------------------------------------------------------
# histories that the shipped revisions do not have


def _family(**texts: str) -> Inventory:
    """Return frameworks of one area each, by their names, given as what stands after `language`."""
    head = "id: {}\ntitle: T\nlanguage: sv\n"
    for name, text in texts.items():
        Path(f"{name}.yaml").write_text(head.format(name) + text, encoding="utf-8")
    return take_inventory(frameworks=".")


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
    """Each is followed to its end before the next, and what it revises is said where it does not stand above."""
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
    told = capsys.readouterr().out
    assert "\n  right, revises first\n" in told
    assert "\n  lefter\n" in told


def test_what_is_not_said_is_not_guessed() -> None:
    """No lineage, no descendant without a reason, and a revision that is not known: each is told as such."""
    frameworks = {
        "first": FIRST,
        "silent": "revises: first\n" + _question(""),
        "after": "revises: silent\n" + _question(", lineage: [{change: new}]"),
        "orphan": "revises: nowhere\n" + _question(SAME),
    }
    loose = [_loose(name, text) for name, text in frameworks.items()]
    found = {one.id: history(one, one.areas[0].questions[0], loose) for one in loose}
    before, here, onward = found["silent"]
    assert (before.status, before.entries) == ("unsaid", ())
    assert here.entries[0].id == "1.1"
    assert [(gone.id, gone.reason) for gone in onward.gone] == [("1.1", None)]
    assert [step.status for step in found["orphan"]] == ["unknown", "told"]
    assert [gone.reason for gone in found["first"][1].gone] == [None]
    for one in loose:
        origin = SHIPPED.frameworks[0][1]
        part = Part(one, origin, (), one.areas[0], one.areas[0].questions[0], found[one.id])
        assert plain(part_lines(part))
        assert json.loads(json_text(part_content(part)))["history"]


def _loose(name: str, text: str) -> Framework:
    """Return the framework that a text declares, whatever rules say of its lineage."""
    declared = registry_of([parse(f"id: {name}\ntitle: T\nlanguage: sv\n{text}", name)]).get(name)
    assert declared is not None
    assert declared.framework is not None
    return declared.framework


def test_a_retired_area_retires_its_questions() -> None:
    """The reason of the area is theirs."""
    old = _loose(
        "old", FIRST + "  '2': {title: Två, max_points: 10, questions: {'2.1': {wording: B?, max_points: 10}}}\n"
    )
    new = _loose("new", "revises: old\n" + _question(SAME) + "retired: {'2': too costly}\n")
    for thing in (old.area(2), old.question("2.1")):
        _, onward = history(old, thing, [old, new])
        assert [(gone.id, gone.reason) for gone in onward.gone] == [(thing.id, "too costly")]


def test_questions_that_are_published_in_part_are_told_where_they_are_not() -> None:
    """Of an area without questions it is said, also where a later revision names one of them."""
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
        ("half", "told"),
        ("whole", "told"),
    ]
    shown = Part(last, SHIPPED.frameworks[0][1], (), last.area(2), last.question("2.1"), steps)
    told = plain(part_lines(shown))
    assert "\n    B2? (en)\n" in told
    assert "\n  half\n    2.1  not published\n" in told


def test_a_circle_of_revisions_ends() -> None:
    """Each revision is shown once, though it comes before and after; such frameworks are invalid anyway."""
    one = _loose("one", "revises: two\n" + _question(SAME))
    two = _loose("two", "revises: one\n" + _question(SAME))
    steps = history(one, one.questions[0], [one, two])
    assert [step.framework_id for step in steps] == ["two", "one"]


# ---------------------------------------------------------------------------------------------------------------------
# names that there are not


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (["kompas-2016"], "no framework is called kompas-2016: kompass-2016 was probably meant"),
        (["kompass-2016", "1.10"], "kompass-2016 has no question 1.10: 1.1 was probably meant; area 1 has 1.1, 1.2,"),
        (["kompass-2016", "7,2"], "kompass-2016 has no question 7,2: 7.2 was probably meant"),
        (["kompass-2016", "7.9"], "kompass-2016 has no question 7.9; area 7 has 7.1, 7.2, 7.3, 7.4, 7.5"),
        (["kompass-2016", "9.1"], "kompass-2016 has no area 9; it has 1, 2, 3, 4, 5, 6, 7, 8"),
        (["kompass-2016", "9"], "kompass-2016 has no area 9"),
        (["kompass-2016", ""], "kompass-2016 has no area"),
        (["kompass-2016", "ständiga förbättringar"], "“ständiga förbättringar” is 7"),
        (["kompass-2010", "Hur informeras medborgarna?"], "“Hur informeras medborgarna?” is 1.2"),
        (["kompass-2020", "7.2"], "the questions of kompass-2020 are not published; it has the areas 1, 2,"),
    ],
)
def test_status_2_and_the_nearest_for_what_there_is_not(
    call: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """On standard error, in a sentence."""
    assert main(["show", *call]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert told in printed.err


def test_what_is_raised_for_an_unknown_number_can_be_pickled() -> None:
    """It is a LookupError that knows the numbers near by."""
    with pytest.raises(UnknownPartError) as caught:
        find_part(SHIPPED, "kompass-2016", "1.10")
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes
    assert (str(again), again.known) == (str(caught.value), ("1.1", "1.2", "1.3", "1.4", "1.5"))
    assert isinstance(again, LookupError)


# ---------------------------------------------------------------------------------------------------------------------
# for programs


def _printed(capsys: pytest.CaptureFixture[str], *call: str) -> dict[str, Any]:
    assert main(["show", *call, "--format", "json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_the_json_of_show_has_the_keys_that_the_docs_name(capsys: pytest.CaptureFixture[str]) -> None:
    """Of a framework, an area and a question; points are numbers, half ones too."""
    whole = _printed(capsys, "trivsel-2021", "--frameworks", str(SAMPLE))
    assert list(whole) == ["version", "framework", "areas", "retired", "troubles"]
    assert whole["framework"]["points_step"] == 0.5
    assert whole["framework"]["revised_by"] == ["trivsel-2025"]
    assert whole["areas"][2]["questions"][0]["max_points"] == 42.5
    assert whole["areas"][2]["title"] == {"da": "Udvikling", "en": "Development"}
    area = _printed(capsys, "kompass-2016", "7")
    assert list(area) == ["version", "framework", "area", "history", "troubles"]
    question = _printed(capsys, "kompass-2010", "2.4")
    assert list(question) == ["version", "framework", "area", "question", "history", "troubles"]
    assert [step["framework"] for step in question["history"]] == NAMES[:3]
    assert question["history"][2] == {
        "framework": "kompass-2016",
        "revises": "kompass-2010",
        "in_use": "2016/2018",
        "status": "told",
        "entries": [],
        "gone": [{"kind": "question", "id": "2.4", "reason": "valfrihet (freedom of choice) left the instrument"}],
    }
    assert question["history"][0]["entries"][0] == {
        "kind": "area",
        "id": "2",
        "text": "Tillgänglighet och brukarorientering",
        "max_points": 100,
        "lineage": [],
    }
