"""A comparison seen from the older revision and from the newer one says the same, and the note leaves nothing out."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import kompassmodel as km
from kompassmodel.output.change_note import note_blocks, totals_message
from kompassmodel.output.comparison_json import comparison_content
from kompassmodel.output.layout import Table
from kompassmodel.testing import lineages
from tests.support.drawing import examples


@settings(max_examples=examples(60))
@given(lineages((2, 4), questions=(1, 4)), st.data())
def test_both_ways_say_the_same(lineage: tuple[km.Framework, ...], data: st.DataObject) -> None:
    """Every old question has one fate, and it becomes exactly the questions that descend from it."""
    old = data.draw(st.sampled_from(lineage[:-1]))
    revisions = km.diff(old, lineage[-1])
    assert [fate.id for fate in revisions.fates] == [question.id for question in old.questions]
    forward = {(fate.id, compared.id) for fate in revisions.fates for compared in fate.becomes}
    assert forward == {(part.id, compared.id) for compared in revisions.questions for part in compared.before}
    for fate in revisions.fates:
        assert (fate.retirement is not None) is (fate.becomes == ()) is (fate.verdict is km.Comparability.NOT)
        assert revisions.fate(fate.id) == fate
    content = comparison_content(revisions)
    assert {(row["question"], new["question"]) for row in content["old_questions"] for new in row["becomes"]} == forward


@settings(max_examples=examples(40))
@given(lineages(2))
def test_the_note_names_every_number(lineage: tuple[km.Framework, ...]) -> None:
    """The first table has every area of both revisions, the last every question, or area, of both."""
    old, new = lineage
    revisions = km.diff(old, new)
    tables = [block for block in note_blocks(revisions) if isinstance(block, Table)]
    areas, numbers = tables[0], tables[-1]
    assert {row.cells[0] for row in areas.rows} - {"–"} == {area.id for area in new.areas}
    is_by_questions = revisions.by_questions
    for column, framework in enumerate((old, new)):
        expected = {part.id for part in (framework.questions if is_by_questions else framework.areas)}
        assert {row.cells[column] for row in numbers.rows} - {"–"} == expected
    least = revisions.least_comparable
    assert least is None or not least.is_new
    assert revisions.are_totals_comparable <= (old.max_points == new.max_points)


@pytest.mark.parametrize(
    ("maximum", "change", "told"),
    [
        (10, "same", "can be compared."),
        (10, "narrowed", "what it measures"),
        (20, "reweighted", "from 10 to 20 points"),
    ],
)
def test_the_totals_come_first(maximum: int, change: km.Change, told: str) -> None:
    """They can be compared only if all that they measure can."""
    old = _framework("a", 10, km.Lineage(change=("new",)))
    new = evolve(
        _framework("b", maximum, km.Lineage(question="1.1", change=(change,))),
        revises="a",
        previous=old,
    )
    revisions = km.diff(old, new)
    assert told in str(totals_message(revisions))
    assert revisions.are_totals_comparable is (change == "same")


def _framework(name: str, maximum: int, lineage: km.Lineage) -> km.Framework:
    question = km.Question(id="1.1", wording="q", max_points=maximum, lineage=(lineage,))
    area = km.Area(id="1", title="t", max_points=maximum, questions=(question,))
    return km.Framework(id=name, title="x", language="sv", areas=(area,))


def test_notes_of_several_revisions_are_told_the_oldest_first() -> None:
    """Each in the language asked for where there is one; what left an area is told there too."""
    first = _framework("a", 10, km.Lineage(change=("new",)))
    moved = km.Area(
        id="2",
        title="u",
        max_points=10,
        questions=(
            km.Question(
                id="2.1",
                wording="q",
                max_points=10,
                lineage=(km.Lineage(question="1.1", change=("same",), note="ett", note_translations=(("nb", "én"),)),),
            ),
        ),
    )
    stayed = km.Area(id="1", title="t", max_points=10, lineage=(km.Lineage(area="1", change=("same",)),))
    new_area = evolve(moved, lineage=(km.Lineage(change=("new",)),))
    second = evolve(first, id="b", revises="a", previous=first, areas=(stayed, new_area))
    line = km.Lineage(question="2.1", change=("same",), note="två")
    (question,) = moved.questions
    third = evolve(
        second,
        id="c",
        revises="b",
        previous=second,
        areas=(
            stayed,
            evolve(
                moved,
                questions=(evolve(question, lineage=(line,)),),
                lineage=(km.Lineage(area="2", change=("same",)),),
            ),
        ),
    )
    assert km.diff(first, third).question("2.1").notes == ("ett", "två")
    revisions = km.diff(first, third, lang="nb")
    assert revisions.question("2.1").notes == ("én", "två")
    assert [left.id for left in revisions.area("1").left] == ["2.1"]
    assert [area.id for area in revisions.new_areas] == ["2"]


def test_notes_are_found_beyond_a_revision_that_publishes_no_questions() -> None:
    """An entry that names a revision further back leads to the notes there, and to those of no other number."""
    first = _framework("a", 10, km.Lineage(change=("new",)))
    area = evolve(first.areas[0], lineage=(km.Lineage(area="1", change=("same",)),))
    (question,) = area.questions

    def with_line(line: km.Lineage, *more: km.Question) -> tuple[km.Area, ...]:
        return (evolve(area, questions=(evolve(question, lineage=(line,)), *more)),)

    second = evolve(
        first,
        id="b",
        revises="a",
        previous=first,
        areas=with_line(km.Lineage(question="1.1", change=("same",), note="ett")),
    )
    silent = evolve(second, id="c", revises="b", previous=second, areas=(evolve(area, questions=()),))
    back = km.Lineage(framework="b", question="1.1", change=("same",), note="två")
    third = evolve(silent, id="d", revises="c", previous=silent, areas=with_line(back))
    assert km.diff(first, third).question("1.1").notes == ("ett", "två")
    assert km.diff(second, third).question("1.1").notes == ("två",)
    other = evolve(back, framework="a")
    assert km.diff(first, evolve(third, areas=with_line(other))).question("1.1").notes == ("två",)
