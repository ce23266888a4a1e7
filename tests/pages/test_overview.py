"""The overview of many evaluations ranks and averages within one revision only."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from attrs import evolve

import kompassmodel as km
from benchmarks import corpora
from kompassmodel.pages.site import INDEX, folder_pages
from kompassmodel.pages.sources import read_sources
from kompassmodel.pages.words import Words
from tests.support.html import Element, parse_html
from tests.support.paths import EVALUATIONS

ALL = [*km.load_evaluations(EVALUATIONS)]


def _groups(page: Element) -> dict[str, Element]:
    return {
        each.one("h2").text: each
        for each in page.all("section")
        if (each.attributes.get("aria-labelledby") or "").startswith("r")
    }


def _section(page: Element, name: str) -> Element:
    return next(each for each in page.all("section") if each.attributes.get("aria-labelledby") == name)


def test_years_and_revisions_are_counted() -> None:
    """A row for each year, a column for each revision, and a sum."""
    (head, *rows) = next(parse_html(km.page(EVALUATIONS)).all("table")).rows()
    assert head == ["Year", "kompass-2002", "kompass-2010", "kompass-2016", "kompass-2016.2", "All"]
    for row in rows:
        of_year = [one for one in ALL if one.evaluated is not None and str(one.evaluated.first.year) == row[0]]
        counts = [sum(one.framework == revision for one in of_year) for revision in head[1:-1]]
        assert row[1:] == [*(str(count) if count else "–" for count in counts), str(len(of_year))]
    assert sum(int(row[-1]) for row in rows) == len(ALL)


def test_places_are_those_of_the_ranking_within_each_revision() -> None:
    """As `rank` computes them: an interval where rounding leaves the order open."""
    near = [
        evolve(one, municipality=km.Municipality(name=name), summary=None, references=(), accepted=())
        for one, name in zip(ALL * 2, ("Aby", "Beby", "Ceby", "Deby", "Eby", "Feby", "Geby", "Heby"), strict=False)
    ]
    groups = _groups(parse_html(km.page([*ALL, *near])))
    assert len(groups) == 4
    for revision in {one.framework for one in ALL}:
        framework = km.load_framework(revision)
        (_, *rows) = groups[f"Kommunkompassen {framework.revision}"].one("table", "ranking").rows()
        ranks = km.rank([one for one in [*ALL, *near] if one.framework == revision])
        expected = {
            (one.evaluation.municipality.name, str(one.best) if one.best == one.worst else f"{one.best}–{one.worst}")
            for one in ranks
        }
        assert {(row[1], row[0]) for row in rows} == expected


def test_means_are_those_of_the_corpus_within_each_revision() -> None:
    """As `mean_profile` computes them, rounded outwards to a tenth; a single evaluation has no mean."""
    groups = _groups(parse_html(km.page(EVALUATIONS)))
    of_2010 = [one for one in ALL if one.framework == "kompass-2010"]
    profile = km.mean_profile(of_2010)
    assert profile.total is not None
    (_, *rows) = groups["Kommunkompassen 2010"].one("table", "bars").rows()
    for mean, row in zip((profile.total, *profile.areas), rows, strict=True):
        low, high = (Decimal(text) for text in row[1].split("–"))
        assert Decimal(0) <= mean.low - low < Decimal("0.1")
        assert Decimal(0) <= high - mean.high < Decimal("0.1")
        assert row[3] == "3"
    assert not [*groups["Kommunkompassen 2016"].all("table", "bars")]


def test_drafts_and_evaluations_with_errors_have_no_place(tmp_path: Path) -> None:
    """They are listed apart, with the reason and every error."""
    text = (EVALUATIONS / "tingsryd-2019.yaml").read_text(encoding="utf-8")
    (tmp_path / "draft.yaml").write_text(text.replace("status: final", "status: draft"), encoding="utf-8")
    wrong = (
        text.replace("Tingsryd, code", "Torsås, code").replace('"0763"', '"0834"').replace("total: 377", "total: 477")
    )
    (tmp_path / "wrong.yaml").write_text(wrong, encoding="utf-8")
    page = parse_html(km.page(tmp_path))
    assert not _groups(page)
    section = _section(page, "unranked")
    assert section.one("table").rows()[1:] == [
        ["Tingsryd", "2019-03", "draft.yaml", "it is a draft"],
        ["Torsås", "2019-03", "wrong.yaml", "it has 1 error"],
    ]
    (error,) = km.validate(tmp_path / "wrong.yaml").errors
    assert error.message in section.text


def test_an_evaluation_in_two_files_counts_once(tmp_path: Path) -> None:
    """The second is listed apart: it would take a place of its own, and weigh twice in every mean."""
    text = (EVALUATIONS / "lulea-2015.yaml").read_text(encoding="utf-8")
    for name in ("one.yaml", "two.yaml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    page = parse_html(
        km.page([tmp_path, *(EVALUATIONS / name for name in ("karlskrona-2011.yaml", "torsas-2017.yaml"))])
    )
    assert sorted(row[1] for row in _groups(page)["Kommunkompassen 2010"].one("table", "ranking").rows()[1:]) == [
        "Karlskrona",
        "Luleå",
    ]
    section = _section(page, "unranked")
    assert [row[2:] for row in section.one("table").rows()[1:]] == [["two.yaml", "it is the same as an earlier one"]]
    history = next(
        each
        for each in parse_html(km.page(tmp_path)).all("section")
        if each.attributes.get("aria-labelledby") == "history"
    )
    assert not [*history.all("h3")]


def test_an_overview_has_no_radar_and_stays_small(tmp_path: Path) -> None:
    """Of 60 evaluations of one revision there is a dot for each, and a row."""
    corpora.write(tmp_path, 60)
    html = km.page(tmp_path)
    page = parse_html(html)
    ranked = [row for table in page.all("table", "ranking") for row in table.rows()[1:]]
    assert len(ranked) == 60
    assert len(html.encode()) < 150_000


def test_a_folder_has_a_page_for_each_municipality() -> None:
    """The overview leads to each, and each leads back; two municipalities of one name have two files."""
    twins = [
        evolve(ALL[0], municipality=km.Municipality(name=name, code=None), evaluated=km.Period(f"20{11 + index}"))
        for index, name in enumerate(("Åmål!", "Amal", "index", "漢字", "漢"))
    ]
    pages = folder_pages(read_sources([*ALL, *twins], None, "en"), Words("en"), names=True)
    names = [page.name for page in pages]
    assert names[0] == INDEX
    assert names[-5:] == ["amal.html", "amal-2.html", "index-2.html", "municipality.html", "municipality-2.html"]
    assert len({*names}) == len(names) == 1 + 5 + 5
    linked = {each.attributes["href"] for each in parse_html(pages[0].html).all("a")} - {"#content"}
    assert linked == {*names[1:]}
    for page in pages[1:]:
        assert INDEX in {each.attributes["href"] for each in parse_html(page.html).all("a")}
