"""The encoding of a text that is not UTF-8 is recognised by what it makes of the letters, or left open."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kompassmodel as km
from kompassmodel.documents.decoding import Decoded, decode
from tests.support.words import NORDIC, WESTERN, sentences

SINGLE_BYTE: Final = {
    "cp1252": "Windows-1252",
    "iso8859_1": "Windows-1252",
    "iso8859_15": "Windows-1252",
    "cp850": "CP850",
    "cp437": "CP850",
    "cp865": "CP850",
    "mac_roman": "Mac Roman",
}
"""The name by which each encoding is reported; those that have å ä ö é ø æ in the same places have one."""

UNICODE: Final = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")

FILE: Final = 'framework: kompass-2016\nstatus: draft\nmunicipality: {{name: "{}"}}\nareas: {{}}\n'


def _can_encode(text: str, codec: str) -> bool:
    try:
        text.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


@pytest.mark.parametrize("codec", SINGLE_BYTE)
def test_a_single_word_tells_its_encoding(codec: str) -> None:
    """Whatever Nordic word it is, unless it is one letter; the text is read as it was meant."""
    for word in NORDIC:
        if len(word) > 1 and _can_encode(word, codec):
            text = FILE.format(word)
            decoded = decode(text.encode(codec))
            assert isinstance(decoded, Decoded), word
            assert (decoded.encoding, decoded.text) == (SINGLE_BYTE[codec], text), word


@given(st.sampled_from(sorted(SINGLE_BYTE)), st.sampled_from(NORDIC[:14]), sentences(NORDIC + WESTERN, "”“’–•…§"))
def test_a_text_tells_its_encoding(codec: str, name: str, text: str) -> None:
    """Also with dashes, quotation marks and words of other languages; signs that the encoding lacks are left out."""
    content = FILE.format(f"{name} {text}").encode(codec, "ignore")
    meant = content.decode(codec)
    decoded = decode(content)
    assert isinstance(decoded, Decoded)
    assert decoded.encoding == SINGLE_BYTE[codec]
    assert decoded.text == meant


@given(st.sampled_from(UNICODE), sentences(NORDIC + WESTERN, "”“’–•…§"))
def test_a_text_of_wider_characters_tells_its_encoding(codec: str, text: str) -> None:
    """With and without the mark in front."""
    decoded = decode(FILE.format(text).encode(codec))
    assert isinstance(decoded, Decoded)
    assert (decoded.text, decoded.encoding) == (FILE.format(text), codec[:6].upper())


@given(sentences(NORDIC + WESTERN, "”“’–•…§"))
def test_a_text_in_utf_8_is_read_as_it_is(text: str) -> None:
    """No other encoding is ever seen in it."""
    assert decode(FILE.format(text).encode()) == Decoded(FILE.format(text))


@pytest.mark.parametrize("content", [b"a: \x94ja\x94\n", b"pe\xa3cent: 5\n", b"a: \xff\xfe\xfd\n", b"a: 5\xb7 \xe1\n"])
def test_an_encoding_that_is_not_sure_is_left_open(content: bytes) -> None:
    """Quotation marks may be letters in another encoding, and a damaged byte is no letter at all."""
    (finding,) = km.validate_text(content).findings
    assert finding.rule == "not-utf-8"
    assert "do not tell for sure" in finding.message


def test_one_letter_in_another_encoding_is_shown_in_its_word() -> None:
    """The rest is UTF-8, so that no encoding is right for the whole file, and it is left alone."""
    content = FILE.format("Luleå").encode() + "# Torsås\n".encode("cp1252")
    (finding,) = km.validate_text(content).findings
    assert (finding.line, finding.column) == (5, 7)
    assert "Torsås" in finding.message


@pytest.mark.parametrize("codec", [*SINGLE_BYTE, *UNICODE])
def test_the_rest_of_a_file_is_checked_as_if_it_were_saved_right(codec: str) -> None:
    """All findings come at once, at the places that they have in the text."""
    text = FILE.format("Torsås").replace("areas: {}", "areas: {å: 1, '1': {points: 5%}}").replace("\n", "\r\n")
    wrong, *others = km.validate_text(text.encode(codec), name="a").findings
    assert wrong.rule == "not-utf-8"
    assert others == list(km.validate_text(text, name="a").findings)
