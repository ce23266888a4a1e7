"""A document is read as a person means it, in every harmless style and by either parser."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

import kompassmodel as km
from kompassmodel.documents.parser import parse
from tests.support.paths import ROOT

EXAMPLES = sorted((ROOT / "examples" / "evaluations").glob("*.yaml"))
ROW = r"\{points: (\d+), max_points: (\d+), percent: (\d+)\}"
STYLES: dict[str, Callable[[str], str]] = {
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "byte order mark": lambda text: "\ufeff" + text,
    "document marks": lambda text: f"---\n{text}...\n",
    "a trailing mark": lambda text: f"{text}---\n",
    "YAML 1.2 declared": lambda text: f"%YAML 1.2\n---\n{text}",
    "decomposed letters": lambda text: unicodedata.normalize("NFD", text),
    "unquoted ids": lambda text: re.sub(r'"(\d+(?:\.\d+)?)":', r"\1:", text),
    "single quotes": lambda text: re.sub(r'"(\d+(?:\.\d+)?)"', r"'\1'", text),
    "quoted keys": lambda text: re.sub(r"(?m)^( *)(\w+):", r'\1"\2":', text),
    "comments everywhere": lambda text: re.sub(r"(?m)(?<=.)$", ' # "x" {[: ', text),
    "blank lines": lambda text: text.replace("\n", "\n\n"),
    "spaces at line ends": lambda text: text.replace("\n", "  \n"),
    "tabs at line ends": lambda text: text.replace("\n", "\t\n"),
    "no last line end": lambda text: text.rstrip(),
    "rows without percent": lambda text: re.sub(ROW, r"{points: \1, max_points: \2}", text),
    "rows as bare points": lambda text: re.sub(ROW, r"\1", text),
    "rows as percents": lambda text: re.sub(ROW, r"{percent: \3}", text),
    "rows over lines": lambda text: re.sub(ROW, r"{\n          points: \1,\n          percent: \3,\n        }", text),
    "rows like JSON": lambda text: re.sub(ROW, r'{"points":\1,"max_points":\2,"percent":\3}', text),
    "explicit tags": lambda text: re.sub(r"points: (\d+)(?=[,\n])", r"points: !!int \1", text),
    "a draft": lambda text: text.replace("status: final", "status: draft"),
    "status left out": lambda text: text.replace("status: final\n", ""),
    "empty values": lambda text: (
        text.replace("areas:\n", "facts:\nreferences:\nareas:\n", 1)
        if not re.search("(?m)^(facts|references):", text)
        else text
    ),
}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_no_harmless_style_is_flagged(example: Path, style: str) -> None:
    """An example in another style has the same findings as the example: those that it accepts."""
    text = example.read_text(encoding="utf-8")
    expected = [(finding.rule, finding.accepted) for finding in km.validate_text(text).findings]
    found = km.validate_text(STYLES[style](text))
    assert [(finding.rule, finding.accepted) for finding in found.findings] == expected, found.findings


@pytest.mark.parametrize("pure", [False, True])
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_both_parsers_read_the_same(example: Path, pure: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """The data and the positions do not depend on the parser that is installed."""
    text = example.read_text(encoding="utf-8")
    one, other = parse(text, "x.yaml"), parse(text, "x.yaml", pure=pure)
    assert one.data == other.data
    for path in (("areas", "8", "points"), ("municipality", "code"), ("areas", "3"), ("nothing",)):
        assert one.span(path) == other.span(path)
        assert one.span(path, at_key=True) == other.span(path, at_key=True)


def test_a_question_mark_between_braces_is_not_a_mistake() -> None:
    """In YAML 1.2 {wording: Why?, max_points: 5} is correct, whatever the fast parser says; tabs are harmless."""
    for text in ("a: {wording: Why?, max_points: 5}\n", "a:\t{wording: Why?, max_points: 5}\t\n"):
        document = parse(text, "x.yaml")
        assert document.problems == ()
        assert document.data == {"a": {"wording": "Why?", "max_points": 5}}


@pytest.mark.parametrize("other", ["", "partial: [Budget:, Personal]\n"], ids=["either parser", "the slower parser"])
@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("a: 45\t# s. 14", 45),
        ("a:\t45 \t #s. 14", 45),
        ("a: 45\t", 45),
        ("a: Det är KS' plan\t# isn't it", "Det är KS' plan"),
        ("a: 'x\t# y'\t# z", "x\t# y"),
        ('a: "x\t# y"\t# z', "x\t# y"),
        ("a: x\n  y\t# 7", "x y"),
        ("\t# s. 14\na: 45", 45),
        ("  \t \t# s. 14\na: 45", 45),
    ],
)
def test_a_tab_before_a_comment_does_no_harm(line: str, value: object, other: str) -> None:
    """Comments are lined up by tabs, whichever parser is needed for the rest of the text."""
    document = parse(f"{other}{line}\n", "x.yaml")
    assert document.problems == ()
    assert isinstance(document.data, dict)
    assert document.data["a"] == value


def test_keys_are_text_whether_quoted_or_not() -> None:
    """1.10 is never 1.1, and an alias has the value that it refers to."""
    data = parse("1.1: &row {points: 5}\n1.10: *row\n8: 3\n", "x.yaml").data
    assert data == {"1.1": {"points": 5}, "1.10": {"points": 5}, "8": 3}
