"""A text that was read in the wrong encoding and saved again is told with what was meant, and no genuine text is."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kompassmodel as km
from kompassmodel.authoring.fixes import fix_text
from kompassmodel.documents.parser import parse
from kompassmodel.registry.scope import Scope
from tests.support.words import NORDIC, WESTERN, sentences

FILE: Final = 'framework: kompass-2016\nstatus: draft\nmunicipality: X\nareas: {{}}\nsource: {{title: "{}"}}\n'

CODECS: Final = ("cp1252", "latin-1", "cp850", "cp437", "mac_roman")


def _garbled(text: str, *codecs: str) -> str:
    """Read a text as UTF-8 in each of `codecs` in turn; a byte that Windows has no letter for stays as it is."""
    for codec in codecs:
        pieces = (bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in text.encode())
        text = "".join(pieces)
    return text


@given(sentences(NORDIC + WESTERN, "”“’–•…§", most=20))
def test_no_genuine_text_is_taken_for_a_garbled_one(text: str) -> None:
    """Names with Ã too, whatever signs stand around them."""
    assert not parse(FILE.format(text), "a.yaml").problems


@pytest.mark.parametrize("end", ["…", "”", "’", "»", "“", "–", " – X", "’s", "\u00a0X", "²", "º", "®"])
def test_a_capital_at_the_end_of_a_word_is_genuine(end: str) -> None:
    """In front of every sign that may stand there."""
    for word in ("IRMÃ", "MAÇÃ", "AMANHÃ", "São IRMÃ"):
        assert not parse(FILE.format(f"{word}{end}"), "a.yaml").problems


@given(st.sampled_from(CODECS), st.booleans(), st.sampled_from(NORDIC[:9]), sentences(NORDIC, "–•…§"))
def test_a_garbled_text_is_told_and_restored(codec: str, twice: bool, name: str, text: str) -> None:  # noqa: FBT001
    """Once or twice, by whichever encoding; the fix is applied only on request."""
    meant = FILE.format(f"{name} {text}")
    garbled = _garbled(meant, *[codec] * (1 + twice))
    (finding,) = km.validate_text(garbled).findings
    assert (finding.rule, finding.line) == ("garbled-text", 5)
    assert name in finding.message
    assert fix_text(garbled, Scope(), unsafe=True)[0] == meant
    assert fix_text(garbled, Scope())[0] == garbled


def test_a_lost_letter_is_told_and_left_alone() -> None:
    """Nobody can say which letter it was."""
    text = FILE.format("Tors\ufffds")
    (finding,) = km.validate_text(text).findings
    assert "Tors\ufffds" in finding.message
    assert (finding.line, finding.column) == (5, 22)
    assert fix_text(text, Scope(), unsafe=True)[0] == text


def test_a_comment_is_left_alone() -> None:
    """It may well be about garbled texts, and nobody reads it as data."""
    assert not parse(FILE.format("Torsås") + "# TorsÃ¥s\n", "a.yaml").problems
    assert parse(FILE.format("Mål # TorsÃ¥s"), "a.yaml").problems
