"""A fix corrects what has one safe correction, keeps everything else byte for byte, and changes no figure."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

import kompassmodel as km
from kompassmodel.authoring.fixes import fix_files, fix_text
from kompassmodel.documents.decoding import Decoded, decode
from kompassmodel.documents.document import Document
from kompassmodel.documents.parser import parse
from kompassmodel.documents.writer import write_yaml
from kompassmodel.registry.scope import Scope
from kompassmodel.schema.structuring import to_data
from kompassmodel.testing import faulty, rules_that_can_break
from kompassmodel.validation.pipeline import check_document
from tests.support import drawing
from tests.support.paths import ROOT

HEAD = "framework: kompass-2016\nstatus: draft\nmunicipality: X\n"
# Texts of an evaluation, each before and after the safe fix.
SAFE = [
    ("areas: {1: {points: 45}}", 'areas: {"1": {points: 45}}'),
    ('areas:\n  "1":\n    questions:\n      1.1: 5  # five', 'areas:\n  "1":\n    questions:\n      "1.1": 5  # five'),
    ('summary: {areas: {1: 45, "2": 41}}\nareas: {}', 'summary: {areas: {"1": 45, "2": 41}}\nareas: {}'),
    ('areas: {"1": {points: 45.0, percent: 45.0}}', 'areas: {"1": {points: 45, percent: 45}}'),
    ('areas: {"1": {points: "45", percent: "45"}}', 'areas: {"1": {points: 45, percent: 45}}'),
    ("areas: {\"1\": {points: '045'}}", 'areas: {"1": {points: 45}}'),
    ('areas: {"1": {percent: 45%}}', 'areas: {"1": {percent: 45}}'),
    ('areas: {"1": {percent: 45 %}}', 'areas: {"1": {percent: 45}}'),
    ('areas: {"1": {percent: "45,0 procent"}}', 'areas: {"1": {percent: 45}}'),
    ("areas: {}\nfacts: {population: 64 032}", "areas: {}\nfacts: {population: 64032}"),
    ("areas: {}\ninterviews: 30.0 # thirty", "areas: {}\ninterviews: 30 # thirty"),
    ('areas: {"1": {ponits: 45, strenghts: []}}', 'areas: {"1": {points: 45, strengths: []}}'),
    ("areaas: {}", "areas: {}"),
    ("areas: {}\nsource: {titel: Rapport}", "areas: {}\nsource: {title: Rapport}"),
    ("areas: {}\nround:\u00a03", "areas: {}\nround: 3"),
]
# Texts that have a likely fix only.
UNSAFE = [
    ("areas: {}\nfacts: {population: 64.032}", "areas: {}\nfacts: {population: 64032}"),
    ('areas: {"1": {poäng: 45}}', 'areas: {"1": {points: 45}}'),
    ("areas: {}\nevaluated: mars 2017", "areas: {}\nevaluated: 2017-03"),
    ("areas: {}\nevaluated: 2017-10 - 2017-11", "areas: {}\nevaluated: 2017-10/2017-11"),
]
# Texts that must not be fixed, because they could mean another figure.
NEVER = [
    'areas: {"1": {percent: "45,5"}}',
    'areas: {"1": {points: 45%}}',
    'areas: {"1": {points: –}}',
    'areas: {"1": {points: ca 45}}',
    'areas: {"1": {points: 45, ponits: 46}}',
    'areas: {"1": {ponits: 45, pointss: 46}}',
    'areas: {"1": {points: "4 5"}}',
    'areas: {"1": {points: 500}}',
    'areas: {"1": {points: &a "45"}, "2": {points: *a}}',
    'areas: {"1": {questions: {"1.10": 5}}}',
    'areas: {"1": {point:45, percent: 45}}',
    'areas: {"1": {questions: {"1.1": {points: 12,80}}}}',
    "summary: {areas: {'1': 45,2, '3': 54}}\nareas: {}",
    "areas: {}\nsource: {published: 2016}",
    "areas: {}\nsource: {pages: 60}",
    'areas: {"1": {percentil: 80}}',
    'areas: {"1": {points_2010: 5}}',
    "areas: {}\nfacts: {unemployed: 7}",
    "areas: {}\ninterviewers: 2",
    'areas: {"1": {points: "45"#c\n}}',
]


def _fixed(text: str, *, unsafe: bool = False) -> str:
    return fix_text(text, Scope(), unsafe=unsafe)[0]


@pytest.mark.parametrize(("wrong", "right"), SAFE)
def test_a_mistake_with_one_safe_fix_is_fixed(wrong: str, right: str) -> None:
    """The text is what is expected, to the byte, with Unix and with Windows line ends; a second fix changes nothing."""
    for text, expected in ((HEAD + wrong, HEAD + right), (f"{HEAD}{wrong}\n# end", f"{HEAD}{right}\n# end")):
        assert _fixed(text) == expected
        assert _fixed(text.replace("\n", "\r\n")) == expected.replace("\n", "\r\n")
        assert _fixed(expected) == expected


@pytest.mark.parametrize(("wrong", "right"), UNSAFE)
def test_a_likely_fix_is_applied_only_on_request(wrong: str, right: str) -> None:
    """Without --unsafe such a text stays as it is."""
    assert _fixed(HEAD + wrong) == HEAD + wrong
    assert _fixed(HEAD + wrong, unsafe=True) == HEAD + right


@pytest.mark.parametrize("wrong", NEVER)
def test_an_ambiguous_text_is_left_alone(wrong: str) -> None:
    """No figure is guessed, nor a key that may be another word."""
    assert _fixed(HEAD + wrong) == HEAD + wrong


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ('areas: {"1":{"pionts":45}}', 'areas: {"1":{"points":45}}'),
        ("# a\u0085b\nareas: {}\nround:\u00a03", "# a\u0085b\nareas: {}\nround: 3"),
        (
            'references: [{name: "a\u2028b"}]\nareas: {}\nevaluators: [{name: Why?, organisation: x}]\nround: "3"',
            'references: [{name: "a\u2028b"}]\nareas: {}\nevaluators: [{name: Why?, organisation: x}]\nround: 3',
        ),
    ],
)
def test_a_fix_is_written_at_the_place_of_the_mistake(wrong: str, right: str) -> None:
    """Also after characters that some programs take for the end of a line, and in JSON's style."""
    assert _fixed(HEAD + wrong) == HEAD + right


@pytest.mark.parametrize(
    ("code", "safe", "unsafe"),
    [("0834", '"0834"', '"0834"'), ("834", "834", '"0834"'), ('"834"', '"834"', '"0834"'), ("34", "34", "34")],
)
def test_a_code_keeps_its_zero_and_gets_it_back_on_request(code: str, safe: str, unsafe: str) -> None:
    """Four digits are put in quotes; of three, a zero is added only with --unsafe."""
    text = "framework: kompass-2016\nstatus: draft\nmunicipality: {{name: Torsås, code: {}}}\nareas: {{}}\n"
    assert _fixed(text.format(code)) == text.format(safe)
    assert _fixed(text.format(code), unsafe=True) == text.format(unsafe)


def test_the_nearest_framework_and_rule_are_taken_only_on_request() -> None:
    """A misspelt id, and a misspelt rule under `accepted`."""
    accepted = "accepted:\n  - {rule: published-before-evaluate, at: /published, reason: printed so}\n"
    text = f"framework: kompas-2016\nstatus: draft\nmunicipality: X\nareas: {{}}\n{accepted}"
    assert _fixed(text) == text
    expected = text.replace("kompas-2016", "kompass-2016").replace("before-evaluate,", "before-evaluated,")
    assert _fixed(text, unsafe=True) == expected


def test_half_points_with_a_decimal_comma_are_fixed_in_both_styles() -> None:
    """The step of kompass-2002 is half a point."""
    text = "framework: kompass-2002\nstatus: draft\nmunicipality: X\nsummary:\n  total: 614,5\n"
    text += 'areas: {"1": {points: 79,5}}\n'
    expected = text.replace("614,5", "614.5").replace("79,5", "79.5")
    assert _fixed(text) == expected
    assert km.validate_text(expected).ok


def test_a_known_misprint_is_fixed_with_the_wording_of_the_revision_before() -> None:
    """Only if the lineage says that the question is the same."""
    text = (
        'id: a-2027\ntitle: A\nlanguage: sv\nrevises: kompass-2016\nareas:\n  "1":\n    title: T\n    max_points: 15\n'
        '    questions:\n      "1.1":\n'
        "        wording: Finns en plan/strategi for demokratiutveckling och information?\n"
        '        max_points: 15\n        lineage: [{question: "1.1", change: same}]\n'
    )
    assert '"Finns en plan/strategi för demokratiutveckling och information?"' in _fixed(text)
    assert _fixed(text.replace("change: same", "change: reworded")) == text.replace("change: same", "change: reworded")


def _document(text: str, registry: Any) -> Any:
    return check_document(parse(text, "x.yaml"), registry).document


@st.composite
def _untidy(draw: st.DrawFn, text: str) -> str:
    """Return valid YAML with comments between its lines and some numbers without their quotes."""
    lines = []
    for line in text.splitlines():
        if draw(st.integers(0, 3)) == 0:
            lines.append(f"# {draw(st.sampled_from(['1.1: 5', 'points: 9,5', 'ö', '{', '- x']))}")
        bare = draw(st.booleans())
        lines.append(re.sub(r'^(\s*)"([0-9.]+)":', r"\1\2:", line) if bare else line)
    return "\n".join(lines) + draw(st.sampled_from(["\n", "", "\n\n", "\n# end"]))


@given(st.data())
def test_a_valid_file_stays_valid_with_every_figure_and_comment(data: st.DataObject) -> None:
    """A fix of a valid file only puts quotes around numbers: the object and the comments are the same."""
    framework, evaluation = data.draw(drawing.framework_and_evaluation())
    registry = drawing.scope_with(framework)
    text = data.draw(_untidy(write_yaml(to_data(evaluation))))
    before = _document(text, registry)
    fixed, changes = fix_text(text, registry, unsafe=True)
    note(fixed)
    assert _document(fixed, registry) == before
    assert all(change.after == f'"{change.before}"' for change in changes)
    assert re.findall("^#.*", fixed, re.MULTILINE) == re.findall("^#.*", text, re.MULTILINE)
    assert fix_text(fixed, registry, unsafe=True) == (fixed, ())


@pytest.mark.parametrize("rule", sorted({*rules_that_can_break()} - {"file-too-large"}))
@settings(max_examples=drawing.examples(4))
@given(st.data())
def test_fixing_a_faulty_file_twice_changes_nothing_more_and_no_figure(rule: str, data: st.DataObject) -> None:
    """Whatever the fault: a second fix changes nothing, and every number that could be read is still there."""
    fault = data.draw(faulty(rule))
    decoded = decode(fault.content)
    assert isinstance(decoded, Decoded)
    text = decoded.text
    registry = drawing.scope_of(fault)
    for unsafe in (False, True):
        fixed, _ = fix_text(text, registry, unsafe=unsafe)
        note(fixed[:2000])
        assert fix_text(fixed, registry, unsafe=unsafe) == (fixed, ())
        assert _figures(parse(text, "x")) <= _figures(parse(fixed, "x"))


def _figures(document: Document) -> Counter[Decimal]:
    """Count the numbers in a document, without texts that become numbers when they are fixed.

    A value that was set aside is not a figure yet: `0,5` is read as 0, and fixed to 0.5. A year is not one either.
    """
    counted: Counter[Decimal] = Counter()
    stack: list[tuple[tuple[str | int, ...], Any]] = [((), document.data)]
    while stack:
        path, value = stack.pop()
        if path in document.set_aside or path[-1:] in {("evaluated",), ("published",)}:
            continue
        if isinstance(value, dict):
            stack += [((*path, key), item) for key, item in value.items()]
        elif isinstance(value, list):
            stack += [((*path, index), item) for index, item in enumerate(value)]
        elif isinstance(value, int | Decimal) and not isinstance(value, bool):
            counted[Decimal(value)] += 1
    return counted


def test_the_shipped_files_need_no_fix() -> None:
    """`fix` would change neither frameworks nor examples."""
    assert list(fix_files([ROOT / "examples", ROOT / "frameworks"])) == []
