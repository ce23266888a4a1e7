"""What people write where a number belongs is answered in a sentence of its own."""

from __future__ import annotations

import pytest

import kompassmodel as km
from kompassmodel.authoring.fixes import fix_text
from kompassmodel.documents.parser import parse
from kompassmodel.registry.scope import Scope
from kompassmodel.validation.pipeline import check_document

HEAD = 'framework: kompass-2016\nstatus: draft\nmunicipality: {name: Torsås, code: "0834"}\n'
TOTAL, AREAS = "areas: {{}}\nsummary: {{total: {}}}", "areas: {{}}\nsummary:\n  areas: {}"
POINTS, PERCENT = 'areas: {{"1": {{points: {}}}}}', 'areas: {{"1": {{percent: {}}}}}'
ROW = 'areas:\n  "1":\n    questions:\n      "1.1": {}'
INTERVIEWS, ROUND, PAGE = "areas: {{}}\ninterviews: {}", "areas: {{}}\nround: {}", "areas: {{}}\nsource: {{page: {}}}"
CHANGE, PARTIES = "areas: {{}}\nfacts: {{population_change: {}}}", "areas: {{}}\nfacts:\n  governing_parties: {}"

EVALUATORS = "areas: {{}}\nevaluators: {}"
WHOLE = "the number must be whole here: write it as printed, or rounded if the report gives decimals"


@pytest.mark.parametrize(
    ("place", "written", "hint"),
    [
        (POINTS, "1,5", "points are whole here, and 1,5 is not: look it up in the report"),
        (POINTS, '"1,5"', "points are whole here, and 1,5 is not: look it up in the report"),
        (POINTS, "45,0", "write it without decimals: 45"),
        (POINTS, "12½", "points are whole here, and 12½ is not: look it up in the report"),
        (POINTS, "½", "points are whole here, and ½ is not: look it up in the report"),
        (POINTS, '""', "leave it empty if the report prints no figure"),
        (POINTS, "４５", "write it in ordinary digits: 45"),
        (AREAS, "1 74 2 63", 'write each with its number: {"1": 74, "2": 63}'),
        (AREAS, "1:74, 2:63, 3:5", 'write each with its number: {"1": 74, "2": 63, "3": 5}'),
        (AREAS, "1 = 74; 2 = 63", 'write each with its number: {"1": 74, "2": 63}'),
        (AREAS, "1 2 3 4", 'write each with its number: {"1": 1, "2": 2, "3": 3, "4": 4}'),
        (POINTS, "5,30", "is a key missing before 30, such as percent?"),
        (PERCENT, "30,5", WHOLE),
        (PERCENT, "0,48", "write 48: a spreadsheet holds a percent as a share of 1, here as 0,48"),
        (PERCENT, "0.4833", "write 48: a spreadsheet holds a percent as a share of 1, here as 0.4833"),
        (PERCENT, "1.0", "write 100 if a spreadsheet holds the percent as a share of 1, else 1"),
        (PERCENT, "5 av 15", "these are points, not a percent: they go under points"),
        (PERCENT, "-5", "it cannot be less than 0: write 5 if the dash is not a minus"),
        (TOTAL, "373 av 800", "write the number alone: 373"),
        (TOTAL, "373/800", "write the number alone: 373"),
        (TOTAL, "373 of 800", "write the number alone: 373"),
        (TOTAL, '"46,6 %"', "points go here, not a percent; leave it out if the report prints no points"),
        (POINTS, "45 av 100", "write the points alone: 45; the maximum goes to max_points"),
        (POINTS, "45%", "this is a percent: it goes under its own key, `percent: 45`"),
        (POINTS, "ej bedömd", "leave it empty if the report prints no figure"),
        (POINTS, "ikke vurdert", "leave it empty if the report prints no figure"),
        (POINTS, "not assessed", "leave it empty if the report prints no figure"),
        (POINTS, "ja", "a figure goes here, not yes or no; leave it empty if the report prints none"),
        (POINTS, "true", "a figure goes here, not yes or no; leave it empty if the report prints none"),
        (ROW, "5 15 33", "write it as {points: 5, max_points: 15, percent: 33}"),
        (ROW, "5/15", "write it as {points: 5, max_points: 15}"),
        (ROW, "33 %", "this is a percent: write it as {percent: 33}"),
        (AREAS, "45, 41, 54", 'write each with its number: {"1": 45, "2": 41, "3": 54}'),
        (AREAS, "45; 41; 54", 'write each with its number: {"1": 45, "2": 41, "3": 54}'),
        (AREAS, "[45, 41, 54]", 'write each with its number: {"1": 45, "2": 41, "3": 54}'),
        (AREAS, '{"1": saknas}', "leave it out, with its number, if the report prints no figure"),
        (INTERVIEWS, "ett 30-tal", "write the number alone: 30; “ett 30-tal” can go in a comment"),
        (INTERVIEWS, "ca 30", "write the number alone: 30; “ca 30” can go in a comment"),
        (INTERVIEWS, "om lag 30 personer", "write the number alone: 30; “om lag 30 personer” can go in a comment"),
        (INTERVIEWS, "about 30", "write the number alone: 30; “about 30” can go in a comment"),
        (INTERVIEWS, "30–40", "only one number can stand here; leave it out and put “30–40” in a comment"),
        (INTERVIEWS, "trettio", "write it in digits: 30"),
        (ROUND, "första", "write it in digits: 1"),
        (ROUND, "tredje gången", "write it in digits: 3"),
        (ROUND, "første", "write it in digits: 1"),
        (ROUND, "second", "write it in digits: 2"),
        (ROUND, "1:a", "write the number alone: 1"),
        (PAGE, "s. 14", "write only the number of the page on which the table begins: 14"),
        (PAGE, "14-16", "write only the number of the page on which the table begins: 14"),
        (CHANGE, "+ 690", "write the number without the plus sign: 690"),
        (CHANGE, "−690", "write the minus as an ordinary hyphen, not as U+2212: -690"),
        (PARTIES, "S, V och MP", "write a list, with commas between its items: [S, V, MP]"),
        (EVALUATORS, "A B, C D og E F", "write a list, with commas between its items: [A B, C D, E F]"),
    ],
)  # fmt: skip
def test_the_hint_says_what_was_probably_meant(place: str, written: str, hint: str) -> None:
    """Swedish, Norwegian and English words alike."""
    (finding,) = km.validate_text(f"{HEAD}{place.format(written)}\n").findings
    assert finding.hint == hint


@pytest.mark.parametrize(
    ("place", "written", "unsafe", "fixed"),
    [
        (POINTS, "1,5", True, "1,5"),
        (PERCENT, "30,5", True, "30,5"),
        (PERCENT, "0,48", False, "0,48"),
        (PERCENT, "0,48", True, "48"),
        (PERCENT, "0.48", False, "0.48"),
        (PERCENT, "0.48", True, "48"),
        (PERCENT, "1.0", True, "1.0"),
        (PERCENT, "45,0", False, "45"),
        (PERCENT, "48.0", False, "48"),
        (POINTS, '"45,0"', False, "45"),
        (INTERVIEWS, "30.0", False, "30"),
        (INTERVIEWS, "ca 30", False, "ca 30"),
        (INTERVIEWS, "ca 30", True, "30"),
        (CHANGE, "+ 690", False, "690"),
        (ROW, "5 15 33", True, "{points: 5, max_points: 15, percent: 33}"),
        (AREAS, "45, 41", True, '{"1": 45, "2": 41}'),
    ],
)
def test_a_place_is_fixed_once_or_not_at_all(place: str, written: str, unsafe: bool, fixed: str) -> None:  # noqa: FBT001
    """A figure is changed only with --unsafe, and one place counts as one fix."""
    after, fixes = fix_text(HEAD + place.format(written), Scope(), unsafe=unsafe)
    assert after == HEAD + place.format(fixed)
    assert len(fixes) == (written != fixed)


def test_half_points_keep_their_decimals() -> None:
    """On the older scale a comma becomes a point, but 79,7 lies between two steps."""
    text = HEAD.replace("2016", "2002") + 'areas: {"1": {points: 79,5}, "2": {points: "79,7"}}\n'
    assert '{points: 79.5}, "2": {points: "79,7"}' in fix_text(text, Scope(), unsafe=True)[0]
    hints = [finding.hint for finding in km.validate_text(text).findings]
    assert "points go in steps of 0.5 here, and 79,7 is between two: look it up in the report" in hints


@pytest.mark.parametrize("line", ["interviews: 30.0", "round: 1.0", "published: 2017.0", "summary: {total: 373.0}"])
def test_a_whole_number_with_decimals_is_the_same_number(line: str) -> None:
    """It is a warning at most: the file is valid, and the object holds the whole number."""
    text = f"{HEAD}areas: {{}}\n{line}\n"
    report = km.validate_text(text)
    assert report.ok
    assert [finding.rule for finding in report.findings] == ["needless-decimals"]
    texts = (text, text.replace(".0", ""))
    first, second = (check_document(parse(given, "x"), Scope()).document for given in texts)
    assert first is not None
    assert first == second


def test_a_mean_may_be_printed_with_decimals() -> None:
    """A reference profile of 54,0 beside 54,3 is written as printed."""
    text = HEAD + 'areas: {}\nreferences: [{name: x, areas: {"1": 54.0, "2": 54.3}}]\n'
    assert km.validate_text(text).findings == ()
