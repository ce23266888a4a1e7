"""Two evaluations side by side: by lineage, with bounds, and only what is comparable."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve

import kompassmodel as km
from tests.support.paths import ROOT

EXAMPLES = ROOT / "examples" / "evaluations"


@pytest.fixture(scope="module")
def karlskrona() -> km.Evaluation:
    """Return an evaluation of 2011."""
    return km.load_evaluation(EXAMPLES / "karlskrona-2011.yaml")


@pytest.fixture(scope="module")
def tingsryd() -> km.Evaluation:
    """Return an evaluation of 2019, two revisions later."""
    return km.load_evaluation(EXAMPLES / "tingsryd-2019.yaml")


def test_over_revisions_only_comparable_questions_count(karlskrona: km.Evaluation, tingsryd: km.Evaluation) -> None:
    """565 of 800 points are comparable; the bounds agree with a reckoning made independently."""
    found = km.compare(karlskrona, tingsryd)
    assert (found.part.max_points, found.are_totals_comparable, found.is_reverse) == (565, False, False)
    assert found.part.one is not None
    assert found.part.other is not None
    assert (found.part.one.low, found.part.one.high) == (Decimal("285.375"), Decimal("290.65"))
    assert (found.part.other.low, found.part.other.high) == (Decimal("267.15"), Decimal("272.275"))
    difference = found.part.difference
    assert difference is not None
    assert (difference.low, difference.high) == (Decimal("-23.5"), Decimal("-13.1"))
    assert found.question("2.4").before == ("2.5",)
    assert found.question("2.4").part.difference is None
    assert sum(area.part.max_points for area in found.areas) == 565


def test_the_order_only_turns_the_sign(karlskrona: km.Evaluation, tingsryd: km.Evaluation) -> None:
    """The older revision may be on either side; pairs keep the numbers of the newer one."""
    there, back = km.compare(karlskrona, tingsryd), km.compare(tingsryd, karlskrona)
    assert back.is_reverse
    assert (back.part.one, back.part.other) == (there.part.other, there.part.one)
    for one, other in zip(there.questions, back.questions, strict=True):
        assert (one.id, one.one, one.other) == (other.id, other.other, other.one)


def test_within_one_revision_everything_counts(karlskrona: km.Evaluation) -> None:
    """Then the totals are comparable, and bounded as tightly as the printed figures allow."""
    lulea = km.load_evaluation(EXAMPLES / "lulea-2015.yaml")
    found = km.compare(karlskrona, lulea)
    assert found.are_totals_comparable
    assert (found.part.one, found.part.other) == (km.bounds(karlskrona).total, km.bounds(lulea).total)
    assert {question.reason for question in found.questions} == {"it is the same"}
    itself = km.compare(lulea, lulea).part.difference
    assert itself is not None
    assert itself.low == -itself.high


def test_what_one_of_them_does_not_give_is_left_out(karlskrona: km.Evaluation) -> None:
    """A draft with one area is compared in that area alone."""
    draft = evolve(karlskrona, status="draft", areas=karlskrona.areas[:1], summary=None)
    found = km.compare(karlskrona, draft)
    assert (found.part.max_points, found.are_totals_comparable) == (100, False)
    assert [area.id for area in found.areas if area.part.max_points] == ["1"]


def test_reasons_are_text_in_a_language(karlskrona: km.Evaluation, tingsryd: km.Evaluation) -> None:
    """Of evaluations and of revisions alike; what is returned can be hashed and pickled by programs."""
    found = km.compare(karlskrona, tingsryd, lang="sv")
    assert found.question("2.4").reason.startswith("maxpoängen")
    assert km.diff("kompass-2010", "kompass-2016", lang="nb").question("8.6").reason
    assert isinstance(hash(found), int)


def test_unrelated_instruments_cannot_be_compared(karlskrona: km.Evaluation) -> None:
    """No lineage leads from one to the other."""
    own = km.Framework(id="own", title="Own", language="en", areas=(km.Area(id="1", title="One", max_points=10),))
    other = km.Evaluation(
        framework="own", municipality=km.Municipality(name="X"), areas=(km.AreaResult(id="1", points=5),)
    )
    with pytest.raises(km.NoCommonLineageError):
        km.compare(karlskrona, other, registry=km.Registry(frameworks=[own]))
    with pytest.raises(TypeError, match="Evaluation objects can be compared, not 'kompass-2010'; revisions by diff"):
        km.compare("kompass-2010", karlskrona)  # type: ignore[arg-type]
