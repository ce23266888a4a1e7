"""Evaluations are looked up like frameworks, and hold no impossible figure."""

from __future__ import annotations

import pytest

import kompassmodel as km


def test_evaluations_are_looked_up_like_frameworks() -> None:
    """Results, headlines and profiles are found by number."""
    summary = km.Summary(total=560, areas=(km.AreaPoints("8", 86),))
    reference = km.Reference(name="medel", areas=(km.AreaPoints("1", 49),))
    area = km.AreaResult(id="8", points=84, questions=(km.QuestionResult(id="8.1", points=13),))
    evaluation = km.Evaluation(framework="kompass-2010", municipality=km.Municipality(name="Luleå"), areas=(area,))
    assert summary.area(8).points == 86
    assert reference.area("1").points == 49
    assert evaluation.area(8).question("8.1").points == evaluation.question("8.1").points == 13


def test_figures_out_of_range_cannot_be_built() -> None:
    """The invariants hold for objects made in Python too."""
    with pytest.raises(ValueError, match="percent"):
        km.QuestionResult(id="1.1", percent=101)
    with pytest.raises(ValueError, match="round"):
        km.Evaluation(framework="x", municipality=km.Municipality(name="y"), areas=(), round=0)
