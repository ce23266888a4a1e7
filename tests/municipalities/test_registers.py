"""The registers say which municipality has which code, and when."""

from __future__ import annotations

import unicodedata

import pytest

from kompassmodel.model.evaluation import Country
from kompassmodel.model.period import Period
from kompassmodel.municipalities.registers import FIRST_YEARS, Register, register_of


def _register(country: Country) -> Register:
    register = register_of(country)
    assert register is not None
    return register


def test_there_are_290_swedish_codes_and_that_of_heby_before_2007() -> None:
    """Every code has four digits and stands once."""
    assert len(_register("SWE").entries) == 291
    for country in FIRST_YEARS:
        codes = [entry.code for entry in _register(country).entries]
        assert len(set(codes)) == len(codes)
        assert all(len(code) == 4 and code.isdigit() for code in codes)


def test_countries_without_a_register_have_none() -> None:
    """Danish and Finnish registers are not shipped."""
    assert register_of("DNK") is None
    assert register_of("FIN") is None
    assert register_of(None) is None


@pytest.mark.parametrize("country", list(FIRST_YEARS))
def test_every_code_and_every_name_is_found(country: Country) -> None:
    """A code leads to its entry, and each of its names leads to the code, in any case and form."""
    register = _register(country)
    for entry in register.entries:
        assert register.by_code(entry.code) == entry
        for name in (entry.name, *entry.name.split(" - ")):
            for form in (name, name.upper(), unicodedata.normalize("NFD", name), f" {name}"):
                assert entry in register.by_name(form), form
                assert entry.is_called(form)


@pytest.mark.parametrize("code", ["", "834", "08345", "083", "code", "9999", "Torsås", "0834\t", "²²²²"])
def test_what_is_no_code_leads_to_nothing(code: str) -> None:
    """The text of the register is searched for whole codes only."""
    assert _register("SWE").by_code(code) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Torsås", "0834"),
        ("Torsås kommun", "0834"),
        ("TORSÅS KOMMUN", "0834"),
        ("Östersunds kommun", "2380"),
        ("Stockholms stad", "0180"),
        ("Region Gotland", "0980"),
        ("Dals-Ed", "1438"),
        ("Upplands-Bro", "0139"),
    ],
)
def test_the_word_for_a_municipality_does_not_count(name: str, code: str) -> None:
    """Nor does the genitive before it."""
    assert [entry.code for entry in _register("SWE").by_name(name)] == [code]


@pytest.mark.parametrize("name", ["Karasjok", "Kárášjohka", "Karasjok kommune", "Kárášjohka - Karasjok"])
def test_a_name_in_two_languages_is_each_of_them(name: str) -> None:
    """Names of Norwegian municipalities are joined by a hyphen between spaces."""
    assert [entry.code for entry in _register("NOR").by_name(name, Period("2017"))] == ["2021"]


def test_a_note_behind_a_name_may_be_missing() -> None:
    """There are two municipalities called Herøy."""
    register = _register("NOR")
    assert {entry.code for entry in register.by_name("Herøy")} == {"1515", "1818"}
    assert {entry.code for entry in register.by_name("Herøy (Nordland)")} == {"1818"}


@pytest.mark.parametrize(
    ("country", "name", "date", "codes"),
    [
        ("SWE", "Heby", "2006-12-31", ["1917"]),
        ("SWE", "Heby", "2007-01-01", ["0331"]),
        ("SWE", "Heby", "2006-12/2007-01", ["0331", "1917"]),
        ("SWE", "Knivsta", "2002", []),
        ("SWE", "Knivsta", "2003", ["0330"]),
        ("NOR", "Lindesnes", "2005", ["1029"]),
        ("NOR", "Lindesnes", "2019-12", ["1029"]),
        ("NOR", "Ålesund", "2019", ["1504"]),
        ("NOR", "Ålesund", "2020", ["1507"]),
        ("NOR", "Ålesund", "2023", ["1507", "1508"]),
        ("NOR", "Ålesund", "2030", ["1508"]),
    ],
)
def test_a_code_is_valid_at_its_time(country: Country, name: str, date: str, codes: list[str]) -> None:
    """Between two lists with different codes both may be right."""
    assert sorted(entry.code for entry in _register(country).by_name(name, Period(date))) == codes


@pytest.mark.parametrize(
    ("country", "name", "near"),
    [
        ("SWE", "Torsas", ("Torsås",)),
        ("SWE", "Torrsåss", ()),
        ("SWE", "Tosrås kommun", ("Torsås",)),
        ("NOR", "Kautokeinno", ("Kautokeino",)),
        ("SWE", "Exempelby", ()),
        ("SWE", "Falu kommun", ()),
        ("NOR", "Es", ()),
    ],
)
def test_a_slip_is_one_letter_in_a_name_that_is_not_short(country: Country, name: str, near: tuple[str, ...]) -> None:
    """A letter added, left out or replaced, or two neighbours swapped."""
    assert _register(country).near(name) == near


def test_every_name_is_known_with_the_word_for_a_municipality() -> None:
    """With and without the genitive."""
    for entry in _register("SWE").entries:
        for form in (f"{entry.name} kommun", f"{entry.name}s kommun"):
            assert entry in _register("SWE").by_name(form), form
