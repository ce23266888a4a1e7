"""Revisions that are drawn say truly what they descend from."""

from __future__ import annotations

from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

import kompassmodel as km
from kompassmodel.testing import evaluations, frameworks, lineages
from tests.support.drawing import examples, simplest


@given(lineages())
def test_a_chain_of_revisions_is_never_flagged(lineage: tuple[km.Framework, ...]) -> None:
    """Each revises the one before, which is its `previous`, and all can be in one registry."""
    registry = km.Registry(frameworks=lineage)
    assert lineage[0].revises is None
    for before, framework in pairwise(lineage):
        assert framework.previous is before
        assert framework.revises == before.id
    for framework in lineage:
        note(km.dumps(framework))
        assert km.validate_object(framework, registry=registry).findings == ()
        assert km.load_framework(framework.id, registry=registry) == framework


@given(st.data())
def test_evaluations_of_revisions_are_never_flagged(data: st.DataObject) -> None:
    """They are made while their revision is in use, which follows the time of the one before."""
    lineage = data.draw(lineages(length=(2, 4)))
    evaluation = data.draw(evaluations(lineage[-1]))
    note(km.dumps(evaluation))
    assert km.validate_object(evaluation, registry=km.Registry(frameworks=lineage)).findings == ()


@pytest.mark.parametrize("previous", km.frameworks(), ids=lambda framework: framework.id)
@settings(max_examples=examples(20))
@given(data=st.data())
def test_a_revision_of_a_shipped_framework_is_never_flagged(previous: km.Framework, data: st.DataObject) -> None:
    """Whether it grows, shrinks or takes another step; what has no place is retired."""
    areas = data.draw(st.sampled_from([None, 3, (1, 10)]))
    questions = data.draw(st.sampled_from([None, 0, 3, (2, 9)]))
    steps = data.draw(st.sampled_from([None, 1, [1, 5]]))
    framework = data.draw(frameworks(revises=previous, areas=areas, questions=questions, steps=steps))
    note(km.dumps(framework))
    assert framework.previous is previous
    assert km.validate_object(framework).findings == ()


@pytest.mark.parametrize("change", get_args(km.Change))
def test_every_change_is_drawn(change: km.Change) -> None:
    """Questions stay, change in every way, are split and merged, and new ones come."""
    assert simplest(
        lineages(length=2, areas=1, questions=(1, 3)),
        lambda lineage: any(change in entry.change for row in lineage[1].questions for entry in row.lineage),
    )


def test_a_question_is_retired() -> None:
    """Its number is listed with a reason."""
    (before, after) = simplest(lineages(2, areas=1, questions=1), lambda lineage: bool(lineage[1].retired))
    assert after.retired == (km.Retired(id="1.1", reason="a"),)
    assert before.question("1.1").max_points == 1


def test_a_chain_shrinks_to_frameworks_of_one_area_that_stays_the_same() -> None:
    """The simplest chain is as short as it may be."""
    assert len(simplest(lineages())) == 1
    first, second = simplest(lineages(length=2))
    assert (first.areas[0].title, len(first.areas), len(second.areas)) == ("a", 1, 1)
    assert second.areas[0].lineage == (km.Lineage(area="1", change=("same",)),)
