"""The outline of a text, and what can be folded in it."""

from __future__ import annotations

from lsprotocol.types import DocumentSymbol, FoldingRangeKind

from kompassmodel.language_server.folding import folding
from kompassmodel.language_server.outline import outline
from tests.support.paths import EVALUATIONS, ROOT
from tests.support.snapshots import danish, opened

TINGSRYD = (EVALUATIONS / "tingsryd-2019.yaml").read_text(encoding="utf-8")
REVISION = (ROOT / "frameworks/kompass-2016.yaml").read_text(encoding="utf-8")


def named(symbols: list[DocumentSymbol], *names: str) -> DocumentSymbol:
    """Find the symbol of that name below those of the names before."""
    *outer, name = names
    for each in outer:
        symbols = [*(named(symbols, each).children or ())]
    return next(symbol for symbol in symbols if symbol.name == name)


def test_an_evaluation_shows_its_areas_and_questions_with_points_and_wording() -> None:
    """Points of the maximum, which comes from the file or else from the framework, then the words."""
    symbols = outline(opened(TINGSRYD))
    assert named(symbols, "municipality").detail == "Tingsryd"
    assert named(symbols, "areas", "1").detail == "48 of 100 · Offentlighet och demokrati"
    assert str(named(symbols, "areas", "1", "1.2").detail).startswith("14 of 20 · Informeras invånarna")
    assert [child.name for child in named(symbols, "areas", "3").children or ()] == ["3.1", "3.2", "3.3", "3.4", "3.5"]
    short = outline(opened('framework: kompass-2016\nareas:\n  "1":\n    questions:\n      "1.1": 5\n', "sv"))
    assert str(named(short, "areas", "1", "1.1").detail).startswith("5 av 15 · Finns en plan/strategi")


def test_a_framework_shows_its_areas_and_questions_with_maximum_and_wording() -> None:
    """As they are written in the file, so also where it has errors."""
    symbols = outline(opened(REVISION))
    assert named(symbols, "areas", "1").detail == "100 · Offentlighet och demokrati"
    assert str(named(symbols, "areas", "1", "1.1").detail).startswith("15 · Finns en plan/strategi")
    assert named(symbols, "areas", "1", "topics").detail == "4"
    half = outline(opened(danish().replace("    max_points: 80\n", "    max_points: {\n", 1)))
    assert named(half, "areas", "5", "5.2").detail == "30 · Er der en plan for 5, del 2?"


def test_a_half_typed_line_leaves_the_outline_as_it_is() -> None:
    """Nothing flickers while one types."""
    before = outline(opened(TINGSRYD))
    after = outline(opened(TINGSRYD.replace('      "1.2"', '      "1.\n      "1.2"')))
    assert [child.name for child in named(after, "areas").children or ()] == [
        child.name for child in named(before, "areas").children or ()
    ]
    assert len(named(after, "areas", "1").children or ()) == 5


def test_tables_lists_and_comments_can_be_folded() -> None:
    """From the line of the key to the last line of what belongs to it, without the empty lines behind."""
    area = '  "1":\n    points: 5\n    strengths:\n      - a\n      - b\n'
    text = f"# one\n# two\nareas:\n{area}\nstatus: draft # x\nsource: {{title: a,\n  page: 3}}\n"
    found = [(each.start_line, each.end_line, each.kind) for each in folding(opened(text))]
    assert found == [(0, 1, FoldingRangeKind.Comment), (2, 7, None), (3, 7, None), (5, 7, None), (10, 11, None)]


def test_an_empty_text_has_no_outline_and_nothing_to_fold() -> None:
    """Nor has one that is no YAML, or YAML of another kind."""
    for text in ("", "\n", "what is this", "{{{", "services:\n  db:\n    image: a\n"):
        assert folding(opened(text)) == []
        assert outline(opened(text)) == []
