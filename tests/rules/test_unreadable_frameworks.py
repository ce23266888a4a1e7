"""Languages that are written as words, and what a value that could not be read leaves to be checked in a framework."""

from __future__ import annotations

import pytest

import kompassmodel as km


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        *[(word, "sv") for word in ("svenska", "Swedish")],
        *[(word, "nb") for word in ("norsk", "BOKMÅL", "norwegian")],
        ("nynorsk", "nn"),
        *[(word, "da") for word in ("dansk", "danish")],
        *[(word, "fi") for word in ("suomi", "finnish", "finska")],
        *[(word, "en") for word in ("english", "engelska")],
        ("sv_FI", "sv-FI"),
    ],
)
def test_a_language_in_words_is_told_with_its_tag(written: str, tag: str) -> None:
    """Of the framework, and of a translation."""
    areas = 'areas: {"1": {title: Ett, max_points: 10}}\n'
    for text in (
        f"id: x\ntitle: X\nlanguage: {written}\n{areas}",
        f"id: x\ntitle: {{fr: X, {written}: Y}}\nlanguage: fr\n{areas}",
    ):
        (finding,) = km.validate_text(text).findings
        assert (finding.rule, finding.hint) == ("malformed-language", f"{tag} was probably meant")


LOST = """id: next
title: Next
language: sv
revises: first
areas:
  "1":
    title: {title}
    max_points: {max_points}
    also: {also}
    topics: {topics}
    questions:
      "1.1":
        wording: {wording}
        max_points: 10
        lineage: {lineage}
"""
READABLE = {
    "title": "Ett",
    "max_points": "10",
    "also": "[]",
    "topics": "[]",
    "wording": "Varför?",
    "lineage": '[{question: "1.1", change: same}]',
}


@pytest.fixture(scope="module")
def registry() -> km.Registry:
    """Return a registry with a revision before that has two questions."""
    questions = (
        km.Question(id="1.1", wording="Varför?", max_points=10),
        km.Question(id="1.2", wording="När?", max_points=10),
    )
    area = km.Area(id="1", title="Ett", max_points=20, questions=questions)
    return km.Registry(frameworks=[km.Framework(id="first", title="F", language="sv", areas=(area,))])


@pytest.mark.parametrize("key", [*READABLE, "nothing"])
def test_only_a_lineage_that_could_not_be_read_may_name_what_seems_lost(key: str, registry: km.Registry) -> None:
    """No title, wording, maximum or list of texts holds one."""
    values = {**READABLE, key: "7" if key in {"title", "wording"} else "x"}
    rules = {finding.rule for finding in km.validate_text(LOST.format(**values), registry=registry).findings}
    assert ("question-without-descendant" in rules) is (key != "lineage")
    assert ("wrong-type" in rules) is (key != "nothing")
