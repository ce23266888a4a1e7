"""The fast parser reads what YAML 1.2 allows and it would refuse by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml.error import YAMLError

from kompassmodel.documents.builder import Builder, StopReadingError
from kompassmodel.documents.events import fast_events
from kompassmodel.documents.parser import parse


@pytest.mark.parametrize(
    "text",
    [
        "also: [Hvad?]",
        "also: [Hvad?, Hvem? ]",
        "q: {wording: Hvad?, max_points: 5}",
        "also: [Hvad? Hvem? Hvor??, Hvorfor]",
        "source: {title: Hvad? Hvem?, url: https://www.torsas.se:80/sok?q=mål&s=1}",
    ],
)
def test_question_marks_and_colons_within_brackets_are_read_fast(text: str) -> None:
    """The usual way to write a question or an address between brackets needs no slower parser."""
    data = _read(f"{text}\nother: 'Hvor?]'  # Hvorfor?]\n")
    assert data is not None
    assert data == parse(f"{text}\nother: 'Hvor?]'  # Hvorfor?]\n", "x", pure=True).data


@given(st.lists(st.text("a?,[]{}:' \n", max_size=8), max_size=6).map("".join))
def test_question_marks_and_colons_lead_to_the_same_data_as_in_the_slower_parser(text: str) -> None:
    """Wherever they stand: what the fast parser takes, it reads as the parser for YAML 1.2 does."""
    data = _read(f"k: {text}\n")
    if data is not None:
        assert data == parse(f"k: {text}\n", "x", pure=True).data


def _read(text: str) -> object:
    """Read a text by the fast parser; the result is None if something is wrong with the text."""
    builder = Builder(text)
    try:
        builder.build(fast_events(text))
    except (YAMLError, StopReadingError):
        return None
    return None if builder.problems else builder.data
