"""Nothing that an editor asks at any place in any text raises, and whatever it is answered lies in the text."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path as FilePath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol.types import DocumentSymbol, Position, Range, TextEdit

import kompassmodel as km
from kompassmodel.language_server.completion import completion
from kompassmodel.language_server.definition import definition
from kompassmodel.language_server.folding import folding
from kompassmodel.language_server.hover import hover
from kompassmodel.language_server.inlay_hints import inlay_hints
from kompassmodel.language_server.outline import outline
from kompassmodel.language_server.references import references
from kompassmodel.language_server.rename import prepare_rename, rename
from kompassmodel.language_server.sketch import read_lines
from kompassmodel.language_server.snapshot import Snapshot
from kompassmodel.messages.translation import LANGUAGES
from kompassmodel.testing import evaluations, frameworks
from tests.support.cost import grows_in_proportion
from tests.support.paths import EVALUATIONS, ROOT
from tests.support.snapshots import at, danish, is_inside, opened, positions, workspace_of

ALL = Range(Position(0, 0), Position(1_000_000, 0))

WORKSPACE = workspace_of({"kompas.yaml": danish(), "broken.yaml": "framework: kompass-2016\nareas: {\n"})

FILES = [
    EVALUATIONS / "tingsryd-2019.yaml",
    EVALUATIONS / "lulea-2015.yaml",
    ROOT / "frameworks" / "kompass-2002.yaml",
    *sorted(ROOT.glob("src/kompassmodel/rules/examples/*/wrong.yaml"))[::6],
]


def check_text(snapshot: Snapshot) -> None:
    """Ask for what concerns the text as a whole."""
    for hint in inlay_hints(snapshot, ALL):
        assert is_inside(Range(hint.position, hint.position), snapshot)
    for each in folding(snapshot):
        assert 0 <= each.start_line < each.end_line < len(snapshot.positions.lines)
    check_symbols(outline(snapshot), snapshot)


def check_symbols(symbols: Iterable[DocumentSymbol], snapshot: Snapshot, outer: Range | None = None) -> None:
    """Check that symbols lie in the text, and each in the one around it, as editors demand."""
    for symbol in symbols:
        assert symbol.name.strip()
        assert is_inside(symbol.range, snapshot)
        assert within(symbol.selection_range, symbol.range)
        assert outer is None or within(symbol.range, outer)
        check_symbols(symbol.children or (), snapshot, symbol.range)


def within(inner: Range, outer: Range) -> bool:
    """Return whether a range lies in another."""
    ends = [(end.line, end.character) for end in (outer.start, inner.start, inner.end, outer.end)]
    return ends == sorted(ends)


def check_place(snapshot: Snapshot, position: Position) -> None:
    """Ask for everything that concerns a place."""
    found = hover(snapshot, position)
    assert found is None or (found.range is not None and is_inside(found.range, snapshot))
    for item in completion(snapshot, position, WORKSPACE, snippets=True).items:
        assert isinstance(item.text_edit, TextEdit)
        shown = item.text_edit.range
        assert is_inside(shown, snapshot)
        assert shown.start.line == shown.end.line
    for location in definition(snapshot, position, WORKSPACE):
        assert location.uri != snapshot.uri or is_inside(location.range, snapshot)


def check_number(snapshot: Snapshot, position: Position) -> None:
    """Ask for what concerns a number in all files."""
    for location in references(snapshot, position, WORKSPACE):
        assert location.uri != snapshot.uri or is_inside(location.range, snapshot)
    prepare_rename(snapshot, position)
    changed = rename(snapshot, position, "1.77", WORKSPACE)
    if changed is not None and not isinstance(changed, str):
        for edit in (changed.changes or {}).get(snapshot.uri, ()):
            assert isinstance(edit, TextEdit)
            assert is_inside(edit.range, snapshot)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_place_in_the_examples_can_be_asked_about(file: FilePath) -> None:
    """Every position of each line, and behind it; of long files every seventh."""
    snapshot = opened(file.read_text(encoding="utf-8", errors="replace"))
    check_text(snapshot)
    asked = [*positions(snapshot)]
    for number, position in enumerate(asked[:: 1 + 6 * (len(asked) > 1000)]):
        check_place(snapshot, position)
        if number % 20 == 0:
            check_number(snapshot, position)


TEXTS = st.one_of(
    st.sampled_from([file.read_text(encoding="utf-8", errors="replace")[:2000] for file in FILES]),
    evaluations().map(km.dumps),
    frameworks().map(km.dumps),
    st.just(danish()),
)

TYPED = st.sampled_from(
    ["", '"', "'", "{", "}", "[", "]", ":", ",", "\n", "  ", "- ", "#", "\t", "å", "😀", "&a ", "*a", "|\n", "1.", "\r"]
)


@st.composite
def cut_texts(draw: st.DrawFn) -> str:
    """Draw a text of which something is missing, or in which something is typed, at several places."""
    text = draw(TEXTS)
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 0, 1, 4, 40, 4000])))
        text = text[:start] + draw(TYPED) + text[end:]
    return draw(st.sampled_from(["", "\ufeff"])) + text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n"])))


@settings(max_examples=60)
@given(cut_texts(), st.data(), st.sampled_from(LANGUAGES))
def test_random_cuts_of_texts_can_be_asked_about(text: str, data: st.DataObject, lang: km.Language) -> None:
    """Whatever is missing or half typed, and whatever the line ends, nothing raises."""
    snapshot = opened(text, lang)
    check_text(snapshot)
    asked = [*positions(snapshot)]
    for _ in range(8):
        position = asked[data.draw(st.integers(0, len(asked) - 1))]
        check_place(snapshot, position)
    check_number(snapshot, position)


@pytest.mark.parametrize(
    "text", ["", "\ufeff", "\n\n", "\x00", "é" * 50, "- - -", "{" * 100, "areas: 3", "id: []\nareas: [1]"]
)
def test_what_is_no_file_of_ours_can_be_asked_about(text: str) -> None:
    """An empty text, and garbage."""
    snapshot = opened(text)
    check_text(snapshot)
    for position in [*positions(snapshot)][:60]:
        check_place(snapshot, position)
        check_number(snapshot, position)


def test_nothing_flickers_while_a_row_is_typed() -> None:
    """At each keystroke the other areas keep their figures and questions, and other numbers what is shown at them."""
    text = FILES[0].read_text(encoding="utf-8")
    row = '      "2.3": {points: 8, max_points: 20, percent: 38}\n'
    before, after = text.split(row)
    whole = opened(text)
    wanted = [hint.label for hint in inlay_hints(whole, ALL)]
    shown = hover(whole, at(whole, '"5.2"', 1))
    assert shown is not None
    for length in range(len(row)):
        snapshot = opened(f"{before}{row[:length]}\n{after}")
        labels = [hint.label for hint in inlay_hints(snapshot, ALL)]
        assert [*labels[:1], *labels[2:]] == [*wanted[:1], *wanted[2:]]
        areas = next(symbol for symbol in outline(snapshot) if symbol.name == "areas").children or ()
        assert [len(area.children or ()) for area in areas] in ([5, 5, 5, 6, 6, 6, 5, 7], [5, 4, 5, 6, 6, 6, 5, 7])
        still = hover(snapshot, at(snapshot, '"5.2"', 1))
        assert still is not None
        assert still.contents == shown.contents


def test_what_an_editor_asks_checks_nothing_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hover, hints, outline, folding and completion use what is known of the text, and parse and check nothing."""
    snapshot = opened(FILES[0].read_text(encoding="utf-8"))
    for module in ("documents.builder.Builder.build", "validation.pipeline.problems", "schema.inspection._shape"):
        monkeypatch.setattr(f"kompassmodel.{module}", _refuse)
    check_text(snapshot)
    for position in [*positions(snapshot)][::40]:
        hover(snapshot, position)
        completion(snapshot, position, WORKSPACE)


def _refuse(*_: object, **__: object) -> None:
    raise AssertionError("this is known already")


def big(areas: int, questions: int) -> str:
    """Write a framework of so many areas with so many questions each."""
    lines = ["id: big", "title: Big", "language: en", "areas:"]
    for area in range(1, areas + 1):
        lines += [f'  "{area}":', f"    title: Area {area}", f"    max_points: {questions}", "    questions:"]
        for number in range(1, questions + 1):
            lines += [f'      "{area}.{number}":', f"        wording: Is {area}.{number} so?", "        max_points: 1"]
    return "\n".join(lines) + "\n"


def test_what_an_editor_asks_costs_no_more_than_in_proportion_to_the_text() -> None:
    """Ten times as many questions take about ten times as many calls; a place in them no more than that."""
    snapshots = {count: opened(big(count, 10)) for count in (3, 30)}

    def ask(count: int) -> None:
        snapshot = snapshots[count]
        read_lines(snapshot.text)
        check_text(snapshot)
        place = Position(len(snapshot.positions.lines) - 3, 8)
        hover(snapshot, place)
        completion(snapshot, place, WORKSPACE)

    assert grows_in_proportion(ask, 3)
