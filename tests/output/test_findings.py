"""Findings as people read them: the source line, the value underlined, related places in the order of the file."""

from __future__ import annotations

import unicodedata

import pytest

import kompassmodel as km
from kompassmodel.output.findings import View, report_text

HEAD = "framework: kompass-2016\nstatus: draft\nmunicipality: X\n"


def _shown(text: str) -> list[str]:
    return report_text(km.validate_text(text, name="x.yaml")).splitlines()


@pytest.mark.parametrize(
    "line",
    [
        'areas: {"1": {impression: Å, points: 101}}',
        unicodedata.normalize("NFD", 'areas: {"1": {impression: Åäö, points: 101}}'),
        'areas: {"1": {impression: "評価 🎉", points: 101}}',
        'areas:\t{"1": {points: 101}}',
        'areas: {"1": {impression: "' + "long " * 40 + '", points: 101}}',
        'areas: {"1": {points: 101, impression: "' + "long " * 40 + '"}}',
    ],
)
def test_the_underline_stands_under_what_is_meant(line: str) -> None:
    """Whatever letters come before, the signs are in the columns of the figure."""
    _, source, underline, *_ = _shown(f"{HEAD}{line}\n")

    def columns(text: str) -> int:
        wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
        return len(text) + wide - sum(bool(unicodedata.combining(char)) for char in text)

    assert columns(source[: source.index("101")]) == columns(underline[: underline.index("^^^")])
    assert len(source) <= 80


def test_places_are_shown_in_the_order_of_the_file() -> None:
    """A related place above is shown above, each with its line number and label."""
    lines = _shown(f'{HEAD}areas:\n  "1": {{points: 45, percent: 54}}\n')
    assert lines[1:4] == [
        ' 5 |   "1": {points: 45, percent: 54}',
        "   |                 -- the points",
        "   |                              ^^",
    ]


def test_a_finding_on_a_whole_file_shows_no_line() -> None:
    """If nothing could be read, there is nothing to show."""
    assert _shown("")[0] == "x.yaml:1:1: error[empty-file]: this file is empty"
    assert _shown("")[1].startswith("    hint: ")


def test_accepted_findings_are_counted_and_not_listed() -> None:
    """The last line says how many findings are accepted."""
    text = f"{HEAD}published: 2016\nevaluated: 2017\nareas: {{}}\naccepted:\n"
    text += "  - {rule: published-before-evaluated, at: /published, reason: printed so}\n"
    assert _shown(text) == [
        "x.yaml: draft: 0 of 8 areas scored",
        "",
        "1 file checked: 0 errors, 0 warnings, 1 accepted",
    ]


def test_the_text_has_a_line_for_every_draft_in_the_language() -> None:
    """The line comes before the last one."""
    report = km.validate_text(f"{HEAD}areas: {{}}\n", name="x.yaml", lang="sv")
    assert report_text(report, View("sv")).splitlines()[0].startswith("x.yaml: utkast: 0 av 8 ")
