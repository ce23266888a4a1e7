"""A text that ` #` cuts off is told from a comment that is meant."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kompassmodel as km
from kompassmodel.authoring.fixes import fix_text
from kompassmodel.authoring.new_evaluation import new_evaluation
from kompassmodel.authoring.new_revision import new_revision
from kompassmodel.documents.cut_texts import TEXT_KEYS, cut_texts
from kompassmodel.documents.parser import parse
from kompassmodel.model.framework import Framework
from kompassmodel.registry.scope import Scope
from tests.support.paths import ROOT
from tests.support.strategies import examples

HEAD = "framework: kompass-2016\nstatus: draft\nmunicipality: X\n"

WORDS = st.sampled_from(["Dialog", "på webben", "år 2015", 'i "Torsås"', "mål (nya)", "S-M", "45 procent", "a [b]"])

LOST = st.sampled_from(["#torsas", "#1 i landet", "#14", "#a, b: c", "#(nytt)"])

MEANT = st.sampled_from(
    ["# s. 14", "#s14", "# sid 3", "# page 14", "# p. 25", "# TODO", "#noqa", "# sic", "# ?", "# -"]
)

ENDS = st.sampled_from(["\n", "\r\n", "\r"])


def _lines(text: str, comment: str, gap: str) -> list[str]:
    return [
        "areas:",
        '  "1":',
        f"    impression: {text}{gap}{comment}",
        "    strengths:",
        f"      - {text}{gap}{comment}",
        f"      - {text}",
        f"        {text}{gap}{comment}",
        "    partial: [Dialog,",
        f"      Webb{gap}{comment}",
        "    ]",
    ]


def _cut(lines: list[str], end: str, *, pure: bool) -> list[tuple[int, str]]:
    document = parse(HEAD.replace("\n", end) + end.join(lines), "", pure=pure)
    assert document.problems == ()
    found = [(document.comment(cut.path), cut.comment) for cut in cut_texts(document)]
    return sorted((span.line, comment) for span, comment in found if span is not None)


@settings(max_examples=examples(50))
@given(WORDS, LOST, ENDS, st.booleans())
def test_what_follows_one_space_is_lost_text(text: str, comment: str, end: str, pure: bool) -> None:  # noqa: FBT001
    """In lists, on several lines and in brackets, whatever ends the lines, and by both parsers."""
    assert _cut(_lines(text, comment, " "), end, pure=pure) == [(line, comment) for line in (6, 8, 10, 12)]


@settings(max_examples=examples(50))
@given(WORDS, MEANT | LOST, st.sampled_from(["  ", "\t", "   "]), ENDS)
def test_what_follows_two_spaces_is_a_comment(text: str, comment: str, gap: str, end: str) -> None:
    """And so is what follows a tab."""
    assert _cut(_lines(text, comment, gap), end, pure=False) == []


@settings(max_examples=examples(50))
@given(WORDS, MEANT, ENDS)
def test_a_note_is_a_comment_even_after_one_space(text: str, comment: str, end: str) -> None:
    """With a space after the sign, or a page, something to do, or how sure one is."""
    assert _cut(_lines(text, comment, " "), end, pure=False) == []


@pytest.mark.parametrize(
    "line",
    [
        "round: 1 #first",
        "evaluated: 2017-10/2017-11 #two months",
        "published: 2018 #spring",
        'municipality: "X" #yes',
        "municipality: X #yes",
        "status: draft #still",
        "facts: {population: 7000} #2017",
        "facts: #none",
        "evaluators: [A, B] #both",
        "source: {title: A, page: 3} #yes",
        'areas: {"1": {impression: "a #b"}} #c',
        "areas: {'1': {impression: a#b}}",
        "source:\n  url: https://example.org/#a\n  publisher: SKL #yes",
        "areas:\n  # a #b\n  '1':\n    impression: |\n      a #b",
        "areas:\n  '1':\n    impression: >-\n      a #b",
        "areas:\n  '1':\n    impression: 'a #b'",
    ],
)
def test_comments_behind_other_values_are_meant(line: str) -> None:
    """Behind figures, dates, names, nothing, closed groups, and texts in quotes or of several lines."""
    text = f"{HEAD}{line}\n"
    assert [*cut_texts(parse(text, ""))] == []


@pytest.mark.parametrize("framework", km.frameworks(), ids=lambda framework: framework.id)
@pytest.mark.parametrize("lang", ["en", "sv", "nb"])
def test_what_we_ship_and_write_has_no_cut_text(framework: Framework, lang: km.Language) -> None:
    """Frameworks, examples, drafts of evaluations and drafts of revisions."""
    texts = [
        file.read_text("utf-8") for folder in ("frameworks", "examples") for file in (ROOT / folder).rglob("*.yaml")
    ]
    texts += [new_evaluation(framework, "Torsås", lang=lang), new_revision(framework, "next", lang=lang)]
    assert all([*cut_texts(parse(text, ""))] == [] for text in texts)


def test_texts_of_frameworks_are_looked_at_too() -> None:
    """Titles, wordings, also by language, topics, notes and the reasons of retired questions."""
    text = (
        "id: a\ntitle: {sv: A\n  #b\n }\nlanguage: sv\nareas:\n  '1':\n    title: A #1\n    max_points: 5 #five\n"
        "    topics:\n      - B #2\n    also:\n      - C #3\n    questions:\n      '1.1':\n        wording:\n"
        "          sv: D #4\n        max_points: 5\n        lineage:\n          - {change: new}\n"
        "retired:\n  '2.4': E #5\n"
    )
    assert sorted(cut.comment for cut in cut_texts(parse(text, ""))) == ["#1", "#2", "#3", "#4", "#5"]
    assert {"wording", "title", "topics", "also", "guidance", "note", "retired"} <= TEXT_KEYS


def test_fixing_quotes_the_whole_text_only_if_asked() -> None:
    """On one line; with brackets, anchors or several lines it is left to the person."""
    items = '      - Dialog "a" #1\n      - a\n        b #2\n      - &a c #3\n      - #d\n'
    text = f"{HEAD}areas:\n  '1':\n    strengths:\n{items}"
    registry = Scope()
    fixed, _ = fix_text(text, registry, unsafe=True)
    assert '      - "Dialog \\"a\\" #1"\n      - a\n        b #2\n      - &a c #3\n      - "#d"\n' in fixed
    assert "Dialog" not in "".join(fix.after for fix in fix_text(text, registry)[1])


@pytest.mark.parametrize("count", [1, 3])
def test_an_aliased_text_is_told_once(count: int) -> None:
    """At the place where it is written."""
    text = f"{HEAD}areas:\n  '1':\n    strengths:\n      - &a Dialog #1\n" + "      - *a\n" * count
    assert len([*cut_texts(parse(text, ""))]) == 1


@pytest.mark.parametrize("pure", [True, False])
@pytest.mark.parametrize(
    ("lines", "line", "column"),
    [
        (["    impression: bra #torsas", "      och mer", "    points: 5"], 6, 21),
        (["    impression: är", "      bra #torsas", "", "      och mer"], 7, 11),
        (["    strengths:", "      - a", "      - bra #torsas", "        och mer", "      - b"], 8, 13),
        (["    strengths: [", "      bra #torsas,", "      och mer", "    ]"], 7, 11),
    ],
)
@given(end=ENDS)
def test_a_text_that_goes_on_below_a_comment_is_told_at_the_comment(
    lines: list[str],
    line: int,
    column: int,
    pure: bool,  # noqa: FBT001 - a case of the test
    end: str,
) -> None:
    """The line below is innocent, whatever ends the lines."""
    text = end.join([*HEAD.splitlines(), "areas:", "  '1':", *lines, ""])
    (problem,) = parse(text, "", pure=pure).problems
    assert problem.span is not None
    assert (problem.span.line, problem.span.column) == (line, column)
    assert problem.problem.message.values["comment"] in {"#torsas", "#torsas,"}


def test_another_mistake_below_a_comment_is_told_where_it_is() -> None:
    """A line that is not indented deeper does not go on with the text."""
    text = f"{HEAD}areas:\n  '1':\n    impression: bra #torsas\n    ponts 5\n"
    (problem,) = parse(text, "").problems
    assert problem.span is not None
    assert problem.span.line == 7
