"""Messages within messages, and the forms that a number chooses."""

from __future__ import annotations

import pickle
from decimal import Decimal

import pytest

import kompassmodel as km
from kompassmodel.messages.formatting import NO_BREAK_SPACE
from kompassmodel.messages.message import Message, figure, joined, message, message_about, plural, verbatim
from kompassmodel.messages.translation import number_text, translate


def test_a_message_in_a_message_is_in_the_same_language() -> None:
    """Fragments are translated with the sentence that they stand in."""
    whole = message(
        "{where} is empty",
        where=message("{inner} of {outer}", inner=verbatim("points"), outer=message("area {area}", area=3)),
    )
    assert translate(whole) == "points of area 3 is empty"
    assert "område 3" in translate(whole, "sv")
    assert translate(Message(""), "sv") == ""
    assert translate(verbatim("{x}"), "nb") == "{x}"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("en", ["0 files checked", "1 file checked", "2 files checked", "0.5 files checked"]),
        ("sv", ["0 filer kontrollerade", "1 fil kontrollerad", "2 filer kontrollerade", "0,5 filer kontrollerade"]),
        ("nb", ["0 filer kontrollert", "1 fil kontrollert", "2 filer kontrollert", "0,5 filer kontrollert"]),
    ],
)
def test_a_number_chooses_the_form(name: km.Language, expected: list[str]) -> None:
    """One has the singular; none, several and a number that is not whole have the plural."""
    messages = [
        plural("{count} file checked", "{count} files checked", count=count) for count in (0, 1, 2, Decimal("0.5"))
    ]
    assert [translate(one, name) for one in messages] == expected
    if name == "en":
        assert [str(one) for one in messages] == expected
    assert pickle.loads(pickle.dumps(messages)) == messages  # noqa: S301 - our own


@pytest.mark.parametrize(
    ("name", "one", "several"),
    [
        ("en", "area 3 has not been started", "areas 3, 4 have not been started"),
        ("sv", "område 3 är inte påbörjat", "områdena 3, 4 är inte påbörjade"),
        ("nb", "område 3 er ikke påbegynt", "områdene 3, 4 er ikke påbegynt"),
    ],
)
def test_a_number_that_is_not_shown_chooses_the_form_too(name: km.Language, one: str, several: str) -> None:
    """Also in a message within another, and if the values are replaced."""
    areas = ("area {areas} has not been started", "areas {areas} have not been started")
    assert translate(plural(*areas, count=1, areas="3"), name) == one
    outer = plural(*areas, count=2, areas="3")
    assert translate(outer.filled(areas="3, 4"), name) == several
    inside = plural(*areas, count=2, areas="3, 4")
    assert translate(message("{one}; {other}", one=verbatim("x"), other=inside), name) == f"x; {several}"


@pytest.mark.parametrize(
    ("number", "english", "nordic"),
    [
        (Decimal("7.125"), "7.125", "7,125"),
        (Decimal("-0.5"), "-0.5", "-0,5"),
        (2019, "2019", "2019"),
        (64032, "64032", f"64{NO_BREAK_SPACE}032"),
        (-64032, "-64032", f"-64{NO_BREAK_SPACE}032"),
        (Decimal("1234567.5"), "1234567.5", f"1{NO_BREAK_SPACE}234{NO_BREAK_SPACE}567,5"),
    ],
)
def test_numbers_are_written_as_each_language_does(number: int | Decimal, english: str, nordic: str) -> None:
    """Swedish and Norwegian have a decimal comma, and spaces between thousands that no line is broken at."""
    assert number_text(number, "en") == english
    for language in ("sv", "nb"):
        assert number_text(number, language) == nordic
        assert translate(message("{one} = {two}", one=figure(number), two=number), language) == f"{nordic} = {nordic}"
        assert translate(joined(" + ", (figure(number), figure(1))), language) == f"{nordic} + 1"


def test_what_is_typed_stays_as_it_is() -> None:
    """A text is never taken for a number, and neither is yes or no."""
    assert translate(message("write {fixed}", fixed="7.5"), "sv") == "skriv 7.5"
    assert translate(message("write {fixed}", fixed="64032"), "nb") == "skriv 64032"
    assert translate(message("write {fixed}", fixed=True), "sv") == "skriv True"


def test_a_word_is_translated_by_what_it_is_about() -> None:
    """In Swedish a question is reworded in another gender than an area."""
    assert translate(message("reworded"), "sv") == "omformulerad"
    assert translate(message_about("area", "reworded"), "sv") == "omformulerat"
    assert translate(message_about("area", "reworded")) == str(message_about("area", "reworded")) == "reworded"
