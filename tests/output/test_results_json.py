"""What was computed goes to other programs as plain data, whole and exact."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kompassmodel as km
from kompassmodel.testing import evaluations, lineages
from tests.support.drawing import examples
from tests.support.paths import EVALUATIONS

KARLSKRONA, TINGSRYD = (
    km.load_evaluation(EVALUATIONS / f"{name}.yaml") for name in ("karlskrona-2011", "tingsryd-2019")
)


def test_bounds_have_every_row_by_its_number() -> None:
    """With the maximum beside it, so that a chart needs no framework."""
    content = km.to_dict(km.bounds(TINGSRYD))
    assert content["framework"] == "kompass-2016.2"
    assert content["questions"]["5.2"]["max_points"] == 25
    assert content["total"] == {
        "low": 376.5,
        "high": 377.5,
        "max_points": 800,
        "low_percent": 47,
        "high_percent": 47,
    }


def test_a_comparison_of_evaluations_says_what_can_be_compared() -> None:
    """The reference figures of the two reports, by an independent reckoning."""
    found = km.compare(KARLSKRONA, TINGSRYD)
    content = km.to_dict(found)
    assert content["one"] == {"framework": "kompass-2010", "municipality": "Karlskrona", "evaluated": "2011-12"}
    assert not content["are_totals_comparable"]
    assert content["comparable"]["max_points"] == 565
    assert content["comparable"]["difference"] == {"low": -23.5, "high": -13.1}
    assert str(found.part.difference) == "-23.5 to -13.1"
    question = content["areas"]["2"]["questions"]["2.4"]
    assert (question["before"], question["comparable"]["difference"]) == (["2.5"], None)
    assert question["reason"] == "the maximum went from 15 to 20: compare percents, not points"


def test_means_and_places_are_plain_data() -> None:
    """A place has the evaluation by its municipality and time, and its total."""
    profile = km.mean_profile([TINGSRYD])
    assert km.to_dict(profile)["areas"]["1"]["count"] == 1
    assert str(profile.total) == "376.5 to 377.5"
    (place,) = km.rank([TINGSRYD])
    content = km.to_dict(place)
    assert (content["municipality"], content["best"], content["total"]["max_points"]) == ("Tingsryd", 1, 800)


def test_what_the_commands_print_has_the_same_shape() -> None:
    """`diff` and `identify` have a JSON format of their own; it is that."""
    assert km.to_dict(km.diff("kompass-2010", "kompass-2016"))["steps"] == ["kompass-2010", "kompass-2016"]
    assert km.to_dict(km.identify(EVALUATIONS / "torsas-2017.yaml"))["likely"] == "kompass-2016"


@settings(max_examples=examples(20))
@given(st.data())
def test_no_figure_is_lost_in_json(data: st.DataObject) -> None:
    """Every bound reads as it was, and every text of bounds has its ends."""
    lineage = data.draw(lineages(length=2, areas=(1, 2), questions=(0, 2)))
    one, other = (data.draw(evaluations(framework)) for framework in lineage)
    found = km.compare(one, other, registry=km.Registry(frameworks=lineage))
    content = json.loads(km.to_json(found), parse_float=str)
    assert content == json.loads(json.dumps(km.to_dict(found)), parse_float=str)
    for bounds in (found.one_bounds, found.other_bounds):
        read: dict[str, Any] = json.loads(km.to_json(bounds))
        for score in bounds.questions:
            ends = [read["questions"][score.id][end] for end in ("low", "high")]
            assert ends == [float(score.low), float(score.high)]
            assert [float(end) for end in str(score).split(" to ")] == sorted({*ends})


@pytest.mark.parametrize("value", [None, "kompass-2016", [TINGSRYD]])
def test_anything_else_is_refused(value: Any) -> None:
    """The message says what can be converted."""
    with pytest.raises(TypeError, match="a report or a computed result can be converted"):
        km.to_dict(value)
