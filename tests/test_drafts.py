"""A draft may lack what is not typed yet and nothing else, and validate says how far it is."""

from __future__ import annotations

import pytest

import kompassmodel as km
from kompassmodel.output.findings import View, report_text

HEAD = "framework: kompass-2016\nstatus: draft\nmunicipality: X\n"


def _progress(text: str) -> str:
    (draft,) = km.validate_text(text).drafts
    return draft.progress


@pytest.mark.parametrize(
    ("areas", "progress"),
    [
        ("{}", "0 of 8 areas scored"),
        ('{"1": {points: 45}, "2": {percent: 41}}', "2 of 8 areas scored; areas 3, 4, 5, 6, 7, 8 are not begun"),
        (
            '{"1": {questions: {"1.1": 5, "1.2": {percent: 10}, "1.3": {points: }}}}',
            "2 of 45 questions scored; area 1 lacks 1.3, 1.4, 1.5; areas 2, 3, 4, 5, 6, 7, 8 are not begun",
        ),
        ('{"1": {questions: {"1.1": }}}', "0 of 45 questions scored"),
    ],
)
def test_a_draft_says_how_far_it_is(areas: str, progress: str) -> None:
    """What has points or a percent counts; questions are counted where some are given."""
    assert _progress(f"{HEAD}areas: {areas}\n") == progress


def test_a_whole_draft_says_that_it_is_whole() -> None:
    """With every area scored, only the status keeps it from being final; one that is missing is named."""
    areas = ", ".join(f'"{number}": {{points: 50}}' for number in range(1, 9))
    assert (
        _progress(f"{HEAD}areas: {{{areas}}}\n") == "8 of 8 areas scored; take `status: draft` out when all is checked"
    )
    without = areas.replace('"8": {points: 50}', '"8": {}')
    assert _progress(f"{HEAD}areas: {{{without}}}\n") == "7 of 8 areas scored; area 8 is not begun"


def test_completeness_is_relaxed_and_nothing_else() -> None:
    """A draft lacks its date, areas and questions without a finding; a wrong figure is told all the same."""
    assert km.validate_text(f"{HEAD}areas: {{}}\n").ok
    report = km.validate_text(f'{HEAD}areas: {{"1": {{points: 450}}}}\n')
    assert [finding.rule for finding in report.findings] == ["points-above-maximum"]
    final = km.validate_text(f"{HEAD}areas: {{}}\n".replace("draft", "final"))
    assert {finding.rule for finding in final.findings} == {"incomplete-evaluation"}
    assert final.drafts == ()


def test_the_text_has_a_line_for_every_draft_in_the_language() -> None:
    """The line stands before the last one."""
    report = km.validate_text(f"{HEAD}areas: {{}}\n", name="x.yaml", lang="sv")
    assert report_text(report, View("sv")).splitlines()[0].startswith("x.yaml: utkast: 0 av 8 ")
