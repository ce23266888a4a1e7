"""A text of a list may go on in lines that begin like pasted items: they are its text, and no fix touches them."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompassmodel import validate_text
from kompassmodel.authoring.fixes import fix_text
from kompassmodel.registry.scope import Scope

HEAD: Final = (
    "framework: kompass-2016\nstatus: draft\nmunicipality: Torsås\nareas:\n"
    '  "1":\n    impression: "10\u00a0000 svar"\n    strengths:\n'
)

IN_SENTENCES: Final = ("– ", "— ", "− ", "‑ ", "· ", "-", "-- ", "2) ", "3. ", "a) ", "o ", "* ", "+ ")
"""How a line may begin in the middle of a sentence."""

TEXTS: Final = {
    "as it is": ("- Mål", "  {}även för skolan"),
    "folded": ("- >-", "  Mål: #1", "  {}även för skolan"),
    "in lines": ("- |", "  Mål", "", "  {}även: skolan #2", "  points: 3"),
    "in double quotes": ('- "Mål', "  {}även: för", '  skolan"'),
    "in single quotes": ("- 'Mål", "", "  {}även #1 för skolan'"),
}
"""An item whose text goes on over several lines, by how it is written."""


@pytest.mark.parametrize("way", TEXTS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@given(st.sampled_from(IN_SENTENCES), st.sampled_from([4, 6, 8]), st.integers(0, 3))
def test_the_lines_of_a_text_are_no_items(way: str, end: str, start: str, indent: int, deeper: int) -> None:
    """Whatever their first sign is, however far they are indented, and whatever else is in the file."""
    item = [" " * indent + line.format(" " * deeper + start) for line in TEXTS[way]]
    text = (HEAD + "\n".join([*item, " " * indent + "- Dialog"]) + "\n").replace("\n", end)
    assert validate_text(text).findings == (), text
    assert fix_text(text, Scope())[0] == text


@pytest.mark.parametrize("way", [way for way in TEXTS if way != "as it is"])
@given(st.sampled_from("•▪●"))
def test_bullets_inside_a_marked_text_belong_to_it(way: str, sign: str) -> None:
    """A text behind | or >, or in quotes, may hold a list of its own."""
    item = ["      " + line.format(f"{sign} ") for line in TEXTS[way]]
    text = HEAD + "\n".join([*item, "      - Dialog"]) + "\n"
    assert validate_text(text).findings == (), text
