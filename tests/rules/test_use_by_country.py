"""Evaluations and revisions against the time of use in their country."""

from __future__ import annotations

import pytest

import kompassmodel as km
from kompassmodel.documents.parser import parse
from kompassmodel.registry.declarations import baseline_of
from kompassmodel.registry.scope import scope_of
from kompassmodel.validation.pipeline import check_document


def _rules(municipality: str, evaluated: str = "2017-08", framework: str = "kompass-2010") -> list[str]:
    head = f"framework: {framework}\nstatus: draft\nmunicipality: {municipality}\nevaluated: {evaluated}\n"
    return [finding.rule for finding in km.validate_text(f'{head}areas: {{"7": {{points: 50}}}}\n').findings]


@pytest.mark.parametrize(
    "municipality",
    [
        '{name: Lindesnes, code: "1029"}',
        '{name: Lindesnes kommune, code: "1029", country: NOR}',
        "{name: Hittepåby, country: NOR}",
        "Lindesnes",
        "{name: Silkeborg, country: DNK}",
        '{name: Silkeborg, code: "740", country: DNK}',
        '{name: Esbo, code: "049", country: FIN}',
    ],
)
def test_a_country_that_used_it_longer_or_is_not_known_is_not_doubted(municipality: str) -> None:
    """Norwegian reports of 2017 and 2018 still print the areas of 2010."""
    assert _rules(municipality) == []


def test_a_country_that_could_not_be_read_is_not_doubted() -> None:
    """A code that is a number is one mistake, and the date is none."""
    assert _rules("{name: Lindesnes, code: 1029}") == ["wrong-type"]
    assert _rules('{name: Lindesnes, code: "1029", country: Norge}') == ["unknown-value"]


@pytest.mark.parametrize(
    ("municipality", "evaluated"),
    [
        ('{name: Torsås, code: "0834"}', "2017-08"),
        ("Torsås", "2017-08"),
        ("{name: Lindesnes, country: SWE}", "2017-08"),
        ('{name: Lindesnes, code: "1029"}', "2019-01"),
        ('{name: Torsås, code: "0834"}', "2010-02"),
    ],
)
def test_a_date_outside_the_use_of_its_country_is_told(municipality: str, evaluated: str) -> None:
    """The revision of 2010 came in March 2010, and went in 2016 in Sweden and in 2018 in Norway."""
    assert _rules(municipality, evaluated) == ["evaluated-outside-use"]


def test_the_hint_names_the_revisions_of_that_country() -> None:
    """In Norway two revisions were in use in 2017, in Sweden one."""
    text = "framework: kompass-2020\nstatus: draft\nmunicipality: {name: X, country: COUNTRY}\nevaluated: 2017\n"
    hints = {country: km.validate_text(text.replace("COUNTRY", country)).findings[0].hint for country in ("SWE", "NOR")}
    assert hints["SWE"] == "check the date; kompass-2016 was in use then"
    assert hints["NOR"] == "check the date; kompass-2010, kompass-2016 were in use then"


def _follows(before: str, own: str) -> list[tuple[str, str]]:
    """Return the places and messages on the use of a revision that follows another."""
    text = 'title: T\nlanguage: en\nareas: {"1": {title: A, max_points: 10}}\n'
    first = parse(f"id: first\nin_use: {before}\n{text}", "first.yaml")
    descending = text.replace("10}", '10, lineage: [{area: "1", change: same}]}')
    second = parse(f"id: second\nrevises: first\nin_use: {own}\n{descending}", "second.yaml")
    assert len(baseline_of([first, second])) == 2
    found = check_document(second, scope_of([first])).findings
    assert {finding.rule for finding in found} <= {"use-does-not-follow"}
    return [(finding.path, finding.message) for finding in found]


@pytest.mark.parametrize(
    ("before", "own"),
    [
        ("{SWE: 2010/2016, NOR: 2010/2018}", "2016/2018"),  # one country went on in time
        ("{SWE: 2010/2016, NOR: 2010/2018}", "{SWE: 2016/.., NOR: 2018/..}"),
        ("{SWE: 2010/2016, NOR: 2010/2018}", "{FIN: 2030/..}"),  # nothing to compare with
        ("2010/2016", "{SWE: 2016/.., NOR: 2018/..}"),
        ("{SWE: 2010/..}", "{SWE: 2016/..}"),
    ],
)
def test_a_revision_that_follows_in_its_countries_is_right(before: str, own: str) -> None:
    """Each country is compared with itself."""
    assert _follows(before, own) == []


def test_each_country_with_a_gap_or_an_overlap_is_told() -> None:
    """At its own line if the revision differs by country, else once."""
    before = "{SWE: 2010/2016, NOR: 2010/2018}"
    assert _follows(before, "{SWE: 2017-02/.., NOR: 2016/..}") == [
        ("/in_use/SWE", "in Sweden: first was in use 2010/2016, this one 2017-02/..: there is a gap between them"),
        ("/in_use/NOR", "in Norway: first was in use 2010/2018, this one 2016/..: they overlap"),
    ]
    assert _follows(before, "2012/..") == [
        ("/in_use", "in Sweden: first was in use 2010/2016, this one 2012/..: they overlap")
    ]
    assert _follows("2010/2016", "{NOR: 2018/..}") == [
        ("/in_use/NOR", "in Norway: first was in use 2010/2016, this one 2018/..: there is a gap between them")
    ]
