"""What a page needs for people who do not see it, see little of it, or see no colours; a browser looks further."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

import kompassmodel as km
from kompassmodel.pages import drawing
from tests.support.html import Element, parse_html
from tests.support.paths import EVALUATIONS, ROOT

STYLE = (ROOT / "src" / "kompassmodel" / "pages" / "templates" / "style.css").read_text(encoding="utf-8")


@pytest.fixture(scope="module", params=["one", "history", "many"])
def page(request: pytest.FixtureRequest) -> Element:
    """Return each kind of page."""
    given: dict[str, Path | list[Path]] = {
        "one": EVALUATIONS / "lulea-2015.yaml",
        "history": sorted(EVALUATIONS.glob("ostersund*.yaml")),
        "many": EVALUATIONS,
    }
    return parse_html(km.page(given[request.param], lang="sv"))


def test_headings_are_in_order(page: Element) -> None:
    """There is one of the first level, and none skips a level."""
    levels = [int(each.tag[1]) for each in page.all() if re.fullmatch("h[1-6]", each.tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_page_and_texts_in_other_languages_say_their_language(page: Element) -> None:
    """The page is in Swedish, and so are all its texts here."""
    assert page.one("html").attributes["lang"] == "sv"
    assert {each.attributes["lang"] for each in page.all() if "lang" in each.attributes} == {"sv"}


def test_every_table_has_a_caption_and_heads(page: Element) -> None:
    """Each column and row says what it is of."""
    tables = [*page.all("table")]
    assert tables
    for table in tables:
        assert table.one("caption").text
        heads = [*table.one("thead").all("th")]
        assert all(head.attributes["scope"] == "col" and head.text for head in heads)
        for body in table.all("tbody"):
            for row in body.all("tr"):
                cells = [cell for cell in row.children if isinstance(cell, Element)]
                assert sum(int(cell.attributes.get("colspan") or 1) for cell in cells) == len(heads)
                if "marked" not in (row.attributes.get("class") or "").split():
                    assert [cell.attributes["scope"] for cell in cells if cell.tag == "th"] == ["row"]


def test_pictures_have_texts_in_their_place(page: Element) -> None:
    """Each has a title and a description, by ids of its own; there is a table below it, and bars are not read aloud."""
    for picture in page.all("svg"):
        assert picture.attributes["role"] == "img"
        names = (picture.attributes["aria-labelledby"] or "").split()
        assert [page.by_id(name).tag for name in names] == ["title", "desc"]
        assert all(page.by_id(name).text for name in names)
    assert {bar.attributes["aria-hidden"] for bar in page.all("span", "bar")} == {"true"}


def test_ids_are_unique_and_links_lead_somewhere(page: Element) -> None:
    """Every link within the page leads to something on it, and so does every reference by id."""
    ids = Counter(each.attributes["id"] for each in page.all() if "id" in each.attributes)
    assert {name for name, count in ids.items() if count > 1} == set()
    for element in page.all():
        for name in ("href", "xlink:href"):
            target = element.attributes.get(name) or ""
            assert not target.startswith("#") or target[1:] in ids
        assert {*(element.attributes.get("aria-labelledby") or "").split()} <= {*ids}


def _luminance(color: str) -> float:
    channels = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_texts_and_lines_stand_out_in_light_and_in_dark() -> None:
    """Texts have the contrast of WCAG AA (4.5) on both grounds, lines and bars that of pictures (3)."""
    light, dark, paper = (
        dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6})", block))
        for block in re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    )
    assert light.keys() == dark.keys()
    assert {light[name]: name for name in drawing.VARIABLES.values()}.items() >= drawing.VARIABLES.items()
    for colors in (light, dark, {**light, **paper}):
        for ground in (colors["paper"], colors["wash"]):
            for text in ("ink", "muted", "error", "warning", "accepted", "accent"):
                assert _contrast(colors[text], ground) >= 4.5, text
        for line in ("accent", "series-0", "series-1", "series-2"):
            assert _contrast(colors[line], colors["paper"]) >= 3


def test_no_sign_is_colour_alone() -> None:
    """Lines differ in dashes and markers as well, findings in words."""
    styles = re.findall(r'style="([^"]*)"', km.page(EVALUATIONS / "ostersund-2010.yaml"))
    own = [style for style in styles if "stroke: var(--accent); stroke-width: 2.2" in style]
    reference = [style for style in styles if "stroke: var(--series-0); stroke-width: 1.4" in style]
    assert own
    assert reference
    assert not any("dasharray" in style for style in own)
    assert all("dasharray" in style for style in reference)
