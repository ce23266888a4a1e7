"""Texts that differ in one word are found without comparing each with each."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kompassmodel.rules.near_words import NearTexts, differs_in_one_word
from tests.support.drawing import examples

WORDS = st.sampled_from(["plan", "mål", "för", "ämne", "kommunen", "1"])
TEXTS = st.lists(WORDS, max_size=9).map(" ".join)


@settings(max_examples=examples(200))
@given(st.data())
def test_the_index_finds_what_comparing_all_would_find(data: st.DataObject) -> None:
    """Words are added, left out and replaced at any place."""
    words = data.draw(st.lists(WORDS, min_size=5, max_size=9))
    at = data.draw(st.integers(0, len(words)))
    changed = [*words[:at], *data.draw(st.lists(WORDS, max_size=2)), *words[at + data.draw(st.integers(0, 1)) :]]
    texts = [*data.draw(st.lists(TEXTS, max_size=4)), " ".join(changed)]
    text = " ".join(words)
    expected = [position for position, other in enumerate(texts) if differs_in_one_word(text, other)]
    assert NearTexts(texts).near(text) == expected
