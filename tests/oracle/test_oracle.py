"""The arithmetic agrees with an oracle that was written apart; `python -m tests.oracle` compares 20,000 tables."""

from __future__ import annotations

import ast
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from kompassmodel.documents.parser import parse
from tests.oracle import oracle
from tests.oracle.comparing import compare
from tests.oracle.drawing import STEPS, draw_framework
from tests.support.paths import EVALUATIONS, ROOT


def test_library_and_oracle_find_the_same_in_the_same_places() -> None:
    """Both judge every table alike, and every covered rule has something to find among them."""
    tally = compare(800, seed=1)
    assert set(tally.findings) == oracle.COVERED
    assert 0.4 < tally.possible / tally.evaluations < 0.9


def test_the_oracle_shares_no_code_with_the_library() -> None:
    """A mistake in the library cannot be in the oracle too: neither it nor the drawing imports anything of ours."""
    for name in ("oracle", "drawing"):
        tree = ast.parse((ROOT / "tests" / "oracle" / f"{name}.py").read_text("utf-8"))
        imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert imported <= {"__future__", "collections.abc", "copy", "decimal", "fractions", "math", "random", "typing"}
        assert not [node for node in ast.walk(tree) if isinstance(node, ast.Import)]


def test_steps_missing_figures_headlines_and_profiles_are_drawn() -> None:
    """Whole, half, quarter and fivefold steps occur."""
    steps = {draw_framework(Random(f"steps-{number}"))["points_step"] for number in range(60)}
    assert steps == {*STEPS}


@pytest.mark.parametrize("report", ["karlskrona-2011", "lulea-2015", "ostersund-2010", "tingsryd-2019", "torsas-2017"])
def test_the_oracle_finds_only_what_the_reports_are_known_to_contradict(report: str) -> None:
    """The five reports are possible, but for the headline of Luleå's area 8 and a total of Östersund's means."""
    evaluation = _plain(parse((EVALUATIONS / f"{report}.yaml").read_text("utf-8"), report).data)
    path = ROOT / "frameworks" / f"{evaluation['framework']}.yaml"
    framework = _plain(parse(path.read_text("utf-8"), path.name).data)
    known = {
        "lulea-2015": {("summary-differs-from-table", "/summary/areas/8")},
        "ostersund-2010": {("reference-total-differs-from-areas", "/references/0/total")},
    }
    assert oracle.verdicts(framework, evaluation) == known.get(report, set())
    assert oracle.is_possible(framework, evaluation) == (report not in known)


def _plain(data: Any) -> dict[str, Any]:
    """Write the short form of a result in full: a bare number is its points."""
    for row in data["areas"].values():
        for key, figures in (row.get("questions") or {}).items():
            if isinstance(figures, int | Decimal):
                row["questions"][key] = {"points": figures}
    return dict(data)
