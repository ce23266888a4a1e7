"""`explain` lists the rules, and leads from a word to the rules that are about it."""

from __future__ import annotations

import pytest

from kompassmodel.cli.main import main
from kompassmodel.messages.message import escaped
from kompassmodel.messages.translation import LANGUAGES, Language, translate
from kompassmodel.rules.catalogue import list_rules


@pytest.mark.parametrize("lang", LANGUAGES)
def test_alone_it_lists_every_rule_with_its_summary(lang: Language, capsys: pytest.CaptureFixture[str]) -> None:
    """In the order in which a file meets them, within the width of a page."""
    assert main(["explain", "--lang", lang]) == 0
    lines = capsys.readouterr().out.splitlines()
    names = {rule.name for rule in list_rules()}
    assert [line.strip() for line in lines if line.startswith("  ") and line.strip() in names] == [
        rule.name for rule in list_rules()
    ]
    shown = " ".join(" ".join(lines).split())
    for rule in list_rules():
        assert f"{rule.name} {translate(escaped(rule.summary), lang)}" in shown
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("unknown-keys", "unknown-key was probably meant"),
        ("points-difer", "near it are points-differ-from-percent, area-points-differ-from-percent,"),
        ("points", "near it are points-between-steps, "),
        ("the percentages", "points-differ-from-percent"),
        ("qqqq", "kompassmodel explain lists them all"),
    ],
)
def test_an_unknown_rule_gets_near_ones(name: str, expected: str, capsys: pytest.CaptureFixture[str]) -> None:
    """By its spelling, else by its words, else by the list."""
    assert main(["explain", name]) == 2
    assert expected in capsys.readouterr().err
