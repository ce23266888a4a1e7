"""Words tell the ancestor: a lineage that says otherwise is reported once, where it is, and no hint leads astray."""

from __future__ import annotations

import re
from typing import Any

from attrs import evolve
from hypothesis import assume, given, note, settings
from hypothesis import strategies as st

import kompassmodel as km
from kompassmodel.testing import frameworks, lineages
from tests.support.drawing import examples

OLD = km.load_framework("kompass-2016.2")


def _revision(**changes: Any) -> km.Framework:
    """Return the next revision of OLD, in which everything is the same but for `changes`."""
    areas = tuple(
        evolve(
            area,
            lineage=(km.Lineage(area=area.id, change=("same",)),),
            questions=tuple(
                evolve(question, lineage=(km.Lineage(question=question.id, change=("same",)),))
                for question in area.questions
            ),
        )
        for area in OLD.areas
    )
    whole = evolve(OLD, id="next", revises=OLD.id, previous=OLD, areas=areas, retired=(), in_use=None)
    return evolve(whole, **changes)


def _with_question(framework: km.Framework, number: str, **changes: Any) -> km.Framework:
    areas = tuple(
        evolve(area, questions=tuple(evolve(row, **changes) if row.id == number else row for row in area.questions))
        for area in framework.areas
    )
    return evolve(framework, areas=areas)


def _found(framework: km.Framework, *known: km.Framework) -> list[tuple[str, str]]:
    findings = km.validate_object(framework, registry=km.Registry(frameworks=known)).findings
    return [(finding.rule, finding.path) for finding in findings]


def _place(framework: km.Framework, number: str) -> str:
    return f"/areas/{framework.area_of(number).id}/questions/{number}/"


def _contradicts(framework: km.Framework, before: km.Framework) -> bool:
    """Return whether a question has the wording of an old one that its lineage does not name."""
    by_wording = {question.wording: question.id for question in before.questions}
    return any(
        by_wording.get(question.wording) not in {None, *(entry.question for entry in question.lineage)}
        for question in framework.questions
    )


@st.composite
def _lies(draw: st.DrawFn) -> tuple[km.Framework, km.Framework, str]:
    """Draw a revision in which one question that stayed the same names another ancestor, or says that it is new."""
    before, after = draw(lineages(length=2, areas=(1, 3), questions=(2, 4)))
    kept = [row for row in after.questions if {"same"} == {change for entry in row.lineage for change in entry.change}]
    assume(kept)
    row = draw(st.sampled_from(kept))
    others = [old.id for old in before.questions if old.id != row.lineage[0].question]
    lies: list[tuple[km.Lineage, ...]] = [(km.Lineage(change=("new",)),)]
    lies += [
        (km.Lineage(question=number, change=change),)
        for number in others
        for change in (("same",), ("reworded", "reweighted"), ("split",))
    ]
    return before, _with_question(after, row.id, lineage=draw(st.sampled_from(lies))), row.id


@settings(max_examples=examples(60))
@given(_lies())
def test_a_lie_on_descent_is_reported_where_it_is_and_alone(lie: tuple[km.Framework, km.Framework, str]) -> None:
    """Whatever the lineage says: only the question that names the wrong ancestor is reported."""
    before, after, number = lie
    note(km.dumps(after))
    ((rule, path),) = _found(after, before)
    assert rule == "worded-as-another"
    assert path.startswith(_place(after, number))


_ENTRY = re.compile(r'\{question: "([^"]+)", change: (\[[^]]+\]|\w+)\}')


@settings(max_examples=examples(60))
@given(_lies())
def test_a_hint_that_is_followed_leads_to_the_truth_or_to_another_finding(
    lie: tuple[km.Framework, km.Framework, str],
) -> None:
    """A lineage written as the hint says is that of the words, or is reported again."""
    before, after, number = lie
    registry = km.Registry(frameworks=[before])
    for finding in km.validate_object(after, registry=registry).findings:
        match = _ENTRY.search(finding.hint or "")
        assert match is not None
        changes = match[2].strip("[]").split(", ")
        entry = km.Lineage(question=match[1], change=tuple(changes))  # type: ignore[arg-type] # a hint has real ones
        freed = tuple(retired for retired in after.retired if retired.id != match[1])
        followed = evolve(_with_question(after, number, lineage=(entry,)), retired=freed)
        assert not _contradicts(followed, before) or not km.validate_object(followed, registry=registry).ok
        assert _found(followed, before) == []


@settings(max_examples=examples(40))
@given(st.data())
def test_a_lineage_that_words_deny_never_validates(data: st.DataObject) -> None:
    """Lineages that are mixed up in any way are reported, if a wording stands under another question."""
    before = data.draw(frameworks(areas=(1, 2), questions=(1, 4)))
    after = data.draw(frameworks(revises=before))
    rows = list(after.questions)
    assume(len(rows) > 1)
    for row, other in zip(rows, data.draw(st.permutations(rows)), strict=True):
        after = _with_question(after, row.id, lineage=other.lineage)
    report = km.validate_object(after, registry=km.Registry(frameworks=[before]))
    assert not report.ok or not _contradicts(after, before)


def test_an_area_inserted_is_one_finding_for_each_area_behind_it() -> None:
    """If areas and questions are renumbered, and their lineages with them, each area is reported once."""
    base = _revision()
    new = evolve(
        base.areas[0],
        id="3",
        title="Digitalisering",
        topics=(),
        lineage=(km.Lineage(change=("new",)),),
        questions=(
            km.Question(id="3.1", wording="Finns det?", max_points=100, lineage=(km.Lineage(change=("new",)),)),
        ),
    )
    moved = []
    for area in base.areas[2:]:
        number = str(int(area.id) + 1)
        questions = tuple(
            evolve(
                row,
                id=(renamed := f"{number}.{place}"),
                lineage=(km.Lineage(question=renamed, change=("same",)),),
            )
            for place, row in enumerate(area.questions, start=1)
        )
        lineage = (km.Lineage(area=number, change=("same",)),)
        moved.append(evolve(area, id=number, lineage=lineage, questions=questions))
    found = _found(evolve(base, areas=(*base.areas[:2], new, *moved)))
    assert [rule for rule, _ in found] == ["worded-as-another"] * 6
    assert [path.split("/")[2] for _, path in found] == ["4", "5", "6", "7", "8", "9"]


def test_two_areas_or_questions_that_were_swapped_are_one_finding() -> None:
    """Their titles or wordings changed places, but not their lineages."""
    base = _revision()
    first, second = base.question("1.1"), base.question("8.3")
    swapped = _with_question(base, "1.1", wording=second.wording, also=())
    swapped = _with_question(swapped, "8.3", wording=first.wording, also=())
    ((rule, path),) = _found(swapped)
    assert (rule, path) == ("worded-as-another", "/areas/1/questions/1.1/lineage/0/question")
    areas = list(base.areas)
    three, four = areas[2], areas[3]
    areas[2] = evolve(three, title=four.title, also=(), topics=four.topics)
    areas[3] = evolve(four, title=three.title, also=(), topics=three.topics)
    found = _found(evolve(base, areas=tuple(areas)))
    assert [rule for rule, _ in found] == ["worded-as-another"]


def test_a_maximum_and_a_wording_that_both_changed_are_one_finding() -> None:
    """The hint names both words at once."""
    row = _revision().question("1.4")
    changed = _with_question(_revision(), "1.4", wording="Helt andra ord?", max_points=row.max_points + 5)
    report = km.validate_object(changed)
    (finding,) = [found for found in report.findings if found.rule == "unsaid-change"]
    assert finding.hint == "write it as before, or `change: [reworded, reweighted]`"


def test_a_wording_in_which_one_word_changed_is_a_warning() -> None:
    """It may be another question all the same."""
    old = OLD.question("8.2")
    near = _with_question(
        _revision(retired=(km.Retired(id="8.2", reason="utgår"),)),
        "8.2",
        wording=old.wording.replace("lokalsamhället", "bygden"),
        lineage=(km.Lineage(change=("new",)),),
    )
    found = _found(near)
    assert ("nearly-worded-as-another", "/areas/8/questions/8.2/lineage/0/change") in found
    assert {rule for rule, _ in found} <= {"nearly-worded-as-another", "topic-of-lost-question"}
