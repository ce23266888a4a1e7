"""A lineage may name a revision further back, where the one before publishes no questions."""

from __future__ import annotations

import re

import pytest
from attrs import evolve

import kompassmodel as km
from kompassmodel.authoring.new_revision import new_revision
from kompassmodel.lineage.descent import descents
from kompassmodel.lineage.history import history

_TEXT = """\
id: egen-2027
title: Kommunkompassen
revision: "2027"
language: sv
in_use: 2027/..
revises: kompass-2020
areas:
  "1":
    title: Samspel mellan förtroendevalda och medborgare
    max_points: 30
    lineage: [{area: "1", change: reweighted}]
    questions:
      "1.1":
        wording: Finns en plan/strategi för demokratiutveckling och information?
        max_points: 15
        lineage: [{framework: kompass-2016.2, question: "1.1", change: same}]
      "1.2":
        wording: Finns en plan för krisberedskap?
        max_points: 15
        lineage: [{change: new}]
"""
_GONE = [question.id for question in km.load_framework("kompass-2016.2").questions if question.id != "1.1"]
_AREAS = [area.id for area in km.load_framework("kompass-2020").areas if area.id != "1"]
TEXT = _TEXT + "retired:\n" + "".join(f'  "{number}": utgår\n' for number in (*_GONE, *_AREAS))


def _found(text: str) -> list[tuple[str, str]]:
    return [(finding.rule, finding.path) for finding in km.validate_text(text).findings]


def test_a_revision_of_one_without_questions_names_those_of_the_one_before() -> None:
    """Areas descend from kompass-2020, questions from kompass-2016.2, and nothing is wrong with that."""
    assert _found(TEXT) == []


def test_questions_are_compared_over_a_revision_that_publishes_none() -> None:
    """With kompass-2020 only areas are compared, with kompass-2016.2 questions too; roots and histories go on."""
    framework = km.loads(TEXT)
    assert isinstance(framework, km.Framework)
    assert km.diff("kompass-2020", framework).area("1").before == (km.load_framework("kompass-2020").area("1"),)
    compared = km.diff("kompass-2016.2", framework)
    assert [ancestor.id for ancestor in compared.question("1.1").before] == ["1.1"]
    assert compared.question("1.1").verdict == "comparable"
    assert descents(framework).questions["1.1"].root == "kompass-2010/1.1"
    steps = history(framework, framework.question("1.1"), [*km.frameworks(), framework])
    assert [(step.framework_id, step.status) for step in steps][-3:] == [
        ("kompass-2016.2", "declared"),
        ("kompass-2020", "unpublished"),
        ("egen-2027", "declared"),
    ]
    old = km.load_framework("kompass-2016.2")
    onward = history(old, old.question("1.1"), [*km.frameworks(), framework])
    assert [entry.id for entry in onward[-1].entries] == ["1.1"]


def test_a_framework_is_written_as_it_was_read() -> None:
    """The key `framework` comes first in an entry."""
    framework = km.loads(TEXT)
    assert '{framework: kompass-2016.2, question: "1.1", change: same}' in km.dumps(framework)
    assert km.loads(km.dumps(framework)) == framework


_LINEAGE = "/areas/1/questions/1.1/lineage/0"


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("framework: kompass-2016.2, ", "", ("unknown-lineage", f"{_LINEAGE}/question")),
        ("framework: kompass-2016.2", "framework: kompass-2020", ("unknown-lineage", f"{_LINEAGE}/question")),
        ("framework: kompass-2016.2", "framework: kompass-2017", ("unknown-lineage", f"{_LINEAGE}/framework")),
        (
            'question: "1.1", change: same',
            'question: "1.2", change: same',
            ("worded-as-another", f"{_LINEAGE}/question"),
        ),
        ('  "1.5": utgår\n', "", ("question-without-descendant", "/retired/1.5")),  # area 1 is not retired
        ('  "8.7": utgår\n', '  "8.7": utgår\n  "8.9": utgår\n', ("unknown-retired-question", "/retired/8.9")),
        ('  "8.7": utgår\n', '  "8.7": utgår\n  "1.1": utgår\n', ("retired-with-descendant", "/retired/1.1")),
        ("        lineage: [{change: new}]\n", "", ("missing-lineage", "/areas/1/questions/1.2")),
        ("demokratiutveckling och", "demokrati och", ("unsaid-change", f"{_LINEAGE}/change")),
    ],
)
def test_a_slip_is_reported_where_it_is(old: str, new: str, found: tuple[str, str]) -> None:
    """All rules on lineages look at the revision that an entry names."""
    assert old in TEXT
    assert _found(TEXT.replace(old, new, 1)) == [found]


def test_what_two_revisions_in_use_have_in_common_is_reported() -> None:
    """A revision of kompass-2016.2 that begins while kompass-2020 is in use does not follow it: no gap is reported."""
    text = TEXT.replace("revises: kompass-2020", "revises: kompass-2016.2").replace("framework: kompass-2016.2, ", "")
    text = re.sub(r'  "\d": utgår\n', "", text).replace("change: reweighted", "change: [reworded, reweighted]", 1)
    (finding,) = km.validate_text(text).findings
    assert (finding.rule, finding.path) == ("use-does-not-follow", "/in_use")
    assert finding.message == "kompass-2020 is in use 2020/.. too, so from 2027 on both are"
    assert "`framework: kompass-2016.2`" in str(finding.hint)


DRAFT = (
    new_revision(km.load_framework("kompass-2020"), "egen-2027")
    .replace("revision:\n", 'revision: "2027"\n')
    .replace("in_use:\n", "in_use: 2027/..\n")
)
"""The areas of kompass-2020 with the questions of kompass-2016.2, all the same."""

_WELFARE = """\
    title: Samhällsutveckling
    group: Demokrati och samhällsutveckling
    max_points: 100
    lineage: [{area: "2", change: same}]
"""
_AREA = "/areas/2/lineage"


@pytest.mark.parametrize(
    ("lineage", "message", "hint"),
    [
        (
            '{area: "3", change: reworded}',
            "no question of area 2 comes from area 3",
            "area 2 of kompass-2020 comes from area 8 of kompass-2016.2, like the questions: was that meant?",
        ),
        (
            '{area: "3", change: merged}, {area: "4", change: merged}',
            "no question of area 2 comes from areas 3, 4",
            "area 2 of kompass-2020 comes from area 8 of kompass-2016.2, like the questions: was that meant?",
        ),
        (
            "{change: new}",
            "area 2 is said to be new, but its questions come from area 8 of kompass-2016.2",
            "area 2 of kompass-2020 comes from area 8 of kompass-2016.2, like the questions: was that meant?",
        ),
    ],
)
def test_areas_are_held_against_questions_from_further_back(lineage: str, message: str, hint: str) -> None:
    """Area 8 of kompass-2016.2 became area 2 of kompass-2020, so its questions say that this is area 2."""
    assert _found(DRAFT) == []
    areas = _WELFARE.replace("Samhällsutveckling", "Kommunen och världen").replace('{area: "2", change: same}', lineage)
    assert DRAFT.count(_WELFARE) == 1
    report = km.validate_text(DRAFT.replace(_WELFARE, areas))
    (finding,) = report.findings
    assert (finding.rule, finding.path) == ("contradictory-lineage", _AREA)
    assert (finding.message, finding.hint) == (message, hint)


def test_an_area_is_new_if_it_only_takes_over_questions() -> None:
    """What an area took over, or has in common with unpublished questions, does not say from where it comes."""
    first = km.loads(DRAFT)
    assert isinstance(first, km.Framework)
    *kept, moved = first.area("2").questions
    new = km.Lineage(change=("new",))
    ninth = km.Area(
        id="9",
        title="Hållbarhet",
        max_points=15,
        lineage=(new,),
        questions=(evolve(moved, id="9.1"),),
    )
    eighth = evolve(
        first.area("2"), max_points=85, lineage=(km.Lineage(area="2", change=("reweighted",)),), questions=tuple(kept)
    )
    areas = tuple(eighth if area.id == "2" else area for area in first.areas)
    assert km.validate_object(evolve(first, areas=(*areas, ninth))).findings == ()
    fresh = (km.Question(id="9.1", wording="Mäts utsläppen av koldioxid?", max_points=15, lineage=(new,)),)
    parted = evolve(ninth, lineage=(km.Lineage(area="2", change=("split",)),), questions=fresh)
    stays = evolve(first.area("2"), lineage=(km.Lineage(area="2", change=("split",)),))
    areas = tuple(stays if area.id == "2" else area for area in first.areas)
    assert km.validate_object(evolve(first, areas=(*areas, parted))).findings == ()
    claimed = evolve(parted, lineage=(km.Lineage(area="2", change=("reworded", "reweighted")),))
    (finding,) = km.validate_object(evolve(first, areas=(*first.areas, claimed))).findings
    assert finding.message == "area 9 is said to come from area 2, but all its questions are new"
