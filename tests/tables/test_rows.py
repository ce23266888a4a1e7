"""A corpus as a table: every cell has the value of its file."""

from __future__ import annotations

import tempfile
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

import kompassmodel as km
from benchmarks import corpora
from benchmarks.corpora import Wish
from kompassmodel.tables.columns import COLUMNS, LEVELS, Level
from tests.support.paths import EVALUATIONS
from tests.support.strategies import examples


def _scores(low: Fraction, high: Fraction, maximum: int, points: Any, percent: Any) -> tuple[Fraction, Fraction]:
    """Return the bounds of a score by the arithmetic of the reports, computed independently."""
    by_points = (
        (low, high) if points is None else (Fraction(points) - Fraction(1, 2), Fraction(points) + Fraction(1, 2))
    )
    share = Fraction(maximum, 200)
    by_percent = (low, high) if percent is None else ((2 * percent - 1) * share, (2 * percent + 1) * share)
    ends = [(max(low, one), min(high, other)) for one, other in (by_points, by_percent)]
    return max(one for one, _ in ends), min(other for _, other in ends)


def test_every_cell_of_the_questions_has_the_value_of_the_file(tmp_path: Path) -> None:
    """The table has each row that a plain YAML reader finds in the files, and no other."""
    corpora.write(tmp_path, 40, Wish(seed=11))
    table = km.table([tmp_path, EVALUATIONS]).to_pylist()
    reader = YAML(typ="safe", pure=True)
    expected = []
    for file in [*sorted(tmp_path.rglob("*.yaml")), *sorted(EVALUATIONS.glob("*.yaml"))]:
        content = reader.load(file.read_text(encoding="utf-8"))
        framework = km.load_framework(content["framework"])
        for area, row in content["areas"].items():
            for number, figures in (row.get("questions") or {}).items():
                question = framework.question(str(number))
                given = figures if isinstance(figures, dict) else {"points": figures}
                maximum = int(question.max_points)
                low, high = _scores(Fraction(0), Fraction(maximum), maximum, given.get("points"), given.get("percent"))
                expected.append(
                    {
                        "file": str(file),
                        "municipality": content["municipality"]["name"],
                        "municipality_code": content["municipality"]["code"],
                        "framework": framework.id,
                        "revision": framework.revision,
                        "evaluated": str(content["evaluated"]),
                        "round": content.get("round"),
                        "status": "final",
                        "area": str(area),
                        "area_title": framework.area(str(area)).title,
                        "question": str(number),
                        "wording": question.wording,
                        "points": given.get("points"),
                        "max_points": maximum,
                        "percent": given.get("percent"),
                        "score_low": float(low),
                        "score_high": float(high),
                    }
                )
    assert len(table) == len(expected) == 45 * 45
    for found, wanted in zip(table, expected, strict=True):
        assert {name: found[name] for name in wanted} == wanted
        assert list(found) == [column.name for column in COLUMNS["question"]]


def test_areas_and_totals_have_their_own_figures() -> None:
    """An area depends on its questions and the summary; a total is that of the summary, bounded by the areas."""
    areas = {
        (row["municipality"], row["framework"], row["area"]): row
        for row in km.table(EVALUATIONS, level="area").to_pylist()
    }
    assert len(areas) == 6 * 8
    disputed = areas["Luleå", "kompass-2010", "8"]
    assert (disputed["points"], disputed["summary_points"], disputed["accepted"]) == (
        84,
        86,
        "summary-differs-from-table",
    )
    assert areas["Luleå", "kompass-2010", "7"]["accepted"] is None
    plain = areas["Torsås", "kompass-2016", "1"]
    assert (plain["points"], plain["percent"], plain["score_low"], plain["score_high"]) == (45, 45, 44.5, 45.2)
    older = areas["Östersund", "kompass-2002", "1"]
    assert (older["score_low"], older["score_high"]) == (78.75, 79.25)
    totals = {(row["municipality"], row["framework"]): row for row in km.table(EVALUATIONS, level="total").to_pylist()}
    assert totals["Luleå", "kompass-2010"]["points"] == 560
    assert totals["Östersund", "kompass-2002"]["points"] == 614.5
    without = totals["Torsås", "kompass-2016"]
    assert (without["points"], without["score_low"], without["score_high"]) == (None, 370.475, 376.125)
    assert (without["evaluated_from"], without["evaluated_to"]) == (date(2017, 10, 1), date(2017, 11, 30))


def test_areas_that_only_the_summary_has_are_included(tmp_path: Path) -> None:
    """A figure that is printed only in the summary has its row too."""
    (tmp_path / "e.yaml").write_text(
        "framework: kompass-2016\nstatus: draft\nmunicipality: M\n"
        "areas: {'1': {points: 4}}\nsummary: {areas: {'3': 50}}\n",
        encoding="utf-8",
    )
    rows = [(row["area"], row["points"], row["summary_points"]) for row in km.table(tmp_path, level="area").to_pylist()]
    assert rows == [("1", 4, None), ("3", None, 50)]


@settings(max_examples=examples(20))
@given(st.integers(0, 10**6), st.sampled_from(LEVELS))
def test_bounds_hold_the_printed_points(seed: int, level: Level) -> None:
    """Whatever the corpus, low is at most high, both lie within the maximum, and points round from between them."""
    with tempfile.TemporaryDirectory() as folder:
        corpora.write(Path(folder), 2, Wish(seed=seed))
        for row in km.table(folder, level=level).to_pylist():
            assert 0 <= row["score_low"] <= row["score_high"] <= row["max_points"]
            assert row["score_low"] - 0.5 <= row["points"] <= row["score_high"] + 0.5
