"""The revision of a table is identified by the table alone, if it can be."""

from __future__ import annotations

from pathlib import Path

import pytest

import kompassmodel as km
from kompassmodel.cli.main import main
from kompassmodel.validation.identification import identify
from tests.support.evaluations import WITH_QUESTIONS, copy_of
from tests.support.paths import EVALUATIONS

pytestmark = pytest.mark.usefixtures("empty_folder")


@pytest.mark.parametrize("name", WITH_QUESTIONS)
def test_every_report_is_identified_by_its_table_alone(name: str) -> None:
    """Without the revision and the date, exactly the right one fits, and nothing contradicts it."""
    found = identify(copy_of(name, without=r"^evaluated: .*\n"))
    assert found.named is None
    (fitting,) = found.fitting
    assert fitting.contradictions == 0
    assert fitting.framework.id == km.load_evaluation(EVALUATIONS / f"{name}.yaml").framework
    assert found.likely == fitting


@pytest.mark.parametrize("name", ["torsas-2017", "tingsryd-2019"])
def test_points_and_percents_alone_distinguish_2016_from_2016_2(name: str) -> None:
    """In these two reports the maxima are not needed."""
    found = identify(copy_of(name, without=r"^evaluated: .*\n|max_points: [0-9]+, "))
    assert [candidate.framework.id for candidate in found.fitting] == [
        km.load_evaluation(EVALUATIONS / f"{name}.yaml").framework
    ]


@pytest.mark.parametrize(
    "content", ["", "- x\n", "id: a\ntitle: b\nlanguage: sv\nareas: {}\n", "municipality: X\n", "{"]
)
def test_a_file_without_a_table_has_no_candidates(content: str) -> None:
    """Files without a table have no candidates."""
    Path("a.yaml").write_text(content, encoding="utf-8")
    assert identify("a.yaml").candidates == ()
    assert main(["identify", "a.yaml"]) == (2 if content in ("", "{") else 1)
    assert main(["identify", "nothing.yaml"]) == 2


def test_a_framework_of_ones_own_is_a_candidate() -> None:
    """Those in a given folder are ranked with the others."""
    Path("own").mkdir()
    framework = 'id: trivsel\ntitle: T\nlanguage: da\nareas:\n  "1":\n    title: A\n    max_points: 7\n    questions:\n'
    framework += '      "1.1": {wording: B, max_points: 4}\n      "1.2": {wording: C, max_points: 3}\n'
    Path("own/trivsel.yaml").write_text(framework, encoding="utf-8")
    Path("a.yaml").write_text(
        'municipality: X\nareas:\n  "1":\n    questions:\n      "1.1": {points: 4, max_points: 4}\n'
        '      "1.2": {points: 3, max_points: 3}\n',
        encoding="utf-8",
    )
    likely = identify("a.yaml", registry=km.Registry(folders="own")).likely
    assert likely is not None
    assert likely.framework.id == "trivsel"
