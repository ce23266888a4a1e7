"""The chart alone: what it draws, what it falls back to, and the files that it is written to."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve

import kompassmodel as km
from kompassmodel.pages.radar import rings_of, runs
from tests.support.html import parse_html
from tests.support.paths import EVALUATIONS

OSTERSUND = km.load_evaluation(EVALUATIONS / "ostersund-2010.yaml")


LONG = "Ett område med ett mycket långt namn, nummer"


def _framework(areas: int, maximum: km.Points = 20, *, unlike: bool = False) -> km.Framework:
    return km.Framework(
        id="own-2024",
        title="Own",
        language="sv",
        points_step=Decimal("0.5"),
        areas=tuple(
            km.Area(
                id=str(number),
                title=f"Ett område med ett mycket långt namn, nummer {number}",
                max_points=maximum + number * unlike,
            )
            for number in range(1, areas + 1)
        ),
    )


def _evaluation(framework: km.Framework, *, known: int | None = None) -> km.Evaluation:
    return km.Evaluation(
        framework=framework.id,
        status="draft",
        municipality=km.Municipality(name="Torsås"),
        areas=tuple(km.AreaResult(id=area.id, points=Decimal("7.5")) for area in framework.areas[:known]),
    )


def _chart(framework: km.Framework, known: int | None = None) -> km.Chart:
    return km.chart(_evaluation(framework, known=known), registry=km.Registry(frameworks=[framework]), lang="sv")


def _texts(chart: km.Chart) -> list[str]:
    return [each.raw for each in parse_html(chart.element()).all("text")]


def _polygon(chart: km.Chart, color: str) -> list[tuple[float, float]]:
    """Return the corners of the line of a colour around the radar, the longest there is."""
    paths = re.findall(rf'<path d="([^"]*)"[^>]*style="[^"]*stroke: {color}; stroke-width: (?:2.2|1.4)', chart.svg)
    lines = [[(float(x), float(y)) for x, y in re.findall(r"[ML] ([0-9.]+) ([0-9.]+)", path)] for path in paths]
    return max(lines, key=len)


@pytest.mark.parametrize(
    ("color", "points"), [("#0b6a94", [68, 66, 77, 64, 57, 74, 66, 76]), ("#a84b00", [49, 54, 66, 56, 55, 57, 50, 67])]
)
def test_the_radar_draws_the_printed_points_from_the_centre(color: str, points: list[int]) -> None:
    """The corner of an area lies as far out as its points are of the maximum, clockwise; so do those of references."""
    corners = _polygon(km.chart(OSTERSUND), color)
    assert len(corners) == 9
    assert corners[0] == corners[-1]
    (top_x, top_y), (_, bottom_y) = corners[0], corners[4]
    scale = (bottom_y - top_y) / (points[0] + points[4])
    centre = (top_x, top_y + scale * points[0])
    for (x, y), expected in zip(corners, points, strict=False):
        assert ((x - centre[0]) ** 2 + (y - centre[1]) ** 2) ** 0.5 == pytest.approx(scale * expected, abs=0.01)
    assert corners[2][0] > centre[0] > corners[6][0]


def test_every_area_has_its_title_and_points_in_the_picture() -> None:
    """Texts are texts, so they can be searched and read aloud."""
    chart = km.chart(OSTERSUND)
    texts = _texts(chart)
    for area in km.load_framework("kompass-2010").areas:
        assert str(OSTERSUND.area(area.id).points) in texts
        assert any(text.startswith(f"{area.id}\u00a0{area.title.split()[0]}") for text in texts)
        assert f"{area.id} {area.title} {OSTERSUND.area(area.id).points} of 100" in chart.description
    assert "medel kommuner, ny poängskala" in texts
    assert chart.title == "Östersund: highest in Politisk styrning och kontroll, lowest in Resultat och effektivitet"
    assert chart.subtitle == "Kommunkompassen 2010, 2010-12"


@pytest.mark.parametrize("areas", [1, 2, 3, 5, 11, 14, 20])
@pytest.mark.parametrize("unlike", [False, True])
def test_any_number_of_areas_is_drawn(areas: int, unlike: bool) -> None:  # noqa: FBT001 - a parameter
    """A radar from three areas on, bars below; with the maximum where maxima differ."""
    chart = _chart(_framework(areas, unlike=unlike))
    texts = _texts(chart)
    figures = [f"7,5/{21 + index}" if unlike and areas > 1 else "7,5" for index in range(areas)]
    assert [text for text in texts if text.startswith("7,5")] == figures
    strokes = re.findall(r"stroke: #0b6a94; stroke-width: 2.2", chart.svg)
    assert bool(strokes) == (areas >= 3)


def test_an_area_of_which_nothing_is_known_is_a_gap() -> None:
    """It is not drawn as nought, and its label is a dash."""
    chart = _chart(_framework(5), known=4)
    corners = _polygon(chart, "#0b6a94")
    assert len(corners) == 4
    assert corners[0] != corners[-1]
    assert "–" in _texts(chart)
    assert f"5 {LONG} 5 inte känt" in chart.description


def test_a_chart_of_which_nothing_is_known_is_drawn_all_the_same() -> None:
    """Nothing is claimed: no line, no highest, no lowest."""
    chart = _chart(_framework(5), known=0)
    assert chart.title == "Torsås"
    assert "stroke: #0b6a94; stroke-width: 2.2" not in chart.svg


def test_a_line_is_parted_at_its_gaps() -> None:
    """Without a gap it is closed; a gap at the end does not part its beginning from what comes before."""
    a, b, c = (0.0, 0.0), (1.0, 0.0), (1.0, 1.0)
    assert runs([a, b, c]) == [[a, b, c, a]]
    assert runs([a, None, c]) == [[c, a]]
    assert runs([None, b, None, c]) == [[b], [c]]
    assert runs([None, None]) == []


def test_letters_on_a_page_have_the_size_of_the_chart_and_the_family_of_the_page() -> None:
    """Only the family is left to the page, so that its texts and those of its charts look alike."""
    texts = [*parse_html(km.chart(OSTERSUND).inline("a")).all("text")]
    styles = [dict(part.split(": ") for part in (text.attributes["style"] or "").split("; ")) for text in texts]
    assert {style["font-size"] for style in styles} == {"7px", "9.5px", "10.5px"}
    assert {style.get("font-weight", "normal") for style in styles} == {"normal", styles[5]["font-weight"]}
    assert not any({"font-family", "font"} & style.keys() for style in styles)


def test_rings_are_whole_points_or_percents() -> None:
    """Five rings, or four, if these are whole points; otherwise quarters in percent."""
    assert rings_of(100)[0] == (Fraction(1, 5), 20)
    assert [points for _, points in rings_of(12)] == [3, 6, 9, 12]
    assert [points for _, points in rings_of(7)] == [None] * 4
    assert [points for _, points in rings_of(None)] == [None] * 4


def test_the_highest_is_named_only_if_rounding_leaves_no_doubt() -> None:
    """Two areas of 61 printed points may be in either order, so neither is the highest."""
    areas = [(area.id, 61 if area.id in "12" else 50) for area in km.load_framework("kompass-2020").areas]
    evaluation = km.Evaluation(
        framework="kompass-2020",
        municipality=km.Municipality(name="Torsås", code="0834"),
        evaluated=km.Period("2021"),
        areas=tuple(km.AreaResult(id=number, points=points) for number, points in areas),
    )
    assert km.chart(evaluation).title == "Torsås"
    clear = evolve(evaluation, areas=(km.AreaResult(id="1", points=63), *evaluation.areas[1:]))
    assert km.chart(clear).title.startswith("Torsås: highest in Samspel mellan")


def test_a_chart_is_saved_by_the_ending_of_its_name(tmp_path: Path) -> None:
    """SVG, PNG and PDF; another ending, a folder and a missing folder are refused, and nothing is written."""
    chart = km.chart(OSTERSUND)
    for name, start in (("a.svg", b"<?xml"), ("a.PNG", b"\x89PNG"), ("a.pdf", b"%PDF")):
        chart.save(tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(start)
    (tmp_path / "folder.svg").mkdir()
    for name, error in (("a.jpg", "must end in .svg, .png, .pdf"), ("folder.svg", "is a folder"), ("no/a.svg", "no")):
        with pytest.raises(km.KompassModelError, match=error):
            chart.save(tmp_path / name)
    assert len([*tmp_path.iterdir()]) == 4


def test_a_notebook_gets_the_picture() -> None:
    """The SVG itself, which says by itself what it shows."""
    chart = km.chart(OSTERSUND)
    assert chart._repr_svg_() == chart.svg
    picture = parse_html(chart.element()).one("svg")
    assert picture.attributes["role"] == "img"
    assert picture.one("title").text == chart.title
    assert picture.one("desc").text == chart.description
