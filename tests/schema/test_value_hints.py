"""Whatever a hint or a fix writes in the place of a wrong value can stand there: it never leads into the next error."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kompassmodel.authoring.fixes import fix_text
from kompassmodel.diagnostics.problem import Path, Problem, json_pointer
from kompassmodel.documents.document import Document
from kompassmodel.documents.parser import parse
from kompassmodel.documents.rules import DECIMAL_COMMA
from kompassmodel.registry.scope import Scope
from kompassmodel.schema.decimal_commas import at_its_place
from kompassmodel.schema.inspection import inspect
from kompassmodel.validation.pipeline import check_document

HEAD = 'framework: kompass-2016\nstatus: draft\nmunicipality: {name: Torsås, code: "0834"}\n'

# Fields of an evaluation with @ in the place of the value, a value that can stand there, and the step of points.
FIELDS = {
    "points": ('areas: {"1": {questions: {"1.1": {points: @}}}}', "5"),
    "points of a line": ('areas:\n  "1":\n    questions:\n      "1.1":\n        points: @ # x', "5"),
    "percent": ('areas: {"1": {questions: {"1.1": {percent: @}}}}', "48"),
    "percent of a line": ('areas:\n  "1":\n    percent: @', "48"),
    "row": ('areas: {"1": {questions: {"1.1": @}}}', "5"),
    "row of a line": ('areas:\n  "1":\n    questions:\n      "1.1": @', "5"),
    "points of an area": ('areas: {"1": {points: @, strengths: [x]}}', "45"),
    "total": ("areas: {}\nsummary: {total: @}", "373"),
    "total of a line": ("areas: {}\nsummary:\n  total: @", "373"),
    "area of the summary": ('areas: {}\nsummary: {areas: {"1": @}}', "45"),
    "mean": ("areas: {}\nreferences: [{name: x, total: @}]", "462"),
    "interviews": ("areas: {}\ninterviews: @", "30"),
    "round": ("areas: {}\nround: @", "3"),
    "page": ("areas: {}\nsource: {page: @}", "14"),
    "population": ("areas: {}\nfacts: {population: @}", "64032"),
    "population change": ("areas: {}\nfacts: {population_change: @}", "690"),
    "areas of the summary": ("areas: {}\nsummary: {areas: @}", '{"1": 45, "2": 41}'),
    "summary": ("areas: {}\nsummary: @", "{total: 373}"),
    "area": ('areas: {"1": @}', "{points: 45}"),
    "parties": ("areas: {}\nfacts: {governing_parties: @}", "[S, V]"),
    "evaluators": ("areas: {}\nevaluators: @", "[A B]"),
    "group": ("areas: {}\nfacts: {group: @}", "x"),
    "source": ("areas: {}\nsource: @", "{title: x}"),
    "item": ('areas: {"1": {strengths: [@]}}', "x"),
    "text": ('areas: {"1": {impression: @}}', "x"),
    "date": ("areas: {}\npublished: @", "2017-12"),
}

TEXTS = (
    "5", "45", "5,0", "5.0", "45,0", "1,5", "1.5", "30,5", "9,25", "0,48", "0.48", "0.485", ".5", "1,0", "0,5", "0",
    "48 %", "48%", "48,0 %", "48,5 procent", "46,6 %", "0,48 %", "110 %", "480", "-5", "−5", "– 5", "+5", "+ 690",
    "-690", "5 av 15", "5/15", "5 of 15", "5 (15)", "373 av 800", "373/800", "373 poäng av 800 möjliga", "1,5/15",
    "16/15", "5 15 33", "5, 15, 33", "5;15;33", "5 15 33 %", "5 (33 %)", "45 p (45 %)", "1,5 15 10", "373 800 47",
    "12 p", "5 poäng", "45 poeng", "30 st", "30 intervjuer", "ca 30", "c:a 30", "about 30", "ett 30-tal",
    "ca 64 000", "omkring 1,5", "30+", "~30", "30-40", "30–40", "mellan 30 och 40", "25 till 30", "2 miljoner",
    "64 032", "64.032", "64,032", "1 064 032", "1.064.032", "64'032", "64 032 invånare", "12,500", "12.500", "045",
    "1e3", "0x1F", "första", "tredje", "1:a", "2:a gången", "3.", "first", "3rd", "0:e", "s. 14", "sid 14-16",
    "p. 14", "14 ff", "s. 0", "-", "–", "x", "?", "saknas", "ej bedömd", "not scored", "n/a", "null", "~", "None",
    "ja", "nei", "yes", "true", "no", "fem", "trettio", "ett trettiotal", "noll", "tjugo", "O5", "1l", "4 5",
    "12 mars", "5 eller 6", "", " ", "a: b", "#5", "45, 41", "45, 41, 54", "45; 41; 54", "45 41 54", "79,5, 81",
    "[45, 41]", "[5]", "[1.5]", "[5, 15, 33]", "[x]", "[]", "[true]", "{a: 1}", "{points: 5}", "{}", "S; V; MP",
    "S, V och MP", "S/V", "[S; V; MP]", "No, Y", "A B (SKL), C D", "Lars Strid, f.d. SKL", "anna, bo",
    "https://example.org/a", "oktober 2017", "2017-10--11", "10/2017", "hösten 2017", "2017.10", "2017.0", "2917",
    "201710", "17-10-2017", "oktober", "[2017, 2018]", "12.0", "64.000", "x" * 200, "5" * 30,
)  # fmt: skip
"""What people write, right in some places and wrong in most."""

REGISTRY = Scope()


def _problems(document: Document, step: int) -> Iterator[Problem]:
    """Yield the problems of shape and of decimal commas, with hints as they are shown."""
    for located in document.problems:
        if located.problem.rule is DECIMAL_COMMA:
            yield at_its_place(located.problem, "evaluation", step)
    if isinstance(document.data, dict):
        yield from inspect(document, "evaluation", step).problems


# A figure that is read may turn out to be wrong itself: that was hidden before, and is not due to how it is written.
HIDDEN = {"points-above-maximum", "total-differs-from-areas", "summary-differs-from-table", "date-in-the-future"} | {
    "maximum-differs-from-framework",
    "area-points-differ-from-percent",
    "unknown-area",
}


def _findings(document: Document) -> set[tuple[str, str]]:
    findings = check_document(document, REGISTRY).findings
    return {(finding.rule, finding.path) for finding in findings if finding.rule not in HIDDEN}


def _assert_leads_nowhere_else(field: str, value: str) -> None:
    """Do as every hint and every fix says: nothing is left to report at that place, and nothing new elsewhere."""
    template, _ = FIELDS[field]
    place = _path(template)
    text = HEAD + template.replace("@", value)
    document = parse(text, "x.yaml")
    findings = check_document(document, REGISTRY).findings
    before = _findings(document)
    elsewhere = {(rule, path) for rule, path in before if not path.startswith(json_pointer(place))}
    for problem in _problems(document, 1):
        fixed = None if problem.hint is None else problem.hint.values.get("fixed")
        if fixed is not None and problem.path == place:
            after = _findings(parse(HEAD + template.replace("@", str(fixed)), "x.yaml"))
            assert after <= elsewhere, (text, problem.hint)
    for unsafe in (False, True):
        if not any(finding.fix and (unsafe or finding.fix.is_safe) for finding in findings):
            continue
        fixed_text, fixes = fix_text(text, REGISTRY, unsafe=unsafe)
        assert fix_text(fixed_text, REGISTRY, unsafe=unsafe) == (fixed_text, ())
        if not fixes:
            continue  # the fix would make the file worse
        assert len(fixes) <= len(findings), (text, fixes)
        assert _findings(parse(fixed_text, "x.yaml")) <= elsewhere, (text, fixed_text)


def _path(template: str) -> Path:
    """Return the path of the value in question."""
    steps: Path = ()
    stack: list[tuple[Path, Any]] = [((), parse(HEAD + template.replace("@", '"@@"'), "x").data)]
    while stack:
        path, value = stack.pop()
        if value == "@@":
            steps = path
        children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        stack += [((*path, key), child) for key, child in children]
    return steps


@pytest.mark.parametrize("field", FIELDS)
def test_no_hint_and_no_fix_leads_into_the_next_error(field: str) -> None:
    """All kinds of values in every field, plain and in quotes."""
    assert not _findings(parse(HEAD + FIELDS[field][0].replace("@", FIELDS[field][1]), "x"))
    for text in TEXTS:
        _assert_leads_nowhere_else(field, text)
        if "line" not in field:
            _assert_leads_nowhere_else(field, json.dumps(text, ensure_ascii=False))


PIECES = st.sampled_from(
    [*"01234567890123456789 ,.-–%/():", "ca ", " av ", "p", "st", " och ", "s. "]
)  # fmt: skip


@given(st.sampled_from(sorted(FIELDS)), st.lists(PIECES, min_size=1, max_size=8).map("".join))
@example("points", "9,5")
def test_nor_does_that_of_any_other_text(field: str, text: str) -> None:
    """Texts of figures and signs, which nobody thought of."""
    _assert_leads_nowhere_else(field, json.dumps(text, ensure_ascii=False))
