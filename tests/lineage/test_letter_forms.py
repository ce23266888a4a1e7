"""A letter with its mark is the same letter whether it is written as one character or as two (NFC, NFD)."""

from __future__ import annotations

from pathlib import Path
from typing import Literal
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kompassmodel as km
from kompassmodel.authoring.new_revision import new_revision
from kompassmodel.documents.scalars import quoted
from kompassmodel.lineage.words import words_changed
from kompassmodel.messages.formatting import composed, is_among, is_same
from kompassmodel.messages.suggestions import is_slip, nearest
from kompassmodel.output.change_note import note_lines, note_markdown
from tests.support.drawing import examples
from tests.support.paths import ROOT

pytestmark = pytest.mark.usefixtures("empty_folder")

SHIPPED = [framework for framework in km.frameworks() if framework.questions]

TORSAS = (ROOT / "examples" / "evaluations" / "torsas-2017.yaml").read_text("utf-8")


@settings(max_examples=examples(100))
@given(st.text("åäöÅÄÖøéü a", min_size=1))
def test_texts_are_the_same_in_every_form(text: str) -> None:
    """Alone, in a list and as suggestions; another text is another text."""
    apart = normalize("NFD", text)
    assert is_same(text, apart)
    assert is_among(apart, ["x", text])
    assert composed(apart) == composed(text)
    assert {word.change for word in words_changed(text, apart)} <= {"same"}
    assert not is_same(text, apart + "x")
    if len(text) > 3:
        assert nearest(apart, [text]) == text
        assert is_slip(apart + "x", text.lower() if text.islower() else apart.lower()) or not text.islower()


@pytest.mark.parametrize("framework", SHIPPED, ids=lambda framework: framework.id)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_revision_in_another_form_is_no_other_revision(framework: km.Framework, form: Literal["NFC", "NFD"]) -> None:
    """Nothing is found in it, and diff shows nothing that differs, in no format."""
    text = new_revision(framework, "next").replace("revision:\nin_use:\n", "")
    Path("next.yaml").write_text(normalize(form, text), encoding="utf-8")
    assert km.validate("next.yaml").findings == ()
    same = km.diff(framework.id, "next", registry=km.Registry(folders="."))
    Path("next.yaml").write_text(text, encoding="utf-8")
    other = km.diff(framework.id, "next", registry=km.Registry(folders="."))
    assert composed(str(note_lines(same))) == composed(str(note_lines(other)))
    assert composed(note_markdown(same)) == composed(note_markdown(other))
    assert "~~" not in note_markdown(same).replace("~~~", "")


def test_a_released_revision_in_another_form_is_unchanged() -> None:
    """Also among the misprints that it lists, and for the rules on what a lineage says."""
    text = (ROOT / "frameworks" / "kompass-2016.yaml").read_text("utf-8")
    Path("kompass-2016.yaml").write_text(normalize("NFD", text), encoding="utf-8")
    rules = {found.rule for found in km.validate("kompass-2016.yaml", baseline=ROOT / "frameworks").findings}
    assert rules == set()


def test_known_misprints_and_changes_without_difference_are_found_in_every_form() -> None:
    """A wording is that of the misprint, or that of before, however its letters are written."""
    text = new_revision(km.load_framework("kompass-2016"), "next").replace("revision:\nin_use:\n", "")
    old = "Finns metoder för att förbättra kvaliteten på tjänsterna?"
    assert text.count(old) == 1
    at = text.index(old)
    lineage = text.index("change: same", at)
    apart = f"{text[:at]}{normalize('NFD', old)}{text[at + len(old) : lineage]}change: reworded{text[lineage + 12 :]}"
    assert [found.rule for found in km.validate_text(apart).findings] == ["change-without-difference"]


def test_a_table_has_one_municipality_whatever_the_form() -> None:
    """Names, titles and wordings are composed in a table; files are called what they are called."""
    Path("a.yaml").write_text(TORSAS, encoding="utf-8")
    apart = normalize("NFD", TORSAS).replace("evaluated: 2017-10/2017-11", "evaluated: 2017-11")
    Path("b.yaml").write_text(apart, encoding="utf-8")
    rows = km.table(["a.yaml", "b.yaml"]).to_pylist()
    assert {row["municipality"] for row in rows} == {"Torsås"}
    assert len({row["wording"] for row in rows}) == 45


def test_the_same_evaluation_is_the_same_in_every_form() -> None:
    """With a code and without, known to a register or not."""
    for name, code in (("Torsås", "0834"), ("Torsås", None), ("Ålderbäck", None), ("Ålderbäck", "9999")):
        line = f"municipality: {{name: {name}, code: {'' if code is None else quoted(code)}}}\n"
        text = TORSAS.replace('municipality: {name: Torsås, code: "0834"}\n', line)
        assert text.count(line) == 1
        Path("a.yaml").write_text(text, encoding="utf-8")
        Path("b.yaml").write_text(normalize("NFD", text), encoding="utf-8")
        repeats = [found.rule for found in km.validate(["a.yaml", "b.yaml"]).findings]
        assert repeats.count("same-evaluation-twice") == 1


def test_what_is_written_stays_as_it_was_given() -> None:
    """Reading and writing an evaluation changes no letter's form."""
    apart = normalize("NFD", TORSAS)
    Path("a.yaml").write_text(apart, encoding="utf-8")
    assert km.load_evaluation("a.yaml").municipality.name == normalize("NFD", "Torsås")


@pytest.mark.parametrize(("word", "meant"), [("styrkor", "strengths"), ("förbättringsområden", "improvements")])
def test_swedish_keys_are_understood_in_every_form(word: str, meant: str) -> None:
    """The key meant is named all the same."""
    head = 'framework: kompass-2016\nstatus: draft\nmunicipality: X\nareas:\n  "1":\n'
    (found,) = km.validate_text(f"{head}    {normalize('NFD', word)}: [a]\n").findings
    assert found.hint == f"{meant} was probably meant"
