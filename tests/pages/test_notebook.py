"""`%load_ext kompassmodel`: objects show themselves in a notebook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

import kompassmodel as km
from tests.support.html import Element, parse_html
from tests.support.paths import EVALUATIONS


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[InteractiveShell]:
    """Return a shell that has loaded the extension, and leaves no files behind."""
    config = Config()
    config.HistoryManager.enabled = False
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IPYTHONDIR", str(tmp_path_factory.mktemp("ipython")))
        patch.setenv("KOMPASSMODEL_LANG", "sv")
        running = InteractiveShell(config=config)  # type: ignore[no-untyped-call]
        running.run_line_magic("load_ext", "kompassmodel")
        yield running


def _shown(shell: InteractiveShell, value: object) -> Element:
    formatted: dict[str, Any] = shell.display_formatter.format(value)[0]  # type: ignore[union-attr, unused-ignore]
    return parse_html(formatted["text/html"])


def test_an_evaluation_shows_its_areas_and_its_radar(shell: InteractiveShell) -> None:
    """In the language of the environment."""
    evaluation = km.load_evaluation(EVALUATIONS / "ostersund-2010.yaml")
    shown = _shown(shell, evaluation)
    (head, *rows) = shown.one("table").rows()
    assert head == ["Nr", "Område", "Poäng", "Avrundning tillåter", "Max"]
    assert [(row[0], row[2]) for row in rows] == [(area.id, str(area.points)) for area in evaluation.areas]
    assert shown.one("svg").attributes["role"] == "img"


def test_a_framework_shows_its_areas_and_questions(shell: InteractiveShell) -> None:
    """All of them, with wording and maximum."""
    framework = km.load_framework("kompass-2016")
    (_, *rows) = _shown(shell, framework).one("table").rows()
    assert len(rows) == len(framework.areas) + len(framework.questions)
    question = framework.question("1.1")
    assert [question.id, question.wording, str(question.max_points)] in rows


def test_comparisons_show_what_is_comparable(shell: InteractiveShell) -> None:
    """Of revisions and of evaluations, area by area."""
    revisions = km.diff("kompass-2010", "kompass-2016")
    (_, *rows) = _shown(shell, revisions).one("table").rows()
    assert [(row[0], row[-1]) for row in rows] == [(area.area.id, area.reason) for area in revisions.areas]
    one, other = (km.load_evaluation(EVALUATIONS / name) for name in ("karlskrona-2011.yaml", "torsas-2017.yaml"))
    compared = km.compare(one, other)
    (head, *rows) = _shown(shell, compared).one("table").rows()
    assert head[2:4] == ["Karlskrona 2011-12", "Torsås 2017-10 – 2017-11"]
    assert [row[-1] for row in rows] == [area.reason for area in compared.areas]


def test_a_report_shows_its_findings(shell: InteractiveShell) -> None:
    """One row for each, escaped."""
    report = km.validate_text("framework: <b>\nmunicipality: Torsås\n")
    (_, *rows) = _shown(shell, report).one("table").rows()
    assert [row[3] for row in rows] == [finding.message for finding in report.findings]


def test_what_cannot_be_shown_is_left_to_the_text(shell: InteractiveShell) -> None:
    """An evaluation whose framework only a registry of one's own knows."""
    evaluation = km.Evaluation(framework="unknown-1", municipality=km.Municipality(name="Torsås"))
    assert [*shell.display_formatter.format(evaluation)[0]] == ["text/plain"]  # type: ignore[union-attr, unused-ignore]


def test_the_model_knows_nothing_of_notebooks() -> None:
    """Its classes have no methods for them."""
    for kind in (km.Evaluation, km.Framework, km.Report, km.Comparison, km.EvaluationComparison):
        assert not [name for name in vars(kind) if name.startswith("_repr_")]


def test_the_extension_needs_no_ipython() -> None:
    """The package imports it nowhere: the shell comes to the function."""
    sources = Path(km.__file__).parent.rglob("*.py")
    assert not [
        file for file in sources if "import IPython" in (text := file.read_text("utf-8")) or "from IPython" in text
    ]
