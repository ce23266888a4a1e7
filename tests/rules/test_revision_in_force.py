"""Slips in a revision of kompass-2020 with the questions of kompass-2016.2: each is one finding, where it is."""

from __future__ import annotations

import re

import pytest
from attrs import evolve
from hypothesis import given, note, settings

import kompassmodel as km
from kompassmodel.authoring.new_revision import new_revision
from kompassmodel.testing import lineages
from tests.support.drawing import examples

DRAFT = (
    new_revision(km.load_framework("kompass-2020"), "egen-2027")
    .replace("revision:\n", 'revision: "2027"\n')
    .replace("in_use:\n", "in_use: 2027/..\n")
)
"""The areas of kompass-2020 with the questions of kompass-2016.2, all the same."""

_FROM = "framework: kompass-2016.2, question: "


def _found(text: str) -> list[tuple[str, str, str]]:
    findings = km.validate_text(text).findings
    return [(finding.rule, finding.path, f"{finding.message}; {finding.hint}") for finding in findings]


def _changed(*changes: tuple[str, str]) -> str:
    text = DRAFT
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


_NINTH = """\
  "9":
    title: Hållbarhet
    max_points: 10
    lineage: [{area: "2", change: [reworded, reweighted]}]
    questions:
      "9.1":
        wording: Redovisas klimatavtrycket varje år?
        max_points: 10
        lineage: [{change: new}]
"""
_MERGED = (
    (
        "        wording: Hur arbetar kommunen med tillgänglighet och bemötande?\n        max_points: 25\n"
        f'        lineage: [{{{_FROM}"2.2", change: same}}]\n'
        '      "5.3":\n        wording: Hur informerar kommunen om service och tjänster?\n        also:\n'
        "          - Hur Informerar kommunen om service och tjänster?\n        max_points: 20\n"
        f'        lineage: [{{{_FROM}"2.3", change: same}}]\n      "5.4":\n',
        "        wording: Är kommunen tillgänglig, och informerar den?\n        max_points: 45\n"
        f'        lineage: [{{{_FROM}"2.2", change: merged}}]\n      "5.3":\n',
    ),
    ('      "5.5":\n', '      "5.4":\n'),
)


@pytest.mark.parametrize(
    ("changes", "rule", "path", "said"),
    [
        (
            [(f'{_FROM}"8.7"', 'question: "8.7"')],
            "unknown-lineage",
            "/areas/2/questions/2.7/lineage/0/question",
            'name the framework that has them: {framework: kompass-2016.2, question: "8.7", …}',
        ),
        (
            [(f'{_FROM}"5.2"', 'framework: kompass-2016, question: "5.2"')],
            "unknown-lineage",
            "/areas/4/questions/4.2/lineage/0/framework",
            'write {framework: kompass-2016.2, question: "5.2", change: …}',
        ),
        (
            [(f'{_FROM}"5.2"', 'framework: kompass-2010, question: "5.2"')],
            "unknown-lineage",
            "/areas/4/questions/4.2/lineage/0/framework",
            "question 5.2 of kompass-2010 is 5.2 in kompass-2016.2",
        ),
        (
            [("title: Effektivitet\n", "title: Resultat\n"), ('{area: "4", change: same}', "{change: new}")],
            "contradictory-lineage",
            "/areas/4/lineage",
            "area 4 of kompass-2020 comes from area 5 of kompass-2016.2, like the questions",
        ),
        (
            [
                ("title: Effektivitet\n", "title: Resultat\n"),
                ('{area: "4", change: same}', '{framework: kompass-2016.2, area: "5", change: reworded}'),
            ],
            "unknown-lineage",
            "/areas/4/lineage/0/framework",
            'area 5 of kompass-2016.2 is 4 in kompass-2020: a lineage names the nearest revision; write {area: "4"',
        ),
        (
            [("retired: {}\n", f"{_NINTH}retired: {{}}\n")],
            "contradictory-lineage",
            "/areas/9/lineage",
            "area 9 is said to come from area 2, but all its questions are new",
        ),
        (
            [*_MERGED],
            "split-with-one-part",
            "/areas/5/questions/5.2/lineage/0/change",
            "question 5.2 is said to be merged, but comes only from question 2.2",
        ),
        (
            [
                (
                    '      "2.7":\n        wording: Hur främjas social hållbarhet?\n        max_points: 15\n'
                    f'        lineage: [{{{_FROM}"8.7", change: same}}]\n',
                    '      "2.7":\n        wording: Finns en plan för kriser?\n        max_points: 15\n'
                    "        lineage: [{change: new}]\n",
                ),
                ("retired: {}", 'retired: {"2.5": ingår inte längre}'),
            ],
            "retired-with-descendant",
            "/retired/2.5",
            "the numbers here are those of kompass-2016.2: was 8.7 meant?",
        ),
        (
            [("in_use: 2027/..", "in_use: 2018/..")],
            "use-does-not-follow",
            "/in_use",
            "kompass-2020 was in use 2020/.., this one 2018/..: they overlap",
        ),
    ],
)
def test_a_slip_is_one_finding(changes: list[tuple[str, str]], rule: str, path: str, said: str) -> None:
    """What follows from it is not reported beside it."""
    ((found, place, text),) = _found(_changed(*changes))
    assert (found, place) == (rule, path)
    assert said in text


def test_an_older_revision_named_throughout_is_one_finding() -> None:
    """All lineages name kompass-2016, in which every question has its descendant in kompass-2016.2."""
    ((rule, path, text),) = _found(DRAFT.replace(_FROM, "framework: kompass-2016, question: "))
    assert (rule, path) == ("unknown-lineage", "/areas/1/questions/1.1/lineage/0/framework")
    assert "and 44 more are in it too" in text


def test_questions_said_to_be_new_are_held_against_those_that_were_published() -> None:
    """No lineage has to name kompass-2016.2: the wordings do."""
    new = _found(re.sub(r"\[\{framework.*\]", "[{change: new}]", DRAFT))
    assert [(rule, path.split("/")[2]) for rule, path, _ in new] == [
        ("worded-as-another", str(number)) for number in range(1, 9)
    ]
    ((rule, path, _),) = _found(re.sub(r"        lineage: \[\{framework.*\]\n", "", DRAFT))
    assert (rule, path) == ("missing-lineage", "/revises")


@pytest.mark.parametrize(
    ("word", "meant"),
    [("oförändrad", "same"), ("omformulert", "reworded"), ("Omviktad", "reweighted"), ("slått sammen", "merged")],
)
def test_a_change_in_the_words_of_the_note_is_understood(word: str, meant: str) -> None:
    """Authors see these words in what `diff` writes."""
    ((rule, _, said),) = _found(_changed((f'{_FROM}"8.7", change: same', f'{_FROM}"8.7", change: {word}')))
    assert rule == "unknown-value"
    assert said.endswith(f"{meant} was probably meant")


def test_a_question_that_comes_back_names_the_revision_that_had_it() -> None:
    """The freedom of choice left in 2016: nothing nearer than kompass-2010 has it."""
    old = km.load_framework("kompass-2010").question("2.4")
    text = _changed(
        (
            'title: Brukarens fokus\n    group: Service och kvalitet\n    max_points: 100\n    lineage: [{area: "5", '
            "change: same}]\n",
            "title: Brukarens fokus\n    group: Service och kvalitet\n    max_points: 115\n"
            '    lineage: [{area: "5", change: reweighted}]\n',
        ),
        (
            f'        lineage: [{{{_FROM}"2.5", change: same}}]\n',
            f'        lineage: [{{{_FROM}"2.5", change: same}}]\n      "5.6":\n        wording: {old.wording}\n'
            '        max_points: 15\n        lineage: [{framework: kompass-2010, question: "2.4", change: same}]\n',
        ),
    )
    assert _found(text) == []


def test_a_part_beside_its_unchanged_ancestor_is_the_one_that_is_wrong() -> None:
    """A question that is the same in words and points was not split, whatever another says."""
    text = _changed(
        (
            '      "8.6":\n        wording: Bedrivs kommunens ledarutveckling?\n',
            '      "8.6":\n        wording: Utvecklas ledarna?\n',
        ),
        (f'{_FROM}"4.6", change: same', f'{_FROM}"4.5", change: split'),
        ("        also:\n          - Bedriver kommunens ledarutveckling?\n", ""),
        ("retired: {}", 'retired: {"4.6": ingår inte längre}'),
    )
    ((rule, path, said),) = _found(text)
    assert (rule, path) == ("unsaid-change", "/areas/8/questions/8.6/lineage/0/change")
    assert "question 8.6 comes from question 4.5, but question 8.5 is still that, as before" in said


@settings(max_examples=examples(40))
@given(lineages(length=2, questions=(1, 4)))
def test_a_correct_revision_is_correct_beyond_one_without_questions(lineage: tuple[km.Framework, ...]) -> None:
    """Put a revision that publishes no questions between two others: what was true before is true, and nothing else."""
    oldest, newest = lineage
    same = tuple(
        evolve(area, questions=(), lineage=(km.Lineage(area=area.id, change=("same",)),)) for area in oldest.areas
    )
    between = evolve(oldest, id="between", revises=oldest.id, previous=oldest, areas=same, in_use=None)
    areas = tuple(
        evolve(
            area,
            questions=tuple(
                evolve(
                    question,
                    lineage=tuple(
                        entry if entry.question is None else evolve(entry, framework=oldest.id)
                        for entry in question.lineage
                    ),
                )
                for question in area.questions
            ),
        )
        for area in newest.areas
    )
    revision = evolve(newest, revises="between", previous=between, areas=areas, in_use=None)
    registry = km.Registry(frameworks=[oldest, between])
    note(km.dumps(oldest) + "---\n" + km.dumps(revision))
    assert km.validate_object(between, registry=registry).findings == ()
    assert km.validate_object(revision, registry=registry).findings == ()
    direct, around = km.diff(oldest, newest), km.diff(oldest, revision)
    assert {compared.id: compared.verdict for compared in around.questions} == {
        compared.id: compared.verdict for compared in direct.questions
    }
