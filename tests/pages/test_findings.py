"""What is wrong with a file is on its page, on the row where it is; no file is dropped silently."""

from __future__ import annotations

from pathlib import Path

import pytest

import kompassmodel as km
from tests.support.html import Element, parse_html
from tests.support.paths import EVALUATIONS

TINGSRYD = (EVALUATIONS / "tingsryd-2019.yaml").read_text(encoding="utf-8")


def _row_before(page: Element, found: Element) -> Element:
    rows = [*page.all("tr")]
    index = rows.index(found)
    while "marked" in (rows[index].attributes.get("class") or "").split():
        index -= 1
    return rows[index]


def _page(folder: Path, *changes: tuple[str, str]) -> Element:
    text = TINGSRYD
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    file = folder / "wrong.yaml"
    file.write_text(text, encoding="utf-8")
    return parse_html(km.page(file))


def test_findings_are_marked_on_their_rows(tmp_path: Path) -> None:
    """Each is told in the list of findings, with a link to the row below which it stands, and in words what it is."""
    page = _page(
        tmp_path,
        ('"1.1": {points: 2, max_points: 15, percent: 15}', '"1.1": {points: 22, max_points: 15, percent: 15}'),
        ("total: 377", "total: 477"),
    )
    report = km.validate(tmp_path / "wrong.yaml")
    assert {finding.rule for finding in report.findings} == {"points-above-maximum", "total-differs-from-areas"}
    (marked,) = page.all("tr", "marked")
    assert "error" in (marked.attributes["class"] or "").split()
    assert marked.text.startswith("Error ")
    row = _row_before(page, marked)
    assert [cell.text for cell in row.children if isinstance(cell, Element)][::2] == ["1.1", "22", "15%"]
    listed = [item for item in page.one("ul", "marks").children if isinstance(item, Element)]
    for finding in report.findings:
        (item,) = [item for item in listed if finding.message in item.text]
        target = item.one("a").attributes["href"] or ""
        assert page.by_id(target[1:]) in (row, page.by_id("e1-total"))
    (total,) = page.all("p", "marked")
    assert "477" in total.text


def test_accepted_findings_are_shown_with_their_reasons() -> None:
    """They are marked as known, and the reason of the file stands below."""
    page = parse_html(km.page(EVALUATIONS / "lulea-2015.yaml"))
    (marked,) = page.all("tr", "marked")
    assert "accepted" in (marked.attributes["class"] or "").split()
    assert marked.text.startswith("Known and accepted the summary gives 86 points for area 8")
    assert marked.text.endswith(
        "Accepted because: the report prints 86 in front and at the head of the chapter, and 84 in the score table"
    )


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ([("framework: kompass-2016.2", "framework: kompass-2061")], ["there is no framework called kompass-2061"]),
        ([('  "8":\n', '  "9":\n')], ["(not in the framework)"]),
        ([('"1.2": {points: 14', '"1.9": {points: 14')], ["(not in the framework)", "1.9"]),
        ([("points: 48\n", "points: many\n")], ["many"]),
        ([("evaluated: 2019-03", "evaluated: last spring")], ["last spring"]),
        ([("municipality: {name: Tingsryd", "municipality: {nmae: Tingsryd")], []),
        ([("framework: kompass-2016.2", "framework: kompass-2010")], ["kompass-2016.2"]),
    ],
)
def test_a_file_with_errors_is_shown_as_far_as_it_can_be_read(
    tmp_path: Path, changes: list[tuple[str, str]], shown: list[str]
) -> None:
    """All its other figures are there, and every finding; or it is named as unreadable beside the others."""
    (tmp_path / "good.yaml").write_text(TINGSRYD.replace("evaluated: 2019-03", "evaluated: 2019-05"), encoding="utf-8")
    text = TINGSRYD
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (tmp_path / "wrong.yaml").write_text(text, encoding="utf-8")
    pages = [km.page(tmp_path / "wrong.yaml"), km.page(tmp_path)] if "nmae" not in text else [km.page(tmp_path)]
    for html in pages:
        page = parse_html(html)
        for finding in km.validate(tmp_path / "wrong.yaml").errors:
            assert " ".join(finding.message.split()) in page.text
    assert "(set aside)" not in parse_html(km.page(tmp_path / "wrong.yaml")).text
    for part in shown:
        assert part in parse_html(pages[0]).text
    if len(pages) > 1 and "framework: kompass-2010" not in text:
        assert "Etik - Hur skapas tillit" in pages[0] or "kompass-2061" in text
        assert ">53%<" in pages[0]


def test_a_path_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """On one page, beside what could be read; alone it is no page."""
    missing = tmp_path / "missing.yaml"
    page = parse_html(km.page([EVALUATIONS / "tingsryd-2019.yaml", missing]))
    section = next(each for each in page.all("section") if each.attributes.get("aria-labelledby") == "unread")
    assert "missing.yaml" in section.text
    assert "there is no file or folder with this name" in section.text
    with pytest.raises(km.KompassModelError, match="there is no evaluation here to make a page of"):
        km.page(missing)


def test_a_framework_among_the_files_is_known_and_not_shown(tmp_path: Path) -> None:
    """It is neither an error nor an evaluation."""
    (tmp_path / "trivsel.yaml").write_text(
        "id: trivsel-2024\ntitle: Trivsel\nlanguage: da\nareas:\n"
        '  "1": {title: Samarbejde, max_points: 25}\n  "2": {title: Ledelse, max_points: 40}\n',
        encoding="utf-8",
    )
    (tmp_path / "ribe.yaml").write_text(
        "framework: trivsel-2024\nmunicipality: {name: Ribe, country: DNK}\nevaluated: 2024\n"
        'areas: {"1": {points: 20}, "2": {points: 30}}\n',
        encoding="utf-8",
    )
    page = parse_html(km.page(tmp_path))
    assert page.one("h1").text == "Ribe"
    assert [row[:2] for row in page.one("table", "bars").rows()[1:]] == [["1 Samarbejde", "20"], ["2 Ledelse", "30"]]
    assert not [*page.all("svg")]  # two axes enclose nothing: the bars say it
    assert "of 65 points" in page.text
