"""A draft may lack what is not typed yet and nothing else, and its progress is reported."""

from __future__ import annotations

import pytest

import kompassmodel as km

HEAD = "framework: kompass-2016\nstatus: draft\nmunicipality: X\n"


def _progress(text: str) -> str:
    (draft,) = km.validate_text(text).drafts
    return draft.progress


@pytest.mark.parametrize(
    ("areas", "progress"),
    [
        ("{}", "0 of 8 areas scored"),
        (
            '{"1": {points: 45}, "2": {percent: 41}}',
            "2 of 8 areas scored; areas 3, 4, 5, 6, 7, 8 have not been started",
        ),
        (
            '{"1": {questions: {"1.1": 5, "1.2": {percent: 10}, "1.3": {points: }}}}',
            "2 of 45 questions scored; area 1 lacks 1.3, 1.4, 1.5; areas 2, 3, 4, 5, 6, 7, 8 have not been started",
        ),
        ('{"1": {questions: {"1.1": }}}', "0 of 45 questions scored"),
    ],
)
def test_a_draft_says_how_much_is_scored(areas: str, progress: str) -> None:
    """A row with points or a percent counts; questions are counted if some are given."""
    assert _progress(f"{HEAD}areas: {areas}\n") == progress


def test_a_complete_draft_says_that_it_is_complete() -> None:
    """With every area scored, only the status keeps it from being final; a missing one is named."""
    areas = ", ".join(f'"{number}": {{points: 50}}' for number in range(1, 9))
    assert (
        _progress(f"{HEAD}areas: {{{areas}}}\n")
        == "8 of 8 areas scored; remove `status: draft` when everything is checked"
    )
    without = areas.replace('"8": {points: 50}', '"8": {}')
    assert _progress(f"{HEAD}areas: {{{without}}}\n") == "7 of 8 areas scored; area 8 has not been started"


def test_completeness_is_relaxed_and_nothing_else() -> None:
    """A draft lacks its date, areas and questions without a finding; a wrong figure is still reported."""
    assert km.validate_text(f"{HEAD}areas: {{}}\n").ok
    report = km.validate_text(f'{HEAD}areas: {{"1": {{points: 450}}}}\n')
    assert [finding.rule for finding in report.findings] == ["points-above-maximum"]
    final = km.validate_text(f"{HEAD}areas: {{}}\n".replace("draft", "final"))
    assert {finding.rule for finding in final.findings} == {"incomplete-evaluation"}
    assert final.drafts == ()
