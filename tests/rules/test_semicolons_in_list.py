"""Semicolons in a list are reported where they were probably meant to set its items apart."""

from __future__ import annotations

import pytest

import kompassmodel as km
from kompassmodel.authoring.fixes import fix_text
from kompassmodel.registry.scope import Scope

HEAD = "framework: kompass-2016\nstatus: draft\nmunicipality: X\n"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("facts: {governing_parties: [S; V; MP]}\nareas: {}", "[S, V, MP]"),
        ("facts:\n  governing_parties: [S;V;MP;]\nareas: {}", "[S, V, MP]"),
        ("evaluators: [Anna Bo; Cia Do]\nareas: {}", "[Anna Bo, Cia Do]"),
        ('areas: {"1": {strengths: [Bra webb; bra dialog]}}', "[Bra webb, bra dialog]"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_they_become_commas_on_request(wrong: str, right: str, line_end: str) -> None:
    """The hint shows the list, and fix writes it only with --unsafe."""
    text = (HEAD + wrong + "\n").replace("\n", line_end)
    (finding,) = km.validate_text(text).findings
    assert finding.rule == "semicolons-in-list"
    assert finding.hint == f"write commas instead: {right}"
    assert fix_text(text, Scope())[0] == text
    fixed = fix_text(text, Scope(), unsafe=True)[0]
    assert right in fixed
    assert km.validate_text(fixed).findings == ()


@pytest.mark.parametrize(
    "right",
    [
        'areas: {"1": {strengths: ["Bra webb; bra dialog"]}}',
        'areas: {"1": {strengths: [Bra webb; snabb, bra dialog]}}',
        'areas:\n  "1":\n    strengths:\n      - Bra webb; bra dialog',
        'areas: {"1": {impression: Bra webb; bra dialog}}',
        "facts: {governing_parties: [S, V]}\nareas: {}  # a; b",
    ],
)
def test_semicolons_of_a_sentence_are_right(right: str) -> None:
    """In quotes, in a text of its own, and in a list that has commas."""
    assert km.validate_text(HEAD + right + "\n").findings == ()
