"""Local frameworks are found among the files being validated, quickly and whatever ends their lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from kompassmodel import validate
from tests.support.cost import no_hanging

FRAMEWORK = 'id: own\ntitle: Own\nlanguage: sv\nareas:\n  "1":\n    title: A\n    max_points: 10\n'

EVALUATION = 'framework: own\nmunicipality: X\nstatus: draft\nareas:\n  "1": {points: 5}\n'

WRITTEN = {
    "line feeds": FRAMEWORK,
    "carriage returns": FRAMEWORK.replace("\n", "\r"),
    "both": FRAMEWORK.replace("\n", "\r\n"),
    "another key first": FRAMEWORK.replace("id: own\ntitle: Own\n", "title: Own\nid: own\n").replace("\n", "\r"),
    "blank lines first": "\n \n\t\n" + FRAMEWORK,
    "braces": '{ id: own, title: Own, language: sv, areas: {"1": {title: A, max_points: 10}}}',
    "braces over lines": '{\n  "id" : own,\n title: Own, language: sv, areas: {"1": {title: A, max_points: 10}}}',
}


@pytest.mark.parametrize("text", WRITTEN.values(), ids=WRITTEN.keys())
def test_a_framework_beside_an_evaluation_is_known(tmp_path: Path, text: str) -> None:
    """However the key `id` is written at the beginning of its line."""
    (tmp_path / "own.yaml").write_bytes(text.encode())
    (tmp_path / "torsas.yaml").write_text(EVALUATION, encoding="utf-8")
    assert not [finding for finding in validate(tmp_path).findings if finding.rule == "unknown-framework"]


def test_blank_lines_cost_no_time(tmp_path: Path) -> None:
    """Many blank lines beside an evaluation are searched once, not once from each of them."""
    (tmp_path / "torsas.yaml").write_text(EVALUATION, encoding="utf-8")
    (tmp_path / "blank.yaml").write_text("\n" * 200_000 + "x", encoding="utf-8")
    with no_hanging():
        validate(tmp_path)
