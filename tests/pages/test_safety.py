"""Nothing of a file becomes markup, and a page loads nothing."""

from __future__ import annotations

import re
from pathlib import Path

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import kompassmodel as km
from kompassmodel.testing import evaluations
from tests.support.html import Element, parse_html
from tests.support.paths import EVALUATIONS

NASTY = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;&lt;]]>--><!--${{ 7*7 }}{% raw %}"

ELEMENTS = {
    *("html", "head", "meta", "title", "style", "body", "a", "header", "main", "nav", "section", "div", "span", "p"),
    *("h1", "h2", "h3", "h4", "h5", "ul", "li", "dl", "dt", "dd", "figure", "figcaption", "strong"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
    *("svg", "g", "path", "defs", "use", "text", "desc", "tspan", "clippath", "rect"),
}
"""The elements that templates and charts write."""


def _evaluation() -> km.Evaluation:
    """Return an evaluation each of whose texts wants to be markup."""
    example = km.load_evaluation(EVALUATIONS / "ostersund-2010.yaml")
    area = evolve(
        example.areas[0],
        strengths=(NASTY,),
        partial=(NASTY,),
        improvements=(NASTY,),
        weaknesses=(NASTY,),
        impression=NASTY,
    )
    return evolve(
        example,
        municipality=km.Municipality(name=NASTY, country="SWE"),
        evaluators=(km.Evaluator(name=NASTY, organisation=NASTY),),
        source=km.Source(title=NASTY, publisher=NASTY, url="javascript:alert(3)", page=3),
        facts=km.Facts(group=NASTY, governing_parties=(NASTY,)),
        areas=(area, *example.areas[1:]),
        references=(evolve(example.references[0], name=NASTY),),
        accepted=(evolve(example.accepted[0], reason=NASTY),),
    )


def check_markup(text: str) -> Element:
    """Check that a page has no element, attribute or address that is not ours."""
    page = parse_html(text)
    for element in page.all():
        assert element.tag in ELEMENTS
        for name, value in element.attributes.items():
            assert not name.startswith("on")
            assert name not in ("src", "srcset", "action", "formaction", "srcdoc", "data")
            if name in ("href", "xlink:href"):
                assert re.match(r"#|https?://|[a-z0-9-]+\.html$", value or "")
    assert "url(http" not in text
    assert "@import" not in text
    return page


def test_texts_that_want_to_be_markup_are_texts() -> None:
    """A municipality called `<script>` shows as that: on its page, in titles, in charts, and on an overview."""
    nasty = _evaluation()
    page = check_markup(km.page(nasty))
    assert page.one("h1").raw == NASTY
    assert next(page.all("title")).raw == NASTY
    assert sum(NASTY in item.raw for item in page.all("li")) >= 4
    pictures = [*page.all("svg")]
    assert [NASTY in next(picture.all("title")).raw for picture in pictures] == [True, True]
    other = km.load_evaluation(EVALUATIONS / "lulea-2015.yaml")
    overview = check_markup(km.page([nasty, other, evolve(nasty, status="draft")]))
    assert NASTY in overview.text
    assert NASTY in parse_html(km.chart(nasty).svg.partition("\n")[2]).one("svg").one("title").raw


def test_only_addresses_of_the_web_are_links() -> None:
    """A script in the place of an address is shown as text."""
    texts = ("javascript:alert(3)", "JavaScript:alert(3)", "data:text/html,x", " https://x", "file:///etc", "//host/x")
    for address in texts:
        with_address = evolve(_evaluation(), source=km.Source(title="Report", url=address))
        page = check_markup(km.page(with_address))
        assert f"Report, {address}" in [each.raw for each in page.all("dd")]
    good = evolve(_evaluation(), source=km.Source(title="Report", url="https://example.org/a?b=1&c=2"))
    (link,) = [each for each in check_markup(km.page(good)).all("a") if each.text == "Report"]
    assert link.attributes["href"] == "https://example.org/a?b=1&c=2"


def test_a_page_forbids_scripts_and_the_network() -> None:
    """The browser is told so, by the page itself."""
    for given_ in (EVALUATIONS / "tingsryd-2019.yaml", EVALUATIONS):
        page = parse_html(km.page(given_))
        (policy,) = [meta for meta in page.all("meta") if "http-equiv" in meta.attributes]
        assert policy.attributes == {
            "http-equiv": "Content-Security-Policy",
            "content": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
        }


ODD = km.Framework(
    id="odd-2024",
    title=NASTY,
    language="sv",
    areas=tuple(
        km.Area(
            id=str(number),
            title=f"$\\frac{{1}}{{2}}$ {NASTY} \u202e 漢字 {number}",
            max_points=20,
            questions=(
                km.Question(id=f"{number}.1", wording=f"{NASTY} a{number}", max_points=10),
                km.Question(id=f"{number}.2", wording=f"{NASTY} b{number}", max_points=10),
            ),
        )
        for number in range(1, 5)
    ),
)
"""A framework all of whose words want to be markup, or a formula."""


@settings(max_examples=10)
@given(evaluations(ODD, texts=st.text(min_size=1, max_size=12).filter(str.strip)))
def test_any_text_leaves_the_markup_whole(evaluation: km.Evaluation) -> None:
    """Control characters, halves of pairs and letters that no font has are shown or replaced, and break nothing."""
    check_markup(km.page(evaluation, registry=km.Registry(frameworks=[ODD])))


def test_names_are_left_out_on_request() -> None:
    """Without names no evaluator is named, not in findings about the names either; other texts stay."""
    example = km.load_evaluation(EVALUATIONS / "ostersund-2010.yaml")
    names = {person.name for person in example.evaluators}
    assert all(name in km.page(example) for name in names)
    words: dict[km.Language, str] = {"en": "Evaluators", "sv": "Utvärderare", "nb": "Evaluatorer"}
    for lang, word in words.items():
        page = km.page(example, names=False, lang=lang)
        assert not any(name in page for name in names)
        assert word not in [term.text for term in parse_html(page).all("dt")]


def test_a_finding_about_a_name_does_not_quote_it_without_names(tmp_path: Path) -> None:
    """The name is in the message; the page says only that one was given in a way that is wrong."""
    text = (EVALUATIONS / "tingsryd-2019.yaml").read_text(encoding="utf-8")
    file = tmp_path / "wrong.yaml"
    file.write_text(text.replace("  - Anders Bergenek\n", "  - {name: Anders Bergenek, nmae: Lars Strid}\n"), "utf-8")
    with_names, without = (km.page(file, names=names) for names in (True, False))
    assert "nmae" in with_names
    assert "nmae" not in without
    assert "this is about the names of evaluators, which this page leaves out" in without
