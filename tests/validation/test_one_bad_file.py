"""One bad file never ends a run: the others are still checked, and the bad one gets a finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from kompassmodel import validate, validate_text

HEAD = "framework: kompass-2016\nstatus: draft\nmunicipality: Torsås\nevaluated: 2017-10\n"

TWICE = {
    "a table and then a decimal": 'areas:\n  "1":\n    questions:\n      "1.1": {points: 5}\n      1.1: 5.0\n',
    "nothing and then a decimal": "summary:\n  total:\n  total: 547.0\nareas: {}\n",
    "a list and then a decimal": "interviews: [1]\ninterviews: 5.0\nareas: {}\n",
    "a table and then one with a decimal": 'areas:\n  "1": [a]\n  "1": {points: 5.0}\n',
    "a decimal and then a table": 'areas:\n  "1": {points: 5.0}\n  "1": [a]\n',
}


@pytest.mark.parametrize("areas", TWICE.values(), ids=TWICE.keys())
def test_a_key_written_twice_is_reported_and_its_decimals_are_not(areas: str) -> None:
    """Of a key written twice nobody knows which value counts, so neither value is judged."""
    rules = {finding.rule for finding in validate_text(HEAD + areas).findings}
    assert "duplicate-key" in rules
    assert "needless-decimals" not in rules


def test_decimals_beside_a_key_written_twice_are_reported() -> None:
    """Only the key written twice is left out."""
    text = HEAD + 'areas:\n  "1":\n    points: 5.0\n    percent: 5\n    percent: 5.0\n'
    at = [finding.path for finding in validate_text(text).findings if finding.rule == "needless-decimals"]
    assert at == ["/areas/1/points"]


@pytest.mark.parametrize("named", ["nope", "abc"])
def test_an_evaluation_with_an_id_is_no_framework(tmp_path: Path, named: str) -> None:
    """A file is judged as what its keys say, in the registry too: else it would be checked against itself."""
    text = 'id: abc\nmunicipality: X\nevaluated: 2017\nareas: {"1": {points: 5}}\n'
    (tmp_path / "a.yaml").write_text(f"framework: {named}\n{text}", encoding="utf-8")
    report = validate(tmp_path)
    assert {"unknown-framework", "unknown-key"} <= {finding.rule for finding in report.findings}
