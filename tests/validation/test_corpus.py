"""Means and ranks of evaluations made with one revision."""

from __future__ import annotations

from decimal import Decimal

import pytest

import kompassmodel as km
from tests.support.paths import ROOT

EXAMPLES = ROOT / "examples" / "evaluations"


def _evaluation(name: str, total: int | None) -> km.Evaluation:
    return km.Evaluation(
        framework="kompass-2020",
        municipality=km.Municipality(name=name),
        summary=None if total is None else km.Summary(total=total),
        areas=(),
        status="draft",
    )


def test_a_mean_has_the_bounds_that_rounding_leaves() -> None:
    """Each total lies within half a point of the one printed; what is not printed is left out of the mean."""
    profile = km.mean_profile([_evaluation("A", 400), _evaluation("B", 501), _evaluation("C", None)])
    assert profile.total == km.Mean("", Decimal(450), Decimal(451), 2)
    assert profile.areas == ()
    with pytest.raises(LookupError):
        profile.area("1")


def test_areas_are_averaged_each_by_itself() -> None:
    """With the figures of two published evaluations."""
    evaluations = [km.load_evaluation(EXAMPLES / f"{name}.yaml") for name in ("karlskrona-2011", "lulea-2015")]
    profile = km.mean_profile(evaluations)
    bounds = [km.bounds(evaluation).area("3") for evaluation in evaluations]
    mean = profile.area(3)
    assert mean.count == 2
    assert Decimal(0) <= sum((Decimal(area.low) for area in bounds), Decimal(0)) / 2 - mean.low < Decimal("0.001")
    assert Decimal(0) <= mean.high - sum((Decimal(area.high) for area in bounds), Decimal(0)) / 2 < Decimal("0.001")


def test_totals_that_rounding_may_swap_share_a_rank() -> None:
    """The highest comes first; one whose total is not known may be anywhere."""
    ranks = km.rank([_evaluation("low", 300), _evaluation("a", 400), _evaluation("b", 400), _evaluation("none", None)])
    assert [(entry.evaluation.municipality.name, entry.best, entry.worst) for entry in ranks] == [
        ("a", 1, 3),
        ("b", 1, 3),
        ("none", 1, 4),
        ("low", 3, 4),
    ]


def test_revisions_are_never_mixed() -> None:
    """800 points of one revision are not 800 points of another."""
    mixed = [km.load_evaluation(EXAMPLES / f"{name}.yaml") for name in ("karlskrona-2011", "torsas-2017")]
    for compute in (km.mean_profile, km.rank):
        with pytest.raises(km.DifferentRevisionsError, match="kompass-2010, kompass-2016 cannot"):
            compute(mixed)
        with pytest.raises(ValueError, match="no evaluation"):
            compute([])
