"""A quick look at a text misses none of the characters that do harm, and passes over those that do none."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kompassmodel.documents import characters
from kompassmodel.documents.text_checks import text_problems

PIECES = [
    "points", "1.1", "a", "also:", "strengths:", "- ", "--", ": ", ":", "{", ",", "}", '"', "'", "#", " ", "  ", "\t",
    "\n", "\n  ", "\n    ", "\r\n", "“", "”", "’", "«", "´", "″", "＂", "–", "—", "•", "·", "−", "‑", "○", "✓",
    "\uf0b7", "➢", "\xa0", "\u2003", "\u200b", "\xad", "\u2028", "\x85", "：", "\ufeff", "1) ", "o ", "* ", "å", "`",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@example(" " * 150 + "• x\n- y\n")
@example("strengths:\n" + " " * 150 + "• x\n")
@example("“points”" + " " * 150 + ": 1\n")
def test_no_character_that_does_harm_is_missed(text: str) -> None:
    """Whatever a close look at each line finds is found."""
    assert text_problems(text) == characters.harmful_characters(text)


@pytest.mark.parametrize("text", ["a: Etik – tillit\n", "a: Vad betyder “öppen”?\n", "a: [b – c, d’s]\n"])
def test_signs_within_texts_need_no_close_look(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dashes and quotation marks are frequent in prose, and do no harm there."""
    monkeypatch.delattr(characters, "harmful_characters")
    assert text_problems(text) == []
