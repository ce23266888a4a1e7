"""An evaluation carried over to a later revision: what may move, what may not, and that nothing is lost silently."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import kompassmodel as km
from kompassmodel.output.carry_over import carried_over_text
from kompassmodel.testing import evaluations, lineages
from tests.support.drawing import examples
from tests.support.paths import ROOT

EXAMPLES = ROOT / "examples" / "evaluations"


@st.composite
def _carried(draw: st.DrawFn) -> tuple[km.CarriedOver, km.Registry]:
    lineage = draw(lineages((2, 3)))
    evaluation = draw(evaluations(lineage[0]))
    registry = km.Registry(frameworks=lineage)
    return km.carry_over(evaluation, lineage[-1], registry=registry), registry


@settings(max_examples=examples(40))
@given(_carried())
def test_the_draft_validates_and_invents_nothing(drawn: tuple[km.CarriedOver, km.Registry]) -> None:
    """No error, whatever the revisions; every figure is that of the one number that it is said to come from."""
    carried, registry = drawn
    draft, source, revisions = carried.evaluation, carried.source, carried.revisions
    assert km.validate_object(draft, registry=registry).errors == ()
    assert (draft.status, draft.framework, draft.municipality) == ("draft", revisions.new.id, source.municipality)
    assert draft.evaluated is None
    for question in draft.questions:
        row = carried.row(question.id)
        assert row is not None
        assert row.is_carried
        (before,) = row.before
        old = source.question(before)
        assert (question.points, question.percent, question.max_points) == (old.points, old.percent, old.max_points)
        assert revisions.question(question.id).verdict is km.Comparability.COMPARABLE
    for area in draft.areas:
        row = carried.row(area.id, is_area=True)
        assert row is not None
        if area.points is not None or area.percent is not None:
            (before,) = row.before
            assert (area.points, area.percent) == (source.area(before).points, source.area(before).percent)
        olds = [source.get_area(part.id) for part in revisions.area(area.id).before]
        assert {*area.strengths} <= {text for old in olds if old is not None for text in old.strengths}
        assert area.impression in (None, *(old.impression for old in olds if old is not None))


@settings(max_examples=examples(40))
@given(_carried())
def test_everything_is_carried_or_told(drawn: tuple[km.CarriedOver, km.Registry]) -> None:
    """Each row, text and profile of the source is in the draft, or listed with a reason."""
    carried, _ = drawn
    source = carried.source
    told = {entry.at for entry in carried.not_carried}
    assert all(entry.reason for entry in carried.not_carried)
    for is_area, rows in ((True, source.areas), (False, source.questions)):
        used = {number for row in carried.rows if row.is_carried and row.is_area is is_area for number in row.before}
        for row in rows:
            place = f"/areas/{row.id}"
            if isinstance(row, km.QuestionResult):
                place = next(f"/areas/{area.id}" for area in source.areas if row in area.questions)
                place += f"/questions/{row.id}"
            has_figures = row.points is not None or row.percent is not None
            assert not has_figures or row.id in used or place in told
    texts = {text for area in carried.evaluation.areas for text in area.improvements}
    for area in source.areas:
        assert {*area.improvements} <= texts or f"/areas/{area.id}/improvements" in told
    for name in ("evaluated", "published", "round", "source", "facts"):
        assert (getattr(source, name) is not None) is (f"/{name}" in told)


@settings(max_examples=examples(40))
@given(_carried())
def test_the_file_says_the_same_as_the_object(drawn: tuple[km.CarriedOver, km.Registry]) -> None:
    """What is written loads to an equal evaluation, and every row has a comment."""
    carried, registry = drawn
    text = carried_over_text(carried)
    checked = km.check_text(text, registry=registry)
    if any(finding.rule == "garbled-text" for finding in checked.report.errors):
        return  # a drawn text looks as if it had been read in a wrong encoding, and is told so
    assert checked.report.errors == ()
    loaded = checked.document
    assert isinstance(loaded, km.Evaluation)
    own = tuple(row for area in loaded.areas if (row := _without_empty_rows(area)) != km.AreaResult(id=area.id))
    assert evolve(loaded, areas=own) == carried.evaluation


def _without_empty_rows(area: km.AreaResult) -> km.AreaResult:
    rows = (row for row in area.questions if row.points is not None or row.percent is not None)
    return evolve(area, questions=tuple(rows))


def test_over_several_revisions_the_lineage_is_followed() -> None:
    """From 2010 over 2016 to 2016.2: 2.5 became 2.4 with another maximum, 7.4 became 7.5, 2.4 went."""
    source = km.load_evaluation(EXAMPLES / "lulea-2015.yaml")
    carried = km.carry_over(source, "kompass-2016.2")
    reasons = {entry.at: entry.reason for entry in carried.not_carried}
    assert carried.evaluation.question("7.5").points == source.question("7.4").points
    assert carried.evaluation.get_question("2.4") is None
    assert reasons["/areas/2/questions/2.5"] == "the maximum went from 15 to 20: compare percents, not points"
    assert reasons["/areas/2/questions/2.4"].startswith("it has no place there: ")
    assert carried.carried_questions == len(carried.evaluation.questions) == 32


def test_an_unpublished_revision_keeps_the_texts_of_the_areas() -> None:
    """kompass-2020 publishes no questions: no figure moves, and the strengths follow their area to its new number."""
    source = km.load_evaluation(EXAMPLES / "lulea-2015.yaml")
    carried = km.carry_over(source, "kompass-2020")
    assert carried.carried_questions == 0
    before = source.area(8)
    assert carried.evaluation.area(2) == km.AreaResult(
        id="2", strengths=before.strengths, improvements=before.improvements
    )
    assert before.improvements


def test_to_the_same_revision_everything_but_the_round_is_carried() -> None:
    """Also what is accepted, at its place; and it is a draft again."""
    source = km.load_evaluation(EXAMPLES / "lulea-2015.yaml")
    carried = km.carry_over(source, "kompass-2010")
    assert carried.evaluation.areas == source.areas
    assert carried.evaluation.summary == source.summary
    assert carried.evaluation.accepted == source.accepted != ()
    assert carried.evaluation.status == "draft"
    assert {entry.at for entry in carried.not_carried} == {
        *("/evaluated", "/published", "/evaluators", "/round", "/interviews", "/source")
    }


def test_finer_steps_would_make_figures_more_exact_than_they_are() -> None:
    """From whole points to halves nothing but percents moves; from halves to whole points, whole ones do."""
    area = km.Area(id="1", title="a", max_points=10)
    whole = km.Framework(id="whole", title="x", language="sv", areas=(_asking(area, "1.1", "1.2"),))
    halves = evolve(whole, id="halves", revises="whole", points_step=Decimal("0.5"), areas=(_same(whole),))
    back = evolve(halves, id="back", revises="halves", points_step=1)
    registry = km.Registry(frameworks=[whole, halves, back])
    rows = (km.QuestionResult(id="1.1", points=4), km.QuestionResult(id="1.2", percent=50))
    source = km.Evaluation(
        framework="whole",
        municipality=km.Municipality(name="X"),
        evaluated=km.Period("2012"),
        areas=(km.AreaResult(id="1", questions=rows),),
    )
    carried = km.carry_over(source, "halves", registry=registry)
    assert [row.id for row in carried.evaluation.questions] == ["1.2"]
    assert "steps" in next(entry.reason for entry in carried.not_carried if entry.at.endswith("1.1"))
    rows = (km.QuestionResult(id="1.1", points=4), km.QuestionResult(id="1.2", points=Decimal("2.5")))
    source = evolve(source, framework="halves", areas=(km.AreaResult(id="1", questions=rows),))
    carried = km.carry_over(source, "back", registry=registry)
    assert [row.id for row in carried.evaluation.questions] == ["1.1"]


def _asking(area: km.Area, *numbers: str) -> km.Area:
    return evolve(area, questions=tuple(km.Question(id=each, wording=f"q{each}", max_points=5) for each in numbers))


def _same(framework: km.Framework) -> km.Area:
    (area,) = framework.areas
    questions = tuple(
        evolve(question, lineage=(km.Lineage(question=question.id, change=("same",)),)) for question in area.questions
    )
    return evolve(area, questions=questions, lineage=(km.Lineage(area="1", change=("same",)),))


def test_an_older_or_unrelated_revision_is_refused() -> None:
    """An evaluation goes forward only."""
    source = km.load_evaluation(EXAMPLES / "torsas-2017.yaml")
    with pytest.raises(km.NoCommonLineageError):
        km.carry_over(source, "kompass-2010")
    with pytest.raises(ValueError, match="language"):
        km.carry_over(source, "kompass-2016.2", lang="fi")  # type: ignore[arg-type]
