"""Several evaluations of one municipality: what the page compares is what can be compared."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from attrs import evolve

import kompassmodel as km
from tests.support.html import Element, parse_html
from tests.support.paths import EVALUATIONS

OLD, NEW = (km.load_evaluation(EVALUATIONS / name) for name in ("karlskrona-2011.yaml", "torsas-2017.yaml"))
SAME = (OLD, evolve(NEW, municipality=OLD.municipality))


def _interval(low: km.Points, high: km.Points, *, signed: bool = False) -> str:
    ends = [
        Decimal(end).quantize(Decimal("0.1"), how).normalize()
        for end, how in ((low, ROUND_FLOOR), (high, ROUND_CEILING))
    ]
    texts = [f"{'+' if signed and end > 0 else ''}{end:f}".replace("-", "−") for end in ends]
    return texts[0] if ends[0] == ends[1] else (" to " if signed else "–").join(texts)


def _section(page: Element) -> Element:
    return next(each for each in page.all("section") if each.attributes.get("aria-labelledby") == "history")


def test_areas_are_compared_as_far_as_lineage_allows() -> None:
    """Each area has both scores of what is comparable, their difference, its size, and the reason, as `compare` has."""
    compared = km.compare(*SAME)
    page = parse_html(km.page([SAME[1], SAME[0]]))  # in the order of their dates, whatever the order of the files
    rows = _section(page).one("table", "changes").rows()[1:]
    framework = km.load_framework(NEW.framework)
    assert len(rows) == len(compared.areas)
    for pair, row in zip(compared.areas, rows, strict=True):
        part = pair.part
        assert part.one is not None
        assert part.other is not None
        assert part.difference is not None
        assert row[0] == f"{pair.id} {framework.area(pair.id).title}"
        assert row[1:5] == [
            _interval(part.one.low, part.one.high),
            _interval(part.other.low, part.other.high),
            _interval(part.difference.low, part.difference.high, signed=True),
            str(part.max_points),
        ]
        assert row[5].endswith(pair.reason)
    assert [each.text for each in page.all("h2")] == [
        "Over the years",
        "Evaluation 2011-12",
        "Evaluation 2017-10 – 2017-11",
    ]


def test_totals_that_do_not_measure_the_same_are_never_subtracted() -> None:
    """The page gives the change of the comparable part, and says that the totals must not be ranked."""
    part = km.compare(*SAME).part
    assert part.difference is not None
    text = _section(parse_html(km.page(SAME))).text
    change = _interval(part.difference.low, part.difference.high, signed=True)
    assert f"{part.max_points} of 800 points can be compared." in text
    assert f"a change of {change}." in text
    assert "The totals do not measure the same. Do not rank them or subtract them." in text


def test_totals_of_one_revision_are_compared() -> None:
    """The same revision twice: the whole of both counts."""
    later = evolve(OLD, evaluated=km.Period("2014-02"))
    page = _section(parse_html(km.page([OLD, later])))
    total = km.bounds(OLD).total
    both = _interval(total.low, total.high)
    assert f"The totals can be compared: {both} and {both} of 800 points" in page.text
    assert "Do not rank" not in page.text


def test_two_scales_of_one_evaluation_have_nothing_in_common() -> None:
    """The older scale publishes no questions, so nothing is compared, and no table pretends that it is."""
    page = _section(parse_html(km.page(sorted(EVALUATIONS.glob("ostersund*.yaml")))))
    assert "Nothing in these two results can be compared." in page.text
    assert not [*page.all("table", "changes")]


def test_an_evaluation_with_errors_is_in_the_list_but_compared_with_nothing() -> None:
    """Its figures may be wrong, so no difference is made of them."""
    wrong = evolve(SAME[1], summary=km.Summary(total=1))
    page = parse_html(km.page([OLD, wrong]))
    assert len(_section(page).one("table").rows()) == 3
    assert not [*_section(page).all("h3")]


def test_revisions_without_a_common_ancestor_are_told_apart() -> None:
    """That is said in a sentence, and both evaluations are shown."""
    other = km.Framework(
        id="other-2020",
        title="Other",
        language="sv",
        areas=tuple(km.Area(id=i, title=f"A{i}", max_points=10) for i in "123"),
    )
    own = km.Evaluation(
        framework="other-2020",
        municipality=OLD.municipality,
        evaluated=km.Period("2020"),
        areas=tuple(km.AreaResult(id=i, points=5) for i in "123"),
    )
    page = parse_html(km.page([OLD, own], registry=km.Registry(frameworks=[other])))
    assert "does not descend" in _section(page).text or "common" in _section(page).text
    assert len([*page.all("section", "evaluation")]) == 2
