"""Figures that an editor shows behind the rows."""

from __future__ import annotations

from lsprotocol.types import Position, Range

from kompassmodel.language_server.inlay_hints import inlay_hints
from kompassmodel.messages.translation import Language
from tests.support.paths import EVALUATIONS, ROOT
from tests.support.snapshots import danish, opened

ALL = Range(Position(0, 0), Position(10_000, 0))
KARLSKRONA = (EVALUATIONS / "karlskrona-2011.yaml").read_text(encoding="utf-8")
REVISION = (ROOT / "frameworks/kompass-2016.yaml").read_text(encoding="utf-8")


def labels(text: str, lang: Language = "en", *frameworks: str) -> list[tuple[int, str]]:
    """Return the line of each figure, from 0, and the figure."""
    return [(hint.position.line, str(hint.label)) for hint in inlay_hints(opened(text, lang, *frameworks), ALL)]


def test_each_area_row_shows_the_interval_that_its_questions_allow() -> None:
    """It stands behind the points of the row, which lie in it, rounded outwards to a tenth."""
    found = inlay_hints(opened(KARLSKRONA), ALL)
    lines = KARLSKRONA.splitlines()
    assert len(found) == 8
    for hint in found:
        low, high = map(float, str(hint.label).split("–"))
        assert lines[hint.position.line][: hint.position.character].endswith(tuple("0123456789"))
        points = int(lines[hint.position.line].removeprefix("    points:"))
        assert low - 0.5 <= points <= high + 0.5
        assert "the printed points of the questions add up to" in str(hint.tooltip)


def test_numbers_are_written_as_the_language_writes_them() -> None:
    """With a decimal comma in Swedish and Norwegian."""
    assert labels(KARLSKRONA)[0][1].replace(".", ",") == labels(KARLSKRONA, "sv")[0][1]


def test_an_area_without_points_shows_it_behind_its_number_and_one_without_questions_nothing() -> None:
    """A draft shows what is known so far."""
    first = '  "1":\n    questions:\n      "1.1": {points: 5, percent: 30}\n'
    text = f'framework: kompass-2016\nareas:\n{first}  "2":\n    points: 4\n'
    (hint,) = inlay_hints(opened(text), ALL)
    assert (hint.position.line, hint.position.character, hint.label) == (2, 6, "4.5–89.6")


def test_the_areas_of_a_framework_show_the_sum_of_their_maxima() -> None:
    """While one types, and the sum of all areas beside `areas`."""
    found = labels(REVISION.replace("max_points: 15", "max_points: 14", 1))
    assert [label for _, label in found] == ["Σ 800", "Σ 99", *["Σ 100"] * 7]
    assert [label for _, label in labels(danish())] == ["Σ 400", *["Σ 80"] * 5]


def test_only_what_is_on_the_screen_is_listed() -> None:
    """A range leaves out the rest."""
    (line, _), *_ = labels(KARLSKRONA)
    shown = Range(Position(line, 0), Position(line, 20))
    assert len(inlay_hints(opened(KARLSKRONA), shown)) == 1


def test_a_framework_of_another_shape_has_its_own_bounds() -> None:
    """Two questions of a Danish framework."""
    text = (
        'framework: kompas-dk\nmunicipality: A\nareas:\n  "1":\n    points: 40\n    questions: {"1.1": 20, "1.2": 21}\n'
    )
    assert labels(text, "en", danish()) == [(4, "40–42")]
