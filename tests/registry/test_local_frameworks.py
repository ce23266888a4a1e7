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


TRANSLATED = FRAMEWORK.replace("title: Own", "title: {sv: Å, nb: B}\nin_use: {SWE: 2020/.., NOR: 2021/..}")


@pytest.mark.parametrize(
    ("old", "new", "is_taken"),
    [
        ("    title: A\n", "    title: |\n      A\n", False),
        ("{sv: Å, nb: B}", "{nb: B, sv: Å}", False),
        ("{SWE: 2020/.., NOR: 2021/..}", "{NOR: 2021/.., SWE: 2020/..}", False),
        ("nb: B", "nb: C", True),
        ("max_points: 10", "max_points: 11", True),
    ],
)
def test_a_copy_in_another_form_means_the_same(tmp_path: Path, old: str, new: str, is_taken: bool) -> None:  # noqa: FBT001
    """Neither the order of keys nor the way to write a text makes another framework of it."""
    assert old in TRANSLATED
    (tmp_path / "one.yaml").write_text(TRANSLATED, encoding="utf-8")
    (tmp_path / "other.yaml").write_text(TRANSLATED.replace(old, new), encoding="utf-8")
    rules = {finding.rule for finding in validate([tmp_path]).findings}
    assert ("framework-id-taken" in rules) is is_taken
