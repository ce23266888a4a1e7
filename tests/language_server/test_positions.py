"""Places in a text are those that an editor means, in each of its units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position, PositionEncodingKind, Range

from kompassmodel.diagnostics.finding import Span
from kompassmodel.language_server.positions import Positions

UTF8, UTF16, UTF32 = PositionEncodingKind.Utf8, PositionEncodingKind.Utf16, PositionEncodingKind.Utf32

# A letter of two bytes, one with a combining mark, an emoji, one of four characters, and what only Python takes for a
# line end.
LINE = "aåe\u0301😀👩\u200d🚀\u2028\x0b\x85!"

CODECS = {UTF8: ("utf-8", 1), UTF16: ("utf-16-le", 2), UTF32: ("utf-32-le", 4)}

TEXTS = st.text(st.sampled_from([*"aå😀\u0301\ufeff\u2028\x0b", "\r", "\n", "\ud800"]), max_size=30)


@pytest.mark.parametrize("encoding", [UTF8, UTF16, UTF32])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_every_place_goes_there_and_back(encoding: PositionEncodingKind, ends: str, mark: str) -> None:
    """A column is the number of units before it, a byte order mark included, and leads back to the same place."""
    positions = Positions(mark + LINE + ends + LINE, encoding)
    codec, size = CODECS[encoding]
    for line in (1, 2):
        for column in range(1, len(LINE) + 2):
            before = (mark if line == 1 else "") + LINE[: column - 1]
            place = Position(line - 1, len(before.encode(codec)) // size)
            assert positions.to_position(line, column) == place
            assert positions.to_place(place) == (line, column)


def test_a_place_within_a_character_is_before_it() -> None:
    """No editor should name one; if one does, the character stays whole."""
    positions = Positions("😀b")
    assert positions.to_place(Position(0, 1)) == (1, 1)
    assert positions.to_place(Position(0, 2)) == (1, 2)


def test_a_place_behind_a_line_or_the_text_is_its_end() -> None:
    """As the protocol says; spans behind the text end with it too."""
    positions = Positions("å\nb")
    assert positions.to_place(Position(0, 99)) == (1, 2)
    assert positions.to_place(Position(9, 0)) == (2, 2)
    assert positions.to_range(Span(1, 1, 7, 1)) == Range(Position(0, 0), Position(1, 1))
    assert Positions("").to_range(Span(1, 1, 1, 1)) == Range(Position(0, 0), Position(0, 0))


@given(TEXTS, TEXTS, st.tuples(*[st.integers(0, 8)] * 4), st.sampled_from([UTF8, UTF16, UTF32]))
def test_a_change_of_a_range_is_a_change_of_those_units(
    text: str, written: str, places: tuple[int, int, int, int], encoding: PositionEncodingKind
) -> None:
    """Replacing a range replaces what lies between its places, wherever they are, and nothing else."""
    start, end = sorted([(places[0], places[1]), (places[2], places[3])])
    positions = Positions(text, encoding)
    after = positions.replaced(Range(Position(*start), Position(*end)), written)
    first, last = positions.to_index(Position(*start)), positions.to_index(Position(*end))
    assert after == text[:first] + written + text[last:]
    for (line, units), index in ((start, first), (end, last)):
        begin = 0
        for _ in range(min(line, len(positions.lines) - 1)):
            found = min((at for at in (text.find("\r", begin), text.find("\n", begin)) if at >= 0), default=len(text))
            begin = found + (2 if text[found : found + 2] == "\r\n" else 1)
        codec, size = CODECS[encoding]
        if line < len(positions.lines):
            assert begin <= index
            assert len(text[begin:index].encode(codec, "surrogatepass")) // size <= units
            assert not {"\r", "\n"} & set(text[begin:index])
        else:
            assert index == len(text)
