"""Several evaluations side by side: what is comparable agrees with a reckoning in fractions that shares no code."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kompassmodel as km
from kompassmodel.testing import corpora, evaluations, lineages
from tests.support.drawing import examples
from tests.support.paths import EVALUATIONS

Ends = tuple[Fraction, Fraction]

HALF = Fraction(1, 2)


def _cut(*intervals: Ends) -> Ends:
    """Intersect intervals."""
    return max(low for low, _ in intervals), min(high for _, high in intervals)


def _row(row: km.QuestionResult | km.AreaResult | None, maximum: km.Points, step: km.Points) -> Ends:
    """Bound an unseen score by its points and its percent."""
    most = Fraction(maximum)
    ends = [(Fraction(0), most)]
    if row is not None and row.points is not None:
        ends.append((Fraction(row.points) - Fraction(step) / 2, Fraction(row.points) + Fraction(step) / 2))
    if row is not None and row.percent is not None:
        ends.append(((row.percent - HALF) * most / 100, (row.percent + HALF) * most / 100))
    return _cut(*ends)


def _has_figure(row: km.QuestionResult | km.AreaResult | None) -> bool:
    return row is not None and (row.points is not None or row.percent is not None)


def _add(ends: list[Ends]) -> Ends:
    return sum((low for low, _ in ends), Fraction(0)), sum((high for _, high in ends), Fraction(0))


def _question(evaluation: km.Evaluation, framework: km.Framework, number: str) -> Ends:
    return _row(evaluation.get_question(number), framework.question(number).max_points, framework.points_step)


def _area(evaluation: km.Evaluation, framework: km.Framework, number: str) -> Ends:
    area, step = framework.area(number), framework.points_step
    ends = [_row(evaluation.get_area(number), area.max_points, step)]
    result = evaluation.get_area(number)
    if result is not None and result.questions:
        ends.append(_add([_question(evaluation, framework, question.id) for question in area.questions]))
    headline = None if evaluation.summary is None else evaluation.summary.get_area(number)
    if headline is not None:
        ends.append(_row(km.AreaResult(id=number, points=headline.points), area.max_points, step))
    return _cut(*ends)


def _total(evaluation: km.Evaluation, framework: km.Framework) -> Ends:
    ends = _add([_area(evaluation, framework, area.id) for area in framework.areas])
    if evaluation.summary is not None and evaluation.summary.total is not None:
        total = km.AreaResult(id="t", points=evaluation.summary.total)
        ends = _cut(ends, _row(total, framework.max_points, framework.points_step))
    return ends


def _gives_area(evaluation: km.Evaluation, number: str) -> bool:
    in_front = evaluation.summary is not None and evaluation.summary.get_area(number) is not None
    return in_front or _has_figure(evaluation.get_area(number))


def _gives_total(evaluation: km.Evaluation, framework: km.Framework) -> bool:
    if evaluation.summary is not None and evaluation.summary.total is not None:
        return True
    return all(_gives_area(evaluation, area.id) for area in framework.areas)


def _expected(listed: list[tuple[km.Evaluation, km.Framework]], newest: km.Framework) -> tuple[Fraction, list[Ends]]:
    """Reckon the comparable part: its maximum, and the bounds of each score in it."""
    diffs = [km.diff(framework, newest) for _, framework in listed]
    parts: list[tuple[Fraction, list[Ends]]] = []
    whole = 0
    for area in newest.areas:
        of_questions: list[tuple[Fraction, list[Ends]]] = []
        for question in area.questions:
            scores = []
            for (evaluation, framework), diff in zip(listed, diffs, strict=True):
                found = next((each for each in diff.questions if each.id == question.id), None)
                if (
                    found is not None
                    and found.verdict == "comparable"
                    and _has_figure(evaluation.get_question(found.before[0].id))
                ):
                    scores.append(_question(evaluation, framework, found.before[0].id))
            if len(scores) == len(listed):
                of_questions.append((Fraction(question.max_points), scores))
        maximum = sum((most for most, _ in of_questions), Fraction(0))
        bounds = [_add([scores[index] for _, scores in of_questions]) for index, _ in enumerate(listed)]
        compared = [diff.area(area.id) for diff in diffs]
        is_whole = all(
            each.verdict == "comparable" and len(each.before) == 1 and _gives_area(evaluation, each.before[0].id)
            for each, (evaluation, _) in zip(compared, listed, strict=True)
        )
        whole += is_whole
        if is_whole and maximum < area.max_points:
            maximum = Fraction(area.max_points)
            bounds = [
                _area(evaluation, framework, each.before[0].id)
                for each, (evaluation, framework) in zip(compared, listed, strict=True)
            ]
        parts.append((maximum, bounds))
        whole += not is_whole and maximum == area.max_points
    is_given = whole == len(newest.areas) or all(_gives_total(*each) for each in listed)
    if is_given and all(diff.verdict == "comparable" and not diff.gone for diff in diffs):
        return Fraction(newest.max_points), [_total(*each) for each in listed]
    kept = [part for part in parts if part[0]]
    return sum((most for most, _ in kept), Fraction(0)), [
        _add([bounds[index] for _, bounds in kept]) for index, _ in enumerate(listed)
    ]


def _assert_agrees(found: km.Trend, listed: list[tuple[km.Evaluation, km.Framework]]) -> None:
    maximum, ends = _expected(listed, found.newest)
    assert found.part.max_points == maximum
    if maximum == 0:
        assert (found.part.scores, found.part.difference) == ((), None)
        return
    assert [(Fraction(score.low), Fraction(score.high)) for score in found.part.scores] == ends
    change = found.part.difference
    assert change is not None
    assert (Fraction(change.low), Fraction(change.high)) == (ends[-1][0] - ends[0][1], ends[-1][1] - ends[0][0])


def test_karlskrona_and_tingsryd_agree_with_the_reckoning() -> None:
    """565 of 800 points are comparable: 285.375 to 290.65 in 2011, 267.15 to 272.275 in 2019."""
    listed = [km.load_evaluation(EVALUATIONS / f"{name}.yaml") for name in ("karlskrona-2011", "tingsryd-2019")]
    pairs = [(each, km.load_framework(each.framework)) for each in listed]
    _assert_agrees(km.trend(listed), pairs)
    maximum, ends = _expected(pairs, pairs[1][1])
    assert maximum == 565
    assert [float(end) for each in ends for end in each] == [285.375, 290.65, 267.15, 272.275]


@settings(max_examples=examples(40))
@given(st.data())
def test_random_corpora_agree_with_the_reckoning(data: st.DataObject) -> None:
    """Within one revision and over several, for two and for more evaluations; two are what `compare` compares."""
    chain = data.draw(lineages((1, 3)))
    registry = km.Registry(frameworks=chain)
    count = data.draw(st.integers(2, 4))
    used = [data.draw(st.sampled_from(chain)) for _ in range(count)]
    listed = [data.draw(evaluations(framework)) for framework in used]
    found = km.trend(listed, registry=registry)
    loaded = [(each, km.load_framework(each.framework, registry=registry)) for each in listed]
    _assert_agrees(found, loaded)
    pair = km.compare(listed[0], listed[1], registry=registry)
    both = km.trend(listed[:2], registry=registry)
    assert (pair.part.max_points, pair.part.difference) == (both.part.max_points, both.part.difference)
    assert [each.part.difference for each in pair.areas] == [each.part.difference for each in both.areas]
    assert pair.are_totals_comparable is both.are_totals_comparable
    back = km.compare(listed[1], listed[0], registry=registry)
    assert (back.part.one, back.part.other) == (pair.part.other, pair.part.one)


@settings(max_examples=examples(20))
@given(corpora("kompass-2016", (2, 4), status="final"))
def test_within_one_revision_the_totals_are_comparable_if_every_area_is_given(
    corpus: tuple[km.Evaluation, ...],
) -> None:
    """Then the part is the whole, and its bounds are those of the totals."""
    found = km.trend(corpus)
    is_given = all(_gives_total(each, found.newest) for each in corpus)
    assert found.are_totals_comparable or not is_given
    if found.are_totals_comparable:
        assert found.part.scores == tuple(km.bounds(each).total for each in corpus)


def test_evaluations_are_sorted_by_their_time_and_refused_if_they_are_too_few() -> None:
    """The earliest first, those without a time last; one alone has nothing to be compared with."""
    listed = [
        km.Evaluation(framework="kompass-2016", municipality=km.Municipality(name=name), evaluated=when, status="draft")
        for name, when in (("a", None), ("b", km.Period("2018")), ("c", km.Period("2017-10/2017-11")))
    ]
    assert [each.municipality.name for each in km.by_date(listed)] == ["c", "b", "a"]
    with pytest.raises(km.TooFewEvaluationsError, match=r"^1 evaluation was found"):
        km.trend(listed[:1])
    with pytest.raises(km.TooFewEvaluationsError, match=r"^0 evaluations were found"):
        km.trend([])
    found = km.trend(listed)
    assert (found.part.max_points, found.part.difference, found.are_totals_comparable) == (0, None, False)


def test_evaluations_of_branches_have_no_common_revision() -> None:
    """Two revisions of one older revision cannot be put side by side, not even with the older one."""
    area = km.Area(id="1", title="One", max_points=10)
    same = (km.Lineage(area="1", change=("same",)),)
    old = km.Framework(id="old", title="Old", language="en", areas=(area,))
    one, other = (
        km.Framework(
            id=name,
            title=name,
            language="en",
            revises="old",
            areas=(km.Area(id="1", title="One", max_points=10, lineage=same),),
        )
        for name in ("one", "other")
    )
    registry = km.Registry(frameworks=[old, one, other])
    listed = [
        km.Evaluation(framework=name, municipality=km.Municipality(name="X"), status="draft")
        for name in ("old", "one", "other")
    ]
    with pytest.raises(km.NoCommonLineageError, match="other does not descend from one"):
        km.trend(listed, registry=registry)
    assert km.trend(listed[:2], registry=registry).newest.id == "one"
